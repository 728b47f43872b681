// What the frame rules of English share: the text, its layout and everything named in it.
import type { DateMention, Layout, Sentence, Span } from '../reading.ts'
import type { Quote } from '../record.schema.ts'
import { quoteOf, startingIn } from '../span.ts'
import type { Host } from './host.ts'
import type { EnglishMeeting } from './meetings.ts'
import { bodyAt, type NamedBody } from './names.ts'
import type { EnglishPerson } from './persons.ts'
import { personCalled } from './surnames.ts'
import { POST_NOUN } from './words/posts.ts'

export interface Scene {
  text: string
  layout: Layout
  bodies: NamedBody[]
  meetings: EnglishMeeting[]
  persons: EnglishPerson[]
  dates: DateMention[]
  host: Host
}

export interface Party {
  name: string
  span: Span
  person: boolean
}

export const sourceOf = (scene: Scene, span: Span): string => scene.text.slice(span.start, span.end)
export const quote = (scene: Scene, start: number, end: number): Quote => quoteOf(scene.text, { start, end })

const sentenceTexts = new WeakMap<Layout, string[]>()

/** The words of each sentence, cut out once for all rules. */
function textsOf(layout: Layout): string[] {
  let texts = sentenceTexts.get(layout)
  if (!texts) {
    texts = layout.sentences.map(({ start, end }) => layout.text.slice(start, end))
    sentenceTexts.set(layout, texts)
  }
  return texts
}

/** Every match of the pattern (which is global) with its sentence, so that a rule sees one sentence at a time. */
export function* inSentences(
  scene: Scene,
  pattern: RegExp,
): Generator<{
  match: RegExpMatchArray & { index: number }
  start: number
  end: number
  sentence: Sentence
  at: number
}> {
  const texts = textsOf(scene.layout)
  let at = -1
  for (const sentence of scene.layout.sentences) {
    at++
    const source = texts[at] ?? ''
    // No `matchAll`, which copies the pattern for every sentence; a rule may use its pattern again while this waits, so the place is our own.
    let from = 0
    for (;;) {
      pattern.lastIndex = from
      const match = pattern.exec(source)
      if (!match) break
      from = match.index + (match[0].length || ((source.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1))
      const start = sentence.start + match.index
      yield { match, start, end: start + match[0].length, sentence, at }
    }
  }
}

const NOBODY = /^(?:he|she|they|it|we|who|which|the meeting|the session|the conference|the congress)$/iu

/** The person or body that stands right at this offset ("Tan Zuojun", "Mr Osei-Bell", "the CPC Standing Committee of Dalian"). */
export function partyAt(scene: Scene, offset: number): Party | null {
  const skip =
    /^(?:\s|,)*(?:(?:the|by|outgoing|deputy|its|his|her|Mayor|mayor|Chairman|chairman|Secretary|secretary|President|Treasurer|Professor|General Secretary|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Cllr\.?|Councillor|Comrade)\s+)*/u.exec(
      scene.text.slice(offset, offset + 80),
    )?.[0].length ?? 0
  const start = offset + skip
  const person = startingIn(scene.persons, start, start + 1)[0]
  if (person) return { name: person.name, span: person, person: true }
  const bare = /^\p{Lu}[\p{L}'’-]+/u.exec(scene.text.slice(start, start + 40))?.[0].replace(/['’]s$/u, '')
  const called = bare ? personCalled(scene.persons, bare, start) : null
  if (called && bare) return { name: called.name, span: { start, end: start + bare.length }, person: true }
  const body = bodyAt(scene.text, offset + (/^\s*/u.exec(scene.text.slice(offset))?.[0].length ?? 0))
  if (body) return { name: body.name, span: body, person: false }
  return null
}

/** "X, on behalf of the committee, introduced", "X, in turn, conveyed", "X, 14 Dock Street, presented". */
const INSERTION =
  '(?:in turn|too|however|meanwhile|(?:speaking\\s+)?on behalf of [^,;.]{3,80}|for the [^,;.]{3,60}|speaking [^,;.]{3,60}|as [^,;.]{3,60}|entrusted by [^,;.]{3,60}|who [^,;.]{3,70}|of [^,;.]{3,50}|\\d+[A-Za-z]? [^,;.]{3,40})'
const INSERTED = new RegExp(`^\\s*,\\s+${INSERTION},\\s*`, 'u')
const INSERTED_BEFORE = new RegExp(`,\\s+${INSERTION},\\s*$`, 'u')

/** The subject of a verb at this offset: the nearest person or body before it in the sentence, insertions between commas skipped. */
export function subjectOf(scene: Scene, sentence: Span, verb: number): Party | null {
  const lead = scene.text.slice(sentence.start, verb)
  const persons = startingIn(scene.persons, sentence.start, verb).filter((one) => one.end <= verb)
  // "X, secretary of Y and mayor of Z, conveyed": the apposition lies between
  for (const person of [...persons].reverse()) {
    const between = scene.text.slice(person.end, verb)
    const lastPost = person.posts.filter((post) => post.span.start >= person.end).at(-1)
    const rest = (lastPost && lastPost.span.end <= verb ? scene.text.slice(lastPost.span.end, verb) : between).replace(
      INSERTED,
      ' ',
    )
    if (
      /^[\s,)]*(?:who\s+|also\s+|then\s+|has\s+|had\s+|was present and\s+|came and\s+|finally\s+|\w+ly\s+)*$/u.test(
        rest,
      )
    )
      return { name: person.name, span: person, person: true }
  }
  const bare =
    /(?:^|[\s,.;“"])((?:(?:Mr|Ms|Mrs|Dr|Cllr|Professor|Mayor|Secretary|Councillor)\.?\s+)?\p{Lu}[\p{L}'’-]+)\s+(?:also\s+|then\s+|\w+ly\s+)?$/u.exec(
      lead.replace(INSERTED_BEFORE, ' '),
    )
  if (bare?.[1] && !NOBODY.test(bare[1])) {
    const called = personCalled(scene.persons, bare[1], verb)
    if (called)
      return {
        name: called.name,
        span: { start: sentence.start + bare.index + bare[0].indexOf(bare[1]), end: verb },
        person: true,
      }
  }
  const post = byPost(scene, lead, sentence.start)
  if (post) return post
  const body = startingIn(scene.bodies, sentence.start, verb)
    .filter((one) => one.end <= verb)
    .at(-1)
  if (body && /^(?:,\s+which)?\s*(?:also\s+|then\s+|has\s+|had\s+|\w+ly\s+)*$/u.test(scene.text.slice(body.end, verb)))
    return { name: body.name, span: body, person: false }
  // "Professor Mu Qing of the provincial school gave"
  const from = persons.at(-1)
  if (
    from &&
    /^\s+of\s+(?:the\s+)?(?:[\p{L}'’-]+\s+){1,7}$/u.test(scene.text.slice(from.end, verb)) &&
    !/\b(?:and|was|were|to|that)\b/u.test(scene.text.slice(from.end, verb))
  )
    return { name: from.name, span: from, person: true }
  // A coordinated verb shares the subject: "presided over the meeting and spoke", "presented ..., delivered ..."
  const earlier = [...persons]
    .reverse()
    .find((person) =>
      /\b(?:presided|chaired|attended|came|was present|delivered|spoke|reported|took the chair|was in the chair|convened|called|hosted|opened|visited|presented|gave|offered)\b/u.test(
        scene.text.slice(person.end, verb),
      ),
    )
  if (earlier && /(?:\band\s+(?:then\s+|also\s+)?|,\s+(?:and\s+)?)$/u.test(lead))
    return { name: earlier.name, span: earlier, person: true }
  return null
}

const initials = (post: string): string =>
  post
    .split(/[\s-]+/u)
    .filter((word) => !/^(?:of|the|and|for)$/u.test(word))
    .map((word) => word.charAt(0))
    .join('')

/** "the mayor said", "The Vice-Chancellor reported": whoever the text has given that post. */
function byPost(scene: Scene, lead: string, from: number): Party | null {
  const found = /(?:^|[\s,.;“"”])[Tt]he\s+((?:[\p{L}'’-]+\s+){0,2}?[\p{L}-]+)\s+(?:also\s+|then\s+|\w+ly\s+)?$/u.exec(
    lead,
  )
  const post = found?.[1]?.toLowerCase()
  if (!found || !post) return null
  const start = from + found.index + found[0].toLowerCase().lastIndexOf(post)
  const holder = holderOf(scene, post)
  return holder ? { name: holder.name, span: { start, end: start + post.length }, person: true } : null
}

const OFFICE = new RegExp(`(?:^|\\s)${POST_NOUN}$`, 'u')

/** Whoever the text has given this post, in small letters. */
export function holderOf(scene: Scene, post: string): EnglishPerson | undefined {
  const plain = post.replace(/^(?:outgoing|retiring|new) /u, '')
  const holds = (test: (own: string) => boolean) =>
    scene.persons.find((person) => person.posts.some((one) => test(one.text.toLowerCase())))
  // "The Clerk" is the Parish Clerk, "the RFO" the Responsible Financial Officer
  return (
    holds((own) => own === plain || own.startsWith(`${plain} of`)) ??
    (OFFICE.test(plain) ? holds((own) => own.endsWith(` ${plain}`)) : undefined) ??
    (/^[a-z]{2,4}$/u.test(plain) ? holds((own) => initials(own) === plain) : undefined)
  )
}
