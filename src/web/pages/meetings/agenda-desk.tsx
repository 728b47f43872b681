import { isOnAgenda } from '../../../concepts/meeting/agenda.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ItemForm } from './agenda-item-form.tsx'
import { ItemRow } from './agenda-item-row.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { OfferedItems } from './offered-items.tsx'

type Item = MeetingView['agenda'][number]

/** The agenda while it is being made: what is on it in its order, what is proposed, and what waits to be put on. */
export function AgendaDesk({ meeting }: { meeting: MeetingView }) {
  const { t } = useWords()
  const on = meeting.agenda.filter(isOnAgenda)
  const proposed = meeting.agenda.filter((item) => item.state === 'proposed' || item.state === 'screened')
  const refused = meeting.agenda.filter((item) => item.state === 'refused')
  const runs = refusalOf(meeting.can, 'agenda.add') === null
  // of an item whose head is not shown, it is the head
  const heads = on.filter((item) => !on.some((other) => other.id === item.parentId))
  const planned = on.reduce((sum, item) => sum + (item.minutes ?? 0), 0)
  return (
    <div className="stack">
      {on.length > 0 ? (
        <>
          <ol className="agenda" data-numbered>
            {heads.map((item, index) => {
              const subs = on.filter((one) => one.parentId === item.id)
              return (
                <ItemRow
                  key={item.id}
                  meeting={meeting}
                  item={item}
                  place={index + 1}
                  last={index === heads.length - 1}
                  runs={runs}
                >
                  {subs.length > 0 ? (
                    <ol className="agenda-sub">
                      {subs.map((sub, at) => (
                        <ItemRow
                          key={sub.id}
                          meeting={meeting}
                          item={sub}
                          place={at + 1}
                          last={at === subs.length - 1}
                          runs={runs}
                        />
                      ))}
                    </ol>
                  ) : null}
                </ItemRow>
              )
            })}
          </ol>
          <p className="soft small">
            {t('summons.items_on', { count: on.length })}
            {planned > 0 ? ` · ${t('summons.minutes_planned', { count: planned })}` : ''}
          </p>
        </>
      ) : (
        <p className="soft">{t('meeting.agenda_to_come')}</p>
      )}
      {proposed.length > 0 ? (
        <Group title={t('summons.proposals')} meeting={meeting} items={proposed} runs={runs} />
      ) : null}
      {refused.length > 0 ? <Group title={t('summons.refused')} meeting={meeting} items={refused} runs={runs} /> : null}
      <ItemForm meeting={meeting} runs={runs} />
      {runs ? <OfferedItems meeting={meeting} /> : null}
    </div>
  )
}

function Group({
  title,
  meeting,
  items,
  runs,
}: {
  title: string
  meeting: MeetingView
  items: readonly Item[]
  runs: boolean
}) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="agenda">
        {items.map((item) => (
          <ItemRow key={item.id} meeting={meeting} item={item} place={0} last runs={runs} />
        ))}
      </ul>
    </div>
  )
}
