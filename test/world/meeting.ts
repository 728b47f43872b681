import type { TestWorld } from '../../src/app/testing.ts'
import { meetingPlan } from '../../src/concepts/meeting/meeting.api.ts'
import type { GivenOf } from '../../src/kit/contract.ts'
import { aPerson } from './person.ts'

/** Seats in a body: so many members, and others who may not be counted. */
export async function someSeats(
  world: TestWorld,
  wish: {
    readonly bodyId: string
    readonly members: number
    readonly alternates?: number
    readonly nonVoting?: number
  },
): Promise<{ members: string[]; alternates: string[]; nonVoting: string[] }> {
  const make = async (n: number, capacity: 'member' | 'alternate' | 'non_voting') => {
    const ids: string[] = []
    for (let i = 0; i < n; i += 1)
      ids.push(await aPerson(world, { bodyId: wish.bodyId, capacity, name: `${capacity} ${i + 1}` }))
    return ids
  }
  return {
    members: await make(wish.members, 'member'),
    alternates: await make(wish.alternates ?? 0, 'alternate'),
    nonVoting: await make(wish.nonVoting ?? 0, 'non_voting'),
  }
}

/** A plenary session planned for the day of the test's clock. */
export async function aPlannedMeeting(
  world: TestWorld,
  wish: { readonly clerk: string; readonly bodyId: string } & Partial<GivenOf<typeof meetingPlan>>,
): Promise<string> {
  const { clerk, ...given } = wish
  const { id } = await world.act(clerk, meetingPlan, { kind: 'plenary_session', heldOn: '2026-03-02', ...given })
  return id
}
