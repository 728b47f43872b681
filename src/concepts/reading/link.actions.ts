import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Localised } from '../../kit/localised.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { enterExternalBody, foundBody } from '../body/body.actions.ts'
import { getBodies, getBody } from '../body/body.queries.ts'
import { BODY_KINDS, type BodyKind } from '../body/body.schema.ts'
import { beginMembership } from '../person/membership.actions.ts'
import { enterPerson, recordPerson } from '../person/person.actions.ts'
import { getPersons } from '../person/person.queries.ts'
import { establishPost } from '../person/post.actions.ts'
import { upsertPlan } from '../plan/plan.queries.ts'
import { planKey, planShape } from '../plan/plan.rules.ts'
import { dayOfReading } from './day.rules.ts'
import { findSent, insertLinkTurn, insertSent } from './decision.queries.ts'
import { standingFacts } from './facts.rules.ts'
import type { ReadingLink } from './link.schema.ts'
import { findPostNamed } from './link-persons.queries.ts'
import { loadLinks } from './links.queries.ts'
import { isPlaceless, kindOfName } from './names.rules.ts'
import { type DeskFacts, loadDesk, lockAtDesk, needVersion, tellDesks } from './reading.actions.ts'
import type { readingCreate, readingLinkTo } from './reading.api.ts'
import { type ReadingRow, updateReading } from './reading.queries.ts'
import { slotsOf } from './slots.rules.ts'

async function linksOnDesk(ctx: Ctx, row: ReadingRow, desk: DeskFacts): Promise<ReadingLink[]> {
  const facts = standingFacts(desk.facts, desk.standing, row.text)
  const on = dayOfReading(facts, row.publishedOn)
  return loadLinks({ tx: ctx.tx, actor: ctx.actor, deskId: row.bodyId, on, chosen: desk.chosen }, facts)
}

/** The name a choice is about; a body may be linked before anything is found for it, and a plan be made new. */
function findSlot(
  links: readonly ReadingLink[],
  row: ReadingRow,
  desk: DeskFacts,
  slot: string,
): Pick<ReadingLink, 'kind' | 'candidates' | 'words'> {
  const link = links.find((one) => one.slot === slot)
  if (link) return link
  const facts = standingFacts(desk.facts, desk.standing, row.text)
  const plan = facts.find((fact) => fact.field === 'plan' && slot === `plan:${planKey(fact.value.name)}`)
  if (plan?.field === 'plan') return { kind: 'plan', candidates: [], words: plan.value.name }
  throw new PlenumError('NOT_FOUND', { subjectKind: 'link', slot })
}

/** Bodies and persons are known to everyone signed in; a meeting, paper or plan is one of those shown. */
async function needKnown(ctx: Ctx, link: Pick<ReadingLink, 'kind' | 'candidates'>, chosenId: string): Promise<void> {
  const known =
    link.candidates.some((one) => one.id === chosenId) ||
    (link.kind === 'body' && (await getBodies(ctx.tx, [chosenId])).has(chosenId)) ||
    (link.kind === 'person' && (await getPersons(ctx.tx, [chosenId])).has(chosenId))
  if (!known) throw new PlenumError('NOT_FOUND', { subjectKind: link.kind })
}

async function writeLink(
  ctx: Ctx,
  row: ReadingRow,
  link: { readonly slot: string; readonly chosenId: string | null; readonly actId?: string | undefined },
): Promise<number> {
  const version = await updateReading(ctx.tx, row.id, {})
  await insertLinkTurn(ctx.tx, row.id, version, { personId: ctx.actor.personId, at: ctx.now }, link)
  if (link.actId) await insertSent(ctx.tx, { actId: link.actId, readingId: row.id, version, sentAt: ctx.now })
  const content = { slot: link.slot, chosenId: link.chosenId }
  await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content })
  await tellDesks(ctx, row.id, version)
  return version
}

/** Says who a name in the text is; null: a record of its own. A turn like any other: told, undone, shown with who said it. */
export async function linkReading(
  ctx: Ctx,
  input: InputOf<typeof readingLinkTo>,
): Promise<OutputOf<typeof readingLinkTo>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.link')
  const sent = input.actId === undefined ? undefined : await findSent(ctx.tx, row.id, input.actId)
  if (sent !== undefined) return { id: row.id, version: sent }
  needVersion(row, input.version)
  const desk = await loadDesk(ctx, row)
  const link = findSlot(await linksOnDesk(ctx, row, desk), row, desk, input.slot)
  if (input.chosenId !== null) await needKnown(ctx, link, input.chosenId)
  return { id: row.id, version: await writeLink(ctx, row, input) }
}

/** Makes the record a name stands for, with what the text says of it, and takes the name for it. The makers' own rights are asked. */
export async function createLinked(
  ctx: Ctx,
  input: InputOf<typeof readingCreate>,
): Promise<OutputOf<typeof readingCreate>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.create')
  const desk = await loadDesk(ctx, row)
  const sent = input.actId === undefined ? undefined : await findSent(ctx.tx, row.id, input.actId)
  const createdBefore = desk.linkTurns.get(input.slot)?.chosenId
  if (sent !== undefined && createdBefore) return { id: row.id, version: sent, createdId: createdBefore, postId: null }
  const link = findSlot(await linksOnDesk(ctx, row, desk), row, desk, input.slot)
  const facts = standingFacts(desk.facts, desk.standing, row.text)
  const on = dayOfReading(facts, row.publishedOn)
  const made =
    link.kind === 'body'
      ? {
          id: await createBody(
            ctx,
            input,
            slotsOf(facts).bodies.find((one) => one.slot === input.slot)?.writings ?? [],
          ),
          postId: null,
        }
      : link.kind === 'person'
        ? await createPerson(ctx, row, input, on)
        : link.kind === 'plan'
          ? { id: await createPlan(ctx, input.name), postId: null }
          : undefined
  if (!made) throw new PlenumError('NOT_FOUND', { subjectKind: link.kind })
  const version = await writeLink(ctx, row, { slot: input.slot, chosenId: made.id, actId: input.actId })
  return { id: row.id, version, createdId: made.id, postId: made.postId }
}

const wordsOf = (name: Localised): string => name.zh ?? name.en ?? ''

async function createBody(
  ctx: Ctx,
  input: InputOf<typeof readingCreate>,
  writings: readonly string[],
): Promise<string> {
  const asked = BODY_KINDS.find((kind) => kind === input.bodyKind)
  const kind: BodyKind = asked ?? kindOfName(wordsOf(input.name))
  if (input.bodyId !== undefined) {
    const { bodyId } = await foundBody(ctx, { parentId: input.bodyId, kind, name: input.name })
    return bodyId
  }
  const known = new Set([input.name.en, input.name.zh])
  return enterExternalBody(ctx, {
    name: input.name,
    kind,
    aliases: writings
      .filter((words) => !known.has(words) && !isPlaceless(words))
      .slice(0, 20)
      .map((words) => (/\p{Script=Han}/u.test(words) ? { zh: words } : { en: words })),
  })
}

/** With a body, as one of its people in the post read, from the day of the text; without, a person known from the text alone. */
async function createPerson(
  ctx: Ctx,
  row: ReadingRow,
  input: InputOf<typeof readingCreate>,
  on: Day | null,
): Promise<{ id: string; postId: string | null }> {
  if (input.bodyId === undefined)
    return { id: await recordPerson(ctx, { name: input.name, external: true }), postId: null }
  const body = await getBody(ctx.tx, input.bodyId)
  const { personId } = await enterPerson(ctx, { atBodyId: body.id, name: input.name })
  const post = input.post
  const known = post ? await findPostNamed(ctx.tx, body.id, post) : undefined
  const postId = post ? (known ?? (await establishPost(ctx, { bodyId: body.id, name: post })).postId) : undefined
  const fromOn = input.fromOn ?? on ?? row.publishedOn ?? ctx.today
  // a text may be dated ahead of its reading; nobody takes office in the future by it
  const [from = ctx.today] = [fromOn, ctx.today].toSorted()
  if (postId) await beginMembership(ctx, { personId, bodyId: body.id, postId, fromOn: from })
  return { id: personId, postId: postId ?? null }
}

async function createPlan(ctx: Ctx, name: Localised): Promise<string> {
  const words = present(name.en ?? name.zh, 'a name in one language')
  const { id, isNew } = await upsertPlan(ctx.tx, {
    id: ctx.newId(),
    key: planKey(words),
    name,
    ...planShape(words),
    recordedAt: ctx.now,
  })
  if (isNew) {
    await indexSubject(ctx.tx, { kind: 'plan', id, bodyId: null, title: name })
    await ctx.happened({ subjectKind: 'plan', subjectId: id, act: 'plan.name' })
  }
  return id
}
