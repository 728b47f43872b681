/**
 * A plenary of 5,000 present casts 5,000 secret ballots over HTTP, each in a session of its own, so many in flight; beside two others in the same run: the least a
 * signed-in request costs here (its session and an empty look), and the same row written by a bare SQL transaction without program or HTTP.
 * `node bench/ballot.ts [MEMBERS] [IN_FLIGHT]`. Writes bench/results/ballot.json. The papers are sealed before, by the code the browser runs: 5,000 devices do so at once.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { attendanceSearch } from '../src/concepts/attendance/attendance.api.ts'
import {
  ballotCast,
  ballotClose,
  ballotCount,
  ballotGet,
  ballotGiveKey,
  ballotOpen,
  ballotPrepare,
  ballotPublished,
} from '../src/concepts/ballot/ballot.api.ts'
import { makeTellerKeys, sealPaper, sodiumReady } from '../src/concepts/ballot/seal.rules.ts'
import { watch } from './plenary/screen.ts'
import { aPlenary, at, Client, figures, machine, percentile, together, work } from './plenary/world.ts'

const MEMBERS = Number(process.argv[2] ?? 5000)
const IN_FLIGHT = Number(process.argv[3] ?? 40)
const TELLERS = 2
const AGAIN = 100

const plenary = await aPlenary({ members: MEMBERS, items: 2 })
try {
  const { clerk, members, meetingId, items, act, open } = plenary
  await sodiumReady()
  const begun = machine()
  const cookies = await plenary.sessions(members)
  const [desk = '', wall = ''] = await plenary.sessions([clerk, clerk])
  const client = new Client(plenary.port, IN_FLIGHT)

  const typed = [...'wlzlc']
    .flatMap((first) => [first, `${first}w`])
    .concat('王', '王伟', 'D4', 'Delegate 49', 'zhangmin')
  const keystrokes: number[] = []
  for (let i = 0; i < 120; i += 1) {
    const q = encodeURIComponent(typed[i % typed.length] ?? 'w')
    const { status, ms } = await client.send(desk, 'GET', `${at(attendanceSearch, { meetingId })}?q=${q}`)
    if (status !== 200) throw new Error(`search answered ${status}`)
    keystrokes.push(ms)
  }

  const tellerIds = members.slice(0, TELLERS)
  const { ballotId } = await act(clerk, ballotPrepare, {
    meetingId,
    agendaItemId: items[0] ?? '',
    question: 'Shall the charter be adopted?',
    tellerIds,
  })
  const keys = tellerIds.map(() => makeTellerKeys())
  for (const [i, teller] of tellerIds.entries())
    await act(teller, ballotGiveKey, { ballotId, publicKey: keys[i]?.publicKey ?? '' })
  const version = async (): Promise<number> => (await act(clerk, ballotGet, { ballotId })).version
  const screen = await watch(plenary.port, meetingId, wall)
  const post = async (path: string, body: object) => {
    const answer = await client.send(desk, 'POST', path, body)
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer
  }
  const opening = await post(at(ballotOpen, { ballotId }), { version: await version() })

  const says = members.map((_, i) => (i % 7 === 0 ? 'abstain' : i % 3 === 0 ? 'against' : 'for'))
  const publicKeys = keys.map((key) => key.publicKey)
  const papers = says.map((paper) => sealPaper(paper, publicKeys, 0))

  const least: number[] = []
  await together(cookies.slice(0, 1000), IN_FLIGHT, async (cookie) => {
    least.push((await client.send(cookie, 'GET', '/api/session')).ms)
  })
  const bare: number[] = []
  await sql`create table bench_paper (id uuid primary key, sealed text, receipt text)`.execute(open.db)
  await together(members.slice(0, 1000), 10, async (id, i) => {
    const begin = performance.now()
    await open.db
      .transaction()
      .execute((tx) => sql`insert into bench_paper values (${id}, ${papers[i] ?? ''}, 'x')`.execute(tx))
    bare.push(performance.now() - begin)
  })

  const casts: number[] = []
  const receipts: string[] = []
  const worked = work(plenary)
  const started = performance.now()
  await together(cookies, IN_FLIGHT, async (cookie, i) => {
    const answer = await client.send(cookie, 'POST', at(ballotCast, { ballotId }), { sealed: papers[i] })
    if (answer.status !== 200) throw new Error(`a paper was refused: ${JSON.stringify(answer.body)}`)
    casts.push(answer.ms)
    receipts.push(String(answer.body.receipt))
  })
  const castingMs = performance.now() - started
  const during = machine()
  const after = work(plenary)
  const each = (spent: number): number => Number((spent / MEMBERS).toFixed(2))

  // the same paper again is the same receipt, another one is refused: nobody votes twice
  let doubled = 0
  await together(cookies.slice(0, AGAIN), IN_FLIGHT, async (cookie, i) => {
    const path = at(ballotCast, { ballotId })
    const same = await client.send(cookie, 'POST', path, { sealed: papers[i] })
    const other = await client.send(cookie, 'POST', path, { sealed: sealPaper('for', publicKeys, 0) })
    if (!receipts.includes(String(same.body.receipt)) || other.body.code !== 'BALLOT_ALREADY_CAST') doubled += 1
  })

  const shut = performance.now()
  const closing = await post(at(ballotClose, { ballotId }), { version: await version() })
  const shownClosed = (await screen.until((live) => live.vote?.ballot?.state === 'closed')) - shut
  const told = performance.now()
  const beforeCount = work(plenary)
  const counting = await post(at(ballotCount, { ballotId }), {
    version: await version(),
    keys: keys.map((key) => key.secretKey),
  })
  const resultShown = (await screen.until((live) => live.vote?.result === 'carried')) - told
  screen.stop()
  const afterCount = work(plenary)

  const published = await client.send(desk, 'GET', at(ballotPublished, { ballotId }))
  const file = join(plenary.folder, 'ballot.json')
  writeFileSync(file, JSON.stringify(published.body))
  const main = join(import.meta.dirname, '../src/cli/main.ts')
  const verified = spawnSync(process.execPath, [main, 'ballot', 'verify', file], { encoding: 'utf8' })
  console.log(verified.stdout, verified.stderr)
  const list = new Set(published.body.receipts as string[]) // of the contract
  const kept = {
    papers: (published.body.papers as unknown[]).length, // likewise
    receiptsGiven: new Set(receipts).size,
    receiptsMissing: receipts.filter((receipt) => !list.has(receipt)).length,
    doubled,
    verify: verified.status,
  }

  const results = {
    members: MEMBERS,
    inFlight: IN_FLIGHT,
    tellers: TELLERS,
    machine: { before: begun, whileCasting: during },
    aSignedInRequestAtLeast: figures(least),
    aBareTransactionTenAtOnce: figures(bare),
    keystroke: figures(keystrokes),
    openingTheBallotMs: Math.round(opening.ms),
    cast: { ...figures(casts), aSecond: Math.round((MEMBERS / castingMs) * 1000) },
    workOfOneCastMs: {
      program: each(after.program - worked.program),
      database: each(after.database - worked.database),
    },
    timesTheLeast: Number((percentile(casts, 0.5) / percentile(least, 0.5)).toFixed(2)),
    closingMs: Math.round(closing.ms),
    closedShownMs: Math.round(shownClosed),
    countingMs: Math.round(counting.ms),
    resultShownMs: Math.round(resultShown),
    workOfTheCountMs: {
      program: afterCount.program - beforeCount.program,
      database: afterCount.database - beforeCount.database,
    },
    kept,
  }
  console.log(JSON.stringify(results, null, 2))
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(join(import.meta.dirname, 'results/ballot.json'), `${JSON.stringify(results, null, 2)}\n`)
  const bars: [string, number, number][] = [
    ['each keystroke under 100 ms (p95)', percentile(keystrokes, 0.95), 100],
    ['a cast under 200 ms (p95)', percentile(casts, 0.95), 200],
    ['the result shown within 1 s of the keys', resultShown, 1000],
    ['papers lost', MEMBERS - kept.papers, 0],
    ['receipts missing from the list', kept.receiptsMissing, 0],
    ['papers doubled or exchanged', doubled + (list.size - MEMBERS), 0],
    ['recount by `plenum ballot verify`', verified.status ?? -1, 0],
  ]
  for (const [what, is, most] of bars) {
    console.log(`${is <= most ? 'met   ' : 'MISSED'} ${what}: ${Number(is.toFixed(1))}`)
    if (is > most) process.exitCode = 1
  }
  client.close()
} finally {
  await plenary.stop()
}
