import type { TestWorld } from '../../src/app/testing.ts'
import { meetingOpen } from '../../src/concepts/attendance/attendance.api.ts'
import {
  ballotCast,
  ballotClose,
  ballotCount,
  ballotGet,
  ballotGiveKey,
  ballotOpen,
  ballotPrepare,
} from '../../src/concepts/ballot/ballot.api.ts'
import type { TellerKeys } from '../../src/concepts/ballot/envelope.rules.ts'
import { makeTellerKeys, sealPaper, sodiumReady } from '../../src/concepts/ballot/seal.rules.ts'
import { meetingCall, meetingGet } from '../../src/concepts/meeting/meeting.api.ts'
import type { GivenOf, OutputOf } from '../../src/kit/contract.ts'
import { aPlannedMeeting } from './meeting.ts'

/** A meeting that sits, with the given people there and one item to vote on. */
export async function anOpenMeeting(
  world: TestWorld,
  wish: { readonly clerk: string; readonly bodyId: string; readonly present: readonly string[] },
): Promise<{ meetingId: string; agendaItemId: string }> {
  const meetingId = await aPlannedMeeting(world, { clerk: wish.clerk, bodyId: wish.bodyId })
  const { version } = await world.act(wish.clerk, meetingCall, {
    meetingId,
    version: 1,
    agenda: [{ kind: 'vote', title: 'The rules of the market' }],
  })
  const attendance = wish.present.map((personId) => ({ personId, present: true }))
  await world.act(wish.clerk, meetingOpen, { meetingId, version, attendance })
  const { agenda } = await world.act(wish.clerk, meetingGet, { meetingId })
  return { meetingId, agendaItemId: agenda[0]?.id ?? '' }
}

export interface RunningBallot {
  readonly ballotId: string
  readonly keys: readonly TellerKeys[]
  readonly version: () => Promise<number>
  /** Seals a paper as the voter's device does, and casts it. */
  cast(person: string, paper: string): Promise<{ sealed: string; receipt: string }>
  get(person: string): Promise<OutputOf<typeof ballotGet>>
  close(): Promise<void>
  count(): Promise<void>
}

/** A secret ballot, open, with the keys of its tellers at hand. */
export async function anOpenBallot(
  world: TestWorld,
  wish: { readonly clerk: string } & GivenOf<typeof ballotPrepare>,
): Promise<RunningBallot> {
  await sodiumReady()
  const { clerk, ...given } = wish
  const { ballotId } = await world.act(clerk, ballotPrepare, given)
  const keys = given.tellerIds.map(() => makeTellerKeys())
  for (const [i, teller] of given.tellerIds.entries()) {
    await world.act(teller, ballotGiveKey, { ballotId, publicKey: keys[i]?.publicKey ?? '' })
  }
  const get = (person: string) => world.act(person, ballotGet, { ballotId })
  const version = async () => (await get(clerk)).version
  await world.act(clerk, ballotOpen, { ballotId, version: await version() })
  const publicKeys = keys.map((key) => key.publicKey)
  const candidates = (await get(clerk)).candidates.length
  return {
    ballotId,
    keys,
    get,
    version,
    async cast(person, paper) {
      const sealed = sealPaper(paper, publicKeys, candidates)
      return { sealed, ...(await world.act(person, ballotCast, { ballotId, sealed })) }
    },
    async close() {
      await world.act(clerk, ballotClose, { ballotId, version: await version() })
    },
    async count() {
      const secrets = keys.map((key) => key.secretKey)
      await world.act(clerk, ballotCount, { ballotId, version: await version(), keys: secrets })
    },
  }
}
