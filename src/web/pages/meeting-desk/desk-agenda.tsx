import { meetingTakeUp } from '../../../concepts/meeting/meeting.api.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { useAct, useActing } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { outcomeTone } from '../../ui/outcome-tone.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ClosedMark, ClosedNote } from './closed-item.tsx'
import type { DeskMeeting } from './desk-page.tsx'

/** The order of the day: what is before the meeting, what is done, what comes next. */
export function DeskAgenda({
  meeting,
  chosenId,
  onChoose,
}: {
  meeting: DeskMeeting
  chosenId: string | null
  onChoose: (itemId: string) => void
}) {
  const { t, name } = useWords()
  const takeUp = useAct(meetingTakeUp)
  const acting = useActing()
  const items = meeting.agenda.filter((item) => item.state !== 'refused' && item.state !== 'proposed')
  const currentAt = items.findIndex((item) => item.id === meeting.currentItemId)
  const isOpen = (item: (typeof items)[number]): boolean => item.outcome === null
  const next =
    items.slice(currentAt + 1).find(isOpen) ?? items.find((item) => isOpen(item) && item.id !== meeting.currentItemId)
  return (
    <section className="desk-agenda">
      <h2 className="aside-head">{t('meeting.agenda')}</h2>
      <ol className="plain-list">
        {items.map((item) => (
          <li key={item.id} data-current={item.id === meeting.currentItemId || undefined}>
            <button
              type="button"
              className="desk-agenda-item"
              aria-current={item.id === chosenId}
              onClick={() => onChoose(item.id)}
            >
              <span className="desk-agenda-ord">{item.number}</span>
              <span>
                <span className="desk-agenda-title">{name(item.titles)}</span>
                <span className="small soft"> {t(`terms.meeting.agenda.${item.kind}`)}</span>
              </span>
            </button>
            <div className="small row">
              <ClosedMark item={item} />{' '}
              {item.id === meeting.currentItemId ? (
                <StateMark tone="moving">{t('meeting-desk.current')}</StateMark>
              ) : null}{' '}
              {item.votes.some((vote) => vote.state === 'open') ? (
                <StateMark tone="due">{t('terms.vote.state.open')}</StateMark>
              ) : null}{' '}
              {item.outcome ? (
                <StateMark tone={outcomeTone(item.outcome)}>{t(`terms.meeting.outcome.${item.outcome}`)}</StateMark>
              ) : isOver(meeting.state) ? (
                <StateMark tone="none">{t('meeting.no_outcome')}</StateMark>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {isOver(meeting.state) || !next || next.id === chosenId ? null : <ClosedNote item={next} />}
      {isOver(meeting.state) ? null : next ? (
        <ActButton
          size="compact-md"
          refusal={refusalOf(meeting.can, 'meeting.takeUp')}
          loading={acting}
          onClick={() => takeUp.mutate({ meetingId: meeting.id, version: meeting.version, agendaItemId: next.id })}
        >
          {t('meeting-desk.take_up_next', { n: next.number })}
        </ActButton>
      ) : items.length > 0 ? (
        <p className="soft small">{t('meeting-desk.all_done')}</p>
      ) : null}
      <RefusalNote error={takeUp.error} />
    </section>
  )
}
