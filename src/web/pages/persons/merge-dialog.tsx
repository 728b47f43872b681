import { personMerge, personPreviewMerge } from '../../../concepts/person/merge.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { Obstacles } from '../bodies/reorganise-way.tsx'
import { WhatFollows } from '../bodies/what-follows.tsx'

interface MergeDialogProps {
  merged: Ref
  kept: Ref | null
  /** Another may be named; left out, it is settled who is meant. */
  onKept?: (person: Ref | null) => void
  onClose: () => void
  onDone?: (personId: string) => void
}

/** Says that two records are one person; what will name the one kept is shown before. */
export function MergeDialog({ merged, kept, onKept, onClose, onDone }: MergeDialogProps) {
  const { t, name } = useWords()
  const preview = useView(
    personPreviewMerge,
    { personId: merged.id, keptId: kept?.id ?? merged.id },
    { enabled: kept !== null },
  )
  const merge = useAct(personMerge, {
    onDone: (done) => {
      onClose()
      onDone?.(done.personId)
    },
  })
  const seen = kept ? preview.data : undefined
  const doubled = seen?.doubled.map((one) =>
    [
      name(one.body.name),
      one.post ? name(one.post) : one.capacity ? t(`terms.membership.capacity.${one.capacity}`) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  )
  return (
    <ActDialog
      title={t('organisation.merge_person_of', { person: name(merged.name) })}
      note={t('organisation.merge_person_note')}
      verb={t('organisation.merge_person_now')}
      reason={t('organisation.reason')}
      reasonRequired
      error={merge.error ?? (kept ? preview.error : null)}
      busy={merge.isPending}
      incomplete={!seen || seen.obstacles.length > 0}
      onClose={onClose}
      onConfirm={(reason) =>
        kept && seen && merge.mutate({ personId: merged.id, version: seen.version, keptId: kept.id, reason })
      }
    >
      {onKept ? (
        <PersonSelect label={t('organisation.person_kept')} value={kept} onChange={onKept} required />
      ) : (
        <p>{t('organisation.person_kept_is', { person: kept ? name(kept.name) : '' })}</p>
      )}
      {seen ? (
        <dl className="facts">
          <WhatFollows names={seen.names} follow={seen.follow} />
          {doubled && doubled.length > 0 ? (
            <>
              <dt>{t('organisation.held_double')}</dt>
              <dd>
                {doubled.map((one) => (
                  <div key={one}>{one}</div>
                ))}
              </dd>
            </>
          ) : null}
          {seen.account === 'none' ? null : (
            <>
              <dt>{t('organisation.sign_in')}</dt>
              <dd>{t(`organisation.account_${seen.account}`)}</dd>
            </>
          )}
          {seen.staying > 0 ? (
            <>
              <dt>{t('organisation.stays_here')}</dt>
              <dd>{t('organisation.sealed_stay', { count: seen.staying, n: seen.staying })}</dd>
            </>
          ) : null}
        </dl>
      ) : null}
      {seen ? <Obstacles of={seen.obstacles} /> : null}
    </ActDialog>
  )
}
