import type { TestWorld } from '../../src/app/testing.ts'
import { agendaChange } from '../../src/concepts/meeting/agenda.api.ts'
import { meetingClose, meetingConclude, meetingGet, meetingPreside } from '../../src/concepts/meeting/meeting.api.ts'
import { meetingVote } from '../../src/concepts/vote/vote.api.ts'
import type { GivenOf } from '../../src/kit/contract.ts'
import { aHall, type Hall } from './hall.ts'

export const versionOf = async (world: TestWorld, clerk: string, meetingId: string): Promise<number> =>
  (await world.act(clerk, meetingGet, { meetingId })).version

/** Titles of the three items of a closed meeting: voted on and adopted, noted, restricted to named posts. */
export const TITLES = ['Repair of the bridges', 'Report on heating', 'The matter of the warehouse'] as const

/** A meeting run to its end with one item adopted by vote, one noted and one restricted, presided over by the person named. */
export async function aClosedMeeting(
  world: TestWorld,
  wish: {
    readonly clerk: string
    readonly bodyId: string
    readonly present: readonly string[]
    readonly chair?: string
    readonly heldOn?: string
  },
): Promise<Hall> {
  const { clerk, chair, ...given } = wish
  const planned = await aHall(world, { ...given, clerk })
  const { meetingId } = planned
  if (chair) {
    const version = await versionOf(world, clerk, meetingId)
    await world.act(clerk, meetingPreside, { meetingId, version, presidingPersonId: chair })
  }
  for (const [i, title] of TITLES.entries()) {
    const items = (await world.act(clerk, meetingGet, { meetingId })).agenda
    const item = items.find((one) => one.id === planned.items[i])
    if (!item) throw new Error('an item of the hall')
    const more = i === 2 ? { confidentiality: 'restricted' as const } : {}
    await world.act(clerk, agendaChange, { agendaItemId: item.id, version: item.version, title, ...more })
  }
  await world.act(clerk, meetingVote, {
    meetingId,
    version: await versionOf(world, clerk, meetingId),
    agendaItemId: planned.items[0] ?? '',
    question: 'Shall the bridges be repaired?',
    method: 'show_of_hands',
    base: 'present',
    majority: 'simple',
    for: wish.present.length,
    against: 0,
    abstained: 0,
  })
  await conclude(world, clerk, meetingId, planned.items[1] ?? '', 'noted')
  await conclude(world, clerk, meetingId, planned.items[2] ?? '', 'adopted')
  await close(world, clerk, meetingId)
  return planned
}

export async function conclude(
  world: TestWorld,
  clerk: string,
  meetingId: string,
  agendaItemId: string,
  outcome: GivenOf<typeof meetingConclude>['outcome'],
  note?: string,
): Promise<void> {
  const version = await versionOf(world, clerk, meetingId)
  await world.act(clerk, meetingConclude, { meetingId, version, agendaItemId, outcome, ...(note ? { note } : {}) })
}

export async function close(world: TestWorld, clerk: string, meetingId: string): Promise<void> {
  await world.act(clerk, meetingClose, { meetingId, version: await versionOf(world, clerk, meetingId) })
}
