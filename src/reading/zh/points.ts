import type { Outline, PagePoint } from './outline.ts'
import type { Page } from './page.ts'
import { lastUpTo } from './sorted.ts'

const SPEECH =
  /([\u3400-\u9fff·]{2,14}?)(?:同志)?(?:在[^，。]{2,40}(?:上|中|时)?的?(?:重要)?讲话(?:中)?|的(?:重要)?讲话)(?:中)?(?:提出|指出|强调|要求|明确)?/
const SPEAKS =
  /(?:^|[，。；])([\u3400-\u9fff·]{2,4})(?:同志)?(?:在[^，。]{0,16}(?:讲话|总结)(?:中|时)?)?(?:就[^，。；]{2,20}?)?(?:指出|强调|要求|提出|表示|部署|希望|讲了|谈了|提了)/

const NAMED_SPEECH = /(?:书记|[省市县区]长|主席|主任|部长|委员长)([\u3400-\u9fff]{2,3}?)(?:同志)?在[^，。]{2,40}讲话/g

/** Whose points these are: the speaker named nearest before the first of them, within its paragraph or the one above. */
export const sourcesOf = (page: Page, outline: Outline, point: PagePoint): string | null => {
  const first =
    outline.points
      .filter((p) => p.style === point.style && p.level === point.level && p.start <= point.start && p.n === 1)
      .at(-1) ?? point
  const home = lastUpTo(outline.sentences, first.start)
  const sentence = home === undefined ? -1 : outline.sentences.indexOf(home)
  const own = outline.sentences[sentence]
  if (own === undefined) return null
  const outer =
    point.level === 0
      ? undefined
      : outline.points.findLast(
          (p) => p.level < point.level && !p.agenda && p.start < point.start && point.start < p.until,
        )
  for (let i = sentence; i >= Math.max(0, sentence - 3); i--) {
    const before = outline.sentences[i]
    if (before === undefined || before.paragraph < own.paragraph - 1) break
    const whole = page.text.slice(before.start, i === sentence ? first.start : before.end)
    // 会议指出，某某的讲话提出了五方面要求：一是…: the nearer voice counts.
    const words = /^(?:会议|全会|大会)(?:指出|强调|认为)，.*(?:讲话|批示|文件|意见|通知).*(?:提出|强调|要求|明确)/.test(
      whole,
    )
      ? whole.replace(/^.*?，/, '')
      : whole
    if (/(?:会议|全会|大会)(?:还)?(?:指出|强调|要求|认为|提出|议定|决定|明确|部署)/.test(words)) return null
    const speaks = SPEAKS.exec(words)
    // 讲话提出…: whose speech it is was said where it was named.
    if (speaks?.[1] === '讲话' || speaks?.[1] === '讲话精神') {
      const named = [...page.text.slice(0, first.start).matchAll(NAMED_SPEECH)].at(-1)
      if (named?.[1] !== undefined) return named[1]
    }
    if (
      speaks?.[1] !== undefined &&
      !/^(?:会议|全会|大会|报告|会上|最后|同时|大家|与会|代表|决议|公报)/.test(speaks[1])
    )
      return speaks[1]
    const speech = SPEECH.exec(words)
    if (speech?.[1] !== undefined && /(?:提出|指出|强调|要求|明确)/.test(words))
      return speech[1].replace(/^.*(?:传达了?|学习了?|听取了?|贯彻|落实)/, '') || null
  }
  // 一是 under 二、: whose the outer point is.
  return outer === undefined ? null : sourcesOf(page, outline, outer)
}
