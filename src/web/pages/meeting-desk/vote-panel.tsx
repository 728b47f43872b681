import { useEffect, useRef, useState } from 'react'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { voteClose, voteGet, voteVoid } from '../../../concepts/vote/vote.api.ts'
import { isByName } from '../../../concepts/vote/vote.rules.ts'
import { useAct, useView } from '../../api.ts'
import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Figure } from '../../ui/figure.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { VoteHost } from '../../ui/vote-host.tsx'
import { CARRIED, useVoteRule } from '../../ui/vote-words.ts'
import { Personnel } from '../meetings/meeting-business.tsx'
import type { DeskMeeting } from './desk-page.tsx'
import { LARGE_HALL } from './large-hall.ts'
import { RollCall } from './roll-call.tsx'
import { VoteResult } from './vote-result.tsx'
import { VoteTally } from './vote-tally.tsx'

/** One vote: while it is open its figures come in here, afterwards its result stands here. */
export function VotePanel({ meeting, vote, live }: { meeting: DeskMeeting; vote: VoteItem; live: Live | undefined }) {
  const { t, time } = useWords()
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
  const version = Math.max(data?.version ?? 0, recorded.current)
  const sealed = vote.secret && vote.form === 'electronic'
  return (
    <section className="vote-panel" data-open={isOpen || undefined} aria-label={vote.question}>
      <div className="row">
        <h3>{vote.question}</h3>
        <StateMark tone={isOpen || vote.result === 'tied' ? 'due' : CARRIED.includes(vote.result) ? 'settled' : 'none'}>
          {vote.result ? t(`terms.vote.result.${vote.result}`) : t(`terms.vote.state.${vote.state}`)}
        </StateMark>
      </div>
      <p className="small">
        {rule(vote)}
        <span className="soft">
          {' · '}
          {t(`terms.meeting.method.${vote.method}`)} · {t(`terms.vote.form.${vote.form}`)}
          {vote.openedAt ? ` · ${time(vote.openedAt)}` : ''}
          {vote.closedAt ? `–${time(vote.closedAt)}` : ''}
          <VoteHost hosts={meeting.hosts} hostId={vote.hostId} />
        </span>
      </p>
      {isOpen && data ? (
        <>
          {byName ? (
            <>
              <p aria-live="polite">
                <Figure n={taken ?? data.taken ?? 0} of={vote.present} label={t('meeting-desk.voted')} />
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
                {t('meeting-desk.close_vote')}
              </ActButton>
            </>
          ) : (
            <VoteTally
              vote={data}
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
      {data && vote.state !== 'void' && !(sealed && isOpen) && data.can['vote.void']?.code !== 'ROLE_MISSING' ? (
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
              <Falls meeting={meeting} vote={vote} />
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

/** Decisions on persons that rest on this vote: they fall with it. */
function Falls({ meeting, vote }: { meeting: DeskMeeting; vote: VoteItem }) {
  const { t } = useWords()
  const concluded = meeting.agenda.some((item) => item.id === vote.agendaItemId && item.outcome !== null)
  const resting = meeting.personnel.filter(
    (one) =>
      one.annulled === null &&
      (one.voteId === vote.id ||
        (one.voteId === null && one.agendaItemId === vote.agendaItemId && concluded && vote.result !== null)),
  )
  if (resting.length === 0) return null
  return (
    <>
      <p>{t('meeting-desk.void_falls')}</p>
      <Personnel meeting={{ ...meeting, personnel: resting }} />
    </>
  )
}
