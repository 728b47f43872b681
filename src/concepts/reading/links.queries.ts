import type { Transaction } from 'kysely'
import type { Actor } from '../../kit/actor.ts'
import type { Day } from '../../kit/dates.ts'
import { findByKeys } from '../../search/search.queries.ts'
import { keyTerm } from '../../search/terms.ts'
import type { Database } from '../../store/tables.ts'
import { getBodies } from '../body/body.queries.ts'
import { findBodyByNames } from '../body/names.queries.ts'
import { nameKey } from '../body/names.rules.ts'
import { listMeetingRefs } from '../meeting/meeting.queries.ts'
import { getPersons } from '../person/person.queries.ts'
import { planKey } from '../plan/plan.rules.ts'
import type { StandingFact } from './facts.rules.ts'
import type { ReadingLink } from './link.schema.ts'
import { meetingCandidates, proposeMeeting } from './link-meetings.rules.ts'
import { listHoldersOf, listHoldings } from './link-persons.queries.ts'
import { type LinkedBody, personCandidates, proposePerson } from './link-persons.rules.ts'
import { findPapers, findPlans, findPlansLike, listNumbered } from './link-records.queries.ts'
import { type BodyOption, bodyCandidates, type Candidate, candidate, proposeBody, reasonOf } from './links.rules.ts'
import { isPlaceless, lookupNames } from './names.rules.ts'
import type { ChosenLinks } from './reading.queries.ts'
import { OWN, slotsOf } from './slots.rules.ts'
import { namedMeetings, type TakenMeeting } from './taking.rules.ts'
import { OWN_MEETING } from './voices.rules.ts'

type Tx = Transaction<Database>

/** On whose desk, by whose right to see, and as of which day names are looked up. */
export interface LinkPlace {
  readonly tx: Tx
  readonly actor: Actor
  readonly deskId: string
  readonly on: Day | null
  /** What people chose: slot -> the record, or null for one of its own. */
  readonly chosen: ChosenLinks
}

export const meetingSlot = (key: string): string => (key === OWN_MEETING ? 'meeting' : `meeting:${key}`)
export const planSlot = (name: string): string => `plan:${planKey(name)}`
export const paperSlot = (title: string): string => `document:${nameKey(title)}`

/** Who and what the names of a text are taken for: what a person chose, else what is proposed. */
export async function loadLinks(at: LinkPlace, facts: readonly StandingFact[]): Promise<ReadingLink[]> {
  const slots = slotsOf(facts)
  const desk = (await getBodies(at.tx, [at.deskId])).get(at.deskId)
  if (!desk) return []
  const bodies = await bodyLinks(at, slots.bodies, desk)
  const linked = await getBodies(
    at.tx,
    bodies.flatMap((link) => link.chosenId ?? []),
  )
  const placed = new Map<string, LinkedBody>(
    bodies.map((link) => [link.slot, link.chosenId === null ? null : (linked.get(link.chosenId) ?? null)]),
  )
  return [
    ...bodies,
    ...(await personLinks(at, slots.persons, placed)),
    ...(await meetingLinks(at, facts, placed)),
    ...(await paperLinks(at, facts)),
    ...(await planLinks(at, facts)),
  ]
}

async function bodyLinks(
  at: LinkPlace,
  slots: ReturnType<typeof slotsOf>['bodies'],
  desk: Parameters<typeof bodyCandidates>[2],
): Promise<ReadingLink[]> {
  const found = await findBodyByNames(
    at.tx,
    slots.flatMap((slot) => lookupNames(slot.writings)),
  )
  const optionIds = [...found.values()].flat().map((one) => one.body.id)
  const chosenIds = slots.flatMap((slot) => at.chosen[slot.slot] ?? [])
  const options = await getBodies(at.tx, [...optionIds, ...chosenIds])
  const owners = await getBodies(
    at.tx,
    [...options.values()].flatMap((body) => body.parentId ?? []),
  )
  const bodies = new Map([...owners, ...options])
  const links: ReadingLink[] = []
  let inside = false
  for (const slot of slots) {
    const candidates = bodyCandidates(slot, optionsOf(slot.writings, found, bodies), desk)
    const picked: string | null =
      slot.slot in at.chosen ? (at.chosen[slot.slot] ?? null) : proposeBody(candidates, inside)
    links.push(linkOf(at, { ...slot, kind: 'body' }, withChosen(candidates, picked, bodies), picked))
    if (slot.slot === OWN) inside = picked !== null && !(candidates.find((one) => one.id === picked)?.external ?? true)
  }
  return links
}

/** What all writings of one name find, each body once with its strongest reason. */
function optionsOf(
  writings: readonly string[],
  found: Awaited<ReturnType<typeof findBodyByNames>>,
  bodies: Awaited<ReturnType<typeof getBodies>>,
): BodyOption[] {
  const options = new Map<string, BodyOption>()
  const hits = lookupNames(writings).flatMap((name) =>
    (found.get(name) ?? []).map(({ body, reason }) => ({
      body,
      // found by a writing that says no place: it may be any of its kind
      reason: isPlaceless(name) ? ('name_without_place_or_term' as const) : reason,
    })),
  )
  for (const { body, reason } of hits) {
    const full = bodies.get(body.id)
    const known = options.get(body.id)
    if (!full || (known && REASONS.indexOf(reason) >= REASONS.indexOf(known.reason))) continue
    const actsFor = full.organ === 'standing' && full.parentId !== null ? bodies.get(full.parentId) : undefined
    options.set(body.id, { body: full, reason, actsFor })
  }
  return [...options.values()]
}

const REASONS: readonly BodyOption['reason'][] = [
  'name',
  'short_name',
  'alias',
  'former_name',
  'name_without_place_or_term',
]

const linkOf = (
  at: LinkPlace,
  slot: Pick<ReadingLink, 'slot' | 'kind' | 'words'> & { factKeys: readonly string[]; posts?: readonly string[] },
  candidates: readonly Candidate[],
  proposed: string | null,
): ReadingLink => {
  const chosenByPerson = slot.slot in at.chosen
  return {
    slot: slot.slot,
    kind: slot.kind,
    words: slot.words,
    factKeys: [...slot.factKeys],
    candidates: candidates.map((one) => ({ ...one, reasons: [...one.reasons] })),
    chosenId: chosenByPerson ? (at.chosen[slot.slot] ?? null) : proposed,
    chosenByPerson,
    chosenBy: null,
    chosenAt: null,
    posts: [...(slot.posts ?? [])],
  }
}

/** A body a person picked by search is shown among the candidates too. */
function withChosen(
  candidates: readonly Candidate[],
  picked: string | null,
  bodies: Awaited<ReturnType<typeof getBodies>>,
): readonly Candidate[] {
  const body = picked === null || candidates.some((one) => one.id === picked) ? undefined : bodies.get(picked)
  if (!body) return candidates
  const { id, name, external, parent } = body
  const reasons = [reasonOf('chosen')]
  return [
    ...candidates,
    candidate({ id, name, external, parent: parent?.name ?? null, certainty: 'possible', reasons }),
  ]
}

async function personLinks(
  at: LinkPlace,
  slots: ReturnType<typeof slotsOf>['persons'],
  placed: ReadonlyMap<string, LinkedBody>,
): Promise<ReadingLink[]> {
  // a person named without a post speaks, presides or reports at the text's own meeting
  const bodiesOf = (slot: (typeof slots)[number]): LinkedBody[] =>
    (slot.bodySlots.length > 0 ? slot.bodySlots : [OWN]).map((body) => placed.get(body) ?? null)
  const byName = new Map<string, string[]>()
  for (const slot of slots) {
    const keys = [slot.words, ...slot.also].map((name) => keyTerm('name', nameKey(name)))
    const ids: string[] = []
    for (const key of keys) ids.push(...(await findByKeys(at.tx, 'person', [key], 20)))
    byName.set(slot.slot, [...new Set(ids)])
  }
  const nameless = slots.filter((slot) => slot.posts.length > 0 && byName.get(slot.slot)?.length === 0)
  const holders = await listHoldersOf(
    at.tx,
    nameless.flatMap((slot) => bodiesOf(slot).flatMap((body) => body?.id ?? [])),
    at.on,
  )
  const ids = [...byName.values()].flat()
  const chosenIds = slots.flatMap((slot) => at.chosen[slot.slot] ?? [])
  const known = await getPersons(at.tx, [...ids, ...chosenIds, ...holders.map((one) => one.personId)])
  const holdings = await listHoldings(at.tx, [...known.keys()])
  return slots.map((slot) => {
    const bodies = bodiesOf(slot)
    const option = (id: string) => {
      const person = known.get(id)
      return person ? [{ ...person, holdings: holdings.get(id) ?? [] }] : []
    }
    const named = personCandidates(slot, (byName.get(slot.slot) ?? []).flatMap(option), bodies, at.on)
    const there = new Set(bodies.map((body) => body?.id))
    const inPost = holders.filter((one) => nameless.includes(slot) && there.has(one.bodyId)).map((one) => one.personId)
    // somebody of another name is shown only where he holds the very post
    const others = personCandidates(slot, [...new Set(inPost)].flatMap(option), bodies, at.on).filter((one) =>
      one.reasons.some((said) => said.reason === 'post_on_day'),
    )
    const picked = at.chosen[slot.slot] ?? null
    const chosen = picked === null || [...named, ...others].some((one) => one.id === picked) ? [] : option(picked)
    const search = chosen.map((one) =>
      candidate({
        id: one.id,
        name: one.name,
        external: one.external,
        certainty: 'possible',
        reasons: [reasonOf('chosen')],
      }),
    )
    return linkOf(at, { ...slot, kind: 'person' }, [...named, ...others, ...search], proposePerson(named))
  })
}

/** The meeting the text tells of, and those it names elsewhere: in the record already, told by another text, recorded afterwards, or held here. */
async function meetingLinks(
  at: LinkPlace,
  facts: readonly StandingFact[],
  placed: ReadonlyMap<string, LinkedBody>,
): Promise<ReadingLink[]> {
  const { own, higher, byFact } = namedMeetings(facts, slotsOf(facts))
  const links: ReadingLink[] = []
  const year = at.on === null ? null : Number(at.on.slice(0, 4))
  for (const meeting of [...(own ? [own] : []), ...higher]) {
    const body = placed.get(meeting.bodySlot) ?? null
    const slot = meetingSlot(meeting.key)
    if (meeting.number === null || (body === null && !(slot in at.chosen))) continue
    const found = body ? await listNumbered(at.tx, { bodyId: body.id, kind: meeting.kind, number: meeting.number }) : []
    const asked = { term: meeting.term, year: meeting === own ? year : null, external: body?.external ?? true }
    const candidates = meetingCandidates(asked, found)
    const picked = at.chosen[slot] ?? null
    const missing = picked === null || candidates.some((one) => one.id === picked) ? [] : [picked]
    for (const ref of (await listMeetingRefs(at.tx, missing)).values()) {
      const reasons = [reasonOf('chosen')]
      const name = ref.title ?? ref.body.name
      candidates.push(
        candidate({ id: ref.id, name, external: asked.external, certainty: 'possible', reasons, meeting: ref }),
      )
    }
    if (candidates.length === 0) continue
    const words = wordsOfMeeting(meeting, facts, byFact)
    const factKeys = meeting.factKeys.filter((key) => facts.some((fact) => fact.key === key && fact.field !== 'place'))
    links.push(linkOf(at, { slot, kind: 'meeting', words, factKeys }, candidates, proposeMeeting(candidates)))
  }
  return links
}

/** How the text writes it: what it conveys, or the number itself. */
function wordsOfMeeting(
  meeting: TakenMeeting,
  facts: readonly StandingFact[],
  byFact: ReadonlyMap<string, string>,
): string {
  for (const fact of facts) {
    if (byFact.get(fact.key) !== meeting.key) continue
    if (fact.field === 'conveyed') return fact.value.what
    if (fact.field === 'point' && fact.value.occasion) return fact.value.occasion.what
  }
  return facts.find((fact) => fact.field === 'ordinal')?.quotes[0]?.text ?? String(meeting.number)
}

/** Papers before the meeting that are in the record; taken for one only where a person says so. */
async function paperLinks(at: LinkPlace, facts: readonly StandingFact[]): Promise<ReadingLink[]> {
  const links = new Map<string, ReadingLink>()
  for (const fact of facts) {
    if (fact.field !== 'document') continue
    const slot = paperSlot(fact.value.title)
    if (links.has(slot) || slot === paperSlot('')) continue
    const found = await findPapers(at.tx, at.actor, fact.value.title)
    const key = nameKey(fact.value.title)
    const candidates = found.map((one): Candidate => {
      const language = (['en', 'zh'] as const).find(
        (code) => one.title[code] !== undefined && nameKey(one.title[code]) === key,
      )
      return candidate({
        id: one.id,
        name: one.title,
        external: false,
        certainty: language ? 'likely' : 'possible',
        reasons: [reasonOf(language ? 'same_name' : 'like_name', { language: language ?? null })],
      })
    })
    if (candidates.length === 0) continue
    links.set(
      slot,
      linkOf(at, { slot, kind: 'document', words: fact.value.title, factKeys: [fact.key] }, candidates, null),
    )
  }
  return [...links.values()]
}

/** Plans the text names: one of the very name is the one; one whose name holds these words may be. */
async function planLinks(at: LinkPlace, facts: readonly StandingFact[]): Promise<ReadingLink[]> {
  const named = new Map<string, { words: string; factKeys: string[] }>()
  for (const fact of facts) {
    if (fact.field !== 'plan' || planKey(fact.value.name) === '') continue
    const slot = planSlot(fact.value.name)
    const known = named.get(slot)
    if (known) known.factKeys.push(fact.key)
    else named.set(slot, { words: fact.value.name, factKeys: [fact.key] })
  }
  const same = await findPlans(
    at.tx,
    [...named.values()].map((one) => planKey(one.words)),
  )
  const links: ReadingLink[] = []
  for (const [slot, one] of named) {
    const key = planKey(one.words)
    const exact = same.filter((plan) => plan.key === key)
    const like = exact.length > 0 ? [] : await findPlansLike(at.tx, at.actor, one.words)
    const language = /\p{Script=Han}/u.test(one.words) ? 'zh' : 'en'
    const candidates = [
      ...exact.map((plan) =>
        candidate({
          id: plan.id,
          name: plan.title,
          external: false,
          certainty: 'exact',
          reasons: [reasonOf('same_name', { language })],
        }),
      ),
      ...like.map((plan) =>
        candidate({
          id: plan.id,
          name: plan.title,
          external: false,
          certainty: 'possible',
          reasons: [reasonOf('like_name')],
        }),
      ),
    ]
    if (candidates.length === 0 && !(slot in at.chosen)) continue
    links.push(linkOf(at, { slot, kind: 'plan', ...one }, candidates, exact[0]?.id ?? null))
  }
  return links
}
