// Who leaves or is punished: resignations, requests to resign, discipline; and who is added in their place.

import { peopleFrom, subjectsBefore } from './personnel-changes.ts'
import { type Add, type Kind, names, postFrom, singularIf } from './personnel-parts.ts'
import { inSentences, type Scene, sourceOf } from './scene.ts'

/** "approved the resignation of some comrades as members of the committee", "the resignations of A and B as deputy directors were accepted". */
export function resignations(scene: Scene, add: Add): void {
  for (const { start, end, sentence } of inSentences(
    scene,
    /\b(?:resignations?|retirement)\s+(?:submitted by|tendered by|of|from)\s+(?:the\s+)?/giu,
  )) {
    const rest = scene.text.slice(end, sentence.end)
    const who = /^(.{2,120}?)(?=\s+(?:as|from|was|were|and (?:appointed|elected))\b|[.;]|$)/u.exec(rest)?.[1] ?? ''
    const row = peopleFrom(scene, end)
    const reach = row.who.length > 0 ? row.end - end : who.length
    const as = /^(?:,\s+[^,;.]{3,80},)?\s+(?:as|from)\b/u.exec(rest.slice(reach))
    const post = as ? (postFrom(scene, end + reach + as[0].length)?.post ?? null) : null
    const people =
      row.who.length > 0
        ? row.who.map((one) => ({
            name: one.name,
            posts: one.person?.posts.filter((post) => post.span.end <= one.start).map((post) => post.text) ?? [],
          }))
        : names(scene, end, end + who.length)
    const stop = end + reach + (as ? as[0].length + (post?.length ?? 0) : 0)
    if (people.length > 0)
      for (const one of people)
        add(
          'resignation',
          one.name,
          post ? singularIf(post, people.length > 1) : (one.posts[0] ?? null),
          start,
          stop,
          'personnel.resignation',
        )
    else add('resignation', who, post, start, stop, 'personnel.resignation')
  }
  // "Mr Cole's resignation as a trustee was accepted"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /(?<=\p{L})['’]s?\s+(?:resignation|retirement|departure)(?<as>\s+(?:as|from)\b)?/gu,
  )) {
    const person = subjectsBefore(scene, sentence, start)[0]
    const read = match.groups?.as ? postFrom(scene, end) : null
    if (person)
      add('resignation', person.name, read?.post ?? null, person.start, read?.end ?? end, 'personnel.resignation')
  }
}

/** "X's request to resign as a member was granted". */
export function requested(scene: Scene, add: Add): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /['’]s?\s+(?:request|application|wish)\s+to\s+(?:resign|step down|retire|be relieved)\s+(?:as|from|of)\s+(?:the\s+|an?\s+|his\s+|her\s+)?(?<post>[^,.;]{3,70}?)\s+(?:was|were|has been)\s+(?:granted|accepted|approved|agreed)/gu,
  )) {
    const person = names(scene, sentence.start, start + 1).at(-1)
    if (person) add('resignation', person.name, match.groups?.post ?? null, person.start, end, 'personnel.requested')
  }
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?:was|were)\s+(?:added|admitted)\s+to\s+(?:the\s+)?(?<post>[^,.;]{3,60})/gu,
  )) {
    const people = names(scene, sentence.start, start)
    for (let i = people.length - 1; i >= 0; i--) {
      const person = people[i]
      if (!person || !/^(?:\s*|,\s+|\s+and\s+)$/u.test(scene.text.slice(person.end, people[i + 1]?.start ?? start)))
        break
      add('co-option', person.name, match.groups?.post ?? null, person.start, end, 'personnel.added')
    }
  }
  // "Elected to the Council were A, B and C"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /(?<=^|[;,]\s)(?<verb>Elected|elected|Appointed|appointed|Co-opted|co-opted)\s+(?:to|as)\s+(?:the\s+)?(?<post>[^,.;]{3,60}?)\s+(?:was|were)\s+(?=\p{Lu}|Dr|Mr|Ms)/gu,
  )) {
    const kind: Kind = /^e/iu.test(match.groups?.verb ?? '')
      ? 'election'
      : /^a/iu.test(match.groups?.verb ?? '')
        ? 'appointment'
        : 'co-option'
    let at = end
    for (const person of names(scene, end, sentence.end)) {
      if (
        !/^(?:\s*|,\s+|\s+and\s+|,\s+and\s+)(?:(?:Dr|Mr|Ms|Professor)\.?\s+)?$/u.test(
          scene.text.slice(at, person.start),
        )
      )
        break
      add(kind, person.name, match.groups?.post ?? null, start, person.end, 'personnel.inverted')
      at = person.end
    }
  }
}

/** "to give Comrade X a serious warning within the Party". */
function warned(scene: Scene, add: Add): void {
  for (const { start, end } of inSentences(
    scene,
    /\b(?:give|gave|giving|issue[ds]?|impose[ds]? on)\s+(?=(?:Comrade\s+)?\p{Lu})/gu,
  )) {
    const { who, end: stop } = peopleFrom(scene, end)
    const found =
      /^\s+(?:an?\s+)?(?:\p{Ll}+(?:-\p{Ll}+)*\s+){0,3}(?:warning|demerit|probation|reprimand|sanction|suspension)\b/u.exec(
        scene.text.slice(stop, stop + 80),
      )
    if (found)
      for (const one of who) add('discipline', one.name, null, start, stop + found[0].length, 'personnel.warned')
  }
}

/** "confirmed the punishment of two officials. A got one year's probation, B two. C loses his membership." */
export function discipline(scene: Scene, add: Add): void {
  warned(scene, add)
  for (const sentence of scene.layout.sentences) {
    const source = sourceOf(scene, sentence)
    for (const found of source.matchAll(
      /\b(?:got|received|was given|were given|was placed on|was put on)\s+(?:an?\s+)?(?:[^,.;]{0,40})(?:probation|warning|serious warning|demerit|suspension|reprimand|sanction)\b/gu,
    )) {
      const people = names(scene, sentence.start, sentence.end)
      for (const person of people)
        add(
          'discipline',
          person.name,
          null,
          person.start,
          Math.min(sentence.end, sentence.start + found.index + found[0].length),
          'personnel.discipline',
        )
    }
    for (const found of source.matchAll(
      /\b(?:loses|lost|forfeits|is stripped of|was stripped of)\s+(?:his|her|their)\s+(?<post>[^,.;]{3,60})/gu,
    )) {
      const person = names(scene, sentence.start, sentence.start + found.index).at(-1)
      if (person)
        add(
          'removal',
          person.name,
          found.groups?.post ?? null,
          person.start,
          sentence.start + found.index + found[0].length,
          'personnel.loses',
        )
    }
  }
}
