import { handle, type Registered } from '../../store/handler.ts'
import {
  admitByCode,
  arrive,
  closeDoor,
  enterByCode,
  excuse,
  leave,
  openDoor,
  recuse,
  strike,
  unrecuse,
} from './attendance.actions.ts'
import {
  attendanceAdmit,
  attendanceArrive,
  attendanceCloseDoor,
  attendanceEnter,
  attendanceExcuse,
  attendanceLeave,
  attendanceList,
  attendanceOpenDoor,
  attendanceQuorum,
  attendanceRecuse,
  attendanceSearch,
  attendanceStrike,
  attendanceUnrecuse,
  meetingOpen,
} from './attendance.api.ts'
import { getQuorum, listAttendance, searchAttendance } from './attendance.views.ts'
import { openMeeting } from './open-meeting.actions.ts'

export const attendanceHandlers: readonly Registered[] = [
  handle(attendanceList, listAttendance),
  handle(attendanceSearch, searchAttendance),
  handle(attendanceQuorum, getQuorum),
  handle(attendanceArrive, arrive),
  handle(attendanceLeave, leave),
  handle(attendanceStrike, strike),
  handle(attendanceOpenDoor, openDoor),
  handle(attendanceCloseDoor, closeDoor),
  handle(attendanceEnter, enterByCode),
  handle(attendanceAdmit, admitByCode),
  handle(attendanceExcuse, excuse),
  handle(attendanceRecuse, recuse),
  handle(attendanceUnrecuse, unrecuse),
  handle(meetingOpen, openMeeting),
]
