import { Select } from '@mantine/core'
import { memo } from 'react'
import { readingLinkTo } from '../../../concepts/reading/reading.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { isNameless } from './desk-body.tsx'
import type { DeskReading } from './fact-fields.ts'

const NEW = 'new'

/** Each name in the text beside the record it is taken for, with the reason; never a silent merge. */
export const DeskLinks = memo(function DeskLinks({ reading, readOnly }: { reading: DeskReading; readOnly: boolean }) {
  const { t } = useWords()
  const link = useAct(readingLinkTo)
  const links = reading.links.filter((slot) => !isNameless(slot))
  if (links.length === 0) return null
  const known = links.filter((slot) => slot.candidates.length > 0)
  const fresh = links.filter((slot) => slot.candidates.length === 0)
  const choose = (slot: string, chosenId: string | null): void => link.mutate({ readingId: reading.id, slot, chosenId })
  return (
    <details className="desk-links" open={!readOnly && known.length > 0}>
      <summary>{t('reading.links', { n: links.length })}</summary>
      <p className="small soft">{t('reading.links_note')}</p>
      <RefusalNote error={link.error} />
      <ul>
        {known.map((slot) => (
          <li key={slot.slot}>
            <SlotSelect slot={slot} readOnly={readOnly} onChoose={choose} />
          </li>
        ))}
      </ul>
      {fresh.length > 0 ? (
        <p className="small">
          <span className="soft">{t('reading.links_fresh')} </span>
          {fresh.map((slot) => `${slot.words} (${t(`terms.reading.link.${slot.kind}`)})`).join('; ')}
        </p>
      ) : null}
    </details>
  )
})

type Slot = DeskReading['links'][number]

function SlotSelect({
  slot,
  readOnly,
  onChoose,
}: {
  slot: Slot
  readOnly: boolean
  onChoose: (slot: string, chosenId: string | null) => void
}) {
  const { t, name } = useWords()
  const candidates = slot.candidates.map((candidate) => ({
    value: candidate.id,
    label: [
      name(candidate.name),
      candidate.parent ? name(candidate.parent) : '',
      t(`terms.reading.reason.${candidate.reason}`),
      candidate.external ? t('reading.external') : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <Select
      label={`${t(`terms.reading.link.${slot.kind}`)}: ${slot.words}`}
      description={slot.chosenByPerson ? t('reading.link_chosen') : t('reading.link_proposed')}
      disabled={readOnly}
      allowDeselect={false}
      value={slot.chosenId ?? NEW}
      data={[...candidates, { value: NEW, label: t(`reading.link_new.${slot.kind}`) }]}
      onChange={(value) => onChoose(slot.slot, value === NEW ? null : value)}
    />
  )
}
