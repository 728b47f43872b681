// The same ballot twice, with the same people and other choices: what is left of either must not tell which was which.
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpenBallot, anOpenMeeting, type RunningBallot } from '../../../test/world/ballot.ts'
import { aSmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { ballotPublished } from './ballot.api.ts'

const SAID = ['for', 'against', 'for', 'abstain', 'for', 'against', 'for', 'for', 'my mark, Delegate 9']
const OTHERWISE = ['my mark, Delegate 9', 'for', 'for', 'for', 'against', 'for', 'abstain', 'against', 'for']

interface Sent {
  readonly text: string
  readonly values: string
}
interface Story {
  readonly world: TestWorld
  readonly ballot: RunningBallot
  readonly clerk: string
  readonly voters: readonly string[]
  readonly receipts: readonly string[]
  /** Everything that went to the database while the papers were opened: what any log, replica or backup of it can hold. */
  readonly sent: readonly Sent[]
}

async function recording(work: () => Promise<void>): Promise<Sent[]> {
  const sent: Sent[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '') // both are pg's forms
    const values = Array.isArray(second) ? second : ((first as { values?: unknown[] } | undefined)?.values ?? [])
    sent.push({ text, values: JSON.stringify(values) })
    return (query as (...args: unknown[]) => unknown).apply(this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return sent
}

async function tell(said: readonly string[]): Promise<Story> {
  const world = await testWorld()
  const city = await aSmallCity(world)
  const clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  const voters = (await someSeats(world, { bodyId: city.district, members: said.length })).members
  const at = await anOpenMeeting(world, { clerk, bodyId: city.district, present: voters })
  const tellerIds = voters.slice(0, 2)
  const ballot = await anOpenBallot(world, { clerk, ...at, question: 'Shall the market move?', tellerIds })
  const receipts: string[] = []
  for (const [i, paper] of said.entries()) receipts.push((await ballot.cast(voters[i] ?? '', paper)).receipt)
  await ballot.close()
  const sent = await recording(() => ballot.count())
  return { world, ballot, clerk, voters, receipts, sent }
}

const PLACES: [RegExp, string][] = [
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(?:[+-]\d\d(?::\d\d)?|Z)?/gu, 'INSTANT'],
  [/\b[0-9a-f]{64}\b/gu, 'DIGEST'],
  [/publicKey\W+[\w-]{43}/gu, 'KEY'],
]

/** A backup as pg_dump writes it: every row of every table in the order it lies on the disk, its transaction as the how-manieth, ids by when they first appear. */
async function dumped({ world }: Story): Promise<string> {
  const { db } = world.database
  const tables = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(
    db,
  )
  const lines: string[] = []
  for (const { name } of tables.rows) {
    const found = await sql<{ row: string }>`
      select dense_rank() over (order by t.xmin::text::bigint) || ' ' || t::text as row from ${sql.raw(name)} t order by t.ctid`.execute(
      db,
    )
    lines.push(...found.rows.map(({ row }) => `${name} ${row}`))
  }
  const sequences = await sql<{ row: string }>`select s::text as row from pg_sequences s order by 1`.execute(db)
  lines.push(...sequences.rows.map(({ row }) => row))
  const ids = new Map<string, string>()
  let text = lines.join('\n')
  for (const [place, word] of PLACES) text = text.replace(place, word)
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu, (id) => {
    const known = ids.get(id) ?? `id${ids.size}`
    ids.set(id, known)
    return known
  })
}

describe('two ballots with the same result, chosen by other people', () => {
  let one: Story
  let other: Story
  beforeAll(async () => {
    one = await tell(SAID)
    other = await tell(OTHERWISE)
  })
  afterAll(async () => {
    await one?.world.close()
    await other?.world.close()
  })

  it('leave the same backup: rows, their order on the disk, transactions, sequences, audit and jobs', async () => {
    const [first, second] = [await dumped(one), await dumped(other)]
    expect(first.split('\n').length).toBeGreaterThan(150)
    const inFirst = first.split('\n')
    const inSecond = second.split('\n')
    expect(inFirst.filter((line, i) => line !== inSecond[i])).toEqual([])
    expect(second).toBe(first)
    expect(first).not.toContain('my mark')
  })

  it('would differ if anything followed the choices: the comparison sees a single mark', async () => {
    const { db } = one.world.database
    const before = await dumped(one)
    await sql`create table mark as select ${one.voters[0] ?? ''}::uuid as voter, 'for' as said`.execute(db)
    expect(await dumped(one)).not.toBe(before)
    await sql`drop table mark`.execute(db)
  })

  it('send nothing to the database at the count that names a voter beside what papers say, nor any key', () => {
    for (const { sent, voters, ballot, receipts } of [one, other]) {
      const opened = sent.filter(({ values }) => /\\?"(?:for|against|abstain)\\?"/u.test(values))
      expect(opened.length).toBeGreaterThan(0)
      for (const { values } of opened) for (const voter of voters) expect(values).not.toContain(voter)
      const all = sent.map(({ text, values }) => text + values).join('\n')
      for (const { secretKey } of ballot.keys) expect(all).not.toContain(secretKey)
      expect(all).not.toContain('my mark')
      // the search can find: the receipts are among what was sent
      expect(receipts.every((receipt) => all.includes(receipt))).toBe(true)
    }
  })

  it('publish two lists with nothing between them: each sorted by itself, without names, times or the order of casting', async () => {
    const files = await Promise.all(
      [one, other].map((story) => story.world.act(story.clerk, ballotPublished, { ballotId: story.ballot.ballotId })),
    )
    const [first, second] = files
    expect(first?.papers).toEqual(second?.papers)
    expect(first?.papers).toEqual(['abstain', 'against', 'against', 'for', 'for', 'for', 'for', 'for', null])
    for (const [i, file] of files.entries()) {
      const story = i === 0 ? one : other
      expect(file.receipts).toEqual(story.receipts.toSorted())
      const text = JSON.stringify(file)
      for (const voter of story.voters) expect(text).not.toContain(voter)
      expect(text).not.toMatch(/\d\d:\d\d:\d\d/u)
    }
    const bare = ({ receipts: _r, ballotId: _b, ...rest }: NonNullable<typeof first>) => rest
    expect(first && bare(first)).toEqual(second && bare(second))
  })
})
