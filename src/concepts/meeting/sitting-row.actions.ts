import { type Day, dayIn } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import type { SittingRow } from './sitting.queries.ts'

/** A new sitting as it is entered; its times are refused where they run backwards. */
export function sittingRow(
  place: { readonly id: string; readonly meetingId: string; readonly ord: number },
  draft: {
    readonly name?: Localised | undefined
    readonly scope?: 'whole' | 'group' | undefined
    readonly startsAt?: string | undefined
    readonly endsAt?: string | undefined
    readonly place?: string | undefined
  },
) {
  refuseBackwards(draft.startsAt, draft.endsAt)
  return {
    ...place,
    name: draft.name === undefined ? null : JSON.stringify(draft.name),
    scope: draft.scope ?? 'whole',
    startsAt: draft.startsAt === undefined ? null : new Date(draft.startsAt),
    endsAt: draft.endsAt === undefined ? null : new Date(draft.endsAt),
    place: draft.place ?? null,
    state: 'planned',
  }
}

export function refuseBackwards(startsAt: string | null | undefined, endsAt: string | null | undefined): void {
  if (startsAt && endsAt && Date.parse(endsAt) < Date.parse(startsAt)) {
    throw new PlenumError('INPUT_MALFORMED', { act: '', issues: ['endsAt: before_startsAt'] })
  }
}

/** Nobody sits or arrives before the day: to sit earlier the day is changed first, so that whoever is invited hears of it. */
export function decideDayCome(
  ctx: Pick<Ctx, 'zone' | 'today'>,
  meeting: { readonly heldOn: Day | null },
  sitting: Pick<SittingRow, 'startsAt'> | undefined,
): Result<void> {
  const day = sitting?.startsAt ? dayIn(ctx.zone, sitting.startsAt) : meeting.heldOn
  return day !== null && day > ctx.today ? no('SITTING_NOT_YET', { day, today: ctx.today }) : yes()
}
