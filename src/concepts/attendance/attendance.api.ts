import { act, view } from '../../kit/contract.ts'
import { meetingWritten } from '../meeting/meeting-form.schema.ts'
import {
  attendanceAdmitInput,
  attendanceAdmitted,
  attendanceArriveInput,
  attendanceArriveOutput,
  attendanceCloseDoorInput,
  attendanceCloseDoorOutput,
  attendanceEnterInput,
  attendanceExcuseInput,
  attendanceExcuseOutput,
  attendanceLeaveInput,
  attendanceLeaveOutput,
  attendanceListInput,
  attendanceListOutput,
  attendanceOpenDoorInput,
  attendanceOpenDoorOutput,
  attendanceQuorumInput,
  attendanceQuorumOutput,
  attendanceRecuseInput,
  attendanceRecuseOutput,
  attendanceSearchInput,
  attendanceSearchOutput,
  attendanceStrikeInput,
  attendanceStrikeOutput,
  attendanceUnrecuseInput,
  meetingOpenInput,
} from './attendance.schema.ts'

export const attendanceList = view('attendance.list', {
  path: '/api/meetings/{meetingId}/attendance',
  who: 'signed-in',
  input: attendanceListInput,
  output: attendanceListOutput,
})

export const attendanceSearch = view('attendance.search', {
  path: '/api/meetings/{meetingId}/attendance/search',
  who: 'signed-in',
  input: attendanceSearchInput,
  output: attendanceSearchOutput,
})

export const attendanceQuorum = view('attendance.quorum', {
  path: '/api/meetings/{meetingId}/quorum',
  who: 'signed-in',
  input: attendanceQuorumInput,
  output: attendanceQuorumOutput,
})

export const attendanceArrive = act('attendance.arrive', {
  path: '/api/meetings/{meetingId}/attendance/arrive',
  who: ['clerk', 'principal'],
  input: attendanceArriveInput,
  output: attendanceArriveOutput,
})

export const attendanceLeave = act('attendance.leave', {
  path: '/api/meetings/{meetingId}/attendance/leave',
  who: ['clerk', 'principal'],
  input: attendanceLeaveInput,
  output: attendanceLeaveOutput,
})

export const attendanceStrike = act('attendance.strike', {
  path: '/api/presences/{presenceId}/strike',
  who: ['clerk', 'principal'],
  input: attendanceStrikeInput,
  output: attendanceStrikeOutput,
})

export const attendanceOpenDoor = act('attendance.openDoor', {
  path: '/api/meetings/{meetingId}/attendance/open-door',
  who: ['clerk', 'principal'],
  input: attendanceOpenDoorInput,
  output: attendanceOpenDoorOutput,
})

export const attendanceCloseDoor = act('attendance.closeDoor', {
  path: '/api/meetings/{meetingId}/attendance/close-door',
  who: ['clerk', 'principal'],
  input: attendanceCloseDoorInput,
  output: attendanceCloseDoorOutput,
})

export const attendanceEnter = act('attendance.enter', {
  path: '/api/meetings/{meetingId}/attendance/enter',
  who: 'signed-in',
  input: attendanceEnterInput,
  output: attendanceAdmitted,
})

export const attendanceAdmit = act('attendance.admit', {
  path: '/api/meetings/{meetingId}/attendance/admit',
  who: ['clerk', 'principal'],
  input: attendanceAdmitInput,
  output: attendanceAdmitted,
})

export const attendanceExcuse = act('attendance.excuse', {
  path: '/api/meetings/{meetingId}/attendance/excuse',
  who: ['clerk', 'principal'],
  input: attendanceExcuseInput,
  output: attendanceExcuseOutput,
})

export const attendanceRecuse = act('attendance.recuse', {
  path: '/api/agenda-items/{agendaItemId}/recuse',
  who: 'signed-in',
  input: attendanceRecuseInput,
  output: attendanceRecuseOutput,
})

export const attendanceUnrecuse = act('attendance.unrecuse', {
  path: '/api/agenda-items/{agendaItemId}/unrecuse',
  who: ['clerk', 'principal'],
  input: attendanceUnrecuseInput,
  output: attendanceRecuseOutput,
})

export const meetingOpen = act('meeting.open', {
  path: '/api/meetings/{meetingId}/open',
  who: 'signed-in',
  input: meetingOpenInput,
  output: meetingWritten,
})

export const attendanceContracts = [
  attendanceList,
  attendanceSearch,
  attendanceQuorum,
  attendanceArrive,
  attendanceLeave,
  attendanceStrike,
  attendanceOpenDoor,
  attendanceCloseDoor,
  attendanceEnter,
  attendanceAdmit,
  attendanceExcuse,
  attendanceRecuse,
  attendanceUnrecuse,
  meetingOpen,
] as const
