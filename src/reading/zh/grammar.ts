import type { Clause, Entities, Frames, Grammar, Layout, Marker } from '../reading.ts'
import type { DeliveryItem, DocumentItem, PointItem } from '../record.schema.ts'
import { countsOf, groupsOf } from './attendance.ts'
import { clausesOf } from './clauses.ts'
import { conveyedOf } from './conveyed.ts'
import { followOnsOf, reviewsOf } from './course.ts'
import { deliveriesOf } from './deliveries.ts'
import { documentsOf, typeOf } from './documents.ts'
import { evidence, likeness } from './evidence.ts'
import { isMeetingText } from './is-meeting.ts'
import { type Lead, leadOf } from './meeting.ts'
import { dateOf, placeItem, presidingOf } from './occasion.ts'
import { openingOf } from './opening.ts'
import { type Outline, outlineOf, shelteredSigns } from './outline.ts'
import { layOut, type Page, quoteOf } from './page.ts'
import { type Move, movesOf } from './personnel.ts'
import { type Person, personsIn } from './persons.ts'
import { plansOf } from './plans.ts'
import { sourcesOf } from './points.ts'
import {
  resolutionClauses,
  resolutionFollowOns,
  resolutionIn,
  resolutionPapers,
  resolutionPersons,
  resolutionRecalls,
} from './resolution.ts'
import { asWritten } from './traditional.ts'

interface Study {
  readonly page: Page
  readonly outline: Outline
  readonly lead: Lead
  readonly persons: readonly Person[]
  readonly moves: readonly Move[]
}

// The stages look at one text several times; what is derived from it is kept beside its layout and goes with it.
const studies = new WeakMap<Layout, Study>()

const studyOf = (layout: Layout): Study => {
  const kept = studies.get(layout)
  if (kept !== undefined) return kept
  const page = layOut(layout.text)
  const outline = outlineOf(page)
  const persons = outline.sentences.flatMap((sentence, i) => personsIn(page.text, sentence, i))
  const study = { page, outline, persons, lead: leadOf(page, outline), moves: movesOf(page, outline, persons) }
  studies.set(layout, study)
  return study
}

const entitiesOf = (layout: Layout): Entities => {
  const { page, outline, persons, lead } = studyOf(layout)
  const span = (start: number, end: number): { start: number; end: number } => {
    const q = quoteOf(page, start, end)
    return { start: q.start, end: q.end }
  }
  return {
    bodies: [],
    meetings: lead.names.map((n) => ({
      ...span(n.start, n.end),
      body: n.body,
      kind: n.kind,
      ordinal: n.ordinal?.value ?? null,
      term: n.term?.value ?? null,
      enlarged: n.enlarged,
    })),
    persons: persons.map((p) => ({
      ...span(p.start, p.end),
      name: p.name,
      posts: p.posts.map((post) => ({ text: post.post, span: span(post.start, post.end) })),
    })),
    dates: [],
    documents: documentsOf(page, outline).map((d) => ({
      start: Array.isArray(d.quote) ? 0 : d.quote.start,
      end: Array.isArray(d.quote) ? 0 : d.quote.end,
      title: d.title,
      type: typeOf(d.title),
    })),
    plans: [],
  }
}

const framesOf = (layout: Layout): Frames => {
  const { page } = studyOf(layout)
  const frames = readFrames(layout)
  return page.traditional ? asWritten(frames, page) : frames
}

const readFrames = (layout: Layout): Frames => {
  const { page, outline, persons, lead, moves } = studyOf(layout)
  const resolution = resolutionIn(page, outline)
  const told = isMeetingText(page, outline, lead)
  const meeting =
    resolution === null
      ? told
      : {
          yes: true,
          evidence: evidence(
            page,
            resolution.bodyAt,
            resolution.bodyAt + resolution.body.length,
            'is-meeting.resolution',
            0.9,
          ),
        }
  const opening =
    resolution === null
      ? openingOf(page, lead)
      : {
          body: {
            ...evidence(page, resolution.bodyAt, resolution.bodyAt + resolution.body.length, 'body.of-resolution', 0.9),
            name: resolution.body,
            parent: null,
            tier: null,
          },
          kind: resolution.kind,
          ordinal: resolution.ordinal,
          term: null,
          enlarged: false,
          evidence:
            resolution.ordinalAt === null
              ? {}
              : {
                  ordinal: evidence(
                    page,
                    resolution.ordinalAt.start,
                    resolution.ordinalAt.end,
                    'ordinal.of-session',
                    0.9,
                  ),
                },
        }
  const names = new Set([
    ...persons.map((p) => p.name),
    ...moves.flatMap((m) => (m.name === null ? [] : [m.name.name])),
  ])
  const people = persons.map((p) => ({
    ...evidence(page, p.start, p.end, 'person.by-post', 0.85),
    name: p.name,
    posts: p.posts.map((post) => post.post),
  }))
  for (const move of moves) {
    if (move.name !== null)
      people.push({
        ...evidence(page, move.name.start, move.name.end, 'person.by-decision', 0.85),
        name: move.name.name,
        posts: move.post === null ? [] : [move.post.text],
      })
  }
  const presiding = meeting.yes ? presidingOf(page, outline, persons) : []
  for (const p of presiding) {
    if (p.rule !== 'zh.presiding.organ' && !names.has(p.name))
      people.push({
        ...p,
        posts: [],
        quote: Array.isArray(p.quote) ? (p.quote[0] ?? { start: 0, end: 0, text: '' }) : p.quote,
      })
  }
  const body = meeting.yes ? opening.body : null
  const documents = documentsOf(page, outline)
  const deliveries = meeting.yes ? deliveriesOf(page, outline, persons, names) : []
  return {
    is_meeting: meeting.yes,
    body,
    kind: meeting.yes ? opening.kind : null,
    ordinal: meeting.yes ? opening.ordinal : null,
    term: meeting.yes ? opening.term : null,
    enlarged: meeting.yes && opening.enlarged,
    date: dateOf(page, outline, lead),
    place: meeting.yes ? placeItem(page, lead) : null,
    presiding,
    persons: resolution === null ? people : [...people, ...resolutionPersons(page, resolution)],
    counts: meeting.yes ? countsOf(page, outline) : [],
    groups: meeting.yes ? groupsOf(page, outline, persons) : [],
    documents:
      resolution !== null
        ? resolutionPapers(page, outline, resolution)
        : meeting.yes
          ? [...documents, ...reportsGiven(documents, deliveries)]
          : [],
    deliveries,
    conveyed:
      resolution !== null
        ? resolutionRecalls(page, outline, resolution)
        : conveyedOf(page, outline, body?.name ?? null),
    points: pointsOf(page, outline),
    plans: plansOf(page),
    obligations: [],
    personnel: resolution === null ? moves.map((m) => m.item) : [],
    follow_on:
      resolution === null
        ? followOnsOf(page, outline, body?.name ?? null)
        : resolutionFollowOns(page, outline, resolution),
    review: meeting.yes ? reviewsOf(page, outline) : [],
    evidence: meeting.yes ? { is_meeting: meeting.evidence, ...opening.evidence } : { is_meeting: meeting.evidence },
  }
}

/** A report somebody gave that no sentence says was heard or deliberated: the giving itself is what was done with it. */
const reportsGiven = (documents: readonly DocumentItem[], deliveries: readonly DeliveryItem[]): DocumentItem[] =>
  deliveries.flatMap((d) => {
    const given = Array.isArray(d.quote) ? '' : d.quote.text
    const title = /题为《([^《》]+)》/.exec(given.replace(/\s/g, ''))?.[1] ?? d.what
    const known = documents.some(
      (k) => likeness(k.title, title) >= 0.6 || k.title.includes(title) || title.includes(k.title),
    )
    if (known || (title === d.what && (!/报告$/.test(d.what) || d.what.length <= 4 || /^[就以围]/.test(d.what))))
      return []
    return [
      {
        quote: d.quote,
        rule: 'zh.document.given',
        confidence: 0.7,
        title,
        type: typeOf(d.what) ?? typeOf(title),
        actions: ['作报告'],
      },
    ]
  })

const pointsOf = (page: Page, outline: Outline): PointItem[] =>
  outline.points
    .filter((p) => !p.agenda)
    .map((p) => ({
      ...evidence(page, p.start, Math.max(p.end, p.until), `point.${p.style}`, 0.9),
      n: p.n,
      marker: p.marker,
      source: sourcesOf(page, outline, p),
      text: quoteOf(page, p.start, Math.max(p.end, p.until)),
    }))

const markersOf = (text: string): Marker[] => {
  const page = layOut(text)
  return outlineOf(page).points.map((p) => {
    const own = quoteOf(page, p.start, p.end)
    const whole = quoteOf(page, p.start, Math.max(p.end, p.until))
    return {
      start: own.start,
      end: own.end,
      n: p.n,
      text: p.marker,
      style: p.style,
      level: p.level,
      extent: { start: whole.start, end: whole.end },
    }
  })
}

/** Ends of sentences in the original, never inside brackets or a short quotation. */
const sentencesIn = (text: string, start: number, end: number): { start: number; end: number }[] => {
  const words = text.slice(start, end)
  const inside = shelteredSigns(words)
  const spans: { start: number; end: number }[] = []
  let from = 0
  for (let i = 0; i < words.length; i++) {
    if (inside[i] || !/[。！？]/.test(words[i] ?? '')) continue
    let to = i + 1
    while (to < words.length && /[”）]/.test(words[to] ?? '')) to++
    spans.push({ start: start + from, end: start + to })
    from = to
    i = to - 1
  }
  if (words.slice(from).trim() !== '') spans.push({ start: start + from, end })
  return spans
}

export const chinese: Grammar = {
  language: 'zh',
  sentences: (text, block) => sentencesIn(text, block.start, block.end),
  markers: (text) => markersOf(text),
  entities: entitiesOf,
  frames: framesOf,
  clauses: (layout, _entities, frames): Clause[] => {
    const { page, outline, persons } = studyOf(layout)
    const resolution = resolutionIn(page, outline)
    const clauses =
      resolution === null
        ? clausesOf(page, outline, frames.is_meeting, new Set(persons.map((p) => p.name)))
        : resolutionClauses(page, outline, resolution)
    return page.traditional ? asWritten(clauses, page) : clauses
  },
}
