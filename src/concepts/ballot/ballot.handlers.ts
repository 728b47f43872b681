import { handle, type Registered } from '../../store/handler.ts'
import { castPaper, closeBallot, giveKey, openBallot, prepareBallot, voidBallot } from './ballot.actions.ts'
import {
  ballotCast,
  ballotClose,
  ballotCount,
  ballotGet,
  ballotGiveKey,
  ballotList,
  ballotOpen,
  ballotPrepare,
  ballotPublished,
  ballotVoid,
} from './ballot.api.ts'
import { getBallot, getBallotFile, listBallotsOf } from './ballot.views.ts'
import { countBallot } from './count.actions.ts'

export const ballotHandlers: readonly Registered[] = [
  handle(ballotGet, getBallot),
  handle(ballotList, listBallotsOf),
  handle(ballotPublished, getBallotFile),
  handle(ballotPrepare, prepareBallot),
  handle(ballotGiveKey, giveKey),
  handle(ballotOpen, openBallot),
  handle(ballotCast, castPaper),
  handle(ballotClose, closeBallot),
  handle(ballotCount, countBallot),
  handle(ballotVoid, voidBallot),
]
