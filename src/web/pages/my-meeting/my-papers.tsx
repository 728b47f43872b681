import { Link } from '@tanstack/react-router'
import { isOnAgenda } from '../../../concepts/meeting/agenda.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { outcomeTone } from '../../ui/outcome-tone.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { putAgainKey, questionWords, useVoteNumbers } from '../../ui/vote-words.ts'
import { PaperList } from '../meetings/agenda-papers.tsx'
import type { MyMeeting } from './my-meeting-page.tsx'

/** The items in reading order, each with its papers and what was decided. */
export function MyPapers({ meeting }: { meeting: MyMeeting }) {
  const { t, name, time } = useWords()
  const numbers = useVoteNumbers()
  const items = meeting.agenda.filter(isOnAgenda)
  const presenterOf = (item: MyMeeting['agenda'][number]): string | null => {
    const presents = item.presenterPerson ?? item.presenterBody
    return presents ? name(presents.name) : item.presenter
  }
  return (
    <section>
      <h2>{t('my-meeting.agenda')}</h2>
      {items.length === 0 ? <p className="empty">{t('my-meeting.no_agenda')}</p> : null}
      <ol className="my-agenda">
        {items.map((item) => (
          <li key={item.id} data-current={item.id === meeting.currentItemId || undefined}>
            <div className="agenda-title">
              {item.number} {name(item.titles)}
            </div>
            <div className="small soft">
              {[
                t(`terms.meeting.agenda.${item.kind}`),
                presenterOf(item),
                item.startsAt ? time(item.startsAt) : null,
                item.confidentiality === 'open' ? null : t(`terms.agenda.confidentiality.${item.confidentiality}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            {item.document || item.source || item.offered?.kind === 'minutes' ? (
              <ul className="my-papers">
                {item.document ? (
                  <li>
                    <Link to={paths.document} params={{ documentId: item.document.id }}>
                      {name(item.document.name)}
                    </Link>
                  </li>
                ) : null}
                {item.offered?.kind === 'minutes' ? (
                  <li>
                    <Link to={paths.meetingText} params={{ textId: item.offered.id }}>
                      {t('summons.answers_minutes')}
                    </Link>
                  </li>
                ) : null}
                {item.source ? (
                  <li>
                    <Link to={paths.source} params={{ sourceId: item.source.id }}>
                      {name(item.source.name)}
                    </Link>
                  </li>
                ) : null}
              </ul>
            ) : null}
            <PaperList papers={item.papers} />
            {item.outcome ? (
              <StateMark tone={outcomeTone(item.outcome)}>{t(`terms.meeting.outcome.${item.outcome}`)}</StateMark>
            ) : null}
            {item.votes
              .filter((vote) => vote.state === 'closed' && vote.seats === null)
              .map((vote) => (
                <p key={vote.id} className="small">
                  {questionWords(vote.question, item.titles, name)}
                  {putAgainKey(vote) ? <span className="soft"> · {t(putAgainKey(vote) ?? '')}</span> : null}{' '}
                  <strong>{t(`terms.vote.result.${vote.result}`)}</strong> · {numbers(vote)}
                </p>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
