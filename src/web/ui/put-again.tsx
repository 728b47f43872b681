import type { AgendaItem, VoteItem } from '../../concepts/meeting/agenda.schema.ts'
import { useWords } from '../i18n/use-words.ts'

/** Where a vote stands on a page, for what points at it. */
export const voteAnchor = (voteId: string): string => `vote-${voteId}`

type Item = Pick<AgendaItem, 'votes' | 'reconsidered'>

/** A question voted on more than once: what came before it and why it was put again, and what came after. */
export function PutAgain({ vote, item }: { vote: VoteItem; item: Item }) {
  const { t, time } = useWords()
  const before = item.votes.find((one) => one.id === (vote.reconsidersId ?? vote.repeatsId))
  const after = item.votes.filter((one) => one.state !== 'void' && (one.reconsidersId ?? one.repeatsId) === vote.id)
  if (!before && after.length === 0) return null
  const reopened = item.reconsidered.findLast((one) => vote.openedAt !== null && one.at <= vote.openedAt)
  const resultOf = (one: VoteItem): string =>
    t(one.result ? `terms.vote.result.${one.result}` : `terms.vote.state.${one.state}`)
  const link = (one: VoteItem) => (
    <a href={`#${voteAnchor(one.id)}`}>
      {t('meeting.vote_at', { time: time(one.closedAt ?? one.openedAt), result: resultOf(one) })}
    </a>
  )
  return (
    <>
      {before ? (
        <span className="put-again">
          {vote.reconsidersId
            ? t('meeting.put_reconsidered', { reason: reopened?.reason ?? '' })
            : t('meeting.put_again')}{' '}
          {link(before)}
        </span>
      ) : null}
      {after.map((one) => (
        <span key={one.id} className="put-again">
          {t(one.reconsidersId ? 'meeting.was_reconsidered' : 'meeting.was_put_again')} {link(one)}
        </span>
      ))}
    </>
  )
}

/** Outcomes the meeting took back: each with the reason, as the item's own history. */
export function Reconsidered({ item }: { item: Item }) {
  const { t, time } = useWords()
  return item.reconsidered.map((one) => (
    <p key={one.at} className="small">
      {t('meeting.taken_back', {
        time: time(one.at),
        outcome: t(`terms.meeting.outcome.${one.outcome}`),
        reason: one.reason,
      })}
    </p>
  ))
}
