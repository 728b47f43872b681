// Elections, appointments, resignations, removals, discipline.

import type { PersonnelItem } from '../record.schema.ts'
import { startingIn } from '../span.ts'
import { discipline, requested, resignations } from './departures.ts'
import { type Add, type Kind, names, postAfter, singularIf } from './personnel-parts.ts'
import { inSentences, partyAt, quote, type Scene } from './scene.ts'
import { personCalled } from './surnames.ts'
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
  byVerb(scene, add)
  appointed(scene, add)
  requested(scene, add)
  resolvedElections(scene, add, found)
  discipline(scene, add)
  return found
}

const POST = `((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,4}${POST_NOUN}(?:\\s+of\\s+(?:the\\s+)?\\p{Lu}[\\p{L}’'-]*(?:\\s+(?:(?:of|for|and|the|on)\\s+)*\\p{Lu}[\\p{L}’'-]*)*)?)`

function byVerb(scene: Scene, add: Add): void {
  const verbs: [Kind, RegExp][] = [
    [
      'election',
      /\b(?:was|were)\s+(?:\w+ly\s+)?(?:re-)?elected\s+(?:on\s+)?to\s+(?:the\s+)?(?<post>\p{Lu}[\p{L}’'-]*(?:\s+(?:(?:of|for|and|the)\s+)*\p{Lu}[\p{L}’'-]*)*)/gu,
    ],
    [
      'election',
      new RegExp(
        `\\b(?:was|were)\\s+(?:\\w+ly\\s+)?(?:re-)?(?:elected|chosen|voted|returned)\\s+(?:unopposed\\s+|unanimously\\s+)?(?:as\\s+|to be\\s+|to\\s+)?(?:the\\s+|a\\s+)?(?<post>${POST.slice(1, -1)})`,
        'gu',
      ),
    ],
    [
      'election',
      new RegExp(
        `\\b(?:beat|defeated)\\s+[^.;]{3,40}?\\s+to\\s+become\\s+(?:the\\s+)?(?<post>${POST.slice(1, -1)})`,
        'gu',
      ),
    ],
    ['election', new RegExp(`\\b(?:becomes|became|will become)\\s+(?:the\\s+)?(?<post>${POST.slice(1, -1)})`, 'gu')],
    [
      'appointment',
      /\b(?:was|were)\s+(?:\w+ly\s+)?(?:re-)?(?:appointed|named|confirmed|co-opted|promoted)\s+(?:as\s+|to\s+)?(?:the\s+|a\s+)?(?<post>(?!and\b|by\b|that\b|in\b|to\b|fill\b)[^,.;]{3,80}?)(?=\s+(?:for a term|with|in succession|following|upon|to succeed|to replace|after|until|from|by)\b|[,.;]|$)/gu,
    ],
    [
      'removal',
      /\b(?:ceased? to (?:be|serve as|hold the post of)|no longer (?:serves? as|holds the post of|is))\s+(?:the\s+)?(?<post>[^,.;]{3,80})/gu,
    ],
    [
      'removal',
      /\b(?:was|were)\s+(?:removed|dismissed|relieved|expelled|ousted|recalled)\s+(?:from|of|as)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?<post>[^,.;]{3,80})/gu,
    ],
  ]
  for (const [kind, pattern] of verbs) {
    for (const { match, start, end, sentence } of inSentences(scene, pattern)) {
      const lead = scene.text.slice(sentence.start, start)
      const people = startingIn(scene.persons, sentence.start, start).filter((person) => person.end <= start)
      const last = people.at(-1)
      if (!last) {
        const bare = /(\p{Lu}[\p{L}’'-]+)\s*$/u.exec(lead)?.[1]
        const called = bare ? personCalled(scene.persons, bare, start) : null
        if (called) add(kind, called.name, match.groups?.post ?? null, sentence.start, end, 'personnel.by-verb')
        continue
      }
      if (!/^[\s,)]*(?:,[^.;]{2,80},)?\s*$/u.test(scene.text.slice(last.end, start))) continue
      // "A, B and C were elected members": all of the list
      let i = people.length - 1
      while (
        i > 0 &&
        /^(?:,\s+|\s+and\s+|,\s+and\s+)$/u.test(scene.text.slice(people[i - 1]?.end ?? 0, people[i]?.start ?? 0))
      )
        i--
      for (const person of people.slice(i))
        add(
          kind,
          person.name,
          singularIf(match.groups?.post ?? '', i < people.length - 1),
          person.start,
          end,
          'personnel.by-verb',
        )
      // "Hao becomes vice-chairman and An secretary-general": the verb is not said twice
      const gapped = /^\s+and\s+(?=\p{Lu})/u.exec(scene.text.slice(end, end + 8))
      const next = gapped ? startingIn(scene.persons, end + gapped[0].length, end + gapped[0].length + 1)[0] : undefined
      const post = next
        ? new RegExp(`^\\s+(?:as\\s+)?${POST}`, 'u').exec(scene.text.slice(next.end, next.end + 90))
        : null
      if (next && post?.[1]) {
        add(kind, next.name, post[1], next.start, next.end + post[0].length, 'personnel.gapped')
        next.posts.push({
          text: post[1],
          span: { start: next.end + post[0].length - post[1].length, end: next.end + post[0].length },
        })
      }
    }
  }
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

/** "elected A chair of the Congress and B president of the Court": the post of A ends where B begins. */
function beforeNextPerson(scene: Scene, from: number, found: RegExpExecArray | null): string | null {
  const post = found?.[1]
  if (!found || post === undefined) return null
  const at = from + found[0].length - post.length
  const next = startingIn(scene.persons, at + 1, at + post.length)[0]
  return next ? scene.text.slice(at, next.start).replace(/,?\s+(?:and\s+)?$/u, '') : post
}

/** "The Council appointed X to the Commission", "elected X as chair", "co-opted X". */
function appointed(scene: Scene, add: Add): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?<!was |were |be |been )(?<verb>expel|dismiss|(?<=\bto )(?:appoint|elect|co-opt)|appointed|elected|named|co-opted|nominated|chose|confirmed|removed|dismissed|expelled)\s+(?=\p{Lu}|Dr|Mr|Ms|Mrs|Professor)/gu,
  )) {
    const party = partyAt(scene, end)
    if (!party?.person) continue
    const verb = match.groups?.verb ?? ''
    const kind: Kind = /removed|dismiss|expel/u.test(verb)
      ? 'removal'
      : /^elect/u.test(verb) || verb === 'chose'
        ? 'election'
        : verb === 'co-opted'
          ? 'co-option'
          : 'appointment'
    const rest = scene.text.slice(party.span.end, sentence.end)
    const to = /^[^.;]{0,4}\s*(?:as|to|to be|from|of)?\s+(?:the\s+)?/u.exec(rest)
    const post =
      to && /^(?:,)?\s+(?:as|to|from)\b/u.test(rest)
        ? postAfter(scene.text, party.span.end + to[0].length)
        : beforeNextPerson(scene, party.span.end, new RegExp(`^\\s+(?:the\\s+)?${POST}`, 'u').exec(rest))
    add(
      verb.startsWith('expel') && /party/iu.test(post ?? '') ? 'discipline' : kind,
      party.name,
      post,
      start,
      party.span.end + (to?.[0].length ?? 0) + (post?.length ?? 0),
      'personnel.appointed',
    )
    // "elected A secretary and B and C deputy secretaries": the verb is not said again
    let at =
      party.span.end +
      (to?.[0].length ?? 0) * (post && /^(?:,)?\s+(?:as|to|from)\b/u.test(rest) ? 1 : 0) +
      (post ? rest.indexOf(post) + post.length : 0)
    for (let guard = 0; guard < 6; guard++) {
      const join = /^(?:,\s+and\s+|,\s+|\s+and\s+)/u.exec(scene.text.slice(at, at + 8))
      const next = join ? startingIn(scene.persons, at + join[0].length, at + join[0].length + 1)[0] : undefined
      if (!next) break
      const others = [next]
      let end = next.end
      for (
        let more = /^(?:,\s+|\s+and\s+)/u.exec(scene.text.slice(end, end + 6));
        more;
        more = /^(?:,\s+|\s+and\s+)/u.exec(scene.text.slice(end, end + 6))
      ) {
        const one = startingIn(scene.persons, end + more[0].length, end + more[0].length + 1)[0]
        if (!one) break
        others.push(one)
        end = one.end
      }
      const theirs = new RegExp(`^\\s+(?:as\\s+)?${POST}s?`, 'u').exec(scene.text.slice(end, end + 90))
      if (!theirs?.[1]) break
      for (const one of others) {
        add(
          kind,
          one.name,
          singularIf(theirs[1], others.length > 1),
          one.start,
          end + theirs[0].length,
          'personnel.gapped',
        )
      }
      at = end + theirs[0].length
    }
  }
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
    if (next?.person) add('appointment', next.name, left?.posts[0] ?? null, start, next.span.end, 'personnel.succeeded')
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

/** "It was RESOLVED that Cllr Porter be elected Chair", "was elected in his place". */
function resolvedElections(scene: Scene, add: Add, found: PersonnelItem[]): void {
  const pattern = new RegExp(
    `\\bthat\\s+(?<who>[^,.;]{3,60}?)\\s+(?:should\\s+)?be\\s+(?:re-)?(?<verb>elected|appointed|co-opted)\\s+(?:as\\s+|to\\s+be\\s+)?(?:the\\s+|a\\s+)?(?<post>${POST.slice(1, -1)})`,
    'gu',
  )
  for (const { match, start, end } of inSentences(scene, pattern)) {
    const party = partyAt(scene, start + 5)
    const kind: Kind =
      match.groups?.verb === 'elected' ? 'election' : match.groups?.verb === 'co-opted' ? 'co-option' : 'appointment'
    add(
      kind,
      party?.person ? party.name : (match.groups?.who ?? ''),
      match.groups?.post ?? null,
      start + 5,
      end,
      'personnel.resolved',
    )
  }
  for (const { start, end, sentence } of inSentences(
    scene,
    /\b(?:was|were)\s+(?:elected|appointed|chosen)\s+(?:in|to take)\s+(?:his|her|their)\s+(?:place|stead)\b/gu,
  )) {
    const person = names(scene, sentence.start, start).at(-1)
    const left = found.filter((one) => one.kind === 'resignation').at(-1)
    if (person && left) add('election', person.name, left.post, person.start, end, 'personnel.successor')
  }
}
