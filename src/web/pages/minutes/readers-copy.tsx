import { minutesGet } from '../../../concepts/minutes/minutes.api.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { TextWords } from './text-words.tsx'
import type { MeetingText } from './use-draft.ts'

export const COPIES = ['whole', 'readers'] as const
export type Copy = (typeof COPIES)[number]

/** Which copy is looked at and printed: who sees restricted items sees also what everybody else is given. */
export function CopySwitch({ copy, onChange }: { copy: Copy; onChange: (copy: Copy) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="view-switch no-print">
      <legend className="visually-hidden">{t('minutes.copies')}</legend>
      {COPIES.map((one) => (
        <button key={one} type="button" aria-pressed={one === copy} onClick={() => onChange(one)}>
          {t(`minutes.copy_${one}`)}
        </button>
      ))}
    </fieldset>
  )
}

const NONE: ReadonlySet<number> = new Set()

/** As whoever has no part in any restricted item reads it, made anew from what is saved. */
export function ReadersCopy({ text }: { text: MeetingText }) {
  const { t } = useWords()
  const copy = useView(minutesGet, { textId: text.id, copy: 'readers' as const })
  return (
    <div className="stack">
      <p className="small soft">{t('minutes.copy_note')}</p>
      <ViewGate query={copy}>
        {(data) => <TextWords text={data} marked={NONE} chosen={null} onParagraph={null} />}
      </ViewGate>
    </div>
  )
}
