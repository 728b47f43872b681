// Which bodies and persons a text speaks of, before anybody said who they are in the record.
import type { Fact as ReadFact } from '../../reading/reading.ts'
import type { NamedMeeting } from '../../reading/record.schema.ts'
import { isSplitOff } from './added.rules.ts'
import { bodyKey, committeeOf, groupNames, isShortFor, type NamedBody, personKey } from './names.rules.ts'

/** A fact with the other names it was merged from. */
type Fact = ReadFact & { readonly also?: readonly string[] }

/** Slot of the body whose text it is; others are `higher:` and the key of their name. */
export const OWN = 'body'

export interface BodySlot {
  readonly slot: string
  /** The fullest writing of the name; empty where the text names no body of its own. */
  readonly words: string
  /** Every writing of it in the text, the fullest first. */
  readonly writings: readonly string[]
  readonly factKeys: readonly string[]
}

export interface PersonSlot {
  readonly slot: string
  readonly words: string
  readonly factKeys: readonly string[]
  /** Every spelling of the name that was merged into it, the first left out. */
  readonly also: readonly string[]
  readonly posts: readonly string[]
  /** Slots of the bodies this person's posts name. */
  readonly bodySlots: readonly string[]
}

export interface Slots {
  readonly bodies: readonly BodySlot[]
  readonly persons: readonly PersonSlot[]
  /** The slot a name in the text belongs to; null for a body the text says nothing more of. */
  slotOf(name: string | null): string | null
  personOf(name: string | null): string | null
}

/** The meeting a fact names, with the body it was a meeting of. */
export function meetingNamedBy(fact: Fact): (NamedMeeting & { bodyWords: string | null }) | null {
  if (fact.field === 'conveyed' && fact.value.meeting) {
    const meeting = fact.value.meeting
    return { ...meeting, bodyWords: meeting.body ?? bodyAmong(fact.value.issuer) }
  }
  if (fact.field === 'point' && fact.value.occasion) {
    const { body, kind, ordinal, term } = fact.value.occasion
    return { body, kind, ordinal, term, bodyWords: body }
  }
  return null
}

const BODY_WORD =
  /committee|congress|council|assembly|government|commission|bureau|group|senate|委|大会|政府|会|局|组/iu
const bodyAmong = (issuers: readonly string[]): string | null => issuers.find((name) => BODY_WORD.test(name)) ?? null

export function slotsOf(facts: readonly Fact[]): Slots {
  const own = facts.find((fact) => fact.field === 'body')
  const ownWritten = own?.field === 'body' ? own.value.name : ''
  const ownWords = committeeOf(ownWritten)
  const named: { name: string; factKey: string }[] = []
  for (const fact of facts) {
    const meeting = meetingNamedBy(fact)
    // a body in passing is no record; one whose meeting becomes one, or whose words the text passes on, is
    const kept = fact.field === 'point' || (meeting?.kind && meeting.ordinal !== null)
    if (kept && meeting?.bodyWords) named.push({ name: committeeOf(meeting.bodyWords), factKey: fact.key })
    for (const name of bodiesOfSpeaker(fact, facts)) named.push({ name, factKey: fact.key })
  }
  const parent = own?.field === 'body' ? own.value.parent : null
  const names = [ownWords, ...(parent ? [parent] : []), ...named.map((one) => one.name), ...namesBeside(facts)].filter(
    (name) => name !== '',
  )
  const groups = groupNames(names)
  const ownName = groups.get(bodyKey(ownWords))?.words ?? ownWords
  const ownKey = groups.get(bodyKey(ownWords))?.key ?? bodyKey(ownWords)
  const found = new Map<string, { words: string; factKeys: string[] }>()
  for (const { name, factKey } of named) {
    const group = groups.get(bodyKey(name))
    if (!group || group.key === ownKey) continue
    const slot = `higher:${group.key}`
    const known = found.get(slot)
    if (known) known.factKeys.push(factKey)
    else found.set(slot, { words: group.words, factKeys: [factKey] })
  }
  const ownWritings = ownWritten === ownWords ? [] : [ownWritten]
  const writingsOf = (key: string, words: string): string[] =>
    words === '' ? [] : [...new Set([words, ...names.filter((name) => groups.get(bodyKey(name))?.key === key)])]
  const bodies: BodySlot[] = [
    {
      slot: OWN,
      words: ownName,
      writings: [...writingsOf(ownKey, ownName), ...ownWritings],
      factKeys: own ? [own.key] : [],
    },
    ...[...found].map(([slot, one]) => ({
      slot,
      writings: writingsOf(slot.slice('higher:'.length), one.words),
      ...one,
    })),
  ]
  const slotOf = (name: string | null): string | null =>
    name === null ? null : resolve(committeeOf(name), bodies, groups, ownKey)
  const persons = personsOf(facts, slotOf)
  return { bodies, persons, slotOf, personOf: (name) => resolvePerson(name, persons) }
}

/** A speaker from elsewhere speaks for the body his first office names, where the text says no more. */
function bodiesOfSpeaker(fact: Fact, facts: readonly Fact[]): string[] {
  const speaker = fact.field === 'point' && !fact.value.occasion?.body ? fact.value.source : null
  if (speaker === null) return []
  const person = facts.find((one) => one.field === 'person' && personKey(one.value.name) === personKey(speaker))
  const body = person?.field === 'person' ? person.value.posts.map(bodyOfPost).find((name) => name !== null) : null
  return body ? [body] : []
}

/** Bodies named in offices and in meetings to come: they make no record of their own, but may write a short name in full. */
function namesBeside(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.field === 'follow_on') return fact.value.body === null ? [] : [fact.value.body]
    return fact.field === 'person' ? fact.value.posts.flatMap((post) => bodyOfPost(post) ?? []) : []
  })
}

function resolve(
  name: string,
  bodies: readonly BodySlot[],
  groups: ReadonlyMap<string, NamedBody>,
  ownKey: string,
): string | null {
  const key = groups.get(bodyKey(name))?.key ?? bodyKey(name)
  if (key === '') return null
  if (key === ownKey) return OWN
  const slot = `higher:${key}`
  if (bodies.some((body) => body.slot === slot)) return slot
  const fits = bodies.filter((body) => body.words !== '' && isShortFor(name, body.words))
  return fits.length === 1 ? (fits[0]?.slot ?? null) : null
}

const POST_ZH =
  /(?:代|第一|常务|专职|党组)?(?:副)?(?:总书记|书记|主任|主席|会长|理事长|市长|区长|县长|旗长|省长|州长|镇长|乡长|部长|局长|厅长|组长|院长|检察长|秘书长|常委|委员)$/u

/** The body a post's words name: "secretary of X", or in Chinese what stands before the office. */
export function bodyOfPost(post: string): string | null {
  if (/\p{Script=Han}/u.test(post)) {
    const body = post.replace(POST_ZH, '')
    return body === post || body === '' ? null : body
  }
  const at = /\s(?:of|at|in)\s+(?:the\s+)?(?=\p{Lu})/u.exec(post)
  return at ? post.slice(at.index + at[0].length) : null
}

function personsOf(facts: readonly Fact[], slotOf: (name: string | null) => string | null): PersonSlot[] {
  const persons = new Map<
    string,
    { words: string; factKeys: string[]; also: Set<string>; posts: Set<string>; bodySlots: Set<string> }
  >()
  for (const fact of facts) {
    if (fact.field !== 'person') continue
    const name = personKey(fact.value.name)
    if (name === '') continue
    // one name, split by a person: two of that name
    const key = isSplitOff(fact) && persons.has(name) ? `${name}~${fact.key}` : name
    const known = persons.get(key) ?? {
      words: fact.value.name,
      factKeys: [],
      also: new Set<string>(),
      posts: new Set<string>(),
      bodySlots: new Set<string>(),
    }
    known.factKeys.push(fact.key)
    for (const other of fact.also ?? []) known.also.add(other)
    for (const post of fact.value.posts) {
      known.posts.add(post)
      const slot = slotOf(bodyOfPost(post))
      if (slot) known.bodySlots.add(slot)
    }
    persons.set(key, known)
  }
  return [...persons].map(([key, one]) => ({
    slot: `person:${key}`,
    words: one.words,
    factKeys: one.factKeys,
    also: [...one.also],
    posts: [...one.posts],
    bodySlots: [...one.bodySlots],
  }))
}

/** A full name, or the surname a text goes on with ("Tan urged …") where only one person has it. */
function resolvePerson(name: string | null, persons: readonly PersonSlot[]): string | null {
  if (name === null) return null
  const key = personKey(name)
  if (key === '') return null
  const exact = persons.find((person) => person.slot === `person:${key}`)
  if (exact) return exact.slot
  const merged = persons.find((person) => person.also.some((other) => personKey(other) === key))
  if (merged) return merged.slot
  const within = persons.filter((person) => name.includes(person.words))
  if (within.length === 1) return within[0]?.slot ?? null
  const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const asked = words(name)
  const partial = persons.filter(
    (person) => asked.length > 0 && asked.every((word) => words(person.words).includes(word)),
  )
  return partial.length === 1 ? (partial[0]?.slot ?? null) : null
}
