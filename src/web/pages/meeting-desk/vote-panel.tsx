import { useEffect, useRef, useState } from 'react'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { voteClose, voteGet, voteVoid } from '../../../concepts/vote/vote.api.ts'
import { isByName, isUncounted } from '../../../concepts/vote/vote.rules.ts'
import { useAct, useView } from '../../api.ts'
import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Figure } from '../../ui/figure.tsx'
import { PutAgain, voteAnchor } from '../../ui/put-again.tsx'
import { PutInPrinciple } from '../../ui/put-in-principle.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { VoteHost } from '../../ui/vote-host.tsx'
import { CARRIED, questionWords, useVoteRule } from '../../ui/vote-words.ts'
import type { DeskItemView, DeskMeeting } from './desk-page.tsx'
import { Falls } from './falls.tsx'
import { LARGE_HALL } from './large-hall.ts'
import { RollCall } from './roll-call.tsx'
import { VoteResult } from './vote-result.tsx'
import { VoteTally } from './vote-tally.tsx'

/** One vote: while it is open its figures come in here, afterwards its result stands here. */
export function VotePanel({
  meeting,
  item,
  vote,
  live,
}: {
  meeting: DeskMeeting
  item: DeskItemView
  vote: VoteItem
  live: Live | undefined
}) {
  const { t, name, time } = useWords()
  const question = questionWords(vote.question, item.titles, name)
  const rule = useVoteRule()
  const [voiding, setVoiding] = useState(false)
  const isOpen = vote.state === 'open'
  // With the names of thousands the answer is long, and how many have voted comes with the small view.
  const again = vote.present > LARGE_HALL ? 15_000 : 2_000
  const detail = useView(voteGet, { voteId: vote.id }, isOpen ? { refetchInterval: again } : {})
  const { refetch } = detail
  // biome-ignore lint/correctness/useExhaustiveDependencies: its end is read at once, whenever it was asked last
  useEffect(() => void refetch(), [vote.state, refetch])
  const recorded = useRef(0)
  const close = useAct(voteClose)
  const declareVoid = useAct(voteVoid, { onDone: () => setVoiding(false) })
  const byName = isByName(vote.method, vote.form)
  const data = detail.data
  const taken = live?.vote?.id === vote.id ? live.vote.taken : null
  const voted = taken ?? data?.taken ?? 0
  const voters = data?.voters ?? vote.present
  const version = Math.max(data?.version ?? 0, recorded.current)
  const sealed = vote.secret && vote.form === 'electronic'
  const refused = data?.can['vote.void']
  // after the close the panel is a record: what cannot be done any more is not offered
  const mayFall =
    vote.state !== 'void' &&
    !(sealed && isOpen) &&
    refused?.code !== 'ROLE_MISSING' &&
    (!refused || !isOver(meeting.state))
  return (
    <section
      id={voteAnchor(vote.id)}
      className="vote-panel"
      data-open={isOpen || undefined}
      aria-label={question}
      // two votes on one question are told apart by when they were taken
      aria-describedby={`${voteAnchor(vote.id)}-when`}
    >
      <div className="row">
        <h3>{question}</h3>
        <StateMark tone={isOpen || vote.result === 'tied' ? 'due' : CARRIED.includes(vote.result) ? 'settled' : 'none'}>
          {vote.result ? t(`terms.vote.result.${vote.result}`) : t(`terms.vote.state.${vote.state}`)}
        </StateMark>
      </div>
      <p className="small" id={`${voteAnchor(vote.id)}-when`}>
        {isUncounted(vote.method) ? t('meeting-desk.objections_note') : rule(vote)}
        <span className="soft">
          {' · '}
          {t(`terms.meeting.method.${vote.method}`)}
          {isUncounted(vote.method) ? '' : ` · ${t(`terms.vote.form.${vote.form}`)}`}
          {vote.openedAt ? ` · ${time(vote.openedAt)}` : ''}
          {vote.closedAt && time(vote.closedAt) !== time(vote.openedAt) ? `–${time(vote.closedAt)}` : ''}
          <VoteHost hosts={meeting.hosts} hostId={vote.hostId} />
        </span>
      </p>
      <p className="small vote-again">
        <PutAgain vote={vote} item={item} />
      </p>
      <PutInPrinciple vote={vote} />
      {isOpen && data ? (
        <>
          {byName ? (
            <>
              <p aria-live="polite">
                <Figure n={voted} of={voters} label={t('meeting-desk.voted')} />
              </p>
              {vote.method === 'roll_call' && vote.seats === null ? (
                <RollCall
                  meetingId={meeting.id}
                  vote={data}
                  present={live?.quorum?.present ?? vote.present}
                  onRecorded={(version) => {
                    recorded.current = version
                  }}
                />
              ) : null}
              <ActButton
                refusal={data.can['vote.close']}
                loading={close.isPending}
                onClick={() => close.mutate({ voteId: vote.id, version: Math.max(version, recorded.current) })}
              >
                {voted < voters
                  ? t('meeting-desk.close_vote_short', { count: voters - voted, n: voters - voted })
                  : t('meeting-desk.close_vote')}
              </ActButton>
            </>
          ) : (
            <VoteTally
              vote={data}
              voters={voters}
              refusal={data.can['vote.close']}
              busy={close.isPending}
              onClose={(figures) => close.mutate({ voteId: vote.id, version, ...figures })}
            />
          )}
          <RefusalNote error={close.error} />
        </>
      ) : null}
      {vote.state === 'closed' ? <VoteResult meeting={meeting} vote={vote} detail={data} /> : null}
      {vote.state === 'void' ? <p className="small soft">{vote.voidReason}</p> : null}
      {data && mayFall ? (
        <ActButton size="compact-sm" variant="subtle" refusal={data.can['vote.void']} onClick={() => setVoiding(true)}>
          {t('meeting-desk.void_vote')}
        </ActButton>
      ) : null}
      {voiding && data ? (
        <ActDialog
          title={t('meeting-desk.void_vote')}
          note={
            <>
              <p>{t('meeting-desk.void_note')}</p>
              <Falls
                meeting={meeting}
                agendaItemId={vote.agendaItemId}
                voteId={vote.id}
                outcome={vote.result !== null}
              />
            </>
          }
          verb={t('meeting-desk.void_vote')}
          reason={t('organisation.reason')}
          reasonRequired
          error={declareVoid.error}
          busy={declareVoid.isPending}
          onClose={() => setVoiding(false)}
          onConfirm={(reason) =>
            declareVoid.mutate({ voteId: vote.id, version: Math.max(version, recorded.current), reason })
          }
        />
      ) : null}
    </section>
  )
}
