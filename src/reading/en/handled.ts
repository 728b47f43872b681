// What a meeting passed on or studied, whatever it is called: "studied the reply letter ... as well as the spirit of ...", "read by themselves the Readings on ...".

import { startingIn } from '../span.ts'
import { type AddConveyed, actBefore } from './conveyed-act.ts'
import { bodyAt } from './names.ts'
import { inSentences, type Scene } from './scene.ts'

const HANDLED =
  /\b(?<verb>(?:was|were) (?:briefed on|informed of|guided by)|recalled|convey(?:ed|s|ing)?|relay(?:ed|s|ing)?|transmitted|pass(?:ed|es|ing) on|communicated|stud(?:ied|ying|y)|learned|learnt|read(?! out))(?:(?:,? and |, )(?:\w+ly )?(?:stud(?:ied|y)|learned|implemented|discussed|passed on|conveyed|relayed|carried out|understood|grasped|implement|convey|digested))*(?: (?:by themselves|together|in earnest|in depth|carefully|again|collectively|thoroughly|at the meeting|in full|one by one|seriously|line by line|in turn))*\s+(?=the\b|an?\b|its\b|their\b|two\b|three\b|four\b|five\b|\p{Lu}|[“"])/gu
/** Somebody is to do it: a clause, not what was done here. */
const ASKED =
  /\b(?:should|must|shall|will|would|need to|needs to|has to|have to|is to|are to|called on|urged|asked|required|requested|demanded|continue to|stressed the need to|efforts to|organi[sz]e \p{L}+ to|not)\s+(?:\w+ly\s+)*$/u
/** Heads of what can be passed on: words of somebody and their carriers. */
const WORDS =
  /(?<![\p{L}-])(?:letters?|circulars?|notices?|instructions?|demands?|requirements?|directives?|decisions?|regulations?|rules|laws?|opinions?|guidelines?|outlines?|readings|works|books?|volumes?|articles?|speech(?:es)?|remarks|address(?:es)?|messages?|reports?|documents?|communiqu[eé]s?|plans?|constitution|charters?|codes?|provisions|measures|spirit|bulletins?|reply|replies|comments|expositions?|thought|talks?|resolutions?|proposals?|guiding principles|experience|arrangements|deployments?|cases?|congratulations|telegrams?|memorandum|declaration|statement|records?|views|thinking|excerpts?|texts?|story|deeds)(?![\p{L}-])/iu
const NEXT =
  /(?:,? as well as |,? together with |,? along with |, and |, | and )(?=(?:the|an?|its|their|two|three|four|five)\s|[“"]|(?:\p{Lu}[\p{L}’'-]*\s+){1,5}(?:of|on|for)\s|(?:\p{Lu}[\p{L}’'-]*\s+){1,4}\p{Lu}[\p{L}-]*['’]s\s)/gu
const END =
  /[;:]|\.(?:\s|$)|,\s+(?=(?:which|who|and (?:then|also)|chaired|presided|with|so|to|where|while|when|summed|made|discussed|deliberated|arranged|deployed|analy[sz]ed|heard|watched|held|delivered)\b)|\s+(?=(?:and|then) (?:\w+ly )?(?:to )?(?:made|discussed|deliberated|arrange[ds]?|deploy(?:ed)?|analy[sz]ed?|heard|watched|held|listened|had|took|summed|laid|lay|set|review(?:ed)?|plan(?:ned)?|mobili[sz]ed?|make|examined?)\b)/u

export function handled(scene: Scene, add: AddConveyed): void {
  for (const { match, start, end, sentence } of inSentences(scene, HANDLED)) {
    const lead = scene.text.slice(Math.max(sentence.start, start - 40), start)
    const verb = match.groups?.verb ?? ''
    if (/\bstudy\s+(?:session|group|class)/u.test(scene.text.slice(start, start + 16))) continue
    if (scene.layout.blocks[sentence.block]?.kind === 'heading') continue
    const whole = scene.text.slice(Math.max(sentence.start, start - 300), start)
    if (
      /\band\s+(?:\w+ly\s+)*$/u.test(lead) &&
      /\b(?:should|must|shall|will|need to|needs to|called on|urged|asked)\b/u.test(whole)
    )
      continue
    if (ASKED.test(lead) || (/^study$/u.test(verb) && !/\bto\s+(?:\w+ly\s+)*$/u.test(lead))) continue
    if (/^study$/u.test(verb) && !/\b(?:held|met|convened|meeting|session|gathered|conveyed? and)\b/u.test(whole))
      continue
    const rest = scene.text.slice(end, Math.min(sentence.end, end + 900))
    const stop = END.exec(rest)?.index ?? rest.length
    let from = 0
    const cuts = [...rest.slice(0, stop).matchAll(NEXT)]
    for (const cut of [...cuts, null]) {
      const to = cut ? cut.index : stop
      const how = /guided|recalled/u.test(verb) ? 'named' : /^stud|^learn|^read/u.test(verb) ? 'studied' : 'conveyed'
      one(scene, add, end + from, end + to, start, how)
      if (cut) from = cut.index + cut[0].length
    }
  }
}

function one(
  scene: Scene,
  add: AddConveyed,
  from: number,
  to: number,
  verb: number,
  how: 'named' | 'studied' | 'conveyed',
): void {
  const studied = how === 'studied'
  const lead = /^(?:the|an?|its|their)\s+/u.exec(scene.text.slice(from, to))?.[0].length ?? 0
  const start = from + lead
  const words = scene.text.slice(start, to).replace(/[.,;\s]+$/u, '')
  if (words.length < 6 || words.split(/\s+/u).length > 26) return
  const head = words.split(/\s+(?:of|on|for|from|by|that|at|to|in|which|delivered|issued|made)\s+/u)[0] ?? words
  const titled = /^[“"«]|^(?:\p{Lu}[\p{L}’'-]*\s+)+(?:of|on|for)\s/u.test(words)
  if (!WORDS.test(head) && !titled) return
  // What is laid before a meeting for decision is studied as business, not received from above.
  if (studied && /\bdraft\b|\((?:draft|trial)/iu.test(words)) return
  if (how === 'named') {
    // principles of a meeting are those of the meeting, which is found by its name
    if (!/^guiding principles|^spirit/iu.test(words))
      add({ start, end: start + words.length }, words, issuerOf(scene, start, words), 'cited', 'conveyed.named')
    return
  }
  const act = actBefore(scene, verb + 12, true)
  add(
    { start, end: start + words.length },
    words,
    issuerOf(scene, start, words),
    act === 'cited' ? (studied ? 'studied' : 'conveyed') : act,
    'conveyed.handled',
  )
}

/** Whose words they are: "the Administration's circular", "the letter from the Party leadership", "the demands that Mayor Fei raised". */
function issuerOf(scene: Scene, start: number, words: string): string[] {
  const end = start + words.length
  const person = startingIn(scene.persons, start, end)[0]
  if (person && !/\bto\s+(?:the\s+)?(?:\p{L}+\s+){0,3}$/u.test(scene.text.slice(start, person.start)))
    return [person.name]
  const owner = /^((?:[\p{L}-]+\s+){0,6}?[\p{L}-]+)['’]s?\s+(?=\p{Ll})/u.exec(words)?.[1]
  if (owner && /\p{Lu}/u.test(owner)) return [owner]
  const from = /\b(?:from|by|issued by|sent by|of)\s+(?:the\s+)?(?=\p{Lu})/u.exec(words)
  if (!from) return []
  const at = start + from.index + from[0].length
  const body = bodyAt(scene.text, at)
  if (body && body.end <= end) return [body.name]
  if (/^of/u.test(from[0])) return []
  const named = /^(?:\p{Lu}[\p{L}’'-]*\s+){1,4}(?:\p{Ll}+)?/u.exec(scene.text.slice(at, end + 1))?.[0].trim()
  return named ? [named.replace(/\s+(?:to|of|on|for|in|at|and)$/u, '')] : []
}
