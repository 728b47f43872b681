import type * as z from 'zod/mini'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import { indexSubjects } from '../../search/index.actions.ts'
import { keyTerm } from '../../search/terms.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { nameKey } from '../body/names.rules.ts'
import { listMembershipsOf, mapLabelsOf } from './membership.queries.ts'
import {
  findPersonByCode,
  getPerson,
  getPersons,
  insertPersons,
  lockPerson,
  type Person,
  type PersonTold,
  updatePerson,
  updatePersons,
} from './person.queries.ts'
import type { personActOutput, personCorrectInput, personEnterInput } from './person.schema.ts'

type Done = z.infer<typeof personActOutput>

async function needCodeFree(ctx: Ctx, code: string | null | undefined, ownId?: string): Promise<void> {
  if (code === undefined || code === null) return
  const holder = await findPersonByCode(ctx.tx, code)
  if (holder && holder.id !== ownId) throw new PlenumError('CODE_TAKEN', { taken: code })
}

/** Makes the persons found by name; every writer of names calls it. */
export async function indexPersons(
  ctx: Ctx,
  persons: readonly Pick<Person, 'id' | 'code' | 'name' | 'aliases'>[],
): Promise<void> {
  await indexSubjects(
    ctx.tx,
    persons.map(({ id, code, name, aliases }) => {
      const names = [name, ...aliases].flatMap((one) => [one.en, one.zh]).filter((x) => x !== undefined)
      return {
        kind: 'person',
        id,
        bodyId: null,
        title: name,
        extra: [...names, ...(code === null ? [] : [code])],
        keys: names.map((one) => keyTerm('name', nameKey(one))),
      }
    }),
  )
}

export interface NewPersonFacts {
  readonly name: Localised
  readonly code?: string | null
  readonly aliases?: readonly Localised[]
  readonly external?: boolean
  readonly email?: string | null
  readonly language?: Language | null
}

/** Enters a person without asking who may: for acts that have asked already, such as taking a reading or a roster. */
export async function recordPerson(ctx: Ctx, facts: NewPersonFacts): Promise<string> {
  const [id] = await recordPersons(ctx, [facts])
  return present(id, 'id of the person')
}

/** The same for many at once; their ids in the order given. */
export async function recordPersons(ctx: Ctx, all: readonly NewPersonFacts[]): Promise<string[]> {
  const rows = all.map(({ name, code = null, aliases = [], external = false, email = null, language = null }) => ({
    id: ctx.newId(),
    code,
    name,
    aliases,
    external,
    email,
    language,
  }))
  await insertPersons(ctx.tx, rows)
  await indexPersons(ctx, rows)
  await ctx.happenedAll(rows.map(({ id }) => ({ subjectKind: 'person', subjectId: id, act: 'person.enter' })))
  return rows.map((row) => row.id)
}

export async function enterPerson(ctx: Ctx, input: z.infer<typeof personEnterInput>): Promise<Done> {
  const at = await getBody(ctx.tx, input.atBodyId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, at.id)))
  await needCodeFree(ctx, input.code)
  const personId = await recordPerson(ctx, {
    name: input.name,
    ...(input.code !== undefined && { code: input.code }),
    ...(input.aliases !== undefined && { aliases: input.aliases }),
  })
  return { personId, version: 1 }
}

/** Whoever arranges a body the person is, or was, in; of somebody in no body, the operator. */
async function needMayCorrect(ctx: Ctx, personId: string): Promise<void> {
  const bodies = new Set((await listMembershipsOf(ctx.tx, personId)).map((membership) => membership.bodyId))
  const refusals = []
  for (const bodyId of bodies) {
    const answer = mayArrange(ctx.actor, await listAncestry(ctx.tx, bodyId))
    if (answer.ok) break
    refusals.push(answer)
  }
  if (refusals.length === bodies.size) orThrow(refusals[0] ?? mayArrange(ctx.actor, []))
}

/** Names as a roster gives them, for many people at once. */
export async function correctPersons(ctx: Ctx, rows: readonly PersonTold[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  // By intervals first: thousands of rows mostly stand under one body where the actor keeps the record.
  const keeps = ctx.actor.grants.filter(({ role }) => role === 'clerk' || role === 'principal').map((one) => one.bodyId)
  const under = ctx.actor.homes.filter((home) => keeps.includes(home.bodyId))
  const labels = await mapLabelsOf(ctx.tx, ids)
  const all = mayArrange(ctx.actor, []).ok
  for (const id of all ? [] : ids) {
    const known = labels.get(id) ?? []
    if (!known.some(({ lo }) => under.some((home) => home.lo <= lo && lo < home.hi))) await needMayCorrect(ctx, id)
  }
  await updatePersons(ctx.tx, rows)
  await indexPersons(ctx, [...(await getPersons(ctx.tx, ids)).values()])
  await ctx.audit.appendAll(rows.map(({ id, name }) => ({ subjectKind: 'person', subjectId: id, content: { name } })))
}

export async function correctPerson(ctx: Ctx, input: z.infer<typeof personCorrectInput>): Promise<Done> {
  const { personId, version: seen, ...change } = input
  const person = await lockPerson(ctx.tx, personId)
  await needMayCorrect(ctx, personId)
  needCurrent(person, seen)
  await needCodeFree(ctx, change.code, personId)
  const version = await updatePerson(ctx.tx, personId, change)
  await indexPersons(ctx, [await getPerson(ctx.tx, personId)])
  // no address: even its digest would let somebody try out a guess
  const { email: _email, ...told } = change
  await ctx.audit.append({ subjectKind: 'person', subjectId: personId, content: told })
  return { personId, version }
}
