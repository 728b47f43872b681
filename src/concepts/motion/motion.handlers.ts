import { handle, type Registered } from '../../store/handler.ts'
import { moveMotion, ruleOutMotion, secondMotion, withdrawMotion } from './motion.actions.ts'
import {
  motionList,
  motionMove,
  motionRuleOut,
  motionSecond,
  motionWithdraw,
  speakerAsk,
  speakerCall,
  speakerDrop,
  speakerEnd,
  speakerList,
  speakerOrder,
} from './motion.api.ts'
import { listMotionsOf, listSpeakersOf } from './motion.views.ts'
import { askToSpeak, callSpeaker, dropSpeaker, endSpeaker, orderSpeakers } from './speaker.actions.ts'

export const motionHandlers: readonly Registered[] = [
  handle(motionList, listMotionsOf),
  handle(motionMove, moveMotion),
  handle(motionSecond, secondMotion),
  handle(motionWithdraw, withdrawMotion),
  handle(motionRuleOut, ruleOutMotion),
  handle(speakerList, listSpeakersOf),
  handle(speakerAsk, askToSpeak),
  handle(speakerCall, callSpeaker),
  handle(speakerEnd, endSpeaker),
  handle(speakerDrop, dropSpeaker),
  handle(speakerOrder, orderSpeakers),
]
