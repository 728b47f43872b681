import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ballotCast,
  ballotClose,
  ballotCount,
  ballotGet,
  ballotGiveKey,
  ballotOpen,
  ballotPrepare,
  ballotPublished,
} from '../../src/concepts/ballot/ballot.api.ts'
import { makeTellerKeys, sealPaper, sodiumReady } from '../../src/concepts/ballot/seal.rules.ts'
import { startServer } from '../../test/e2e/server-process.ts'
import { aPlenary, at, Client } from './world.ts'

/** Papers on their way when the server is killed. */
const AT_ONCE = 6

export interface Killed {
  readonly kills: number
  readonly voters: number
  /** Papers whose answer never came: the server was killed between cast and answer. */
  readonly unanswered: number
  /** Of these, how many lay in the box all the same, and how many did not. */
  readonly keptUnanswered: number
  readonly lostAfterReceipt: number
  readonly refusedWrongly: number
  readonly doubled: number
  readonly papers: number
  readonly counted: number
  /** Keys, papers or receipts in what the program printed: none. */
  readonly printed: number
}

/** Voters cast while the program is killed with SIGKILL, its database with it, at a moment of its own each time; who has no answer sends the same paper again. */
export async function castUnderKills(kills: number, told: (kill: number) => void = () => {}): Promise<Killed> {
  const plenary = await aPlenary({ members: kills * AT_ONCE, items: 1 })
  try {
    await sodiumReady()
    const { clerk, members, meetingId, items, act } = plenary
    const tellerIds = members.slice(0, 1)
    const question = 'Shall the charter be adopted?'
    const { ballotId } = await act(clerk, ballotPrepare, {
      meetingId,
      agendaItemId: items[0] ?? '',
      question,
      tellerIds,
    })
    const keys = makeTellerKeys()
    await act(tellerIds[0] ?? '', ballotGiveKey, { ballotId, publicKey: keys.publicKey })
    const { version } = await act(clerk, ballotGet, { ballotId })
    await act(clerk, ballotOpen, { ballotId, version })
    const cookies = await plenary.sessions(members)
    const [desk = ''] = await plenary.sessions([clerk])
    // ours must not hold a server that is killed: from here on everything goes over HTTP
    await plenary.open.close()
    const path = at(ballotCast, { ballotId })
    const papers = members.map((_, i) => sealPaper(i % 2 === 0 ? 'for' : 'against', [keys.publicKey], 0))
    const given = new Map<number, string>()
    const output: string[] = []
    let [unanswered, keptUnanswered, refusedWrongly, doubled] = [0, 0, 0, 0]
    // a fixed sequence, so that a failure can be looked at again: generator of Park and Miller
    let seed = 20261122
    const random = (): number => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    }
    for (let round = 0; round < kills; round += 1) {
      const client = new Client(plenary.port, AT_ONCE)
      const voters = Array.from({ length: AT_ONCE }, (_, i) => round * AT_ONCE + i)
      // the first request of a new process takes far longer than the next
      await client.send(desk, 'GET', at(ballotGet, { ballotId }))
      const died = once(plenary.server.child, 'exit')
      const casting = voters.map((i) =>
        client.send(cookies[i] ?? '', 'POST', path, { sealed: papers[i] }).then(
          (answer) => {
            if (answer.status === 200) given.set(i, String(answer.body.receipt))
            else if (answer.status < 500) refusedWrongly += 1
          },
          () => {},
        ),
      )
      // before, in the middle of, and after the six papers, on a busy machine as on an idle one
      await sleep(random() * (round % 2 === 0 ? 60 : 400))
      plenary.server.child.kill('SIGKILL')
      await Promise.all([died, ...casting])
      client.close()
      output.push(plenary.server.output())
      plenary.server = await startServer(plenary.folder, plenary.port)
      const again = new Client(plenary.port, AT_ONCE)
      for (const i of voters.filter((voter) => !given.has(voter))) {
        unanswered += 1
        const before = await again.send(cookies[i] ?? '', 'GET', at(ballotGet, { ballotId }))
        const lay = (before.body.mine as { receipts: string[] }).receipts // of the contract
        if (lay.length > 0) keptUnanswered += 1
        const answer = await again.send(cookies[i] ?? '', 'POST', path, { sealed: papers[i] })
        if (answer.status !== 200 || (lay[0] !== undefined && lay[0] !== answer.body.receipt)) refusedWrongly += 1
        else given.set(i, String(answer.body.receipt))
        const other = await again.send(cookies[i] ?? '', 'POST', path, {
          sealed: sealPaper('for', [keys.publicKey], 0),
        })
        if (other.body.code !== 'BALLOT_ALREADY_CAST') doubled += 1
      }
      again.close()
      told(round + 1)
    }
    const client = new Client(plenary.port, 1)
    const ask = async (method: 'GET' | 'POST', path: string, body?: object) =>
      (await client.send(desk, method, path, body)).body
    const seen = async (): Promise<number> => Number((await ask('GET', at(ballotGet, { ballotId }))).version)
    await ask('POST', at(ballotClose, { ballotId }), { version: await seen() })
    await ask('POST', at(ballotCount, { ballotId }), { version: await seen(), keys: [keys.secretKey] })
    const file = await ask('GET', at(ballotPublished, { ballotId }))
    client.close()
    const printed = [...output, plenary.server.output()].join('\n')
    const receipts = new Set(file.receipts as string[]) // this and the next of the contract
    const stated = file.stated as { for: number; against: number }
    return {
      kills,
      voters: members.length,
      unanswered,
      keptUnanswered,
      lostAfterReceipt: [...given.values()].filter((receipt) => !receipts.has(receipt)).length,
      refusedWrongly,
      doubled: doubled + Math.max(0, receipts.size - members.length),
      papers: receipts.size,
      counted: stated.for + stated.against,
      printed: [keys.secretKey, ...papers, ...given.values()].filter((secret) => printed.includes(secret)).length,
    }
  } finally {
    await plenary.stop()
  }
}
