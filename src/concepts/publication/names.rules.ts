import type {
  PublicContent,
  PublicDocument,
  PublicItem,
  PublicMeeting,
  PublicPersonnel,
} from './public-content.schema.ts'

/** What may stand in nothing that is published. */
export interface HeldBack {
  /** Persons decided on without their name, titles of items that are not public. */
  readonly never: readonly string[]
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

/**
 * Finds names in a text at one pass, however many there are: a Chinese one anywhere, spaced or not, one of letters as whole words. Names of one
 * letter are no names one could look for.
 */
function finderOf(names: readonly string[]): (text: string) => Set<string> {
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
  return (text) => {
    const words = levelled(text)
    const found = new Set<string>()
    scan(words, spaced, true, found)
    scan(tightly(words), tight, false, found)
    return found
  }
}

export interface Sieve {
  /** These words may be public. */
  lets(text: string): boolean
}

export function sieveOf(held: HeldBack): Sieve {
  const never = finderOf([...held.never, ...held.members])
  const attended = finderOf(held.attended)
  const stayedAway = held.excuses ?? []
  const excused = finderOf(stayedAway.flatMap((one) => one.names))
  const reasons = finderOf(stayedAway.map((one) => one.words))
  // two passes over a text however many stayed away, so anybody's name beside anybody's reason is enough
  const tellsWhy = (text: string): boolean => stayedAway.length > 0 && reasons(text).size > 0 && excused(text).size > 0
  return { lets: (text) => never(text).size === 0 && attended(text).size < A_LIST && !tellsWhy(text) }
}

/** Content with everything left out that the sieve does not let through; null where nothing is left that could be shown. */
export function sift(content: PublicContent, sieve: Sieve): { content: PublicContent | null; heldBack: number } {
  const count = { heldBack: 0 }
  const sifted =
    content.type === 'document'
      ? siftDocument(content, sieve, count)
      : content.type === 'item'
        ? siftItem(content, sieve, count)
        : siftMeeting(content, sieve, count)
  return { content: sifted, heldBack: count.heldBack }
}

interface Count {
  heldBack: number
}

function kept<T extends string | null>(text: T, sieve: Sieve, count: Count): T | null {
  if (text === null || sieve.lets(text)) return text
  count.heldBack += 1
  return null
}

const allWords = (value: object): string =>
  Object.values(value)
    .filter((one) => typeof one === 'string')
    .join('\n')

function siftDocument(content: PublicDocument, sieve: Sieve, count: Count): PublicDocument | null {
  if (!sieve.lets(allWords(content.title)) || (content.number !== null && !sieve.lets(content.number))) return null
  const paragraphs = content.paragraphs.map((one) => ({ ...one, text: kept(one.text, sieve, count) }))
  return paragraphs.every((one) => one.text === null) ? null : { ...content, paragraphs }
}

/** The deciders' own choice whether to name somebody is in the data; the sieve asks again, since a person may be decided on twice. */
const siftPersonnel = (all: readonly PublicPersonnel[], sieve: Sieve, count: Count): PublicPersonnel[] =>
  all.map((one) => ({ ...one, who: kept(one.who, sieve, count), post: kept(one.post, sieve, count) }))

function siftOfficer<T extends PublicItem['presenter']>(officer: T, sieve: Sieve, count: Count): T | null {
  if (officer === null || sieve.lets(allWords(officer.name))) return officer
  count.heldBack += 1
  return null
}

function siftItem(content: PublicItem, sieve: Sieve, count: Count): PublicItem | null {
  if (!sieve.lets(content.title) || !sieve.lets(content.otherTitle ?? '')) return null
  return {
    ...content,
    presenter: siftOfficer(content.presenter, sieve, count),
    votes: content.votes.map((vote) => ({
      ...vote,
      question: kept(vote.question, sieve, count),
      elected: vote.elected.filter((name) => kept(name, sieve, count) !== null),
    })),
    personnel: siftPersonnel(content.personnel, sieve, count),
  }
}

function siftMeeting(content: PublicMeeting, sieve: Sieve, count: Count): PublicMeeting | null {
  if (content.title && !sieve.lets(allWords(content.title))) return null
  return {
    ...content,
    place: kept(content.place, sieve, count),
    dateText: kept(content.dateText, sieve, count),
    presiding: siftOfficer(content.presiding, sieve, count),
    deliveries: content.deliveries.filter((one) => kept(allWords(one), sieve, count) !== null),
    personnel: siftPersonnel(content.personnel, sieve, count),
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
  if (about.some((one) => kept.has(one.subjectId))) return true
  return new Set(about.flatMap((one) => (one.subjectKind === 'person' ? one.subjectId : []))).size >= A_LIST
}
