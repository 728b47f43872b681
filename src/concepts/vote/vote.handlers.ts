import { handle, type Registered } from '../../store/handler.ts'
import { closeVote } from './close-vote.actions.ts'
import { meetingLive, meetingWatch } from './live.api.ts'
import { getLive, watchMeeting } from './live.views.ts'
import { openVote } from './open-vote.actions.ts'
import { castVote, recordVote, settleVote, voidVote, voteAtOnce } from './vote.actions.ts'
import {
  meetingVote,
  voteCast,
  voteClose,
  voteGet,
  voteList,
  voteOpen,
  voteRecord,
  voteSettle,
  voteVoid,
} from './vote.api.ts'
import { getVote, listMeetingVotes } from './vote.views.ts'

export const voteHandlers: readonly Registered[] = [
  handle(voteGet, getVote),
  handle(voteList, listMeetingVotes),
  handle(voteOpen, (ctx, input) => openVote(ctx, input)),
  handle(voteRecord, recordVote),
  handle(voteCast, castVote),
  handle(voteClose, (ctx, input) => closeVote(ctx, input)),
  handle(voteSettle, settleVote),
  handle(voteVoid, voidVote),
  handle(meetingVote, voteAtOnce),
  handle(meetingLive, getLive),
  handle(meetingWatch, watchMeeting),
]
