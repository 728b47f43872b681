// Elections, appointments, resignations, removals, discipline.

import type { PersonnelItem } from '../record.schema.ts'
import { firstQuote, startingIn } from '../span.ts'
import { discipline, requested, resignations } from './departures.ts'
import { changes, HAS_POST, lastResigned } from './personnel-changes.ts'
import { forms } from './personnel-forms.ts'
import { type Add, type Kind, names, singularIf } from './personnel-parts.ts'
import { inSentences, partyAt, quote, type Scene } from './scene.ts'
import { POST_MODIFIER, POST_NOUN } from './words/posts.ts'

export function personnelOf(scene: Scene): PersonnelItem[] {
  const found: PersonnelItem[] = []
  const add = (kind: Kind, who: string, post: string | null, start: number, end: number, rule: string) => {
    const name = who.replace(/^(?:the|a|an)\s+/iu, '').trim()
    if (
      name.length < 2 ||
      found.some((one) => one.kind === kind && one.who === name && (one.post === post || kind !== 'resignation'))
    )
      return
    found.push({
      kind,
      who: name,
      post: post?.replace(/^(?:the|a|an)\s+/iu, '').trim() || null,
      quote: quote(scene, start, end),
      rule,
      confidence: 0.8,
    })
  }
  resignations(scene, add)
  bodiesElected(scene, add)
  changes(scene, add)
  listed(scene, add)
  ballots(scene, add)
  requested(scene, add)
  forms(scene, add)
  successors(scene, add, found)
  discipline(scene, add)
  for (const item of found) giveOffice(scene, item)
  return found
}

/** Whoever is elected to an office or leaves it has it among the posts: "was appointed Reader in Soil Physics". */
function giveOffice(scene: Scene, { who, post, quote: where }: PersonnelItem): void {
  const span = firstQuote(where)
  const person =
    span && post !== null && HAS_POST.test(post) ? scene.persons.find((one) => one.name === who) : undefined
  if (!person || !span || post === null) return
  const at = scene.text.indexOf(post, span.start)
  const known = person.posts.some(
    (one) => levelled(one.text).includes(levelled(post)) || levelled(post).includes(levelled(one.text)),
  )
  if (at >= 0 && at + post.length <= span.end && !known)
    person.posts.push({ text: post, span: { start: at, end: at + post.length } })
}
const levelled = (post: string): string => post.toLowerCase().replace(/\bthe\s/gu, '')

const POST = `((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,4}${POST_NOUN}(?:\\s+of\\s+(?:the\\s+)?\\p{Lu}[\\p{L}’'-]*(?:\\s+(?:(?:of|for|and|the|on)\\s+)*\\p{Lu}[\\p{L}’'-]*)*)?)`

function bodiesElected(scene: Scene, add: Add): void {
  // "in a by-election X was chosen deputy director": covered above; "Members of the Standing Committee were elected", "A 14th Committee is to be elected"
  for (const { match, start, end } of inSentences(
    scene,
    /(?<=^|[.;]\s|,\s|\band\s)(?<who>(?:[Tt]he\s+|[Aa]\s+|[Aa]n\s+)?(?:new\s+)?[^.;,]{4,110}?)\s+(?:are|is|were|was)\s+(?:also\s+)?(?:to be\s+)?(?:also\s+)?(?:elected|co-opted)\b(?:\s+too)?/gu,
  )) {
    const who = (match.groups?.who ?? '').replace(/^(?:the|a|an)\s+/iu, '')
    if (
      startingIn(scene.persons, start, end).some((person) => person.end <= end) ||
      /\b(?:those|who|he|she|they)\b/iu.test(who) ||
      !/committee|members?|board|council|congress|delegates|officers|presidium|bureau|commission/iu.test(who)
    )
      continue
    const [members, ...rest] = who.split(/^(members)\s+of\s+(?:the\s+)?/iu).filter(Boolean)
    if (rest.length > 0 && members) add('election', members, rest.join(' '), start, end, 'personnel.body-elected')
    else
      for (const one of who.split(/\s+and\s+(?:a\s+|an\s+|the\s+)?/u))
        add('election', one, null, start, end, 'personnel.body-elected')
  }
}

function ballots(scene: Scene, add: Add): void {
  // "In the ballot for Treasurer, X polled 97 votes and was elected over Y"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    new RegExp(
      `\\b(?:ballot|election|contest|vote) for (?:the (?:post|office) of )?(?:the )?(?<post>${POST.slice(1, -1)})(?=[,\\s])`,
      'gu',
    ),
  )) {
    const person = startingIn(scene.persons, end, sentence.end)[0]
    if (person && /\b(?:elected|won|beat|defeated)\b/u.test(scene.text.slice(person.end, sentence.end)))
      add('election', person.name, match.groups?.post ?? null, start, person.end, 'personnel.ballot')
  }
  // "retires in September and will be succeeded by X"
  for (const { start, end, sentence } of inSentences(scene, /\b(?:will be |is |was )?succeeded by\s+/gu)) {
    const next = partyAt(scene, end)
    const left = names(scene, sentence.start, start).at(-1)
    if (next?.person)
      add(
        'appointment',
        next.name,
        left?.posts[0] ?? lastResigned(scene, start),
        start,
        next.span.end,
        'personnel.succeeded',
      )
    if (
      left &&
      /\b(?:retires|retired|leaves|steps down|resigns|stands down)\b/u.test(scene.text.slice(left.end, start))
    )
      add('resignation', left.name, left.posts[0] ?? null, left.start, start, 'personnel.leaves')
  }
  // "elected the 12th Committee of 37 members"
  for (const { match, start, end } of inSentences(
    scene,
    /\b(?<!was |were |be |been |re)elected\s+(?:the|an?|its|their)\s+(?:new\s+)?(?<who>(?:\d+(?:st|nd|rd|th)\s+)?(?:[\p{L}’'-]+\s+){0,4}?(?:Committee|Council|Board|Bureau|Presidium|Commission|committee|council|board|bureau|presidium|commission))\b/gu,
  ))
    add('election', match.groups?.who ?? '', null, start, end, 'personnel.body-elected')
}

/** "Results of the ballots: – President: A; – Trustees: B, C": the post stands before its colon. */
function listed(scene: Scene, add: Add): void {
  for (const person of scene.persons) {
    const post = person.posts.find(
      (one) => one.span.end <= person.start && /^s?:/u.test(scene.text.slice(one.span.end, one.span.end + 2)),
    )
    if (!post) continue
    const index = scene.layout.blocks.findLastIndex((block) => block.start <= person.start)
    const kind = electionAbove(scene, index)
    if (!kind) continue
    const colon = /s:/u.test(scene.text.slice(post.span.end - 1, post.span.end + 2))
    add(
      kind,
      person.name,
      colon ? singularIf(post.text, true) : post.text,
      Math.min(post.span.start, person.start),
      person.end,
      'personnel.listed',
    )
    const after = /^\s*\((?:in succession to|in place of|vice|replacing|succeeding)\s+/u.exec(
      scene.text.slice(person.end, person.end + 40),
    )
    const left = after ? partyAt(scene, person.end + after[0].length) : null
    if (left?.person) add('resignation', left.name, post.text, person.start, left.span.end, 'personnel.replaced')
  }
}

/** The line that opens the list says that it tells of elections or appointments. */
function electionAbove(scene: Scene, index: number): Kind | null {
  for (let i = index; i >= Math.max(0, index - 10); i--) {
    const block = scene.layout.blocks[i]
    if (!block) return null
    const line = scene.text.slice(block.start, Math.min(block.end, block.start + 300))
    if (/\b(?:elect\w*|ballots?|returned)\b/iu.test(line)) return 'election'
    if (/\bappoint\w*|\bnominat\w*/iu.test(line)) return 'appointment'
    if (i < index && !/^[-–—•*\d(]|:/u.test(line)) return null
  }
  return null
}

/** "was elected in his place". */
function successors(scene: Scene, add: Add, found: PersonnelItem[]): void {
  for (const { start, end, sentence } of inSentences(
    scene,
    /\b(?:was|were)\s+(?:elected|appointed|chosen)\s+(?:in|to take)\s+(?:his|her|their)\s+(?:place|stead)\b/gu,
  )) {
    const person = names(scene, sentence.start, start).at(-1)
    const left = found.filter((one) => one.kind === 'resignation').at(-1)
    if (person && left) add('election', person.name, left.post, person.start, end, 'personnel.successor')
  }
}
