import { Select } from '@mantine/core'
import { readingLinkTo } from '../../../concepts/reading/reading.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { DeskReading } from './fact-fields.ts'

const NEW = 'new'

/** Each name in the text beside the record it is taken for, with the reason; never a silent merge. */
export function DeskLinks({ reading, readOnly }: { reading: DeskReading; readOnly: boolean }) {
  const { t, name } = useWords()
  const link = useAct(readingLinkTo)
  if (reading.links.length === 0) return null
  return (
    <details className="desk-links" open={!readOnly}>
      <summary>{t('reading.links', { n: reading.links.length })}</summary>
      <p className="small soft">{t('reading.links_note')}</p>
      <RefusalNote error={link.error} />
      <ul>
        {reading.links.map((slot) => (
          <li key={slot.slot}>
            <Select
              label={`${t(`terms.reading.link.${slot.kind}`)}: ${slot.words}`}
              description={slot.chosenByPerson ? t('reading.link_chosen') : t('reading.link_proposed')}
              disabled={readOnly}
              allowDeselect={false}
              value={slot.chosenId ?? NEW}
              data={[
                ...slot.candidates.map((candidate) => ({
                  value: candidate.id,
                  label: [
                    name(candidate.name),
                    candidate.parent ? name(candidate.parent) : '',
                    t(`terms.reading.reason.${candidate.reason}`),
                    candidate.external ? t('reading.external') : '',
                  ]
                    .filter(Boolean)
                    .join(' · '),
                })),
                { value: NEW, label: t(`reading.link_new.${slot.kind}`) },
              ]}
              onChange={(value) => link.mutate({ readingId: reading.id, slot: slot.slot, chosenId: value === NEW ? null : value })}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
