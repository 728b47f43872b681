import { handle, type Registered } from '../../store/handler.ts'
import { meetingCall, meetingCancel, meetingPlan } from '../meeting/meeting.api.ts'
import { changeMailServer, getMailServer } from './mail.actions.ts'
import { announceChange, callWithNotice, cancelWithNotice, handOver, sendWaiting } from './notice.actions.ts'
import { getOutbox, getWaiting } from './outbox.views.ts'
import { answerInvitation, changeMeeting, invite, planWithInvitations, uninvite } from './summons.actions.ts'
import {
  mailChange,
  mailGet,
  meetingChange,
  noticeAnnounce,
  noticeByHand,
  noticeOutbox,
  noticeSend,
  noticeWaiting,
  summonsAnswer,
  summonsGet,
  summonsInvite,
  summonsMine,
  summonsUninvite,
} from './summons.api.ts'
import { getMine, getSummons } from './summons.views.ts'

/** Planning invites, calling and cancelling tell those invited: they are carried out here. */
export const summonsHandlers: readonly Registered[] = [
  handle(meetingPlan, planWithInvitations),
  handle(meetingCall, callWithNotice),
  handle(meetingCancel, cancelWithNotice),
  handle(summonsGet, getSummons),
  handle(summonsMine, getMine),
  handle(summonsInvite, invite),
  handle(summonsUninvite, uninvite),
  handle(summonsAnswer, answerInvitation),
  handle(meetingChange, changeMeeting),
  handle(noticeAnnounce, announceChange),
  handle(noticeSend, sendWaiting),
  handle(noticeByHand, handOver),
  handle(noticeOutbox, getOutbox),
  handle(noticeWaiting, getWaiting),
  handle(mailGet, getMailServer),
  handle(mailChange, changeMailServer),
]
