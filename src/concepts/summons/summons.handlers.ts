import { handle, type Registered } from '../../store/handler.ts'
import { meetingCall, meetingCancel } from '../meeting/meeting.api.ts'
import { changeMailServer, getMailServer } from './mail.actions.ts'
import { announceChange, callWithNotice, cancelWithNotice, handOver, sendWaiting } from './notice.actions.ts'
import { answerInvitation, changeMeeting, invite, uninvite } from './summons.actions.ts'
import {
  mailChange,
  mailGet,
  meetingChange,
  noticeAnnounce,
  noticeByHand,
  noticeOutbox,
  noticeSend,
  summonsAnswer,
  summonsGet,
  summonsInvite,
  summonsMine,
  summonsUninvite,
} from './summons.api.ts'
import { getMine, getOutbox, getSummons } from './summons.views.ts'

/** Calling and cancelling tell those invited, so they are carried out here. */
export const summonsHandlers: readonly Registered[] = [
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
  handle(mailGet, getMailServer),
  handle(mailChange, changeMailServer),
]
