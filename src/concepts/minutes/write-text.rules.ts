import { type Context, Liquid, LiquidError } from 'liquidjs'
import type { Language } from '../../kit/localised.ts'
import { no, type Refusal, type Result, yes } from '../../kit/result.ts'
import type { MeetingAccount, WrittenText } from './account.schema.ts'
import { participle, pastTense, thirdPerson } from './english-verbs.rules.ts'
import { Marks, unmarked, withinMarks } from './marks.rules.ts'
import { withArticle } from './meeting-name.rules.ts'
import { chineseNumber, ordinal, ordinalFigures, writtenDay } from './numerals.rules.ts'
import { withIndefinite } from './prepositions.rules.ts'
import { TEMPLATE_LENGTH } from './template.schema.ts'
import { fieldsOf } from './template-fields.rules.ts'

const RENDER_MS = 2000
/** LiquidJS counts what filters and loops make; a meeting of 500 names takes some 50,000. */
const MEMORY = 5_000_000
const TEXT_LENGTH = 2_000_000
/** Tags that reach for other files, or take the text out of the order of its lines. */
const TAGS_OUT = ['include', 'render', 'layout', 'block', 'tablerow']

const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const asList = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(asText).filter((one) => unmarked(one) !== '')

/** "a, b and c"; where a part holds commas of its own, "a; b; and c". 甲、乙和丙 is written 甲、乙、丙. */
function listed(parts: readonly string[], language: Language, last: string): string {
  if (language === 'zh') return parts.join('、')
  if (parts.length <= 1) return parts.join('')
  const heavy = parts.some((part) => part.includes(','))
  const joint = heavy ? '; ' : ', '
  const end = heavy || parts.length > 2 ? `${heavy ? ';' : ''} ${last} ` : ` ${last} `
  return `${parts.slice(0, -1).join(joint)}${end}${parts.at(-1)}`
}

function engineOf(language: Language): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    jsTruthy: true,
    templates: {},
    parseLimit: TEMPLATE_LENGTH,
    renderLimit: RENDER_MS,
    memoryLimit: MEMORY,
  })
  for (const tag of TAGS_OUT) delete engine.tags[tag]
  const filter = (name: string, change: (value: unknown, ...rest: unknown[]) => unknown): void =>
    engine.registerFilter(name, function (this: { context: Context }, value: unknown, ...rest: unknown[]) {
      return change(value, ...rest)
    })
  filter('date', (day, style) =>
    day ? writtenDay(asText(day), language, style === 'short' || style === 'month' ? style : 'long') : '',
  )
  filter('ordinal', (n) => (n === null || n === undefined ? '' : ordinal(Number(n), language)))
  filter('nth', (n) => (language === 'zh' ? `第${asText(n)}` : ordinalFigures(Number(n))))
  filter('cn', (n) => chineseNumber(Number(n)))
  filter('list', (value, last) => listed(asList(value), language, asText(last) || 'and'))
  filter('chain', (value) => asList(value).join(language === 'zh' ? '，' : '; '))
  filter('the', (value) => withinMarks(asText(value), withArticle))
  filter('a', (value) => withinMarks(asText(value), withIndefinite))
  filter('capitalized', (value) =>
    withinMarks(asText(value), (text) => text.replace(/^\p{Ll}/u, (c) => c.toUpperCase())),
  )
  filter('past', (value) => withinMarks(asText(value), pastTense))
  filter('participle', (value) => withinMarks(asText(value), participle))
  filter('third', (value) => withinMarks(asText(value), thirdPerson))
  filter('bare', (value) => asText(value).replace(/[.。；;，,\s]+$/u, ''))
  return engine
}
const engines = new Map<Language, Liquid>()
function engine(language: Language): Liquid {
  const known = engines.get(language) ?? engineOf(language)
  engines.set(language, known)
  return known
}

/** What the engine complains of, as one of our refusals with the line. */
function faultOf(error: unknown): Refusal {
  if (!LiquidError.is(error)) return no('TEMPLATE_SYNTAX', { line: 1, column: 1, near: '' })
  const [line = 1, column = 1] = error.token.getPosition()
  const near = error.token.getText().slice(0, 60)
  const words = error.originalError?.message ?? error.message
  const name = (pattern: RegExp) => pattern.exec(words)?.[1]?.slice(0, 60)
  const field = name(/undefined variable: ([\w.[\]"'-]+)/u)
  if (field !== undefined) return no('TEMPLATE_FIELD_UNKNOWN', { line, column, name: field })
  const filter = name(/undefined filter: ([\w-]+)/u)
  if (filter !== undefined) return no('TEMPLATE_FILTER_UNKNOWN', { line, column, name: filter })
  const tag = name(/tag "?([\w-]+)"? not found/u)
  if (tag !== undefined) return no('TEMPLATE_TAG_UNKNOWN', { line, column, name: tag })
  if (/not closed/u.test(words)) return no('TEMPLATE_UNCLOSED', { line, column, near })
  if (/limit exceeded/u.test(words)) return no('TEMPLATE_TOO_MUCH', { line, column })
  return no('TEMPLATE_SYNTAX', { line, column, near })
}

/** English of several words within a Chinese sentence stands apart from the signs before and behind it. */
const ENGLISH_RUN =
  /(?<=\p{Script=Han})(?=[A-Za-z][\w’'.&/-]*,? [A-Za-z(])|(?<= [A-Za-z(][\w’'.&/)-]*)(?=\p{Script=Han})/gu

/** Lines of one paragraph are one line, and marks left over by what was empty go. */
function tidied(paragraph: string, language: Language): string {
  const lines = paragraph
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (language === 'zh') {
    return lines
      .join('')
      .replace(ENGLISH_RUN, ' ')
      .replace(/[ \t]{2,}/gu, ' ')
      .replace(/[，、；：]+(?=[。；])/gu, '')
      .replace(/。{2,}/gu, '。')
      .replace(/([，、；])\1+/gu, '$1')
  }
  return lines
    .join(' ')
    .replace(/[ \t]{2,}/gu, ' ')
    .replace(/ +([,.;:)])/gu, '$1')
    .replace(/[,;:]+(?=\.(?:\s|$))/gu, '')
    .replace(/\.{2,}/gu, '.')
    .replace(/,{2,}/gu, ',')
}

const PARAGRAPH = '\uE00F'

/** An empty line of the template parts paragraphs, wherever its tags stand; all other line breaks are mere blanks. Lines keep their numbers. */
const withParagraphs = (source: string): string =>
  source
    .replace(/\r\n?/gu, '\n')
    .split(/(\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\})/u)
    .map((part, at) => (at % 2 === 0 ? part.replace(/\n[ \t]*(?=\n)/gu, `\n${PARAGRAPH}`) : part))
    .join('')

/**
 * Writes a text from what the record says of a meeting. Pure; a faulty template is refused with its line. Paragraphs of a template are parted by
 * an empty line; each tells which records its words were taken from.
 */
export function writeText(
  account: MeetingAccount,
  template: { readonly source: string },
  language: Language,
): Result<WrittenText> {
  const marks = new Marks()
  let raw: string
  try {
    const liquid = engine(language)
    raw = String(liquid.parseAndRenderSync(withParagraphs(template.source), fieldsOf(account, language, marks)))
  } catch (error) {
    return faultOf(error)
  }
  if (raw.length > TEXT_LENGTH) return no('TEMPLATE_TOO_MUCH', { line: 1, column: 1 })
  const paragraphs = raw.split(PARAGRAPH).flatMap((part) => {
    // two English names side by side in a Chinese text
    const apart = language === 'zh' ? part.replace(/(?<=[A-Za-z])(?=\uE000\d+\uE001[A-Za-z])/gu, ' ') : part
    const text = tidied(unmarked(apart), language).trim()
    return text === '' ? [] : [{ text, ...marks.taken(part) }]
  })
  return yes({ text: `${paragraphs.map((one) => one.text).join('\n\n')}\n`, paragraphs })
}
