// Further ways in which texts tell of offices: taking them up, filling vacancies, lists of the elected, "acting on her behalf", posts ended by name.

import { startingIn } from '../span.ts'
import { lastResigned, peopleFrom, subjectsBefore } from './personnel-changes.ts'
import { type Add, type Kind, names, postFrom, singularIf } from './personnel-parts.ts'
import { inSentences, type Scene } from './scene.ts'

const kindOf = (verb: string): Kind =>
  /co-opt|add/iu.test(verb) ? 'co-option' : /elect|chosen|returned/iu.test(verb) ? 'election' : 'appointment'

export function forms(scene: Scene, add: Add): void {
  takesOffice(scene, add)
  fillsVacancy(scene, add)
  listedBehind(scene, add)
  actsFor(scene, add)
  named(scene, add)
  punished(scene, add)
  succeedsThem(scene, add)
}

/** "took office as Registrar", "was sworn in as mayor", "assumed the duties of head", "was declared elected". */
function takesOffice(scene: Scene, add: Add): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?:(?<took>(?:takes?|took|assumes?|assumed|entered (?:up)?on) (?:up )?(?:office|the (?:post|office|duties|position|chairmanship|presidency)|(?:his|her|their) (?:post|duties|office)s?)|(?:was|were|is|are) (?:sworn in|inaugurated|installed|inducted))|(?<verb>(?:was|were|is|are|being) (?:duly )?(?:declared|returned)(?: duly)?(?: re-?)? ?elected|(?:was|were) returned unopposed))(?<as> (?:as|of)\b)?/gu,
  )) {
    const people = subjectsBefore(scene, sentence, start)
    const read = match.groups?.as ? postFrom(scene, end) : null
    if (people.length === 0 || (!read && !match.groups?.verb)) continue
    const kind: Kind = match.groups?.verb ? 'election' : 'appointment'
    for (const one of people)
      add(
        kind,
        one.name,
        read ? singularIf(read.post, people.length > 1) : null,
        one.start,
        read?.end ?? end,
        'personnel.office',
      )
  }
}

/** "was co-opted to fill the vacancy left by X", "were elected to the two vacant seats". */
function fillsVacancy(scene: Scene, add: Add): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?:was|were|is|are|has been|have been) (?<verb>(?:re-?)?(?:co-opted|elected|appointed|chosen))(?: unopposed)? (?:to (?:fill )?|for |into )(?:the |an? |one |two |three )?(?:casual |remaining |vacant )*(?:vacanc(?:y|ies)|seats?|places?)\b/gu,
  )) {
    const people = subjectsBefore(scene, sentence, start)
    const on = /^ (?:on|in|of) (?=the |its |\p{Lu})/u.exec(scene.text.slice(end, end + 8))
    const read = on ? postFrom(scene, end + on[0].length - 1) : null
    const left = /^[^,.;]{0,30}? (?:left|caused|created|vacated) by\b[^.;]{0,60}/u.exec(
      scene.text.slice(end, sentence.end),
    )
    const gone = left ? names(scene, end, end + left[0].length).at(-1) : undefined
    for (const one of people)
      add(
        kindOf(match.groups?.verb ?? ''),
        one.name,
        read?.post ?? gone?.posts[0] ?? null,
        one.start,
        read?.end ?? end,
        'personnel.fills',
      )
  }
}

/** "The following were elected to the Standing Committee: A, B and C", "Officers elected: Chair, A; Treasurer, B". */
function listedBehind(scene: Scene, add: Add): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?<verb>(?:[Rr]e-?)?(?:elected|appointed|co-opted|chosen)|[Ee]lections?|[Aa]ppointments?)(?<to>(?: to| as)? [^.;:]{3,80})?:\s+/gu,
  )) {
    const kind = kindOf(match.groups?.verb ?? '')
    const to = /^ (?:to|as)\b/u.test(match.groups?.to ?? '')
      ? postFrom(scene, start + (match.groups?.verb ?? '').length + 3)
      : null
    for (const one of startingIn(scene.persons, end, sentence.end)) {
      if (one.end > sentence.end) continue
      const before = scene.text.slice(end, one.start)
      const own = one.posts.find(
        (post) =>
          post.span.start >= end &&
          post.span.end <= one.start &&
          /^,? $/u.test(scene.text.slice(post.span.end, one.start)),
      )
      if (own) add(kind, one.name, own.text, own.span.start, one.end, 'personnel.roll')
      else if (to && /^(?:[^.:]{0,200})$/u.test(before) && !/\b(?:by|was|were|who)\b/u.test(before))
        add(kind, one.name, singularIf(to.post, true), start, one.end, 'personnel.roll')
    }
  }
}

/** "decided that X act on her behalf", "X is to act in his place". */
function actsFor(scene: Scene, add: Add): void {
  for (const { start, end, sentence } of inSentences(
    scene,
    /\b(?:acts?|acting|deputi[sz]es?|stands? in)(?: temporarily| for the time being)? (?:on (?:his|her|their) behalf|in (?:his|her|their) (?:place|stead)|for (?:him|her))\b/gu,
  )) {
    const verb = /\b(?:shall|should|will|would|is to|are to|to)\s+$/u.exec(
      scene.text.slice(Math.max(0, start - 10), start),
    )
    for (const one of subjectsBefore(scene, sentence, start - (verb?.[0].length ?? 0)))
      add('appointment', one.name, lastResigned(scene, start), one.start, end, 'personnel.acting')
  }
}

/** "the judgeship of X is revoked", "the term of office of X as Chair was extended". */
function named(scene: Scene, add: Add): void {
  for (const { match, start, end } of inSentences(
    scene,
    /\b(?<post>\p{L}+ships?|term(?: of office)?|mandate|appointment) of (?:the )?(?=(?:\p{Ll}+ )?\p{Lu})/gu,
  )) {
    const { who, end: stop } = peopleFrom(scene, end)
    const rest = scene.text.slice(stop, stop + 90)
    const found =
      /^(?: as (?:the )?(?<post>[^,.;]{3,50}?))? (?:is|was|are|were|has been|be) (?:hereby )?(?<verb>revoked|terminated|ended|withdrawn|cancelled|rescinded|removed|extended|renewed|confirmed|prolonged)\b/u.exec(
        rest,
      )
    if (!found) continue
    const out = /^(?:revok|termin|end|withdr|cancel|resc|remov)/u.test(found.groups?.verb ?? '')
    const office = /^(?<head>\p{L}+?)ships?$/u.exec(match.groups?.post ?? '')?.groups?.head
    for (const one of who)
      add(
        out ? 'removal' : 'appointment',
        one.name,
        found.groups?.post ?? office ?? null,
        start,
        stop + found[0].length,
        'personnel.term',
      )
  }
  // "a working group was set up, with X as its head and Y as deputy"
  for (const { end } of inSentences(scene, /\b(?:with|and|,) (?=\p{Lu}[^,.;]{2,40} as\b)/gu)) {
    const { who, end: stop } = peopleFrom(scene, end)
    const as = /^ as\b/u.test(scene.text.slice(stop, stop + 3)) ? postFrom(scene, stop + 3) : null
    const lead = scene.text.slice(Math.max(0, end - 160), end)
    if (
      !as ||
      !/\b(?:set(?:ting)? up|establish\w*|form(?:ed|ing)?|create[ds]?|appoint\w*)\b[^.;]*\b(?:group|committee|panel|team|commission|body|headquarters|office|board)\b/u.test(
        lead,
      )
    )
      continue
    for (const one of who) add('appointment', one.name, as.post, end, as.end, 'personnel.with')
  }
}

/** "A serious warning was given to X", "X was warned", "X was placed under investigation". */
function punished(scene: Scene, add: Add): void {
  for (const { start, end } of inSentences(
    scene,
    /\b(?:warning|reprimand|demerit|probation|sanction|suspension|caution|punishment|penalty)\b[^.;]{0,40}? (?:was|were|be|has been|is) (?:given|issued|administered|meted out|imposed|handed) (?:to|on|down to) (?:Comrade )?/gu,
  ))
    for (const one of peopleFrom(scene, end).who)
      add('discipline', one.name, null, start, one.start + one.name.length, 'personnel.warned')
}

/** "X stood down as Chair; Y succeeds her", "Z was named as his successor". */
function succeedsThem(scene: Scene, add: Add): void {
  for (const { start, end, sentence } of inSentences(
    scene,
    /\b(?:succeeds?|succeeded|replaces?|replaced|follows|takes over from) (?:him|her|them)\b|\b(?:was|were|is|are) (?:named|chosen|elected|appointed|announced)(?: as)? (?:his|her|their) successors?\b/gu,
  ))
    for (const one of subjectsBefore(scene, sentence, start))
      add(
        /elected/u.test(scene.text.slice(start, end)) ? 'election' : 'appointment',
        one.name,
        lastResigned(scene, start),
        one.start,
        end,
        'personnel.succeeds',
      )
}
