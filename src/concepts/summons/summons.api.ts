import { act, view } from '../../kit/contract.ts'
import { meetingWritten } from '../meeting/meeting-form.schema.ts'
import { mailChangeInput, mailGetInput, mailServer, mailTestInput, mailTestOutput, mailWritten } from './mail.schema.ts'
import {
  meetingChangeInput,
  noticeAnnounceInput,
  noticeAnnounceOutput,
  noticeCalendarInput,
  noticeFile,
  noticeHandInput,
  noticeHandOutput,
  noticeMessageInput,
  noticeOutboxInput,
  noticeOutboxOutput,
  noticePreviewInput,
  noticePreviewOutput,
  noticeSendInput,
  noticeSendOutput,
  noticeWaitingInput,
  noticeWaitingOutput,
  summonsAnswerInput,
  summonsAnswerOutput,
  summonsGetInput,
  summonsGetOutput,
  summonsInviteInput,
  summonsInviteOutput,
  summonsMineInput,
  summonsMineOutput,
  summonsUninviteInput,
  summonsUninviteOutput,
} from './summons.schema.ts'

const RUNS = ['clerk', 'principal'] as const

export const summonsGet = view('summons.get', {
  path: '/api/meetings/{meetingId}/summons',
  who: 'signed-in',
  input: summonsGetInput,
  output: summonsGetOutput,
})
export const summonsMine = view('summons.mine', {
  path: '/api/my-invitations',
  who: 'signed-in',
  input: summonsMineInput,
  output: summonsMineOutput,
})
export const summonsInvite = act('summons.invite', {
  path: '/api/meetings/{meetingId}/invite',
  who: RUNS,
  input: summonsInviteInput,
  output: summonsInviteOutput,
})
export const summonsUninvite = act('summons.uninvite', {
  path: '/api/invitations/{invitationId}/uninvite',
  who: RUNS,
  input: summonsUninviteInput,
  output: summonsUninviteOutput,
})
export const summonsAnswer = act('summons.answer', {
  path: '/api/meetings/{meetingId}/answer',
  who: 'signed-in',
  input: summonsAnswerInput,
  output: summonsAnswerOutput,
})
export const meetingChange = act('meeting.change', {
  path: '/api/meetings/{meetingId}/change',
  who: RUNS,
  input: meetingChangeInput,
  output: meetingWritten,
})
export const noticeAnnounce = act('notice.announce', {
  path: '/api/meetings/{meetingId}/announce',
  who: RUNS,
  input: noticeAnnounceInput,
  output: noticeAnnounceOutput,
})
export const noticeSend = act('notice.send', {
  path: '/api/notices/{noticeId}/send',
  who: RUNS,
  input: noticeSendInput,
  output: noticeSendOutput,
})
export const noticeByHand = act('notice.byHand', {
  path: '/api/notice-messages/{messageId}/by-hand',
  who: RUNS,
  input: noticeHandInput,
  output: noticeHandOutput,
})
export const noticeOutbox = view('notice.outbox', {
  path: '/api/notices/{noticeId}/messages',
  who: RUNS,
  input: noticeOutboxInput,
  output: noticeOutboxOutput,
})
/** Messages of the meetings one runs, wherever they are. */
export const noticeWaiting = view('notice.waiting', {
  path: '/api/notice-messages',
  who: RUNS,
  input: noticeWaitingInput,
  output: noticeWaitingOutput,
})
export const noticeMessage = view('notice.message', {
  path: '/api/notice-messages/{messageId}/file',
  who: 'signed-in',
  input: noticeMessageInput,
  output: noticeFile,
})
export const noticeCalendar = view('notice.calendar', {
  path: '/api/meetings/{meetingId}/calendar',
  who: 'signed-in',
  input: noticeCalendarInput,
  output: noticeFile,
})
export const noticePreview = view('notice.preview', {
  path: '/api/meetings/{meetingId}/notice-preview',
  who: RUNS,
  input: noticePreviewInput,
  output: noticePreviewOutput,
})
export const mailGet = view('mail.get', {
  path: '/api/mail-server',
  who: ['operator', 'principal', 'clerk'],
  input: mailGetInput,
  output: mailServer,
})
export const mailChange = act('mail.change', {
  path: '/api/mail-server/change',
  who: ['operator', 'principal'],
  input: mailChangeInput,
  output: mailWritten,
})

export const mailTest = act('mail.test', {
  path: '/api/mail-server/test',
  who: ['operator', 'principal'],
  input: mailTestInput,
  output: mailTestOutput,
})

export const summonsContracts = [
  summonsGet,
  summonsMine,
  summonsInvite,
  summonsUninvite,
  summonsAnswer,
  meetingChange,
  noticeAnnounce,
  noticeSend,
  noticeByHand,
  noticeOutbox,
  noticeWaiting,
  noticeMessage,
  noticeCalendar,
  noticePreview,
  mailGet,
  mailChange,
  mailTest,
] as const
