import '../../styles/ballot.css'
import { Link, useParams } from '@tanstack/react-router'
import { ballotGet } from '../../../concepts/ballot/ballot.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { BallotActs } from './ballot-acts.tsx'
import { BallotResult } from './ballot-result.tsx'
import { TellerKey } from './teller-key.tsx'
import { VotingPaper } from './voting-paper.tsx'

export type BallotView = OutputOf<typeof ballotGet>

/** One question, answered in secret: for the voter's phone first, then for tellers and for who runs the meeting. */
export function BallotPage() {
  const { ballotId } = useParams({ strict: false }) as { ballotId: string }
  const ballot = useView(ballotGet, { ballotId }, { refetchInterval: 2_000 })
  return <ViewGate query={ballot}>{(data) => <Ballot ballot={data} />}</ViewGate>
}

const TONES = { preparing: 'none', open: 'due', closed: 'due', counted: 'settled', void: 'none' } as const

function Ballot({ ballot }: { ballot: BallotView }) {
  const { t, name, language } = useWords()
  return (
    <div className="ballot">
      <PageHead
        title={ballot.question}
        kind={
          <Link to={paths.meeting} params={{ meetingId: ballot.meetingId }}>
            {name(ballot.body.name)}
          </Link>
        }
        note={
          <span className="row">
            <StateMark tone={TONES[ballot.state]}>{t(`terms.ballot.state.${ballot.state}`)}</StateMark>
            {ballot.state === 'void' ? <span>{ballot.voidReason}</span> : null}
          </span>
        }
      />
      {ballot.state === 'open' || ballot.mine.receipts.length > 0 ? <VotingPaper ballot={ballot} /> : null}
      {ballot.state === 'open' || ballot.state === 'closed' ? (
        <p className="ballot-box" aria-live="polite">
          {t('ballot.in_the_box')} <Figure n={ballot.cast} of={ballot.entitled} label={t('ballot.may_take_part')} />
        </p>
      ) : null}
      {ballot.result ? <BallotResult ballot={ballot} result={ballot.result} /> : null}
      {ballot.mine.tellerIndex === null ? null : <TellerKey ballot={ballot} />}
      <BallotActs ballot={ballot} />
      <p className="small soft">
        {t('ballot.rule', {
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
