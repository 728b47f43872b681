import { Checkbox } from '@mantine/core'
import { isDecidedFor, isOnAgenda } from '../../../concepts/meeting/agenda.rules.ts'
import type { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import type { TextKind } from '../../../concepts/minutes/minutes.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import { outcomeTone } from '../../ui/outcome-tone.ts'
import { StateMark } from '../../ui/state-mark.tsx'

type Item = OutputOf<typeof meetingGet>['agenda'][number]

/** What of the agenda may stand in a text of this kind. */
export const itemsFor = (agenda: readonly Item[], kind: TextKind): Item[] =>
  agenda.filter(
    (item) =>
      isOnAgenda(item) &&
      (item.confidentiality === 'open' || (item.confidentiality === 'internal' && kind === 'resolution')),
  )

export const adoptedOf = (items: readonly Item[]): string[] =>
  items.filter((item) => isDecidedFor(item.outcome)).map((item) => item.id)

/** Which items a resolution or communiqué is written from; those adopted are chosen to begin with. */
export function ChooseItems({
  items,
  chosen,
  onChange,
}: {
  items: readonly Item[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  const { t, name } = useWords()
  return (
    <fieldset className="minutes-items">
      <legend>{t('minutes.items')}</legend>
      <p className="small soft">{t(chosen.length === 0 ? 'minutes.items_none' : 'minutes.items_note')}</p>
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item.id} className="row">
            <Checkbox
              label={`${item.number ?? ''} ${name(item.titles)}`.trim()}
              checked={chosen.includes(item.id)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked ? [...chosen, item.id] : chosen.filter((other) => other !== item.id),
                )
              }
            />
            {item.outcome ? (
              <StateMark tone={outcomeTone(item.outcome)}>{t(`terms.meeting.outcome.${item.outcome}`)}</StateMark>
            ) : null}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
