import type { Language } from '../kit/localised.ts'
import { type MeetingNamed, meetingWords } from './meeting-words.ts'
import { message } from './messages.ts'

/** A meeting as the pages call it, said by the server. */
export const meetingName = (language: Language, meeting: MeetingNamed): string =>
  meetingWords((key, params = {}) => message(language, key, params), language, meeting)
