import type { Why } from './held-back.schema.ts'
import type {
  PublicContent,
  PublicDocument,
  PublicItem,
  PublicMeeting,
  PublicPersonnel,
} from './public-content.schema.ts'

/** What may stand in nothing that is published. */
export interface HeldBack {
  /** Persons decided on without their name. */
  readonly unnamed: readonly string[]
  /** Titles of items that are not public. */
  readonly titles: readonly string[]
  /** Persons who hold a seat and no post: ordinary members. */
  readonly members: readonly string[]
  /** Who was there at all: so many of them in one paragraph are a list of attendance. */
  readonly attended: readonly string[]
  /** Why somebody stayed away: it may not stand beside the name, whoever it is. */
  readonly excuses?: readonly { readonly names: readonly string[]; readonly words: string }[]
}

/** From so many names on a paragraph is a list of who was there. */
const A_LIST = 5
const HAN = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}]/u

const levelled = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase()

const tightly = (text: string): string => text.replaceAll(' ', '')

/** A text made ready once for every finder. */
interface Levelled {
  readonly words: string
  readonly tight: string
}

/**
 * Finds names in a text at one pass, however many there are: a Chinese one anywhere, spaced or not, one of letters as whole words. Names of one
 * letter are no names one could look for.
 */
function finderOf(names: readonly string[]): (text: Levelled) => Set<string> {
  const spaced = new Map<string, string[]>()
  const tight = new Map<string, string[]>()
  for (const given of new Set(names.map((name) => levelled(name).trim()))) {
    const chinese = HAN.test(given)
    const name = chinese ? tightly(given) : given
    if (name.length < 2) continue
    const kept = chinese ? tight : spaced
    kept.set(name.slice(0, 2), [...(kept.get(name.slice(0, 2)) ?? []), name])
  }
  const scan = (
    words: string,
    kept: ReadonlyMap<string, readonly string[]>,
    whole: boolean,
    found: Set<string>,
  ): void => {
    if (kept.size === 0) return
    for (let at = 0; at + 1 < words.length; at += 1) {
      for (const name of kept.get(words.slice(at, at + 2)) ?? []) {
        if (!words.startsWith(name, at)) continue
        if (whole && (WORD.test(words[at - 1] ?? ' ') || WORD.test(words[at + name.length] ?? ' '))) continue
        found.add(name)
      }
    }
  }
  return ({ words, tight: squeezed }) => {
    const found = new Set<string>()
    scan(words, spaced, true, found)
    scan(squeezed, tight, false, found)
    return found
  }
}

/** A common word may be somebody's name; a list, an excuse or an item is what it is. */
export const mayRule = (why: Why): boolean => why === 'unnamed' || why === 'member'

export interface Finding {
  readonly why: Why
  /** As they were found: in small letters, without spaces where Chinese. */
  readonly names: readonly string[]
}

export interface Sieve {
  finds(text: string): Finding | null
  /** These words may be public. */
  lets(text: string): boolean
  /** The same sieve where it was decided of some words that the name in them is a common word. */
  ruled(namesNobody: (text: string) => boolean): Sieve
}

export function sieveOf(held: HeldBack): Sieve {
  const titles = finderOf(held.titles)
  const unnamed = finderOf(held.unnamed)
  const members = finderOf(held.members)
  const attended = finderOf(held.attended)
  const stayedAway = held.excuses ?? []
  const excused = finderOf(stayedAway.flatMap((one) => one.names))
  const reasons = finderOf(stayedAway.map((one) => one.words))
  const finds = (given: string): Finding | null => {
    const words = levelled(given)
    const text = { words, tight: tightly(words) }
    const found = (why: Why, names: ReadonlySet<string>, least = 1): Finding | null =>
      names.size >= least ? { why, names: [...names] } : null
    // two passes over a text however many stayed away, so anybody's name beside anybody's reason is enough
    const away = (): Finding | null =>
      stayedAway.length > 0 && reasons(text).size > 0 ? found('excuse', excused(text)) : null
    return (
      found('item', titles(text)) ??
      found('list', attended(text), A_LIST) ??
      away() ??
      found('unnamed', unnamed(text)) ??
      found('member', members(text))
    )
  }
  const ruled = (namesNobody: (text: string) => boolean): Sieve => ({
    finds,
    ruled,
    lets(text) {
      const finding = finds(text)
      return finding === null || (mayRule(finding.why) && namesNobody(text))
    },
  })
  return ruled(() => false)
}

/** Words that were held back, and where they stand. */
export interface HeldWords extends Finding {
  /** `title`, `p3`, `question` … */
  readonly place: string
  readonly words: string
}

/** Content with everything left out that the sieve does not let through; null where nothing is left that could be shown. */
export function sift(content: PublicContent, sieve: Sieve): { content: PublicContent | null; held: HeldWords[] } {
  const held: HeldWords[] = []
  const sifted =
    content.type === 'document'
      ? siftDocument(content, sieve, held)
      : content.type === 'item'
        ? siftItem(content, sieve, held)
        : siftMeeting(content, sieve, held)
  return { content: sifted, held }
}

function kept<T extends string | null>(text: T, place: string, sieve: Sieve, held: HeldWords[]): T | null {
  if (text === null || sieve.lets(text)) return text
  const finding = sieve.finds(text)
  if (finding) held.push({ ...finding, place, words: text })
  return null
}

const allWords = (value: object): string =>
  Object.values(value)
    .filter((one) => typeof one === 'string')
    .join('\n')

/** Words a title or another whole is made of: all of them pass, or none does. */
const allPass = (
  texts: readonly (string | null | undefined)[],
  place: string,
  sieve: Sieve,
  held: HeldWords[],
): boolean =>
  texts.filter((one) => kept(one ?? null, place, sieve, held) === null && one !== null && one !== undefined).length ===
  0

function siftDocument(content: PublicDocument, sieve: Sieve, held: HeldWords[]): PublicDocument | null {
  const { title, number } = content
  if (!allPass([title.en, title.zh, number], 'title', sieve, held)) return null
  const paragraphs = content.paragraphs.map((one) => ({ ...one, text: kept(one.text, one.anchor, sieve, held) }))
  return paragraphs.every((one) => one.text === null) ? null : { ...content, paragraphs }
}

/** The deciders' own choice whether to name somebody is in the data; the sieve asks again, since a person may be decided on twice. */
const siftPersonnel = (all: readonly PublicPersonnel[], sieve: Sieve, held: HeldWords[]): PublicPersonnel[] =>
  all.map((one) => ({
    ...one,
    who: kept(one.who, 'who', sieve, held),
    post: kept(one.post, 'post', sieve, held),
  }))

const siftOfficer = <T extends PublicItem['presenter']>(
  officer: T,
  place: string,
  sieve: Sieve,
  held: HeldWords[],
): T | null => (officer === null || allPass([officer.name.en, officer.name.zh], place, sieve, held) ? officer : null)

function siftItem(content: PublicItem, sieve: Sieve, held: HeldWords[]): PublicItem | null {
  if (!allPass([content.title, content.otherTitle], 'title', sieve, held)) return null
  return {
    ...content,
    presenter: siftOfficer(content.presenter, 'presenter', sieve, held),
    votes: content.votes.map((vote) => ({
      ...vote,
      question: kept(vote.question, 'question', sieve, held),
      elected: vote.elected.filter((name) => kept(name, 'elected', sieve, held) !== null),
      ...(vote.electedNames && {
        electedNames: vote.electedNames.filter((name) => allPass([name.en, name.zh], 'elected', sieve, held)),
      }),
    })),
    personnel: siftPersonnel(content.personnel, sieve, held),
  }
}

function siftMeeting(content: PublicMeeting, sieve: Sieve, held: HeldWords[]): PublicMeeting | null {
  if (!allPass([content.title?.en, content.title?.zh], 'title', sieve, held)) return null
  return {
    ...content,
    place: kept(content.place, 'place', sieve, held),
    dateText: kept(content.dateText, 'date', sieve, held),
    presiding: siftOfficer(content.presiding, 'presiding', sieve, held),
    deliveries: content.deliveries.filter((one) => kept(allWords(one), 'delivery', sieve, held) !== null),
    personnel: siftPersonnel(content.personnel, sieve, held),
  }
}

interface Link {
  readonly subjectKind: string
  readonly subjectId: string
}

/**
 * Whether a paragraph was written from records that may not be told: lines are joined to paragraphs, so each line in it counts. So many persons
 * in one paragraph are a list of attendance, whatever it says.
 */
export function isKeptFrom(
  paragraph: string,
  links: { readonly text: string | null; readonly about: readonly (readonly Link[])[] },
  kept: ReadonlySet<string>,
): boolean {
  const lines = (links.text ?? '').split(/[\r\n]+/u).flatMap((line) => line.trim() || [])
  const about = links.about.filter((_, at) => paragraph.includes(lines[at] ?? '\u0000')).flat()
  // who was there and who was not is told nowhere, however few they are
  if (about.some((one) => kept.has(one.subjectId) || one.subjectKind === 'attendance')) return true
  return new Set(about.flatMap((one) => (one.subjectKind === 'person' ? one.subjectId : []))).size >= A_LIST
}
