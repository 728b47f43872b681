import { Link } from '@tanstack/react-router'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { isUncounted } from '../../../concepts/vote/vote.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PutAgain, Reconsidered, voteAnchor } from '../../ui/put-again.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { VoteHost } from '../../ui/vote-host.tsx'
import { questionWords, useVoteNumbers, useVoteRule } from '../../ui/vote-words.ts'
import { ItemLinks } from './item-links.tsx'
import { NotKnown } from './meeting-facts.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { QuotedWords } from './quoted-words.tsx'

/** Items in their order; an outcome nobody voted on here stands "as stated". */
export function Agenda({ meeting }: { meeting: MeetingView }) {
  const { t, name, day } = useWords()
  if (meeting.agenda.length === 0) {
    return (
      <EmptyState>
        {t(meeting.origin === 'run' && meeting.state === 'planned' ? 'meeting.agenda_to_come' : 'meeting.no_agenda')}
      </EmptyState>
    )
  }
  return (
    <ol className="agenda" data-numbered>
      {meeting.agenda.map((item) => (
        <li key={item.id}>
          <div className="agenda-head">
            <span className="agenda-title">
              {item.number ? <span className="agenda-number">{item.number} </span> : null}
              {name(item.titles)}
            </span>
            {item.outcome ? (
              <span className="agenda-outcome">
                <StateMark tone={item.outcome.startsWith('adopted') ? 'official' : 'open'}>
                  {t(`terms.meeting.outcome.${item.outcome}`)}
                </StateMark>
                {item.asStated ? <span className="small soft"> {t('meeting.as_stated')}</span> : null}
              </span>
            ) : isOver(meeting.state) && meeting.state !== 'cancelled' ? (
              <span className="agenda-outcome">
                {meeting.origin === 'run' ? (
                  // of a meeting run here nothing is unknown: the item was left without one
                  <StateMark tone="none">{t('meeting.no_outcome')}</StateMark>
                ) : (
                  <>
                    {t('meeting.outcome')} <NotKnown />
                  </>
                )}
              </span>
            ) : null}
          </div>
          <div className="small soft">
            {[t(`terms.meeting.agenda.${item.kind}`), item.presenter].filter(Boolean).join(' · ')}
          </div>
          {item.outcomeBody || item.outcomeNote ? (
            <div className="small">
              {[
                item.outcomeBody ? t('meeting-desk.to_body', { body: name(item.outcomeBody.name) }) : '',
                item.outcomeNote ?? '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          ) : null}
          <ItemLinks item={item} />
          {item.offered?.kind === 'minutes' ? (
            <div className="small">
              <Link to={paths.meetingText} params={{ textId: item.offered.id }}>
                {t('summons.answers_minutes')}
              </Link>
            </div>
          ) : null}
          {item.adopted || item.outcome === 'adopted_in_principle' ? (
            <div className="small row">
              {item.outcome === 'adopted_in_principle' ? (
                <span>
                  {item.final
                    ? t('adopted-text.released')
                    : t(item.finaliseBy ? 'adopted-text.post_by' : 'adopted-text.post', {
                        post: name(item.finaliserPost?.name),
                        day: day(item.finaliseBy),
                      })}
                </span>
              ) : null}
              {item.adopted ? (
                <code>
                  {t('adopted-text.digest_short', { digest: (item.final ?? item.adopted).digest.slice(0, 12) })}
                </code>
              ) : null}
              <Link to={paths.adoptedText} params={{ agendaItemId: item.id }}>
                {t('adopted-text.see')}
              </Link>
            </div>
          ) : null}
          <Reconsidered item={item} />
          {item.votes.map((vote) => (
            <Vote key={vote.id} meeting={meeting} vote={vote} item={item} />
          ))}
          <QuotedWords meeting={meeting} subjectId={item.id} />
        </li>
      ))}
    </ol>
  )
}

/** One vote of the item: what was asked, what it came to and by which rule; and what it follows or what followed it. */
function Vote({ meeting, vote, item }: { meeting: MeetingView; vote: VoteItem; item: MeetingView['agenda'][number] }) {
  const { t, name, day } = useWords()
  const numbers = useVoteNumbers()
  const rule = useVoteRule()
  const method = t(`terms.meeting.method.${vote.method}`)
  return (
    <p id={voteAnchor(vote.id)} className="vote">
      {questionWords(vote.question, item.titles, name)}
      <br />
      <strong>{t(vote.result ? `terms.vote.result.${vote.result}` : `terms.vote.state.${vote.state}`)}</strong>{' '}
      {vote.state === 'void' ? vote.voidReason : null}
      {vote.state !== 'closed' ? null : vote.seats === null ? numbers(vote) : <Candidates vote={vote} />}{' '}
      <span className="soft">
        {isUncounted(vote.method) ? method : `${method} · ${rule(vote)}`} · {day(vote.happenedOn)}
        <VoteHost hosts={meeting.hosts} hostId={vote.hostId} />
      </span>
      <PutAgain vote={vote} item={item} />
    </p>
  )
}

function Candidates({ vote }: { vote: MeetingView['agenda'][number]['votes'][number] }) {
  const { t, name } = useWords()
  return (
    <span className="vote-candidates">
      {vote.candidates
        .toSorted((a, b) => b.votes - a.votes || a.ord - b.ord)
        .map((one) => (
          <span key={one.ord} data-elected={one.elected || undefined}>
            {one.person ? name(one.person.name) : one.name} {one.votes}
            {one.elected ? ` ${t(one.byLot ? 'meeting.elected_by_lot' : 'hall.elected')}` : ''}
          </span>
        ))}
    </span>
  )
}

export function Deliveries({ meeting }: { meeting: MeetingView }) {
  const { t, name } = useWords()
  return (
    <ol className="agenda">
      {meeting.deliveries.map((one) => (
        <li key={one.id}>
          <div className="agenda-head">
            <span className="agenda-title">{one.what}</span>
          </div>
          <div className="small">
            {t('meeting.delivered_by')}{' '}
            {one.by ? (
              <Link to={paths.person} params={{ personId: one.by.id }}>
                {name(one.by.name)}
              </Link>
            ) : (
              one.byText
            )}
            {one.onBehalfBody ? (
              <>
                {' · '}
                {t('meeting.on_behalf_of')}{' '}
                <Link to={paths.body} params={{ bodyId: one.onBehalfBody.id }}>
                  {name(one.onBehalfBody.name)}
                </Link>
              </>
            ) : one.onBehalfOf ? (
              ` · ${t('meeting.on_behalf_of')} ${one.onBehalfOf}`
            ) : null}
          </div>
          {one.source ? (
            <div className="small">
              <Link to={paths.source} params={{ sourceId: one.source.id }}>
                {t('meeting.its_points', { source: name(one.source.name) })}
              </Link>
            </div>
          ) : null}
          <QuotedWords meeting={meeting} subjectId={one.id} />
        </li>
      ))}
    </ol>
  )
}

/** A kind or act the catalogue knows, else the word the text used. */
function useTerm(): (key: string, fallback: string) => string {
  const { t } = useWords()
  return (key, fallback) => {
    const words = t(key)
    return words === key ? fallback : words
  }
}

export function Papers({ meeting }: { meeting: MeetingView }) {
  const { name } = useWords()
  const term = useTerm()
  return (
    <>
      <ul className="plain-list">
        {meeting.documents.map((paper) => (
          <li key={paper.ord}>
            {paper.document ? (
              <Link to={paths.document} params={{ documentId: paper.document.id }}>
                {name(paper.document.name)}
              </Link>
            ) : (
              <span className="serif">{paper.title}</span>
            )}{' '}
            <span className="soft">
              {[
                term(`meeting.paper_kind.${paper.kind}`, term(`terms.document.kind.${paper.kind}`, paper.kind)),
                ...paper.acts.map((act) => term(`terms.meeting.outcome.${act}`, term(`meeting.paper_${act}`, act))),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <QuotedWords meeting={meeting} subjectId={meeting.id} fields={['document']} />
    </>
  )
}

export function Personnel({ meeting }: { meeting: MeetingView }) {
  const { t, day } = useWords()
  return (
    <ul className="plain-list">
      {meeting.personnel.map((one) => (
        <li key={one.id}>
          <PersonnelWords decision={one} />
          {one.unnamed ? <span className="soft"> · {t('meeting.unnamed_mark')}</span> : null}
          {one.effectiveOn ? (
            <span className="soft"> · {t('meeting.effective', { day: day(one.effectiveOn) })}</span>
          ) : null}
          {one.annulled ? (
            <div className="small soft">{t('meeting.annulled_mark', { reason: one.annulled.reason })}</div>
          ) : null}
          <QuotedWords meeting={meeting} subjectId={one.id} />
        </li>
      ))}
    </ul>
  )
}

/** Who to what; struck through where the decision fell with its vote. */
function PersonnelWords({ decision: one }: { decision: MeetingView['personnel'][number] }) {
  const { t, name } = useWords()
  const words = (
    <>
      {t(`terms.meeting.personnel.${one.kind}`)}
      {' · '}
      {one.person ? (
        <Link to={paths.person} params={{ personId: one.person.id }}>
          {name(one.person.name)}
        </Link>
      ) : (
        one.who
      )}
      {one.postRef ? ` · ${name(one.postRef.name)}` : one.post ? ` · ${one.post}` : ''}
      {one.capacity ? ` · ${t(`terms.membership.capacity.${one.capacity}`)}` : ''}
    </>
  )
  return one.annulled ? <s>{words}</s> : words
}
