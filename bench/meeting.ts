/**
 * A plenary of 5,000 present: what a keystroke at the door costs, opening a vote by name, one choice, closing, the live view; each beside a plain
 * indexed select of one row in the same run, on the same database. `node bench/meeting.ts [MEMBERS]`. Writes bench/results/meeting.json.
 * Everything goes through `run`, as a request does: rights of the day, transaction, parsing of input and output.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { setUpInstallation } from '../src/app/program.ts'
import { registry } from '../src/app/registry.ts'
import type { Program } from '../src/app/run.ts'
import { attendanceArrive, attendanceList, attendanceSearch } from '../src/concepts/attendance/attendance.api.ts'
import { meetingCall, meetingGet, meetingPlan } from '../src/concepts/meeting/meeting.api.ts'
import { sittingOpen } from '../src/concepts/meeting/sitting.api.ts'
import { meetingLive } from '../src/concepts/vote/live.api.ts'
import { voteCast, voteClose, voteGet, voteOpen } from '../src/concepts/vote/vote.api.ts'
import { dayIn } from '../src/kit/dates.ts'
import { connect } from '../src/store/database.ts'
import { startTestServer, withDatabase } from '../src/store/testing.ts'
import { aCongress, actOn } from './kit/congress.ts'

const MEMBERS = Number(process.argv[2] ?? 5000)
const CASTS = Math.min(MEMBERS, 1000)

const median = (values: readonly number[]): number => percentile(values, 0.5)
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

async function times(rounds: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now()
    await work(round)
    taken.push(performance.now() - begin)
  }
  return taken
}

const server = await startTestServer()
const open = await connect(withDatabase(server.url, server.template), 10)
try {
  const zone = 'Asia/Shanghai'
  const program: Program = { db: open.db, registry, now: () => new Date(), enqueue: async () => {} }
  await setUpInstallation(
    open.db,
    { name: { en: 'Bench', original: 'en' }, zone, language: 'en', example: false, ready: true },
    new Date(),
  )
  const act = actOn(program)
  const { bodyId, clerk, members } = await aCongress(act, open.db, MEMBERS)
  const meeting = await act(clerk, meetingPlan, { bodyId, kind: 'congress', heldOn: dayIn(zone, new Date()) })
  const meetingId = meeting.id
  await act(clerk, meetingCall, {
    meetingId,
    version: 1,
    agenda: Array.from({ length: 12 }, (_, i) => ({ kind: 'vote' as const, title: `Item ${i + 1}` })),
  })
  const arriving = await times(1, () =>
    act(clerk, attendanceArrive, { meetingId, persons: members.map((personId) => ({ personId })) }),
  )
  const page = await act(clerk, meetingGet, { meetingId })
  const sitting = page.sittings[0]
  const opening = await times(1, () =>
    act(clerk, sittingOpen, { sittingId: sitting?.id ?? '', version: sitting?.version ?? 1 }),
  )
  await open.pool.query('analyze')

  // the yardstick: one row by its key, in a transaction of its own like every act
  const plain = await times(300, (round) =>
    open.db.transaction().execute((tx) =>
      tx
        .selectFrom('person')
        .selectAll()
        .where('id', '=', members[round] ?? '')
        .executeTakeFirst(),
    ),
  )
  const typed = [...'wlzlc']
    .flatMap((first) => [first, `${first}w`, `${first}wf`])
    .concat('王', '王伟', 'D4', 'Delegate 49', 'zhangmin', '丽')
  // the list is on the screen before anyone types: it makes the keys
  const firstList = await times(1, () => act(clerk, attendanceList, { meetingId, limit: 50 }))
  const first = await times(1, () => act(clerk, attendanceSearch, { meetingId, q: 'w' }))
  const keystroke = await times(240, (round) =>
    act(clerk, attendanceSearch, { meetingId, q: typed[round % typed.length] ?? 'w' }),
  )
  const list = await times(30, () => act(clerk, attendanceList, { meetingId, limit: 50 }))
  const live = await times(100, () => act(clerk, meetingLive, { meetingId }))

  const openVotes: number[] = []
  const closeVotes: number[] = []
  const seen: number[] = []
  const casts: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const agendaItemId = page.agenda[round]?.id ?? ''
    const begin = performance.now()
    const vote = await act(clerk, voteOpen, {
      meetingId,
      agendaItemId,
      question: 'Adopt?',
      method: 'roll_call',
      form: 'electronic',
    })
    openVotes.push(performance.now() - begin)
    // ten voters at a time, as a pool of ten connections takes them
    const voters = members.slice(0, CASTS)
    for (let from = 0; from < voters.length; from += 10) {
      await Promise.all(
        voters.slice(from, from + 10).map(async (who, i) => {
          const start = performance.now()
          await act(who, voteCast, { voteId: vote.id, choice: (from + i) % 3 === 0 ? 'against' : 'for' })
          casts.push(performance.now() - start)
        }),
      )
    }
    // the rest by the desk in one statement: the close reads all of them
    await sql`insert into vote_choice (vote_id, seat_person_id, person_id, choice, entered_by, cast_at)
      select ${vote.id}, id, id, 'for', 'self', now() from unnest(${members.slice(CASTS)}::uuid[]) as id`.execute(
      open.db,
    )
    const shut = performance.now()
    await act(clerk, voteClose, { voteId: vote.id, version: 1 })
    closeVotes.push(performance.now() - shut)
    const shown = await act(clerk, voteGet, { voteId: vote.id })
    if (shown.for + shown.against !== MEMBERS)
      throw new Error(`${shown.for + shown.against} of ${MEMBERS} choices counted`)
    seen.push(performance.now() - shut)
  }

  const yard = median(plain)
  const line = (taken: readonly number[]) => ({
    medianMs: Number(median(taken).toFixed(2)),
    p95Ms: Number(percentile(taken, 0.95).toFixed(2)),
    timesAPlainSelect: Number((median(taken) / yard).toFixed(1)),
  })
  const results = {
    members: MEMBERS,
    cpus: cpus().length,
    plainIndexedSelect: line(plain),
    keystroke: line(keystroke),
    firstKeystroke: line(first),
    attendancePageFirst: line(firstList),
    attendancePage: line(list),
    liveView: line(live),
    arrivalOfAllAtOnce: line(arriving),
    openingTheSitting: line(opening),
    openingAVote: line(openVotes),
    oneChoiceTenAtATime: line(casts),
    closingAVote: line(closeVotes),
    resultSeenAfterClosing: line(seen),
  }
  console.table(results)
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(join(import.meta.dirname, 'results/meeting.json'), `${JSON.stringify(results, null, 2)}\n`)
  const bars: [string, number, number][] = [
    ['each keystroke under 100 ms', Math.max(percentile(keystroke, 0.95), ...first), 100],
    ['a choice under 200 ms (p95)', percentile(casts, 0.95), 200],
    ['the result seen within 1 s of closing', Math.max(...seen), 1000],
  ]
  for (const [what, ms, most] of bars) {
    console.log(`${ms <= most ? 'met   ' : 'MISSED'} ${what}: ${ms.toFixed(1)} ms`)
    if (ms > most) process.exitCode = 1
  }
} finally {
  await open.close()
  await server.stop()
}
