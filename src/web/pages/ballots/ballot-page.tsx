import '../../styles/ballot.css'
import '../../styles/hall.css'
import '../../styles/meeting.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { ballotGet } from '../../../concepts/ballot/ballot.api.ts'
import { isRelative } from '../../../concepts/procedure/procedure.rules.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useHall } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PutInPrinciple } from '../../ui/put-in-principle.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { BallotActs } from './ballot-acts.tsx'
import { BallotResult } from './ballot-result.tsx'
import { pendingPaper } from './device-store.ts'
import { TellerKey } from './teller-key.tsx'
import { VotingPaper } from './voting-paper.tsx'

export type BallotView = OutputOf<typeof ballotGet>

/** Where the line to the hall is broken, and now and then beside it. */
const ASK_EVERY_MS = 20_000
const ASK_ALONE_MS = 3_000

/** One question, answered in secret: for the voter's phone first, then for tellers and for who runs the meeting. */
export function BallotPage() {
  const { ballotId } = useParams({ strict: false }) as { ballotId: string }
  const [connected, setConnected] = useState(false)
  const ballot = useView(ballotGet, { ballotId }, { refetchInterval: connected ? ASK_EVERY_MS : ASK_ALONE_MS })
  return (
    <ViewGate query={ballot}>
      {(data) => (
        <>
          <Follow ballot={data} onConnected={setConnected} />
          <Ballot ballot={data} />
          {ballot.failureCount > 0 || ballot.fetchStatus === 'paused' ? <Lost /> : null}
        </>
      )}
    </ViewGate>
  )
}

/**
 * Asks anew when the ballot itself has moved. Thousands of phones hear of every arrival in the hall, and need not ask for it; who prepares the ballot or runs
 * it hears of everything.
 */
function Follow({ ballot, onConnected }: { ballot: BallotView; onConnected: (connected: boolean) => void }) {
  const client = useQueryClient()
  const again = useCallback(() => void client.invalidateQueries({ queryKey: [ballotGet.act] }), [client])
  const isDesk = runs(ballot)
  const { live, connected } = useHall(
    ballot.meetingId,
    ballot.state === 'preparing' || isDesk || ballot.mine.tellerIndex !== null ? again : undefined,
  )
  const vote = live.data?.vote
  const own = vote?.ballot?.id === ballot.ballotId
  const stamp = own ? `${vote?.state}|${vote?.ballot?.state}|${isDesk ? vote?.taken : ''}` : ''
  useEffect(() => onConnected(connected), [connected, onConnected])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the ballot moved
  useEffect(() => {
    if (stamp !== '') again()
  }, [stamp])
  return null
}

/** Whoever could declare it void runs the meeting, whatever state it is in. */
const runs = (ballot: BallotView): boolean => ballot.can['ballot.void']?.code !== 'ROLE_MISSING'

function Lost() {
  const { t } = useWords()
  return (
    <p className="hall-lost" role="status">
      {t('hall.lost')}
    </p>
  )
}

const TONES = { preparing: 'none', open: 'due', closed: 'due', counted: 'settled', void: 'none' } as const

function Ballot({ ballot }: { ballot: BallotView }) {
  const { t, name, language } = useWords()
  const state = ballot.voidReason === null ? ballot.state : 'void'
  return (
    <div className="ballot">
      <PageHead
        title={ballot.titles ? name(ballot.titles) : ballot.question}
        kind={
          <Link to={paths.myMeeting} params={{ meetingId: ballot.meetingId }}>
            {name(ballot.body.name)}
          </Link>
        }
        actions={
          runs(ballot) ? (
            <Link to={paths.meetingDesk} params={{ meetingId: ballot.meetingId }}>
              {t('meeting-desk.to_desk')}
            </Link>
          ) : null
        }
        note={
          <span className="row">
            <StateMark tone={TONES[state]}>{t(`terms.ballot.state.${state}`)}</StateMark>
            {ballot.voidReason ? <span>{ballot.voidReason}</span> : null}
          </span>
        }
      />
      <PutInPrinciple vote={ballot} />
      {ballot.state === 'open' ||
      ballot.mine.receipts.length > 0 ||
      (ballot.state === 'closed' && pendingPaper.get(ballot.ballotId) !== null) ? (
        <VotingPaper ballot={ballot} />
      ) : null}
      {ballot.state === 'open' || ballot.state === 'closed' ? (
        <p className="ballot-box" aria-live="polite">
          {t('ballot.in_the_box')} <Figure n={ballot.cast} of={ballot.entitled} label={t('ballot.may_take_part')} />
        </p>
      ) : null}
      {ballot.result ? <BallotResult ballot={ballot} result={ballot.result} /> : null}
      {ballot.mine.tellerIndex === null ? null : <TellerKey ballot={ballot} />}
      <BallotActs ballot={ballot} />
      <p className="small soft">
        {t(isRelative(ballot.majority) ? 'ballot.rule_relative' : 'ballot.rule', {
          base: t(`terms.meeting.base.${ballot.base}`),
          majority: t(`terms.meeting.majority.${ballot.majority}`),
        })}{' '}
        {t('ballot.tellers', {
          names: new Intl.ListFormat(language).format(ballot.tellers.map((one) => name(one.person.name))),
        })}
      </p>
    </div>
  )
}
