import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { personUnmerge } from '../../../concepts/person/merge.api.ts'
import type { personGet } from '../../../concepts/person/person.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

type PersonView = OutputOf<typeof personGet>

/** Which records were found to be this person, by whom and why, and the way to part them again. */
export function PersonMerges({ person }: { person: PersonView }) {
  const { t, name, instant } = useWords()
  const [parting, setParting] = useState<PersonView['merges'][number] | null>(null)
  const unmerge = useAct(personUnmerge, { onDone: () => setParting(null) })
  if (person.merges.length === 0) return null
  return (
    <section className="page-section">
      <div className="section-head">
        <h2>{t('organisation.one_person')}</h2>
      </div>
      <ul className="plain-list">
        {person.merges.map((one) => {
          const other = one.merged.id === person.id ? one.kept : one.merged
          return (
            <li key={one.id}>
              <Link to={paths.person} params={{ personId: other.id }}>
                {name(other.name)}
              </Link>{' '}
              <span className="small soft">
                {t('organisation.merged_by', {
                  day: instant(one.at),
                  by: one.by ? name(one.by.name) : '–',
                  reason: one.reason,
                })}
                {one.undone
                  ? ` · ${t('organisation.parted_by', {
                      day: instant(one.undone.at),
                      by: one.undone.by ? name(one.undone.by.name) : '–',
                      reason: one.undone.reason,
                    })}`
                  : ''}
              </span>
              {one.undone ? null : (
                <ActButton
                  size="compact-sm"
                  variant="subtle"
                  refusal={refusalOf(person.can, 'person.merge')}
                  onClick={() => setParting(one)}
                >
                  {t('organisation.unmerge')}
                </ActButton>
              )}
            </li>
          )
        })}
      </ul>
      {parting ? (
        <ActDialog
          title={t('organisation.unmerge')}
          note={t('organisation.unmerge_note')}
          verb={t('organisation.unmerge')}
          reason={t('organisation.reason')}
          reasonRequired
          error={unmerge.error}
          busy={unmerge.isPending}
          onClose={() => setParting(null)}
          onConfirm={(reason) => unmerge.mutate({ mergeId: parting.id, reason })}
        />
      ) : null}
    </section>
  )
}
