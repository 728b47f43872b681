import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { type voteGet, voteSettle } from '../../../concepts/vote/vote.api.ts'
import { isUncounted } from '../../../concepts/vote/vote.rules.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Figure } from '../../ui/figure.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useVoteNumbers } from '../../ui/vote-words.ts'
import type { DeskMeeting } from './desk-page.tsx'
import { ElectedDialog, toSeat } from './elected-dialog.tsx'
import { OpenVoteDialog } from './open-vote-dialog.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'
import { PrepareBallotDialog } from './prepare-ballot-dialog.tsx'

type Detail = OutputOf<typeof voteGet>

/** What came of it, and what the rule still asks for where it ended level. */
export function VoteResult({
  meeting,
  vote,
  detail,
}: {
  meeting: DeskMeeting
  vote: VoteItem
  detail: Detail | undefined
}) {
  const { t, name } = useWords()
  const numbers = useVoteNumbers()
  const [asked, setAsked] = useState<'repeat' | 'seat' | 'conclude' | null>(null)
  const [named, setNamed] = useState(false)
  const item = meeting.agenda.find((one) => one.id === vote.agendaItemId)
  const sealed = vote.secret && vote.form === 'electronic'
  const done = (): void => setAsked(null)
  const waiting = vote.seats === null ? [] : toSeat(meeting, vote)
  const elected = vote.candidates.filter((one) => one.elected).length
  // The next round takes the place of this one's button; of several on an item each shows its own.
  const repeated = item?.votes.some((other) => other.repeatsId === vote.id && other.state !== 'void') ?? false
  const over = isOver(meeting.state)
  const carriedOpen =
    !over && vote.result === 'carried' && vote.motionId === null && detail?.outcome === null && item?.outcome === null
  const goesOn = !over && (vote.result === 'incomplete' || (vote.result === 'tied' && vote.tieRule === 'repeat'))
  return (
    <>
      {vote.seats !== null ? (
        <ol className="plain-list small">
          {vote.candidates.map((one) => (
            <li key={one.ord} className="row">
              <span>{one.person ? name(one.person.name) : one.name}</span>
              <Figure n={one.votes} of={vote.of ?? vote.present} />
              {one.elected ? <StateMark tone="settled">{t('hall.elected')}</StateMark> : null}
              {one.byLot ? <span className="soft">{t('meeting-desk.by_lot')}</span> : null}
            </li>
          ))}
        </ol>
      ) : (
        <p>
          {numbers(vote)}
          {!over && isUncounted(vote.method) && vote.result === 'lost' && item?.outcome === null ? (
            <span className="soft"> · {t('meeting-desk.asks_for_count')}</span>
          ) : null}
        </p>
      )}
      {vote.issued === null ? null : (
        <p className="small soft">
          {t('meeting-desk.papers_line', {
            issued: vote.issued,
            returned: vote.returned ?? 0,
            valid: vote.valid ?? 0,
            invalid: vote.invalid ?? 0,
          })}
        </p>
      )}
      {detail?.choices && detail.choices.length > 0 ? (
        <details className="small" onToggle={(event) => setNamed(event.currentTarget.open)}>
          <summary>{t('meeting-desk.by_name', { count: detail.choices.length })}</summary>
          <ul className="plain-list named-choices">
            {(named ? detail.choices : []).map((one) => (
              <li key={one.seat.id}>
                {name(one.seat.name)}
                <span className="soft">
                  {' '}
                  {one.choice
                    ? t(`terms.vote.choice.${one.choice}`)
                    : (one.candidates ?? [])
                        .map((ord) => vote.candidates.find((candidate) => candidate.ord === ord))
                        .map((who) => (who?.person ? name(who.person.name) : who?.name))
                        .join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {vote.result === 'tied' && detail && !over && vote.tieRule !== 'repeat' ? (
        <Settle vote={vote} detail={detail} />
      ) : null}
      {waiting.length > 0 ? (
        <div className="row">
          <ActButton
            size="compact-md"
            refusal={refusalOf(meeting.can, 'meeting.seatElected')}
            onClick={() => setAsked('seat')}
          >
            {t('meeting-desk.seat_elected')}
          </ActButton>
          <span className="small soft">{t('meeting-desk.to_seat', { n: waiting.length, of: elected })}</span>
        </div>
      ) : elected > 0 ? (
        <p className="small soft">{t('meeting-desk.all_seated', { count: elected })}</p>
      ) : null}
      {goesOn && item && !repeated ? (
        <ActButton
          size="compact-sm"
          variant="default"
          refusal={refusalOf(meeting.can, 'vote.open')}
          onClick={() => setAsked('repeat')}
        >
          {t(vote.seats === null ? 'meeting-desk.repeat_vote' : 'meeting-desk.next_round_open')}
        </ActButton>
      ) : null}
      {carriedOpen && item ? (
        <ActButton
          size="compact-sm"
          variant="default"
          refusal={refusalOf(meeting.can, 'meeting.conclude')}
          onClick={() => setAsked('conclude')}
        >
          {t('meeting-desk.conclude_carried')}
        </ActButton>
      ) : null}
      {asked === 'repeat' && item && !sealed ? (
        <OpenVoteDialog meeting={meeting} item={item} repeats={vote} onClose={done} />
      ) : null}
      {asked === 'repeat' && item && sealed ? (
        <PrepareBallotDialog meeting={meeting} item={item} repeats={vote} onClose={done} />
      ) : null}
      {asked === 'conclude' && item ? <OutcomeDialog meeting={meeting} item={item} carried onClose={done} /> : null}
      {asked === 'seat' ? <ElectedDialog meeting={meeting} vote={vote} onClose={done} /> : null}
    </>
  )
}

/** Those with the most votes among who is not elected: between them the lot or the chair decides. */
const level = (vote: VoteItem): VoteItem['candidates'] => {
  const open = vote.candidates.filter((one) => !one.elected)
  const most = Math.max(...open.map((one) => one.votes))
  return open.filter((one) => one.votes === most)
}

/** The casting vote or the lot, as the rule says. */
function Settle({ vote, detail }: { vote: VoteItem; detail: Detail }) {
  const { t } = useWords()
  const [drawn, setDrawn] = useState<readonly number[]>([])
  const settle = useAct(voteSettle)
  const at = { voteId: vote.id, version: detail.version }
  const refusal = detail.can['vote.settle']
  const isLot = vote.tieRule === 'lot'
  return (
    <div className="stack vote-settle">
      <p>{t(isLot ? 'meeting-desk.settle_by_lot' : 'meeting-desk.settle_by_chair')}</p>
      {vote.seats === null ? (
        <div className="row">
          {(['for', 'against'] as const).map((one) => (
            <ActButton
              key={one}
              size="compact-md"
              variant="default"
              refusal={refusal}
              loading={settle.isPending}
              onClick={() => settle.mutate({ ...at, ...(isLot ? { lot: one } : { castingVote: one }) })}
            >
              {t(`terms.vote.choice.${one}`)}
            </ActButton>
          ))}
        </div>
      ) : (
        <>
          {level(vote).map((one) => (
            <Checkbox
              key={one.ord}
              label={`${one.name} · ${one.votes}`}
              checked={drawn.includes(one.ord)}
              onChange={(event) =>
                setDrawn(event.currentTarget.checked ? [...drawn, one.ord] : drawn.filter((other) => other !== one.ord))
              }
            />
          ))}
          <ActButton
            size="compact-md"
            refusal={refusal}
            loading={settle.isPending}
            onClick={() => settle.mutate({ ...at, drawn: [...drawn] })}
          >
            {t('meeting-desk.drawn')}
          </ActButton>
        </>
      )}
      <RefusalNote error={settle.error} />
    </div>
  )
}
