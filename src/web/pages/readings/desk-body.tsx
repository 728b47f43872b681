import { memo } from 'react'
import { readingLinkTo } from '../../../concepts/reading/reading.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodySelect } from '../../ui/body-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { DeskReading } from './fact-fields.ts'

/** The slot of the body whose text it is; without words where the text names none. */
export const isNameless = (slot: DeskReading['links'][number]): boolean => slot.kind === 'body' && slot.words === ''

/** Whose text it is, where the text itself does not say: chosen from the organisation. */
export const DeskBody = memo(function DeskBody({ reading, readOnly }: { reading: DeskReading; readOnly: boolean }) {
  const { t } = useWords()
  const link = useAct(readingLinkTo)
  const slot = reading.links.find(isNameless)
  if (!slot) return null
  const choices = slot.candidates.map((one): Ref => ({ id: one.id, name: one.name }))
  const chosen = choices.find((one) => one.id === slot.chosenId) ?? null
  return (
    <div className="panel stack">
      {chosen ? null : <p>{t('reading.body_needed')}</p>}
      <RefusalNote error={link.error} />
      <BodySelect
        label={t('reading.whose_text')}
        value={chosen}
        choices={choices}
        disabled={readOnly}
        onChange={(body) => link.mutate({ readingId: reading.id, slot: slot.slot, chosenId: body?.id ?? null })}
      />
    </div>
  )
})
