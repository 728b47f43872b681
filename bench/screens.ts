/**
 * 200 hall screens, each with a session and a line of events of its own, follow one meeting of 500 while items are taken up, people leave and return, a vote opens, is
 * voted on and closes: how long until the last of them shows it. Beside them in the same run: as many that have no line and ask every
 * two seconds, as a screen does whose line is down. `node bench/screens.ts [SCREENS]`. Writes bench/results/screens.json.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { attendanceArrive, attendanceLeave } from '../src/concepts/attendance/attendance.api.ts'
import { meetingGet, meetingTakeUp } from '../src/concepts/meeting/meeting.api.ts'
import { meetingLive } from '../src/concepts/vote/live.api.ts'
import { voteCast, voteClose, voteOpen } from '../src/concepts/vote/vote.api.ts'
import { type Screen, type Shown, watch } from './plenary/screen.ts'
import { aPlenary, at, Client, figures, machine, together } from './plenary/world.ts'

const SCREENS = Number(process.argv[2] ?? 200)
const MEMBERS = 500
const ROUNDS = 10
const ASK_EVERY_MS = 2000

const plenary = await aPlenary({ members: MEMBERS, items: ROUNDS })
try {
  const { clerk, members, meetingId, items } = plenary
  const cookies = await plenary.sessions(members.slice(0, SCREENS))
  const voters = await plenary.sessions(members)
  const [desk = ''] = await plenary.sessions([clerk])
  const client = new Client(plenary.port, 20)
  const memory = { mostMb: 0 }
  const weigh = setInterval(() => {
    const rss = Number(
      /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${plenary.server.child.pid}/status`, 'utf8'))?.[1] ?? 0,
    )
    memory.mostMb = Math.max(memory.mostMb, rss / 1024)
  }, 200)
  const post = async (path: string, body: object) => {
    const answer = await client.send(desk, 'POST', path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const meetingVersion = async () =>
    Number((await client.send(desk, 'GET', at(meetingGet, { meetingId }))).body.version)

  /** One life of a meeting before these screens: for every change, how long until each of them showed it. */
  async function follow(screens: readonly Screen[]): Promise<Record<string, number[]>> {
    const taken: Record<string, number[]> = {}
    const change = async (name: string, work: () => Promise<unknown>, wanted: (shown: Shown) => boolean) => {
      const begun = performance.now()
      await work()
      const done = performance.now()
      // shown while the answer was still on its way is shown at once
      const times = await Promise.all(screens.map((screen) => screen.until(wanted, begun)))
      taken[name] = [...(taken[name] ?? []), ...times.map((time) => Math.max(0, time - done))]
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const agendaItemId = items[round] ?? ''
      const version = await meetingVersion()
      await change(
        'itemTakenUp',
        () => post(at(meetingTakeUp, { meetingId }), { version, agendaItemId }),
        (shown) => shown.item?.id === agendaItemId,
      )
      const gone = members.slice(400 + round, 420 + round)
      const present = MEMBERS - gone.length
      await change(
        'peopleLeave',
        () => post(at(attendanceLeave, { meetingId }), { personIds: gone }),
        (shown) => shown.quorum?.present === present,
      )
      await change(
        'peopleReturn',
        () => post(at(attendanceArrive, { meetingId }), { persons: gone.map((personId) => ({ personId })) }),
        (shown) => shown.quorum?.present === MEMBERS,
      )
      let voteId = ''
      const question = 'Adopt?'
      const method = { method: 'roll_call', form: 'electronic', outcome: null }
      await change(
        'voteOpened',
        async () => {
          voteId = String((await post(at(voteOpen, { meetingId }), { agendaItemId, question, ...method })).id)
        },
        (shown) => shown.vote?.id === voteId && shown.vote.state === 'open',
      )
      await together(voters.slice(0, 300), 10, async (cookie) => {
        await client.send(cookie, 'POST', at(voteCast, { voteId }), { choice: 'for' })
      })
      await change(
        'voteClosed',
        () => post(at(voteClose, { voteId }), { version: 1 }),
        (shown) => shown.vote?.id === voteId && shown.vote.result === 'carried',
      )
    }
    return taken
  }

  const begun = machine()
  const screens: Screen[] = []
  await together(cookies, 20, async (cookie) => {
    screens.push(await watch(plenary.port, meetingId, cookie))
  })
  const many = await follow(screens)
  const during = machine()
  for (const screen of screens) screen.stop()
  const withScreensMb = memory.mostMb

  // the alternative: no line, each asks for itself; one change, as long as it takes all of them
  const asking = new Client(plenary.port, 50)
  const stale: number[] = []
  const last = items[0] ?? ''
  let changed = Number.POSITIVE_INFINITY
  const polls = cookies.map(async (cookie, i) => {
    await sleep((i * ASK_EVERY_MS) / cookies.length)
    for (;;) {
      const { body } = await asking.send(cookie, 'GET', `${at(meetingLive, { meetingId })}?hall=true`)
      if ((body.item as { id: string } | null)?.id === last && changed < Number.POSITIVE_INFINITY) {
        stale.push(performance.now() - changed)
        return
      }
      await sleep(ASK_EVERY_MS)
    }
  })
  await sleep(2 * ASK_EVERY_MS)
  await post(at(meetingTakeUp, { meetingId }), { version: await meetingVersion(), agendaItemId: last })
  changed = performance.now()
  await Promise.all(polls)
  asking.close()
  clearInterval(weigh)

  const all = Object.values(many).flat()
  const results = {
    screens: SCREENS,
    members: MEMBERS,
    rounds: ROUNDS,
    machine: { before: begun, after: during },
    untilEachScreenShowsIt: {
      ...Object.fromEntries(Object.entries(many).map(([name, taken]) => [name, figures(taken)])),
      all: figures(all),
    },
    asManyThatAskEveryTwoSeconds: figures(stale),
    serverMemoryMostMb: Math.round(withScreensMb),
  }
  console.log(JSON.stringify(results, null, 2))
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(join(import.meta.dirname, 'results/screens.json'), `${JSON.stringify(results, null, 2)}\n`)
  const bars: [string, number, number][] = [
    ['every screen shows every change within 1 s', Math.max(...all), 1000],
    ['server memory under 600 MB', withScreensMb, 600],
  ]
  for (const [what, is, most] of bars) {
    console.log(`${is <= most ? 'met   ' : 'MISSED'} ${what}: ${Number(is.toFixed(1))}`)
    if (is > most) process.exitCode = 1
  }
  client.close()
} finally {
  await plenary.stop()
}
