import { fileURLToPath } from 'node:url'
import { Liquid } from 'liquidjs'
import { dayWords } from '../../catalogue/days.ts'
import { hasMessage, message } from '../../catalogue/messages.ts'
import { dayIn } from '../../kit/dates.ts'
import { inBoth, inLanguage, type Language, type Localised } from '../../kit/localised.ts'

/** Every value is escaped where it is put out; no template marks anything as safe. */
const engine = new Liquid({
  root: fileURLToPath(new URL('./templates/', import.meta.url)),
  extname: '.liquid',
  cache: true,
  outputEscape: 'escape',
  strictFilters: true,
  ownPropertyOnly: true,
})

interface Place {
  readonly context: { getSync(path: string[]): unknown }
}

const languageAt = (place: Place): Language => (place.context.getSync(['language']) === 'zh' ? 'zh' : 'en')

const paramsOf = (given: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(given.filter((one): one is [string, unknown] => Array.isArray(one) && one.length === 2))

/** Words of this area of the catalogue: `{{ 'held_on' | say }}`. */
engine.registerFilter('say', function (this: Place, key: unknown, ...params: unknown[]) {
  return message(languageAt(this), `public.${String(key)}`, paramsOf(params))
})
/** Words of the glossary: `{{ vote.method | term: 'meeting.method' }}`. */
engine.registerFilter('term', function (this: Place, word: unknown, area: unknown) {
  const key = `terms.${String(area)}.${String(word)}`
  return hasMessage(languageAt(this), key) ? message(languageAt(this), key) : String(word)
})
engine.registerFilter('name', function (this: Place, name: unknown) {
  return inLanguage(name as Localised | null, languageAt(this)) // a localised name of the contract's output
})
/** The language a name is shown in, where it is not the page's. */
engine.registerFilter('tongue', function (this: Place, name: unknown) {
  const language = languageAt(this)
  const given = (name ?? {}) as Localised // as above
  return given[language] === undefined ? (language === 'en' ? 'zh' : 'en') : language
})
/** A question that is the title of its item, in the page's language where the item is titled in it; any other as it was put. */
engine.registerFilter('asked', function (this: Place, question: unknown, titles: unknown) {
  const given = (titles ?? {}) as Localised // as above
  return question !== null && (question === given.en || question === given.zh)
    ? inLanguage(given, languageAt(this))
    : question
})
/** Of a field written in both languages, `Town hall · 市政厅`, the page's own; else as it stands. */
const ownWords = (text: unknown, language: Language): string => {
  const given = typeof text === 'string' ? text : ''
  const both = inBoth(given)
  return both ? inLanguage(both, language) : given
}
engine.registerFilter('own', function (this: Place, text: unknown) {
  return ownWords(text, languageAt(this))
})
/** The language words are in that nobody put down. */
engine.registerFilter('spoken', function (this: Place, text: unknown) {
  return /\p{Script=Han}/u.test(ownWords(text, languageAt(this))) ? 'zh-Hans' : 'en'
})
engine.registerFilter('day', function (this: Place, day: unknown) {
  if (typeof day !== 'string' || day === '') return ''
  const zone = this.context.getSync(['zone'])
  // an instant is shown as the day it was where the body sits
  const shown = day.includes('T') && typeof zone === 'string' ? dayIn(zone, new Date(day)) : day.slice(0, 10)
  return dayWords(languageAt(this), shown)
})

export type PageName =
  | 'index'
  | 'body'
  | 'meeting'
  | 'item'
  | 'document'
  | 'withdrawn'
  | 'search'
  | 'data'
  | 'error'
  | 'feed'

/** Of the body a page is about, or of the bodies it lists: one installation has one zone. */
function zoneOf(data: object): string | undefined {
  const { body, bodies } = data as { body?: { zone?: string } | null; bodies?: readonly { zone?: string }[] } // as the pages are given it
  return body?.zone ?? bodies?.[0]?.zone
}

export const renderPage = (page: PageName, language: Language, data: object): Promise<string> =>
  // globals reach into parts of a page too; a template renders to text
  engine.renderFile(page, { ...data, language }, { globals: { zone: zoneOf(data) } }) as Promise<string>
