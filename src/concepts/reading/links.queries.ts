import type { Transaction } from 'kysely'
import type { Fact } from '../../reading/reading.ts'
import { findByKeys } from '../../search/search.queries.ts'
import { keyTerm } from '../../search/terms.ts'
import type { Database } from '../../store/tables.ts'
import { getBodies } from '../body/body.queries.ts'
import { findBodyByNames } from '../body/names.queries.ts'
import { nameKey } from '../body/names.rules.ts'
import { listMeetingRefs, listSeries } from '../meeting/meeting.queries.ts'
import { listPlacesOf } from '../person/external.queries.ts'
import { getPersons } from '../person/person.queries.ts'
import { findTermByOrdinal } from '../term/term.queries.ts'
import {
  type BodyOption,
  bodyCandidates,
  type Candidate,
  type LinkedBody,
  personCandidates,
  proposeBody,
  proposePerson,
} from './links.rules.ts'
import { isPlaceless, lookupNames } from './names.rules.ts'
import type { ChosenLinks } from './reading.queries.ts'
import type { ReadingLink } from './reading.schema.ts'
import { OWN, slotsOf } from './slots.rules.ts'

type Tx = Transaction<Database>

/** Who the names of a text are taken for: what a person chose, else what is proposed. */
export async function loadLinks(
  tx: Tx,
  deskId: string,
  facts: readonly Fact[],
  chosen: ChosenLinks,
): Promise<ReadingLink[]> {
  const slots = slotsOf(facts)
  const desk = (await getBodies(tx, [deskId])).get(deskId)
  if (!desk) return []
  const found = await findBodyByNames(
    tx,
    slots.bodies.flatMap((slot) => lookupNames(slot.writings)),
  )
  const optionIds = [...found.values()].flat().map((one) => one.body.id)
  const chosenIds = Object.values(chosen).filter((one) => one !== null)
  const options = await getBodies(tx, [...optionIds, ...chosenIds])
  const owners = await getBodies(
    tx,
    [...options.values()].flatMap((body) => body.parentId ?? []),
  )
  const bodies = new Map([...owners, ...options])
  const links: ReadingLink[] = []
  let inside = false
  for (const slot of slots.bodies) {
    const options = optionsOf(slot.writings, found, bodies)
    const candidates = bodyCandidates(slot, options, desk)
    const picked: string | null = slot.slot in chosen ? (chosen[slot.slot] ?? null) : proposeBody(candidates, inside)
    const link = linkOf(slot, 'body', withChosen(candidates, picked, bodies), picked, slot.slot in chosen)
    if (slot.slot === OWN) inside = picked !== null && !(candidates.find((one) => one.id === picked)?.external ?? true)
    links.push(link)
  }
  const placed = new Map<string, LinkedBody>()
  const linkedBodies = await getBodies(
    tx,
    links.flatMap((link) => link.chosenId ?? []),
  )
  for (const link of links)
    placed.set(link.slot, link.chosenId === null ? null : (linkedBodies.get(link.chosenId) ?? null))
  links.push(...(await personLinks(tx, slots.persons, placed, chosen)))
  const meeting = await meetingLink(tx, facts, placed.get(OWN) ?? null)
  return meeting ? [...links, meeting] : links
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
  slot: { slot: string; words: string; factKeys: readonly string[] },
  kind: ReadingLink['kind'],
  candidates: readonly Candidate[],
  chosenId: string | null,
  chosenByPerson: boolean,
): ReadingLink => ({
  slot: slot.slot,
  kind,
  words: slot.words,
  factKeys: [...slot.factKeys],
  candidates: candidates.map((one) => ({ ...one, meeting: null })),
  chosenId,
  chosenByPerson,
})

/** A body a person picked by search is shown among the candidates too. */
function withChosen(
  candidates: readonly Candidate[],
  picked: string | null,
  bodies: Awaited<ReturnType<typeof getBodies>>,
): readonly Candidate[] {
  const body = picked === null || candidates.some((one) => one.id === picked) ? undefined : bodies.get(picked)
  if (!body) return candidates
  const { id, name, external, parent } = body
  return [
    ...candidates,
    { id, name, external, parent: parent?.name ?? null, certainty: 'possible', reason: 'same_words' },
  ]
}

async function personLinks(
  tx: Tx,
  persons: ReturnType<typeof slotsOf>['persons'],
  placed: ReadonlyMap<string, LinkedBody>,
  chosen: ChosenLinks,
): Promise<ReadingLink[]> {
  const links: ReadingLink[] = []
  for (const slot of persons) {
    const ids = await findByKeys(tx, 'person', [keyTerm('name', nameKey(slot.words))], 20)
    const picked = slot.slot in chosen ? (chosen[slot.slot] ?? null) : undefined
    const known = await getPersons(tx, picked ? [...ids, picked] : ids)
    const places = await listPlacesOf(tx, [...known.keys()])
    const options = [...known.values()].map((person) => ({
      id: person.id,
      name: person.name,
      external: person.external,
      places: places.filter((place) => place.personId === person.id),
    }))
    // a person named without a post speaks, presides or reports at the text's own meeting
    const bodySlots = slot.bodySlots.length > 0 ? slot.bodySlots : [OWN]
    const candidates = personCandidates(
      slot,
      options,
      bodySlots.map((body) => placed.get(body) ?? null),
    )
    const chosenId = picked === undefined ? proposePerson(candidates) : picked
    links.push(linkOf(slot, 'person', candidates, chosenId, picked !== undefined))
  }
  return links
}

/** The meeting is in the record already: told by another text, recorded afterwards, or held here. */
async function meetingLink(tx: Tx, facts: readonly Fact[], own: LinkedBody): Promise<ReadingLink | null> {
  const told = facts.find((fact) => fact.field === 'is_meeting')
  const kind = facts.find((fact) => fact.field === 'kind')
  const ordinal = facts.find((fact) => fact.field === 'ordinal')
  const term = facts.find((fact) => fact.field === 'term')
  if (own === null || told?.value !== true || kind?.field !== 'kind' || ordinal?.field !== 'ordinal') return null
  const termId = term?.field === 'term' ? ((await findTermByOrdinal(tx, own.id, term.value))?.id ?? null) : null
  if (term && termId === null) return null
  const series = await listSeries(tx, { bodyId: own.id, kind: kind.value, termId, year: null })
  const same = series.find((one) => one.number === ordinal.value)
  const ref = same ? (await listMeetingRefs(tx, [same.id])).get(same.id) : undefined
  if (!ref) return null
  return {
    slot: 'meeting',
    kind: 'meeting',
    words: ordinal.quotes[0]?.text ?? '',
    factKeys: [kind.key, ordinal.key, ...(term ? [term.key] : [])],
    candidates: [
      {
        id: ref.id,
        name: ref.title ?? ref.body.name,
        external: own.external,
        certainty: 'exact',
        reason: 'same_series',
        parent: null,
        meeting: ref,
      },
    ],
    chosenId: ref.id,
    chosenByPerson: false,
  }
}
