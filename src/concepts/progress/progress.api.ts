import { act } from '../../kit/contract.ts'
import {
  inspectInput,
  progressReportInput,
  reminderMade,
  reminderMakeInput,
  reportMade,
  sendBackInput,
  taskClaimInput,
  verificationMade,
  verifyInput,
} from './progress.schema.ts'

export const progressReport = act('progress.report', {
  path: '/api/tasks/{taskId}/report',
  who: ['officer', 'principal'],
  input: progressReportInput,
  output: reportMade,
})
export const taskClaim = act('task.claim', {
  path: '/api/tasks/{taskId}/claim',
  who: ['officer', 'principal'],
  input: taskClaimInput,
  output: reportMade,
})
export const verificationSendBack = act('verification.sendBack', {
  path: '/api/tasks/{taskId}/send-back',
  who: ['supervision', 'principal'],
  input: sendBackInput,
  output: verificationMade,
})
export const verificationVerify = act('verification.verify', {
  path: '/api/tasks/{taskId}/verify',
  who: ['supervision', 'principal', 'clerk'],
  input: verifyInput,
  output: verificationMade,
})
export const verificationInspect = act('verification.inspect', {
  path: '/api/tasks/{taskId}/inspect',
  who: ['supervision'],
  input: inspectInput,
  output: verificationMade,
})
export const reminderMake = act('reminder.make', {
  path: '/api/tasks/{taskId}/remind',
  who: ['supervision', 'clerk', 'principal'],
  input: reminderMakeInput,
  output: reminderMade,
})

export const progressContracts = [
  progressReport,
  taskClaim,
  verificationSendBack,
  verificationVerify,
  verificationInspect,
  reminderMake,
] as const
