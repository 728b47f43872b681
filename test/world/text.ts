import type { TestWorld } from '../../src/app/testing.ts'
import { agendaAdd } from '../../src/concepts/meeting/agenda.api.ts'
import {
  meetingClose,
  meetingConclude,
  meetingDecidePersonnel,
  meetingDeliver,
  meetingGet,
} from '../../src/concepts/meeting/meeting.api.ts'
import { termBegin } from '../../src/concepts/term/term.api.ts'
import { meetingVote } from '../../src/concepts/vote/vote.api.ts'
import { aHall } from './hall.ts'
import { someSeats } from './meeting.ts'
import { aPerson } from './person.ts'

/** A plenary run here: seven came, one item carried, one that only some may know of, a report, one person elected without a name for the public. */
export async function aHeldMeeting(
  world: TestWorld,
  wish: { readonly bodyId: string; readonly clerk: string },
): Promise<string> {
  const { bodyId, clerk } = wish
  const seats = await someSeats(world, { bodyId, members: 7, alternates: 2, nonVoting: 1 })
  const reporter = await aPerson(world, { bodyId, role: 'principal', name: 'Qiu Wen' })
  await world.act('system', termBegin, { bodyId, version: 1, ordinal: 4, fromOn: '2024-01-01' })
  const hall = await aHall(world, {
    clerk,
    bodyId,
    number: 3,
    place: 'Town Hall',
    items: 1,
    presidingPersonId: reporter,
    present: [...seats.members, ...seats.alternates, ...seats.nonVoting],
  })
  const id = hall.meetingId
  const versionOf = async () => (await world.act(clerk, meetingGet, { meetingId: id })).version
  const { id: secret } = await world.act(clerk, agendaAdd, {
    meetingId: id,
    kind: 'information',
    title: 'A matter of a restricted kind',
    confidentiality: 'restricted',
  })
  const item = hall.items[0] ?? ''
  await world.act(clerk, meetingVote, {
    meetingId: id,
    version: await versionOf(),
    agendaItemId: item,
    question: 'Shall it be adopted?',
    method: 'show_of_hands',
    base: 'entitled',
    majority: 'absolute',
    for: 6,
    against: 1,
    abstained: 0,
  })
  await world.act(clerk, meetingConclude, {
    meetingId: id,
    version: await versionOf(),
    agendaItemId: secret,
    outcome: 'noted',
  })
  await world.act(clerk, meetingDeliver, {
    meetingId: id,
    version: await versionOf(),
    byPersonId: reporter,
    by: 'Qiu Wen',
    what: 'work report',
  })
  await world.act(clerk, meetingDecidePersonnel, {
    meetingId: id,
    version: await versionOf(),
    kind: 'appointment',
    who: 'Hua Jun',
    post: 'head of the market office',
    unnamed: true,
  })
  await world.act(clerk, meetingClose, { meetingId: id, version: await versionOf() })
  return id
}
