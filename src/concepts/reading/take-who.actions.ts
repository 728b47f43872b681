import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { type Language, localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { enterExternalBody } from '../body/body.actions.ts'
import { getBodies } from '../body/body.queries.ts'
import { recordExternalOffice } from '../person/external.actions.ts'
import { recordPerson } from '../person/person.actions.ts'
import { getPersons } from '../person/person.queries.ts'
import type { ReadingLink } from './link.schema.ts'
import { isPlaceless, kindOfName } from './names.rules.ts'
import { bodyOfPost, OWN } from './slots.rules.ts'
import type { TakenBodyRow } from './take.actions.ts'
import type { Taking } from './taking.rules.ts'

export interface Who {
  readonly bodies: Map<string, TakenBodyRow>
  readonly persons: Map<string, string>
  readonly newBodies: number
  readonly newPersons: number
}

/** Every body and person of the text as a record: the one a clerk confirmed, else one of its own, external and never due. */
export async function takeWho(
  ctx: Ctx,
  given: {
    readonly taking: Taking
    readonly links: readonly ReadingLink[]
    readonly language: Language
    readonly on: Day
  },
): Promise<Who> {
  const bodies = await takeBodies(ctx, given)
  const persons = await takePersons(ctx, given, bodies.rows)
  return { bodies: bodies.rows, persons: persons.ids, newBodies: bodies.made, newPersons: persons.made }
}

async function takeBodies(
  ctx: Ctx,
  { taking, links, language }: { taking: Taking; links: readonly ReadingLink[]; language: Language },
): Promise<{ rows: Map<string, TakenBodyRow>; made: number }> {
  const rows = new Map<string, TakenBodyRow>()
  const known = await getBodies(
    ctx.tx,
    links.flatMap((link) => (link.kind === 'body' ? (link.chosenId ?? []) : [])),
  )
  let made = 0
  // higher bodies first: the text's own may stand under one of them
  const own = taking.slots.bodies.filter((slot) => slot.slot === OWN)
  for (const slot of [...taking.slots.bodies.filter((one) => one.slot !== OWN), ...own]) {
    const chosenId = links.find((link) => link.slot === slot.slot)?.chosenId ?? null
    const chosen = chosenId === null ? undefined : known.get(chosenId)
    if (chosen) {
      rows.set(slot.slot, { id: chosen.id, external: chosen.external })
      continue
    }
    if (slot.words === '') throw new PlenumError('BODY_NEEDED')
    const parent = slot.slot === OWN ? parentOf(taking, rows) : null
    const id = await enterExternalBody(ctx, {
      name: localised(slot.words, language),
      kind: kindOfName(slot.words),
      aliases: slot.writings
        .filter((name) => name !== slot.words && !isPlaceless(name))
        .slice(0, 20)
        .map((name) => localised(name, language)),
      parentId: parent,
    })
    made += 1
    rows.set(slot.slot, { id, external: true })
  }
  return { rows, made }
}

/** An external body may stand under another external one the text puts above it; never in the tree of the organisation. */
function parentOf(taking: Taking, rows: ReadonlyMap<string, TakenBodyRow>): string | null {
  const own = taking.facts.find((fact) => fact.field === 'body')
  const slot = own?.field === 'body' ? taking.slots.slotOf(own.value.parent) : null
  const parent = slot === null || slot === OWN ? undefined : rows.get(slot)
  return parent?.external ? parent.id : null
}

async function takePersons(
  ctx: Ctx,
  { taking, links, language, on }: { taking: Taking; links: readonly ReadingLink[]; language: Language; on: Day },
  bodies: ReadonlyMap<string, TakenBodyRow>,
): Promise<{ ids: Map<string, string>; made: number }> {
  const ids = new Map<string, string>()
  const known = await getPersons(
    ctx.tx,
    links.flatMap((link) => (link.kind === 'person' ? (link.chosenId ?? []) : [])),
  )
  let made = 0
  for (const slot of taking.slots.persons) {
    const chosenId = links.find((link) => link.slot === slot.slot)?.chosenId ?? null
    const chosen = chosenId === null ? undefined : known.get(chosenId)
    const id =
      chosen?.id ??
      (await recordPerson(ctx, {
        name: localised(slot.words, language),
        aliases: slot.also.slice(0, 20).map((name) => localised(name, language)),
        external: true,
      }))
    if (!chosen) made += 1
    ids.set(slot.slot, id)
    // who holds which office in the organisation is the organisation's own record; a text changes nothing there
    if (chosen && !chosen.external) continue
    await takeOffices(ctx, { taking, language, on, slot, personId: id }, bodies)
  }
  return { ids, made }
}

/** Offices at external bodies. One that names no body ("and mayor") stands beside the one printed before it. */
async function takeOffices(
  ctx: Ctx,
  at: { taking: Taking; language: Language; on: Day; slot: Taking['slots']['persons'][number]; personId: string },
  bodies: ReadonlyMap<string, TakenBodyRow>,
): Promise<void> {
  const posts = at.taking.facts.flatMap((fact) =>
    fact.field === 'person' && at.slot.factKeys.includes(fact.key) ? fact.value.posts : [],
  )
  const first = at.slot.bodySlots[0]
  for (const post of new Set(posts)) {
    const slot = at.taking.slots.slotOf(bodyOfPost(post)) ?? first
    const body = slot === undefined ? undefined : bodies.get(slot)
    if (!body?.external) continue
    await recordExternalOffice(ctx, {
      personId: at.personId,
      bodyId: body.id,
      post: localised(post, at.language),
      fromOn: at.on,
    })
  }
}
