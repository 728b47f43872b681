import type { TestWorld } from '../../src/app/testing.ts'
import { voteOpen } from '../../src/concepts/vote/vote.api.ts'
import type { GivenOf } from '../../src/kit/contract.ts'
import { aHall, type Hall } from './hall.ts'

/** A question put to a hall of those present, by a show of hands unless wished otherwise, on the first item. */
export async function aVote(
  world: TestWorld,
  wish: { readonly clerk: string; readonly bodyId: string; readonly present: readonly string[] } & Partial<
    GivenOf<typeof voteOpen>
  >,
): Promise<Hall & { voteId: string; item: string }> {
  const { clerk, bodyId, present, ...given } = wish
  const hall = await aHall(world, { clerk, bodyId, present })
  const item = hall.items[0] ?? ''
  const { id: voteId } = await world.act(clerk, voteOpen, {
    meetingId: hall.meetingId,
    agendaItemId: item,
    question: 'Shall it be adopted?',
    method: 'show_of_hands',
    ...given,
  })
  return { ...hall, item, voteId }
}
