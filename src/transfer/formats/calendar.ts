import { createEvents, type DateArray, type EventAttributes } from 'ics'
import { inLanguage, type Language } from '../../kit/localised.ts'
import { meetingWords, type NoticeSheet, noticeText, type SheetSitting } from './notice-sheet.ts'

const PRODUCT = 'plenum'

/** The same for the life of the meeting, so that a calendar moves its entry instead of adding one; further sittings have their own. */
const uidOf = (sheet: NoticeSheet, sitting: SheetSitting): string =>
  sitting.ord === 1 ? `meeting-${sheet.meetingId}@plenum` : `meeting-${sheet.meetingId}-${sitting.ord}@plenum`

const utc = (instant: string): DateArray => {
  const at = new Date(instant)
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()]
}
const dayParts = (day: string): DateArray => {
  const [year, month, date] = day.split('-').map(Number)
  return [year ?? 0, month ?? 1, date ?? 1]
}
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** With times: in UTC; without: whole days of the meeting. Undefined where neither is known. */
function spanOf(
  sheet: NoticeSheet,
  sitting: SheetSitting,
): (Pick<EventAttributes, 'start'> & { end: DateArray }) | undefined {
  if (sitting.startsAt !== null) {
    // without an end an hour is kept free: calendars draw nothing for an event without length
    const end = sitting.endsAt ?? new Date(Date.parse(sitting.startsAt) + 3_600_000).toISOString()
    return { start: utc(sitting.startsAt), end: utc(end) }
  }
  if (sheet.heldOn === null) return undefined
  return { start: dayParts(sheet.heldOn), end: dayParts(nextDay(sheet.heldUntil ?? sheet.heldOn)) }
}

export interface CalendarFile {
  readonly fileName: string
  readonly method: 'REQUEST' | 'CANCEL'
  readonly text: string
}

export interface CalendarParty {
  readonly sender: string
  readonly address: string | null
}

function eventOf(sheet: NoticeSheet, sitting: SheetSitting, cancelled: boolean, party: CalendarParty | null) {
  const span = spanOf(sheet, sitting)
  if (!span) return undefined
  const other: Language = sheet.language === 'en' ? 'zh' : 'en'
  const both = [sheet.language, other].map((language) => {
    const name = sitting.name ? ` · ${inLanguage(sitting.name, language)}` : ''
    return `${meetingWords(language, sheet)}${name}`
  })
  const place = sitting.place ?? sheet.place
  const event: EventAttributes = {
    ...span,
    startInputType: 'utc',
    startOutputType: 'utc',
    endInputType: 'utc',
    endOutputType: 'utc',
    productId: PRODUCT,
    uid: uidOf(sheet, sitting),
    sequence: sheet.sequence,
    title: both.join(' / '),
    description: [sheet.language, other].map((language) => noticeText(language, { ...sheet, to: null })).join('\n\n'),
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    busyStatus: 'BUSY',
    ...(place ? { location: place } : {}),
    ...(sheet.page === null || cancelled ? {} : { url: sheet.page }),
    ...(party ? { organizer: { name: inLanguage(sheet.body, sheet.language), email: party.sender } } : {}),
    ...(party?.address
      ? {
          attendees: [
            {
              ...(sheet.to ? { name: inLanguage(sheet.to.name, sheet.language) } : {}),
              email: party.address,
              rsvp: false,
              partstat: 'NEEDS-ACTION' as const,
              role: 'REQ-PARTICIPANT' as const,
            },
          ],
        }
      : {}),
  }
  return event
}

function written(events: readonly EventAttributes[], method: CalendarFile['method']): string {
  const { error, value } = createEvents([...events], { productId: PRODUCT, method })
  if (value === null) throw error ?? new Error('no calendar was written')
  return value
}

/** One file a sitting: a request holds one event by its UID (RFC 5546, 3.2.2). Sittings no longer held are cancelled by theirs. */
export function calendarFiles(sheet: NoticeSheet, party: CalendarParty | null): CalendarFile[] {
  const all = sheet.kind === 'cancellation' || sheet.kind === 'withdrawn'
  return [
    ...sheet.sittings.map((sitting) => ({ sitting, cancelled: all })),
    ...sheet.dropped.map((sitting) => ({ sitting, cancelled: true })),
  ].flatMap(({ sitting, cancelled }) => {
    const event = eventOf(sheet, sitting, cancelled, party)
    if (!event) return []
    const method = cancelled ? 'CANCEL' : 'REQUEST'
    const fileName = sitting.ord === 1 ? 'meeting.ics' : `meeting-${sitting.ord}.ics`
    return [{ fileName, method, text: written([event], method) }]
  })
}

/** Every sitting in one file, to be taken into a calendar by hand. */
export function wholeCalendar(sheet: NoticeSheet): string | undefined {
  const events = sheet.sittings.flatMap((sitting) => eventOf(sheet, sitting, sheet.kind === 'cancellation', null) ?? [])
  return events.length === 0 ? undefined : written(events, sheet.kind === 'cancellation' ? 'CANCEL' : 'REQUEST')
}
