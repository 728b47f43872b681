import { dayOf } from './zh/due.ts'

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const ZH_WEEKDAYS = '日一二三四五六'
const before = (published: string, days: number): string =>
  new Date(Date.parse(`${published}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/**
 * The day that yesterday, Monday, 昨日, 10日上午 or 周一 means in a text published on a day (YYYY-MM-DD): the latest such day, that of publication
 * included. Null where the words tell none: recently, 近日, 日前.
 */
export function toldDay(words: string, published: string): string | null {
  if (/^today\b|^this\b/iu.test(words)) return published
  if (/^yesterday\b/iu.test(words)) return before(published, 1)
  const english = WEEKDAYS.findIndex((name) => new RegExp(`^(?:on |last |this )?${name}\\b`, 'iu').test(words))
  const chinese = /^(?:本|这)?(?:周|星期)([日天一二三四五六])/u.exec(words)?.[1]
  const weekday = chinese === undefined ? english : ZH_WEEKDAYS.indexOf(chinese === '天' ? '日' : chinese)
  if (weekday === -1) return dayOf(words, published)
  const back = (new Date(`${published}T00:00:00Z`).getUTCDay() - weekday + 7) % 7
  // "last Monday" of a text that came out on a Monday is the one before
  return before(published, back === 0 && /^last\b/iu.test(words) ? 7 : back)
}
