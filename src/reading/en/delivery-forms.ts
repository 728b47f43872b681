// Further ways of telling that somebody spoke: rows of bodies, invitations to lecture, who was heard from, who led others through a paper.

import { startingIn } from '../span.ts'
import type { AddDelivery } from './delivery-passive.ts'
import { bodyAt } from './names.ts'
import { inSentences, type Party, partyAt, type Scene, subjectOf } from './scene.ts'

const SPEECHES =
  '(?<what>(?:\\p{Ll}[\\p{L}-]*\\s+){0,3}?(?:speech|statement|presentation|report|remark|address|intervention|contribution|talk|comment)(?:e?s)?)'

export function furtherDeliveries(scene: Scene, add: AddDelivery): void {
  rows(scene, add)
  // "was invited to lecture on the history of tariffs", "was asked to brief members on the levy"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?:was|were) (?:invited|asked|called upon|engaged) to (?<verb>lecture|speak|talk)\b/gu,
  )) {
    const by = guestOf(scene, sentence.start, start) ?? subjectOf(scene, sentence, start)
    const on = /^(?: [\p{L}]+){0,3}? (?:on|about) (?<topic>[^,.;]{3,90})/u.exec(scene.text.slice(end, sentence.end))
    const noun = /lecture/u.test(match[0]) ? 'lecture' : 'speech'
    const topic = on?.groups?.topic?.replace(/\s+and (?:to )?(?:gave|answered|then)\b.*$/u, '')
    if (by?.person)
      add(by, topic ? `${noun} on ${topic}` : noun, null, start, end + (on?.[0].length ?? 0), 'delivery.invited', 0.8)
  }
  // "The meeting heard from Dr Hsu on progress with the archive"
  for (const { end, sentence } of inSentences(scene, /\b[Hh](?:eard|aving heard) from\s+(?=\p{Lu}|the\b|its\b)/gu)) {
    const by = partyAt(scene, end)
    if (!by) continue
    const on = /^[^.;]{0,60}? (?:on|about) (?<topic>[^,.;]{3,90})/u.exec(scene.text.slice(by.span.end, sentence.end))
    add(
      by,
      on?.groups?.topic ? `report on ${on.groups.topic}` : 'report',
      null,
      by.span.start,
      by.span.end + (on?.[0].length ?? 0),
      'delivery.heard-from',
      0.75,
    )
  }
  // "took members through the accounts", "spoke to the draft Plan", "walked the Board through the figures"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?:(?:took|walked|led|guided) (?:members|the \p{L}+|delegates|those present|councillors) through|spoke to|talked to)\s+(?:the|his|her|its|their|an?)\s+(?<what>[^,.;]{4,90}?)(?=\s+(?:on behalf of|and|which|for)\b|[,.;])/gu,
  )) {
    const by = subjectOf(scene, sentence, start)
    if (!by?.person) continue
    const behalf = /\bon behalf of\s+(?:the\s+)?(?<whom>[^,.;]{3,70})/u.exec(scene.text.slice(end, sentence.end))
    add(by, match.groups?.what ?? '', behalf?.groups?.whom ?? null, start, end, 'delivery.spoke-to', 0.75)
  }
}

/** "Professor Alder Ma of the Maritime College": the name before the body it belongs to. */
function guestOf(scene: Scene, from: number, verb: number): Party | null {
  const guest = startingIn(scene.persons, from, verb)
    .filter((one) => one.end <= verb)
    .at(-1)
  return guest && /^,? (?:of|from) [^,.;]{3,80},?\s*$/u.test(scene.text.slice(guest.end, verb))
    ? { name: guest.name, span: guest, person: true }
    : null
}

/** "Xinghu County, Danshui County and the Bureau of Supply made exchange speeches": every one in the row spoke. */
function rows(scene: Scene, add: AddDelivery): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    new RegExp(`\\b(?:made|gave|delivered|presented|offered)\\s+(?:an?\\s+)?${SPEECHES}(?=[\\s,.;]|$)`, 'gu'),
  )) {
    const open = Math.max(sentence.start, start - 260)
    const before = scene.text
      .slice(open, start)
      .replace(/^(?:At|During|In) [^,]{3,60},\s+/u, (lead) => ' '.repeat(lead.length))
    const row =
      /(?:^|\s)(?<row>(?:the\s+)?\p{Lu}[^.;:()]{3,200}?)\s+(?:also\s+|then\s+|each\s+|respectively\s+)*$/u.exec(before)
        ?.groups?.row
    if (!row || /\b(?:was|were|had|has|who|which|that|said)\b/u.test(row) || !/,|\band\b/u.test(row)) continue
    const what = (match.groups?.what ?? '').replace(/(?<=speech)es$|(?<!address)s$/u, '')
    let at = open + before.lastIndexOf(row)
    for (const piece of row.split(/(,\s+and\s+|,\s+|\s+and\s+(?=the\s|\p{Lu}))/u)) {
      const from = at
      at += piece.length
      const lead = /^the\s+/u.exec(piece)?.[0].length ?? 0
      const name = piece.slice(lead)
      if (
        !/^\p{Lu}[\p{L}’'-]*(?:\s+(?:(?:of|for|the|and|on)\s+)*\p{Lu}[\p{L}’'-]*)*$/u.test(name) ||
        scene.persons.some((one) => one.start >= from && one.end <= at && one.name.length > name.length - 3)
      )
        continue
      const body = bodyAt(scene.text, from + lead)
      if (!body && !/(?:County|City|District|Town|Township|Village|Province|Branch|School|Company|Group)$/u.test(name))
        continue
      add(
        { name, span: { start: from + lead, end: from + piece.length }, person: false },
        what,
        null,
        from + lead,
        end,
        'delivery.row',
        0.75,
      )
    }
  }
}
