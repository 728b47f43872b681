import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import {
  type CascadeRow,
  findCascades,
  listCascadeDirectiveIds,
  listExceptions,
  scopeOf,
} from '../cascade/cascade.queries.ts'
import { decideMode } from '../cascade/cascade.rules.ts'
import { bodiesInScope, type ScopeBody } from '../cascade/scope.queries.ts'
import { getSeenCascade } from '../cascade/seen.actions.ts'
import { type BodyFacts, findBodies, findSource, type SourceFacts } from '../directive/directive.queries.ts'
import { HELD } from '../meeting/meeting.rules.ts'
import { insertParts } from '../meeting/parts.queries.ts'
import { findTerm, writeMeeting } from '../meeting/write-meeting.actions.ts'
import { writeAnswers } from './answer.actions.ts'
import type { conveyanceRecord } from './conveyance.api.ts'
import { mayRecord } from './conveyance.policy.ts'
import {
  type ConveyanceRow,
  documentExists,
  findMeeting,
  insertConveyance,
  listAbove,
  lockConveyance,
  updateConveyance,
} from './conveyance.queries.ts'
import { decideMilestones, isSettled, type Milestones, NOTHING_YET } from './conveyance.rules.ts'

type Input = InputOf<typeof conveyanceRecord>
type Output = OutputOf<typeof conveyanceRecord>

interface Facts {
  readonly cascade: CascadeRow
  readonly source: SourceFacts
  readonly body: BodyFacts
  readonly place: ScopeBody
  readonly directiveIds: readonly string[]
  readonly before: ConveyanceRow | undefined
}

/** One body's record of one cascade: milestones, meeting and answers on one form, in any order, again as a correction. */
export const recordConveyance = (ctx: Ctx, input: Input): Promise<Output> => record(ctx, input, false)

/** Answers alone, as a deployment of tasks gives them: they need not have seen the milestones beside them. */
export const answerDirectives = (
  ctx: Ctx,
  input: Pick<Input, 'cascadeId' | 'bodyId' | 'answers' | 'oneReason' | 'happenedOn'>,
): Promise<Output> => record(ctx, input, true)

async function record(ctx: Ctx, input: Input, anyVersion: boolean): Promise<Output> {
  const facts = await load(ctx, input.cascadeId, input.bodyId)
  const { before, body, cascade } = facts
  const above = await listAbove(ctx.tx, body.id, { lo: cascade.rootLo, hi: cascade.rootHi })
  const ownRecord = before !== undefined && !before.recordedFor
  const whose = orThrow(mayRecord(ctx.actor, { body, above: [...above, cascade.issuer], ownRecord }))
  if (!anyVersion) refuseStale(input.version, before)
  const on = input.happenedOn ?? ctx.today
  const after = await decide(ctx, input, facts, on)
  const written = await writeRow(ctx, input, facts, after, whose === 'for')
  const redeployments = await writeAnswers(ctx, {
    cascade,
    body,
    place: facts.place,
    directiveIds: facts.directiveIds,
    answers: input.answers ?? [],
    on,
  })
  const answered = redeployments.filter(
    (one) => one.objectedOn === null && facts.directiveIds.includes(one.directiveId),
  ).length
  const settled = await settle(ctx, facts, written, {
    answered: after.oneReason !== null ? facts.directiveIds.length : answered,
    oneReason: after.oneReason,
    conveyedOn: after.conveyedOn,
    on,
  })
  return {
    conveyanceId: written.id,
    version: settled.version,
    settledOn: settled.settledOn,
    answered: { n: answered, of: facts.directiveIds.length },
    meetingId: after.meetingId,
    alsoRecorded: input.alsoUpper === false ? [] : await carryUp(ctx, input, facts, after),
    redeployments: redeployments.map(({ cascadeId: _c, bodyId: _b, objection: _o, objectedOn: _d, ...row }) => row),
  }
}

async function load(ctx: Ctx, cascadeId: string, bodyId: string): Promise<Facts> {
  const cascade = await getSeenCascade(ctx, cascadeId, 'share')
  const body = (await findBodies(ctx.tx, [bodyId])).get(bodyId)
  const source = await findSource(ctx.tx, cascade.sourceId)
  if (!body || !source) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  if (cascade.state === 'draft' || cascade.state === 'discarded')
    throw new PlenumError('WRONG_STATE', { state: cascade.state, act: 'record', concept: 'cascade' })
  if (body.external) {
    const bodyEn = body.name.en ?? body.name.zh ?? ''
    throw new PlenumError('BODY_EXTERNAL', { bodyEn, bodyZh: body.name.zh ?? bodyEn })
  }
  const place = (await bodiesInScope(ctx.tx, scopeOf(cascade, ctx.today), [body.id])).get(body.id)
  if (!place) throw new PlenumError('NOT_IN_SCOPE')
  const exceptions = await listExceptions(ctx.tx, [cascade.id])
  if (exceptions.some((one) => one.kind === 'exempt' && one.bodyId === body.id)) throw new PlenumError('BODY_EXEMPT')
  const directiveIds = await listCascadeDirectiveIds(ctx.tx, cascade.id)
  const before = await lockConveyance(ctx.tx, cascade.id, body.id)
  return { cascade, source, body, place, directiveIds, before }
}

function refuseStale(seen: number | undefined, before: ConveyanceRow | undefined): void {
  if ((seen ?? 0) !== (before?.version ?? 0))
    throw new PlenumError('STALE_VERSION', { seen: seen ?? 0, current: before?.version ?? 0 })
}

async function decide(ctx: Ctx, input: Input, facts: Facts, on: Day): Promise<Milestones> {
  if (input.documentId && !(await documentExists(ctx.tx, input.documentId)))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'document' })
  if (on > ctx.today) throw new PlenumError('DAY_IN_FUTURE', { day: on, today: ctx.today })
  const decideWith = (meeting: { id: string; heldOn: Day } | undefined) =>
    orThrow(
      decideMilestones(
        facts.before ?? NOTHING_YET,
        {
          receivedOn: input.receivedOn,
          conveyedOn: input.conveyedOn,
          redeployedOn: input.redeployedOn,
          mode: input.mode,
          meeting,
          oneReason: input.oneReason,
          answers: input.answers?.length ?? 0,
        },
        { leastMode: facts.cascade.mode, sourceOn: facts.source.happenedOn, on, today: ctx.today },
      ),
    )
  if (input.meeting) {
    // The rule is asked before the meeting is written, so that a refused form leaves no number behind.
    decideWith({ id: facts.body.id, heldOn: input.meeting.heldOn })
    return decideWith({ id: await writeOwnMeeting(ctx, input.meeting, facts), heldOn: input.meeting.heldOn })
  }
  return decideWith(input.meetingId ? await requireMeeting(ctx, input.meetingId, facts.body.id) : undefined)
}

async function requireMeeting(ctx: Ctx, meetingId: string, bodyId: string): Promise<{ id: string; heldOn: Day }> {
  const meeting = await findMeeting(ctx.tx, meetingId, bodyId)
  if (!meeting) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  if (!meeting.ofBody) throw new PlenumError('MEETING_OF_OTHERS')
  if (meeting.heldOn === null || !HELD.some((state) => state === meeting.state))
    throw new PlenumError('WRONG_STATE', { state: meeting.state, act: 'record', concept: 'meeting' })
  return { id: meeting.id, heldOn: meeting.heldOn }
}

/** The body's meeting enters the record in the same act, with the one item that is known of it: that it conveyed this source. */
async function writeOwnMeeting(ctx: Ctx, given: NonNullable<Input['meeting']>, facts: Facts): Promise<string> {
  const term = await findTerm(ctx, facts.body.id, { ordinal: undefined, on: given.heldOn })
  const meetingId = await writeMeeting(ctx, {
    bodyId: facts.body.id,
    kind: given.kind,
    number: given.number ?? null,
    termId: term?.id ?? null,
    year: null,
    enlarged: given.enlarged ?? false,
    title: given.title ? localised(given.title, ctx.language) : null,
    origin: 'recorded',
    state: 'closed',
    heldOn: given.heldOn,
    place: given.place ?? null,
    presidingText: given.presiding ?? null,
    enteredForId: facts.body.id,
    act: 'meeting.record',
    happenedOn: given.heldOn,
  })
  const { title } = facts.source
  await insertParts(ctx.tx, 'agendaItem', [
    {
      id: ctx.newId(),
      meetingId,
      ord: 1,
      kind: 'convey',
      title: (title.original && title[title.original]) ?? title.zh ?? title.en ?? '',
      presenter: null,
      state: 'concluded',
      outcome: 'conveyed',
      asStated: true,
      sourceId: facts.source.id,
      documentId: null,
    },
  ])
  return meetingId
}

async function writeRow(
  ctx: Ctx,
  input: Input,
  { cascade, body, place, before }: Facts,
  after: Milestones,
  recordedFor: boolean,
): Promise<{ id: string; version: number }> {
  const details = {
    presenter: input.presenter ?? before?.presenter ?? null,
    orally: input.orally ?? before?.orally ?? false,
    documentId: input.documentId ?? before?.documentId ?? null,
    note: input.note ?? before?.note ?? null,
    recordedById: ctx.actor.personId,
    recordedFor,
    recordedAt: ctx.now,
  }
  const columns = {
    receivedOn: after.receivedOn,
    conveyedOn: after.conveyedOn,
    redeployedOn: after.redeployedOn,
    mode: after.mode,
    meetingId: after.meetingId,
    oneReason: after.oneReason,
    ...details,
  }
  if (before) {
    const version = await updateConveyance(ctx.tx, before.id, columns)
    await tell(ctx, before.id, body.id, before, after)
    return { id: before.id, version }
  }
  const id = ctx.newId()
  const made = await insertConveyance(ctx.tx, {
    id,
    cascadeId: cascade.id,
    bodyId: body.id,
    lo: place.lo,
    tier: place.tier,
    settledOn: null,
    ...columns,
  })
  if (!made) {
    const first = await lockConveyance(ctx.tx, cascade.id, body.id)
    throw new PlenumError('STALE_VERSION', { seen: 0, current: first?.version ?? 1 })
  }
  await tell(ctx, id, body.id, NOTHING_YET, after)
  return { id, version: 1 }
}

const DAYS = [
  ['receivedOn', 'receive', 'correctReceived'],
  ['conveyedOn', 'convey', 'correctConveyed'],
  ['redeployedOn', 'redeploy', 'correctRedeployed'],
] as const

/** A line of the timeline for each milestone; a correction keeps the day that stood before. */
async function tell(
  ctx: Ctx,
  conveyanceId: string,
  bodyId: string,
  before: Milestones,
  after: Milestones,
): Promise<void> {
  let told = 0
  const say = async (act: string, fromState: string | null, toState: string | null, happenedOn?: Day) => {
    told += 1
    await ctx.happened({
      subjectKind: 'conveyance',
      subjectId: conveyanceId,
      act,
      fromState,
      toState,
      bodyId,
      ...(happenedOn ? { happenedOn } : {}),
    })
  }
  for (const [field, first, correction] of DAYS) {
    const [was, is] = [before[field], after[field]]
    if (was === is) continue
    if (was === null && is !== null) await say(first, null, null, is)
    else await say(correction, was, is)
  }
  if (before.meetingId !== null && before.meetingId !== after.meetingId)
    await say('correctMeeting', before.meetingId, after.meetingId)
  if (before.mode !== null && after.mode !== null && before.mode !== after.mode)
    await say('correctMode', before.mode, after.mode)
  if (told === 0) await ctx.audit.append({ subjectKind: 'conveyance', subjectId: conveyanceId, content: after })
}

async function settle(
  ctx: Ctx,
  facts: Facts,
  written: { readonly id: string; readonly version: number },
  now: {
    readonly answered: number
    readonly oneReason: string | null
    readonly conveyedOn: Day | null
    readonly on: Day
  },
): Promise<{ settledOn: Day | null; version: number }> {
  const settled = isSettled({ ...now, directives: facts.directiveIds.length })
  const was = facts.before?.settledOn ?? null
  if (settled === (was !== null)) return { settledOn: was, version: written.version }
  const settledOn = settled ? now.on : null
  await updateConveyance(ctx.tx, written.id, { settledOn })
  await ctx.happened({
    subjectKind: 'conveyance',
    subjectId: written.id,
    act: settled ? 'settle' : 'unsettle',
    reason: settled ? now.oneReason : null,
    bodyId: facts.body.id,
    happenedOn: now.on,
  })
  return { settledOn, version: written.version + 1 }
}

/**
 * Enter once: a body that conveyed what its superior carries on has conveyed the cascade above with it. Only what is missing
 * there is written, and only where that cascade would take it (its mode, its days, its scope).
 */
async function carryUp(ctx: Ctx, input: Input, facts: Facts, after: Milestones): Promise<string[]> {
  const upperId = facts.cascade.upperCascadeId
  const [upper] = upperId === null ? [] : await findCascades(ctx.tx, [upperId])
  if (upper?.state !== 'issued' || after.conveyedOn === null || after.mode === null) return []
  const reached = await bodiesInScope(ctx.tx, scopeOf(upper, ctx.today), [facts.body.id])
  const exempt = (await listExceptions(ctx.tx, [upper.id])).some(
    (one) => one.kind === 'exempt' && one.bodyId === facts.body.id,
  )
  const there = await lockConveyance(ctx.tx, upper.id, facts.body.id)
  if (reached.size === 0 || exempt || there?.conveyedOn) return []
  const source = await findSource(ctx.tx, upper.sourceId)
  if (source?.happenedOn && after.conveyedOn < source.happenedOn) return []
  if (!decideMode(upper.mode, after.mode).ok || (upper.mode === 'special_meeting' && after.meetingId === null))
    return []
  const asked = await listCascadeDirectiveIds(ctx.tx, upper.id)
  const received = after.receivedOn === null || there?.receivedOn ? {} : { receivedOn: after.receivedOn }
  const { alsoRecorded } = await record(
    ctx,
    {
      cascadeId: upper.id,
      bodyId: facts.body.id,
      ...received,
      conveyedOn: after.conveyedOn,
      mode: after.mode,
      meetingId: after.meetingId ?? undefined,
      presenter: input.presenter,
      orally: input.orally,
      documentId: input.documentId,
      answers: (input.answers ?? [])
        .filter((one) => asked.includes(one.directiveId))
        .map(({ version: _seen, ...answer }) => answer),
      happenedOn: input.happenedOn,
    },
    true,
  )
  return [upper.id, ...alsoRecorded]
}
