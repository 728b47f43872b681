import { handle, type Registered } from '../../store/handler.ts'
import { nameReleaser, releaseText } from './adopted-text.actions.ts'
import { meetingAdoptedText, meetingNameReleaser, meetingReleaseText } from './adopted-text.api.ts'
import { getAdoptedText } from './adopted-text.views.ts'
import { seatElected } from './elected.actions.ts'
import { concludeAgendaItem, decidePersonnel, deliverAtMeeting, reconsiderItem, takeUpItem } from './item.actions.ts'
import {
  meetingConclude,
  meetingDecidePersonnel,
  meetingDeliver,
  meetingGet,
  meetingList,
  meetingNextNumber,
  meetingPreside,
  meetingReconsider,
  meetingRecord,
  meetingSeatElected,
  meetingTakeUp,
} from './meeting.api.ts'
import { getMeeting, getNextNumber, listMeetings } from './meeting.views.ts'
import { presideMeeting } from './preside.actions.ts'
import { recordMeeting } from './record-meeting.actions.ts'
import {
  adjournSitting,
  changeSitting,
  closeSitting,
  dropSitting,
  findInquorate,
  openSitting,
  planSitting,
  resumeSitting,
} from './sitting.actions.ts'
import {
  sittingAdjourn,
  sittingChange,
  sittingClose,
  sittingDrop,
  sittingFindInquorate,
  sittingOpen,
  sittingPlan,
  sittingResume,
} from './sitting.api.ts'

/** `meeting.close` is handled with the texts it settles: minutes.handlers.ts. */
export const meetingHandlers: readonly Registered[] = [
  handle(meetingGet, getMeeting),
  handle(meetingList, listMeetings),
  handle(meetingNextNumber, getNextNumber),
  handle(meetingRecord, recordMeeting),
  handle(meetingConclude, concludeAgendaItem),
  handle(meetingReconsider, reconsiderItem),
  handle(meetingTakeUp, takeUpItem),
  handle(meetingPreside, presideMeeting),
  handle(meetingDeliver, deliverAtMeeting),
  handle(meetingDecidePersonnel, decidePersonnel),
  handle(meetingSeatElected, seatElected),
  handle(meetingAdoptedText, getAdoptedText),
  handle(meetingReleaseText, releaseText),
  handle(meetingNameReleaser, nameReleaser),
  handle(sittingPlan, planSitting),
  handle(sittingChange, changeSitting),
  handle(sittingDrop, dropSitting),
  handle(sittingOpen, (ctx, input) => openSitting(ctx, input)),
  handle(sittingFindInquorate, findInquorate),
  handle(sittingAdjourn, adjournSitting),
  handle(sittingResume, resumeSitting),
  handle(sittingClose, closeSitting),
]
