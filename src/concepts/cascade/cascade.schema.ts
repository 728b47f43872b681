import * as z from 'zod/mini'
import { count, day, id, instant, localised, prose, version } from '../../kit/shapes.ts'
import { bodyLink, quoted, sourceLink } from '../directive/directive.schema.ts'

/** From the most to the least formal. What the cascade names is the minimum: a body may always do more. */
export const mode = z.enum(['special_meeting', 'item', 'circulation'])
export const stage = z.enum(['conveyed', 'settled'])
export const cascadeState = z.enum(['draft', 'issued', 'closed', 'discarded'])
export const dayKind = z.enum(['calendar', 'working'])
const days = z.int().check(z.gte(0), z.lte(3660))

/** Days of a tier: from the issue date, or with `relay` from the parent's own conveyance. */
export const tierDays = z.object({ tier: z.string(), conveyedDays: days, settledDays: days })

export const draftFields = {
  sourceId: id,
  issuerBodyId: id,
  /** The source's title where absent. */
  title: z.optional(localised),
  /** `main` is the counting tree; else the kind of a further line (`dual_leadership`, `guidance` ...). */
  line: z._default(z.string().check(z.minLength(1), z.maxLength(60)), 'main'),
  lastTier: z.string(),
  mode,
  dayKind: z._default(dayKind, 'calendar'),
  relay: z._default(z.boolean(), false),
  /** Tiers not named take the defaults that the preview shows. */
  deadlines: z._default(z.array(tierDays).check(z.maxLength(20)), []),
  rhythmDays: z.optional(z.int().check(z.gte(1), z.lte(366))),
  /** An exclusion stands after this many days without objection; 0: at once. */
  exclusionDays: z._default(z.int().check(z.gte(0), z.lte(366)), 15),
  queryStopsClock: z._default(z.boolean(), false),
  requirements: z.optional(prose),
  directiveIds: z._default(z.array(id).check(z.maxLength(200)), []),
  exemptions: z._default(
    z
      .array(z.object({ bodyId: id, reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) }))
      .check(z.maxLength(500)),
    [],
  ),
  /** The cascade from above that this one carries on; found by itself where the issuer is in its scope. */
  upperCascadeId: z.optional(z.nullable(id)),
  /** Kinds of bodies that hold meetings and so convey; the installation's rule where absent. */
  bodyKinds: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(30))),
}

export const tierPlan = z.object({
  tier: z.string(),
  name: localised,
  inScope: count,
  exempt: count,
  conveyedDays: z.int(),
  settledDays: z.int(),
  conveyedDueOn: day,
  settledDueOn: day,
})

export const scopeTotals = z.object({
  /** Due: in scope, neither exempt nor external. */
  inScope: count,
  exempt: count,
  /** Known only from a text: never due, never counted, never reminded. */
  externalLeftOut: count,
})

/** n of `of`, as every figure is given; `of` is never hidden. */
export const share = z.object({ n: count, of: count })
export const lagFigure = z.object({
  /** How many conveyances the figure rests on; median and p90 are null when there is none. */
  n: count,
  medianDays: z.nullable(z.number()),
  p90Days: z.nullable(z.number()),
})

export const coverage = z.object({
  inScope: count,
  exempt: count,
  externalLeftOut: count,
  /** Conveyed at a meeting or by circulation, of those in scope. */
  conveyed: share,
  /** Of the conveyed: by circulation alone. */
  circulation: share,
  settled: share,
  /** Directives answered, of the answers due (bodies that conveyed × directives). */
  answered: share,
  /** No record in Plenum, of those in scope. */
  noRecord: share,
  /** No conveyance recorded and the day is past, of those in scope. */
  overdue: share,
  /** No record at all 7 days (setting) after the day, of those in scope. */
  silent: share,
})

export const tierRow = z.object({
  tier: z.string(),
  name: localised,
  conveyedDueOn: z.nullable(day),
  settledDueOn: z.nullable(day),
  coverage,
  /** Days from issue, from the parent's conveyance, and from issue to settled. */
  lag: z.object({ fromIssue: lagFigure, fromParent: lagFigure, toSettled: lagFigure }),
})

export const childRow = z.object({ body: bodyLink, lo: z.string(), coverage, hasBelow: z.boolean() })

export const heatCell = z.object({
  directiveId: id,
  bodyId: id,
  same: count,
  narrower: count,
  adds: count,
  covered: count,
  excluded: count,
  oneReason: count,
  noAnswer: count,
  of: count,
})

export const lagBucket = z.object({ fromDay: z.int(), untilDay: z.nullable(z.int()), n: count })

export const laggard = z.object({
  body: bodyLink,
  parent: z.nullable(z.object({ id, name: localised })),
  dueOn: z.nullable(day),
  /** Negative: so many days are left. Null: in relay the parent has not conveyed and no day runs yet. */
  daysOver: z.nullable(z.int()),
  /** `none`: no record in Plenum. `partly`: something is recorded, but not this stage. */
  record: z.enum(['none', 'partly']),
  receivedOn: z.nullable(day),
  conveyedOn: z.nullable(day),
  answered: share,
  extended: z.boolean(),
  overdue: z.boolean(),
  silent: z.boolean(),
  lastRemindedOn: z.nullable(day),
  reminders: count,
})

export const cascadeItem = z.object({
  id,
  title: localised,
  source: sourceLink,
  issuer: bodyLink,
  state: cascadeState,
  mode,
  line: z.string(),
  lastTier: z.string(),
  issuedOn: z.nullable(day),
  upperCascadeId: z.nullable(id),
  directives: count,
  coverage,
  version,
})

export const milestones = z.object({
  id,
  receivedOn: z.nullable(day),
  conveyedOn: z.nullable(day),
  redeployedOn: z.nullable(day),
  settledOn: z.nullable(day),
  mode: z.nullable(mode),
  meeting: z.nullable(
    z.object({
      id,
      kind: z.string(),
      number: z.nullable(z.int()),
      heldOn: z.nullable(day),
      title: z.nullable(localised),
    }),
  ),
  document: z.nullable(z.object({ id, title: localised })),
  presenter: z.nullable(z.string()),
  orally: z.boolean(),
  note: z.nullable(z.string()),
  oneReason: z.nullable(z.string()),
  /** Recorded by the office above, correctable by the body. */
  recordedFor: z.boolean(),
  recordedBy: z.nullable(z.object({ id, name: localised })),
  recordedAt: instant,
  version,
})

export const queryView = z.object({
  id,
  cascadeId: id,
  directive: z.nullable(z.object({ id, code: z.string(), title: z.string() })),
  body: bodyLink,
  text: z.string(),
  askedBy: z.nullable(z.object({ id, name: localised })),
  askedOn: day,
  reply: z.nullable(z.string()),
  repliedBy: z.nullable(z.object({ id, name: localised })),
  repliedOn: z.nullable(day),
  version,
})

/** What the source's own words ask for, so that nobody asks for more than was asked. */
export const asked = z.object({
  mode: z.nullable(mode),
  bearer: z.string(),
  duty: z.string(),
  quote: z.nullable(quoted),
})

export const cascadeChanged = z.object({ cascadeId: id, state: cascadeState, version })
