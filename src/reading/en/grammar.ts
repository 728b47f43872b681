import type { Entities, Frames, Grammar, Layout } from '../reading.ts'
import type { PersonItem } from '../record.schema.ts'
import { quoteOf } from '../span.ts'
import { countsOf, groupsOf } from './attendance.ts'
import { dateOf, placeOf, presidingOf } from './chair.ts'
import { englishClauses } from './clauses.ts'
import { conveyedOf } from './conveyed.ts'
import { datesIn } from './dates.ts'
import { deliveriesOf } from './deliveries.ts'
import { findHost } from './host.ts'
import { hostFields } from './host-fields.ts'
import { englishMarkers } from './markers.ts'
import { type EnglishMeeting, meetingsIn } from './meetings.ts'
import { bodiesIn, type NamedBody } from './names.ts'
import { papersOf } from './papers.ts'
import { personnelOf } from './personnel.ts'
import { type EnglishPerson, personsIn } from './persons.ts'
import { plansIn } from './plans.ts'
import { pointsOf } from './points.ts'
import { reviewOf } from './review.ts'
import type { Scene } from './scene.ts'
import { englishSentences } from './sentences.ts'
import { followOnOf } from './upcoming.ts'

interface EnglishEntities extends Entities {
  bodies: NamedBody[]
  meetings: EnglishMeeting[]
  persons: EnglishPerson[]
}

function entities({ text }: Layout): EnglishEntities {
  return {
    bodies: bodiesIn(text),
    meetings: meetingsIn(text),
    persons: personsIn(text),
    dates: datesIn(text),
    documents: [],
    plans: plansIn(text),
  }
}

function frames(layout: Layout, found: EnglishEntities): Frames {
  const { text } = layout
  const { bodies, meetings, persons, dates, plans } = found
  const host = findHost(layout, meetings, bodies, dates)
  const scene: Scene = { text, layout, bodies, meetings, persons, dates, host }
  const personnel = personnelOf(scene)
  return {
    ...hostFields(layout, host, bodies),
    date: dateOf(scene),
    place: placeOf(scene),
    presiding: presidingOf(scene),
    persons: persons.map((person) => personItem(text, person)),
    counts: countsOf(scene),
    groups: groupsOf(scene),
    documents: papersOf(scene),
    deliveries: deliveriesOf(scene),
    conveyed: conveyedOf(scene),
    points: pointsOf(scene),
    plans: plans.map((plan) => ({
      name: plan.name.replace(/\s+/gu, ' '),
      quote: quoteOf(text, plan),
      rule: 'plan.name',
      confidence: 0.8,
    })),
    obligations: [],
    personnel,
    follow_on: followOnOf(scene),
    review: reviewOf(scene),
  }
}

const PROOF: Record<EnglishPerson['proof'], number> = { post: 0.95, verb: 0.85, context: 0.8, pinyin: 0.75, list: 0.75 }

function personItem(text: string, person: EnglishPerson): PersonItem {
  const own = quoteOf(text, person)
  const posts = person.posts.map((post) => quoteOf(text, post.span))
  return {
    name: person.name,
    posts: person.posts.map((post) => post.text.replace(/\s+/gu, ' ')),
    quote: posts.length > 0 ? [own, ...posts] : own,
    rule: `person.${person.proof}`,
    confidence: PROOF[person.proof],
  }
}

export const english: Grammar = {
  language: 'en',
  sentences: englishSentences,
  markers: englishMarkers,
  entities,
  frames,
  clauses: englishClauses,
}
