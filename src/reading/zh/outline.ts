import { readNumber } from './numerals.ts'
import type { Page } from './page.ts'
import { between, lastUpTo } from './sorted.ts'

/** Half-open stretch of the page. */
export interface Stretch {
  readonly start: number
  readonly end: number
}
/** What stands between two commas. `close` is the sign it ends with, empty at the end of a paragraph. */
export interface Segment extends Stretch {
  readonly sentence: number
  readonly close: string
  readonly text: string
}
export interface PageSentence extends Stretch {
  readonly paragraph: number
  readonly segments: readonly Segment[]
  readonly text: string
}
export interface PagePoint extends Stretch {
  readonly n: number
  readonly marker: string
  readonly style: 'word' | 'decimal' | 'paren' | 'cjk'
  readonly level: number
  /** To the next point, or to the end of the last one. */
  readonly until: number
  /** Items of minutes (what was dealt with, in order), not points of anybody's. */
  readonly agenda: boolean
}
export interface Outline {
  readonly paragraphs: readonly Stretch[]
  readonly sentences: readonly PageSentence[]
  readonly points: readonly PagePoint[]
  /** Those of level 0. */
  readonly outermost: readonly PagePoint[]
}

const PAIRS: Readonly<Record<string, string>> = { '《': '》', '（': '）', '“': '”' }
// A quotation longer than this is speech with sentences of its own, not a name.
const LONGEST_NAME = 40

/** For each sign, whether it stands inside brackets that no sentence leaves. */
export const shelteredSigns = (text: string): Uint8Array => {
  const inside = new Uint8Array(text.length)
  if (!/[《（“]/.test(text)) return inside
  for (let i = 0; i < text.length; i++) {
    const closing = PAIRS[text[i] ?? '']
    if (closing === undefined) continue
    // Quotes and brackets nest (《“十五五”规划（草案）》), so the same opener inside asks for one more closing.
    let depth = 0
    for (let j = i; j < text.length && j - i <= 200 && text[j] !== '\n'; j++) {
      if (text[j] === text[i]) depth++
      else if (text[j] === closing && --depth === 0) {
        if (text[i] !== '“' || j - i <= LONGEST_NAME) {
          inside.fill(1, i, j + 1)
          i = j
        }
        break
      }
    }
  }
  return inside
}

const DATELINE =
  /^(?:本报讯|本报[\u3400-\u9fff]{2,6}\d{1,2}月\d{1,2}日[讯电]|新华社[\u3400-\u9fff]{2,6}\d{1,2}月\d{1,2}日电|[\u3400-\u9fff]{2,8}(?:网|报|社|融媒|客户端|电视台)讯)(?:（[^（）]*）)?/

const splitSentences = (text: string, inside: Uint8Array, paragraphs: readonly Stretch[]): PageSentence[] => {
  const sentences: PageSentence[] = []
  paragraphs.forEach((paragraph, p) => {
    // 新华社北京7月30日电, 本报讯（记者…）: the dateline is no part of the sentence.
    let start = paragraph.start + (DATELINE.exec(text.slice(paragraph.start, paragraph.start + 60))?.[0].length ?? 0)
    let segmentStart = start
    let segments: Segment[] = []
    const endSegment = (end: number, close: string): void => {
      if (end > segmentStart)
        segments.push({
          start: segmentStart,
          end,
          sentence: sentences.length,
          close,
          text: text.slice(segmentStart, end),
        })
    }
    const endSentence = (end: number): void => {
      if (segments.length > 0) sentences.push({ start, end, paragraph: p, segments, text: text.slice(start, end) })
      segments = []
    }
    for (let i = paragraph.start; i < paragraph.end; i++) {
      const sign = text[i] ?? ''
      if (inside[i]) continue
      if (/[，；：]/.test(sign)) {
        endSegment(i, sign)
        segmentStart = i + 1
      } else if (/[。！？]/.test(sign)) {
        endSegment(i, sign)
        let end = i + 1
        while (end < paragraph.end && /[”）]/.test(text[end] ?? '')) end++
        endSentence(end)
        start = segmentStart = end
      }
    }
    endSegment(paragraph.end, '')
    endSentence(paragraph.end)
  })
  return sentences
}

interface Candidate {
  start: number
  end: number
  n: number
  marker: string
  style: PagePoint['style']
  key: string
  opensParagraph: boolean
  paragraph: number
}

const CJK = '[一二三四五六七八九十]{1,3}'
// 一是/一要 and first/second words; (一) and 1. as printed; 一、 only where a sentence or item may begin.
const MARKERS: ReadonlyArray<{ key: string; style: PagePoint['style']; form: RegExp; anywhere: boolean }> = [
  { key: '是', style: 'cjk', form: new RegExp(`^(${CJK})[是要](?=[^一])`), anywhere: true },
  { key: '来', style: 'cjk', form: new RegExp(`^(${CJK})来(?=[^自到])`), anywhere: true },
  { key: '第', style: 'word', form: new RegExp(`^第(${CJK})(?=$|[、：，])`), anywhere: true },
  { key: '其', style: 'word', form: new RegExp(`^其(${CJK})(?=$|[、：，])`), anywhere: true },
  { key: '条', style: 'word', form: new RegExp(`^第(${CJK})条[ 　]*`), anywhere: false },
  { key: '（', style: 'paren', form: new RegExp(`^（(${CJK}|\\d{1,2})）`), anywhere: true },
  { key: '、', style: 'cjk', form: new RegExp(`^(${CJK})、(?!${CJK}[、产])`), anywhere: false },
  { key: '.', style: 'decimal', form: /^(\d{1,2})[.、](?!\d)/, anywhere: false },
  { key: '）', style: 'decimal', form: /^(\d{1,2})）/, anywhere: false },
  { key: '首', style: 'word', form: /^(首先|其次|再次|第四|最后)(?=$|[、：，]|要(?!求)|是)/, anywhere: true },
  { key: '①', style: 'decimal', form: /^([①②③④⑤⑥⑦⑧⑨⑩])/, anywhere: true },
]

const candidatesOf = (text: string, sentences: readonly PageSentence[], paragraphs: readonly Stretch[]): Candidate[] =>
  sentences.flatMap((sentence) =>
    sentence.segments.flatMap((segment) => {
      const before = text[segment.start - 1] ?? '\n'
      const opensParagraph = segment.start === paragraphs[sentence.paragraph]?.start
      for (const { key, style, form, anywhere } of MARKERS) {
        const found = form.exec(segment.text)
        if (found === null) continue
        if (!anywhere && !opensParagraph && !/[。；：！？\n]/.test(before)) continue
        // 第一 alone before a comma counts; 第一产业 and 一是一 do not reach here.
        if (/[第其]/.test(key) && found[0] === segment.text && !/[，：]/.test(segment.close)) continue
        const written = found[1] ?? ''
        const n =
          key === '①'
            ? '①②③④⑤⑥⑦⑧⑨⑩'.indexOf(written) + 1
            : key === '首'
              ? written === '首先'
                ? 1
                : 0
              : readNumber(written)
        if (n === null || (n === 0 && key !== '首') || n > 60) continue
        return [
          {
            start: segment.start,
            end: segment.start + found[0].length,
            n,
            marker: found[0],
            style,
            key,
            opensParagraph,
            paragraph: sentence.paragraph,
          },
        ]
      }
      return []
    }),
  )

interface Run {
  key: string
  items: Candidate[]
  level: number
}

/** Sequences 1, 2, 3 … of one style; a sequence that begins inside another is a level deeper; single numbers are dropped. */
const runsOf = (candidates: readonly Candidate[]): Run[] => {
  const runs: Run[] = []
  const open: Run[] = []
  for (const candidate of candidates) {
    // 其次, 再次 and 最后 have no number of their own: each is the next of its row.
    if (candidate.key === '首' && candidate.n === 0) {
      const row = open.findLast((run) => run.key === '首' && run.items.at(-1)?.paragraph === candidate.paragraph)
      if (row === undefined) continue
      candidate.n = (row.items.at(-1)?.n ?? 0) + 1
    }
    const depth = open.findLastIndex((run) => run.key === candidate.key && run.items.at(-1)?.n === candidate.n - 1)
    if (depth >= 0) {
      open.length = depth + 1
      open[depth]?.items.push(candidate)
    } else if (candidate.n === 1) {
      const same = open.findIndex((run) => run.key === candidate.key)
      if (same >= 0) open.length = same
      // A run that began in an earlier paragraph without paragraph-opening markers is over.
      while (
        open.length > 0 &&
        open.at(-1)?.items.at(-1)?.paragraph !== candidate.paragraph &&
        !open.at(-1)?.items.at(-1)?.opensParagraph
      )
        open.pop()
      const run: Run = { key: candidate.key, items: [candidate], level: open.length }
      runs.push(run)
      open.push(run)
    }
  }
  const kept = runs.filter(
    (run) => run.items.length > 1 && (run.key !== '首' || run.items.some((i) => i.marker === '其次')),
  )
  // A level whose outer run fell away moves up.
  for (const run of kept) {
    const first = run.items[0]
    const outer = kept.filter(
      (o) =>
        o !== run &&
        first !== undefined &&
        (o.items[0]?.start ?? 0) < first.start &&
        o.level < run.level &&
        (o.items.at(-1)?.start ?? 0) <= (run.items.at(-1)?.start ?? 0) + 1e6,
    )
    if (run.level > 0 && outer.length === 0) run.level = 0
  }
  return kept
}

const AGENDA_WORDS = /会议|汇报|审议|通过|听取|传达|讨论|通报|研究了|增选|选举|任命|免职|免去|辞职|任免/
const NEW_VOICE = /^(?:会议|全会|大会|会上|与会|[\u3400-\u9fff]{2,4}(?:指出|强调|要求)|最后)/

export const outlineOf = (page: Page): Outline => {
  const { text } = page
  const inside = shelteredSigns(text)
  const paragraphs: Stretch[] = []
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end > start) paragraphs.push({ start, end })
    start = end + 1
  }
  const sentences = splitSentences(text, inside, paragraphs)
  const points: PagePoint[] = []
  for (const run of runsOf(candidatesOf(text, sentences, paragraphs))) {
    const contents = run.items.map((item, i) =>
      text.slice(item.end, run.items[i + 1]?.start ?? paragraphs[item.paragraph]?.end ?? text.length),
    )
    const agenda =
      run.key !== '条' &&
      run.items.every((item) => item.opensParagraph) &&
      // 一、关于某事 as a heading is told by what follows it; where the item goes on in its line, by its first sentence.
      contents.filter((c) => AGENDA_WORDS.test((/^[^\n]*。/.test(c) ? (c.split('。')[0] ?? '') : c).slice(0, 60)))
        .length *
        2 >
        contents.length
    run.items.forEach((item, i) => {
      const next = run.items[i + 1]
      points.push({
        start: item.start,
        end: item.end,
        n: item.n,
        marker: item.marker,
        style: item.style,
        level: run.level,
        agenda,
        until: next?.start ?? endOfLast(item, sentences, paragraphs),
      })
    })
  }
  points.sort((a, b) => a.start - b.start)
  // Under items of minutes a numbered row is the outermost that is anybody's.
  const open: PagePoint[] = []
  const raised = points.map((p) => {
    while (open.length > 0 && (open.at(-1)?.until ?? 0) <= p.start) open.pop()
    const outer = open.filter((o) => o.level < p.level)
    open.push(p)
    return p.agenda ? p : { ...p, level: outer.filter((o) => !o.agenda).length }
  })
  return { paragraphs, sentences, points: raised, outermost: raised.filter((p) => p.level === 0) }
}

/** The last point ends where another voice begins, or with its paragraph. */
const endOfLast = (item: Candidate, sentences: readonly PageSentence[], paragraphs: readonly Stretch[]): number => {
  const end = paragraphs[item.paragraph]?.end ?? item.end
  const home = lastUpTo(sentences, item.start)
  // 五方面要求：一是…，二是…。 The row ends with its sentence.
  if (home !== undefined && home.start < item.start) return home.end
  const voice = between(sentences, item.start + 1, end).find((s) => NEW_VOICE.test(s.text))
  if (voice !== undefined) return voice.start
  // 三、关于工作要求, alone on its line: what it heads follows in the next paragraphs, up to the roll at the foot.
  const heads = end - item.start <= 30 && home !== undefined && home.segments.at(-1)?.close === ''
  if (!heads) return end
  let until = end
  for (const paragraph of paragraphs.slice(item.paragraph + 1)) {
    const first = lastUpTo(sentences, paragraph.start)
    if (first === undefined || /^(?:出席|列席|请假|参会|参加|记录|主持|下次|会议最后)/.test(first.text)) break
    until = paragraph.end
  }
  return until
}
