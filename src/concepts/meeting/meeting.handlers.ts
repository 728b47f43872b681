import { handle, type Registered } from '../../store/handler.ts'
import {
  callMeeting,
  cancelMeeting,
  closeMeeting,
  concludeAgendaItem,
  decidePersonnel,
  openMeeting,
  planMeeting,
  voteOnItem,
} from './meeting.actions.ts'
import {
  meetingCall,
  meetingCancel,
  meetingClose,
  meetingConclude,
  meetingDecidePersonnel,
  meetingGet,
  meetingList,
  meetingNextNumber,
  meetingOpen,
  meetingPlan,
  meetingRecord,
  meetingVote,
} from './meeting.api.ts'
import { getMeeting, getNextNumber, listMeetings } from './meeting.views.ts'
import { recordMeeting } from './record-meeting.actions.ts'

export const meetingHandlers: readonly Registered[] = [
  handle(meetingGet, getMeeting),
  handle(meetingList, listMeetings),
  handle(meetingNextNumber, getNextNumber),
  handle(meetingRecord, recordMeeting),
  handle(meetingPlan, planMeeting),
  handle(meetingCall, callMeeting),
  handle(meetingOpen, openMeeting),
  handle(meetingVote, voteOnItem),
  handle(meetingConclude, concludeAgendaItem),
  handle(meetingDecidePersonnel, decidePersonnel),
  handle(meetingClose, closeMeeting),
  handle(meetingCancel, cancelMeeting),
]
