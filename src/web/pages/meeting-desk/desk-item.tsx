import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { attendanceUnrecuse } from '../../../concepts/attendance/attendance.api.ts'
import { ballotList } from '../../../concepts/ballot/ballot.api.ts'
import { meetingReconsider, meetingTakeUp } from '../../../concepts/meeting/meeting.api.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { motionList } from '../../../concepts/motion/motion.api.ts'
import type { MotionItem } from '../../../concepts/motion/motion.schema.ts'
import { useAct, useActing, useView } from '../../api.ts'
import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DecisionPaper } from '../../ui/decision-paper.tsx'
import { outcomeTone } from '../../ui/outcome-tone.ts'
import { Reconsidered } from '../../ui/put-again.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { questionWords } from '../../ui/vote-words.ts'
import { PersonnelDialog } from '../meetings/personnel-dialog.tsx'
import { ClosedMark, ClosedNote } from './closed-item.tsx'
import { DeliverDialog } from './deliver-dialog.tsx'
import { DeskDecided } from './desk-decided.tsx'
import { DeskMotions } from './desk-motions.tsx'
import type { DeskItemView, DeskMeeting } from './desk-page.tsx'
import { Falls } from './falls.tsx'
import { OpenVoteDialog } from './open-vote-dialog.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'
import { PrepareBallotDialog } from './prepare-ballot-dialog.tsx'
import { RecuseDialog } from './recuse-dialog.tsx'
import { VotePanel } from './vote-panel.tsx'

type Asked = 'conclude' | 'vote' | 'ballot' | 'recuse' | 'deliver' | 'personnel' | 'reconsider'

/** What is before the meeting: its papers, motions, votes and ballots, and the acts that move it on. */
export function DeskItem({
  meeting,
  item,
  live,
}: {
  meeting: DeskMeeting
  item: DeskItemView
  live: Live | undefined
}) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [motion, setMotion] = useState<MotionItem | null>(null)
  const takeUp = useAct(meetingTakeUp)
  const acting = useActing()
  const unrecuse = useAct(attendanceUnrecuse)
  const ballots = useView(ballotList, { meetingId: meeting.id })
  const motions = useView(motionList, { meetingId: meeting.id })
  const over = isOver(meeting.state)
  const isCurrent = item.id === meeting.currentItemId
  const open = item.votes.filter((vote) => vote.state === 'open' && !(vote.secret && vote.form === 'electronic'))
  const ended = item.votes.filter((vote) => vote.state !== 'open').reverse()
  const own = (ballots.data?.items ?? []).filter((one) => one.agendaItemId === item.id)
  const voting = item.votes.some((vote) => vote.state === 'open') ? { code: 'VOTE_STILL_OPEN', detail: {} } : null
  const button = { size: 'compact-md', variant: 'default' } as const
  const done = (): void => {
    setAsked(null)
    setMotion(null)
  }
  const moved = (motions.data?.items ?? []).filter((one) => one.agendaItemId === item.id)
  // What was moved stands before the votes on it; where nothing was, the votes come first.
  const floor = (
    <DeskMotions
      meeting={meeting}
      item={item}
      motions={moved}
      can={motions.data?.can ?? {}}
      onPut={(one) => {
        setMotion(one)
        setAsked('vote')
      }}
    />
  )
  return (
    <section className="desk-item">
      <header>
        <p className="small soft">
          {t('hall.item', { n: item.number })} · {t(`terms.meeting.agenda.${item.kind}`)}
          {over || isCurrent || item.outcome ? '' : ` · ${t('meeting-desk.not_current')}`}
        </p>
        <h2>{name(item.titles)}</h2>
        <p className="row small">
          <ClosedMark item={item} />
          {item.presenter ? <span>{item.presenter}</span> : null}
          {item.document ? (
            <Link to={paths.document} params={{ documentId: item.document.id }} target="_blank">
              {name(item.document.name)}
            </Link>
          ) : null}
          {item.offered?.kind === 'minutes' ? (
            <Link to={paths.meetingText} params={{ textId: item.offered.id }} target="_blank">
              {t('summons.answers_minutes')}
            </Link>
          ) : null}
          {item.source ? (
            <Link to={paths.source} params={{ sourceId: item.source.id }} target="_blank">
              {name(item.source.name)}
            </Link>
          ) : null}
        </p>
        <Reconsidered item={item} />
        {item.outcome ? (
          <OutcomeWords item={item} />
        ) : over ? (
          <StateMark tone="none">{t('meeting.no_outcome')}</StateMark>
        ) : null}
        {item.adopted || item.outcome === 'adopted_in_principle' ? (
          <FixedWords meetingId={meeting.id} item={item} />
        ) : null}
        {item.recused.length > 0 ? (
          <ul className="plain-list small">
            {item.recused.map((one) => (
              <li key={one.person.id}>
                {t('meeting-desk.recused', { name: name(one.person.name) })}
                {one.reason ? ` · ${one.reason}` : ''}{' '}
                {over || item.outcome ? null : (
                  <button
                    type="button"
                    className="link"
                    onClick={() =>
                      unrecuse.mutate({
                        agendaItemId: item.id,
                        personId: one.person.id,
                        reason: t('meeting-desk.unrecuse_reason'),
                      })
                    }
                  >
                    {t('meeting-desk.unrecuse')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      {over ? null : (
        <div className="row desk-acts">
          {isCurrent ? null : (
            <ActButton
              size="compact-md"
              refusal={item.outcome === null ? refusalOf(meeting.can, 'meeting.takeUp') : null}
              disabled={item.outcome !== null}
              loading={acting}
              onClick={() => takeUp.mutate({ meetingId: meeting.id, version: meeting.version, agendaItemId: item.id })}
            >
              {t('meeting-desk.take_up')}
            </ActButton>
          )}
          {item.outcome === null ? (
            <>
              <ActButton
                {...button}
                refusal={voting ?? refusalOf(meeting.can, 'vote.open')}
                onClick={() => setAsked('vote')}
              >
                {t('meeting-desk.open_vote')}
              </ActButton>
              <ActButton {...button} refusal={refusalOf(meeting.can, 'vote.open')} onClick={() => setAsked('ballot')}>
                {t('ballot.prepare')}
              </ActButton>
              <ActButton
                {...button}
                refusal={voting ?? refusalOf(meeting.can, 'meeting.conclude')}
                onClick={() => setAsked('conclude')}
              >
                {t('meeting-desk.conclude')}
              </ActButton>
            </>
          ) : (
            <ActButton
              {...button}
              refusal={refusalOf(meeting.can, 'meeting.reconsider')}
              onClick={() => setAsked('reconsider')}
            >
              {t('meeting-desk.reconsider')}
            </ActButton>
          )}
          <ActButton
            {...button}
            refusal={refusalOf(meeting.can, 'meeting.deliver')}
            onClick={() => setAsked('deliver')}
          >
            {t('meeting-desk.deliver')}
          </ActButton>
          <ActButton
            {...button}
            refusal={refusalOf(meeting.can, 'meeting.decidePersonnel')}
            onClick={() => setAsked('personnel')}
          >
            {t('meeting-desk.personnel')}
          </ActButton>
          {item.outcome === null ? (
            <ActButton
              {...button}
              refusal={refusalOf(meeting.can, 'meeting.takeUp')}
              onClick={() => setAsked('recuse')}
            >
              {t('meeting-desk.recuse')}
            </ActButton>
          ) : null}
        </div>
      )}
      {over || isCurrent || item.outcome ? null : <ClosedNote item={item} />}
      <RefusalNote error={takeUp.error ?? unrecuse.error} />
      {open.map((vote) => (
        <VotePanel key={vote.id} meeting={meeting} item={item} vote={vote} live={live} />
      ))}
      {own.length > 0 ? (
        <section>
          <h3>{t('ballot.secret')}</h3>
          <ul className="plain-list">
            {own.map((one) => (
              <li key={one.ballotId} className="row">
                <Link to={paths.ballot} params={{ ballotId: one.ballotId }}>
                  {questionWords(one.question, item.titles, name)}
                </Link>
                <StateMark tone={one.state === 'counted' ? 'settled' : one.state === 'void' ? 'none' : 'due'}>
                  {one.result ? t(`terms.vote.result.${one.result}`) : t(`terms.ballot.state.${one.state}`)}
                </StateMark>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {moved.length > 0 ? floor : null}
      <DeskDecided meeting={meeting} item={item} />
      {ended.map((vote) => (
        <VotePanel key={vote.id} meeting={meeting} item={item} vote={vote} live={undefined} />
      ))}
      {moved.length > 0 || over || item.outcome !== null ? null : floor}
      {asked === 'vote' ? <OpenVoteDialog meeting={meeting} item={item} motion={motion} onClose={done} /> : null}
      {asked === 'ballot' ? <PrepareBallotDialog meeting={meeting} item={item} onClose={done} /> : null}
      {asked === 'conclude' ? <OutcomeDialog meeting={meeting} item={item} onClose={done} /> : null}
      {asked === 'recuse' ? <RecuseDialog meeting={meeting} item={item} onClose={done} /> : null}
      {asked === 'deliver' ? <DeliverDialog meeting={meeting} item={item} onClose={done} /> : null}
      {asked === 'personnel' ? <PersonnelDialog meeting={meeting} agendaItemId={item.id} onClose={done} /> : null}
      {asked === 'reconsider' ? <ReconsiderDialog meeting={meeting} item={item} onClose={done} /> : null}
    </section>
  )
}

export interface ItemStep {
  meeting: DeskMeeting
  item: DeskItemView
  onClose: () => void
}

function OutcomeWords({ item }: { item: DeskItemView }) {
  const { t, name, day } = useWords()
  return (
    <p>
      <StateMark tone={outcomeTone(item.outcome)}>{t(`terms.meeting.outcome.${item.outcome}`)}</StateMark>{' '}
      <span className="small">
        {[
          item.asStated ? t('meeting-desk.without_vote') : '',
          item.finaliserPost
            ? t('meeting-desk.finalised_by', { post: name(item.finaliserPost.name), day: day(item.finaliseBy) })
            : '',
          item.outcomeBody ? t('meeting-desk.to_body', { body: name(item.outcomeBody.name) }) : '',
          item.outcomeNote ?? '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  )
}

/** The digest that fixes what was decided, and the way on: to the final text, to the paper. */
function FixedWords({ meetingId, item }: { meetingId: string; item: DeskItemView }) {
  const { t } = useWords()
  const words = item.final ?? item.adopted
  return (
    <p className="row desk-digest">
      {words ? <code>{t('adopted-text.digest_short', { digest: words.digest.slice(0, 12) })}</code> : null}
      <Link to={paths.adoptedText} params={{ agendaItemId: item.id }}>
        {t(item.outcome === 'adopted_in_principle' && !item.final ? 'adopted-text.release' : 'adopted-text.see')}
      </Link>
      {words && (item.outcome !== 'adopted_in_principle' || item.final) ? (
        <DecisionPaper meetingId={meetingId} agendaItemId={item.id} />
      ) : null}
    </p>
  )
}

function ReconsiderDialog({ meeting, item, onClose }: ItemStep) {
  const { t } = useWords()
  const act = useAct(meetingReconsider, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.reconsider')}
      note={
        <>
          <p>{t('meeting-desk.reconsider_note')}</p>
          <Falls meeting={meeting} agendaItemId={item.id} />
        </>
      }
      verb={t('meeting-desk.reconsider')}
      reason={t('organisation.reason')}
      reasonRequired
      error={act.error}
      busy={act.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        act.mutate({ meetingId: meeting.id, version: meeting.version, agendaItemId: item.id, reason })
      }
    />
  )
}
