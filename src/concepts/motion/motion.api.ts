import { act, view } from '../../kit/contract.ts'
import {
  motionListInput,
  motionListOutput,
  motionMoveInput,
  motionRuleOutInput,
  motionSecondInput,
  motionWithdrawInput,
  motionWritten,
  speakerAskInput,
  speakerCallInput,
  speakerDropInput,
  speakerEndInput,
  speakerListInput,
  speakerListOutput,
  speakerOrderInput,
  speakerWritten,
} from './motion.schema.ts'

export const motionList = view('motion.list', {
  path: '/api/meetings/{meetingId}/motions',
  who: 'signed-in',
  input: motionListInput,
  output: motionListOutput,
})

export const motionMove = act('motion.move', {
  path: '/api/meetings/{meetingId}/motions/move',
  who: 'signed-in',
  input: motionMoveInput,
  output: motionWritten,
})

export const motionSecond = act('motion.second', {
  path: '/api/motions/{motionId}/second',
  who: 'signed-in',
  input: motionSecondInput,
  output: motionWritten,
})

export const motionWithdraw = act('motion.withdraw', {
  path: '/api/motions/{motionId}/withdraw',
  who: 'signed-in',
  input: motionWithdrawInput,
  output: motionWritten,
})

export const motionRuleOut = act('motion.ruleOut', {
  path: '/api/motions/{motionId}/rule-out',
  who: 'signed-in',
  input: motionRuleOutInput,
  output: motionWritten,
})

export const speakerList = view('speaker.list', {
  path: '/api/meetings/{meetingId}/speakers',
  who: 'signed-in',
  input: speakerListInput,
  output: speakerListOutput,
})

export const speakerAsk = act('speaker.ask', {
  path: '/api/meetings/{meetingId}/speakers/ask',
  who: 'signed-in',
  input: speakerAskInput,
  output: speakerWritten,
})

export const speakerCall = act('speaker.call', {
  path: '/api/speakers/{speakerId}/call',
  who: 'signed-in',
  input: speakerCallInput,
  output: speakerWritten,
})

export const speakerEnd = act('speaker.end', {
  path: '/api/speakers/{speakerId}/end',
  who: 'signed-in',
  input: speakerEndInput,
  output: speakerWritten,
})

export const speakerDrop = act('speaker.drop', {
  path: '/api/speakers/{speakerId}/drop',
  who: 'signed-in',
  input: speakerDropInput,
  output: speakerWritten,
})

export const speakerOrder = act('speaker.order', {
  path: '/api/speakers/{speakerId}/order',
  who: 'signed-in',
  input: speakerOrderInput,
  output: speakerWritten,
})

export const motionContracts = [
  motionList,
  motionMove,
  motionSecond,
  motionWithdraw,
  motionRuleOut,
  speakerList,
  speakerAsk,
  speakerCall,
  speakerEnd,
  speakerDrop,
  speakerOrder,
] as const
