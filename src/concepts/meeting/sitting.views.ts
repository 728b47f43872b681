import { abilities, all } from '../../kit/abilities.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import type { QuorumFacts } from '../procedure/procedure.schema.ts'
import { mayPreside, mayRunMeeting } from './meeting.policy.ts'
import { type MeetingRow, toState } from './meeting.queries.ts'
import { meetingLifeCycle, sittingLifeCycle } from './meeting.rules.ts'
import { listSittings, toSittingState } from './sitting.queries.ts'
import type { SittingItem } from './sitting.schema.ts'
import { decideDayCome } from './sitting-row.actions.ts'

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

export async function sittingsOf(ctx: Ctx, row: MeetingRow, body: PolicyBody): Promise<SittingItem[]> {
  const chairs = mayPreside(ctx.actor, { ...row, body })
  const runs = mayRunMeeting(ctx.actor, body)
  return (await listSittings(ctx.tx, row.id)).map((sitting) => {
    const state = toSittingState(sitting)
    const come = decideDayCome(ctx, row, sitting)
    const may = (act: string, right: typeof chairs, ofMeeting: boolean) =>
      all(
        decideTransition(sittingLifeCycle, state, act),
        ...(ofMeeting ? [decideTransition(meetingLifeCycle, toState(row), act)] : []),
        right,
      )
    return {
      id: sitting.id,
      ord: sitting.ord,
      name: sitting.name,
      scope: sitting.scope === 'group' ? 'group' : 'whole',
      startsAt: iso(sitting.startsAt),
      endsAt: iso(sitting.endsAt),
      place: sitting.place,
      state,
      quorum: sitting.quorum as unknown as QuorumFacts | null, // written as such at the opening
      openedAt: iso(sitting.openedAt),
      closedAt: iso(sitting.closedAt),
      version: sitting.version,
      can: abilities({
        'sitting.change': may('sitting.change', runs, false),
        'sitting.drop': may('sitting.drop', runs, false),
        'sitting.open': all(may('sitting.open', chairs, true), come),
        'sitting.findInquorate': all(may('sitting.findInquorate', chairs, true), come),
        'sitting.adjourn': may('sitting.adjourn', chairs, false),
        'sitting.resume': may('sitting.resume', chairs, true),
        'sitting.close': may('sitting.close', chairs, false),
      }),
    }
  })
}
