// Who has the whole database, its files and its log after the count looks for the link between voter and choice (docs/ballot.md).
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpenBallot, anOpenMeeting } from '../../../test/world/ballot.ts'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { openBox } from './open-box.actions.ts'

const VOTERS = 8
let world: TestWorld
let city: SmallCity
let clerk: string
let voters: string[]

interface Held {
  readonly ballotId: string
  readonly secrets: readonly string[]
  readonly keys: Parameters<typeof openBox>[1]
  readonly cast: readonly { readonly voter: string; readonly sealed: string; readonly receipt: string }[]
}

/** One ballot from preparation to count; `said[i]` is what voter i chose. */
async function hold(said: readonly string[]): Promise<Held> {
  const at = await anOpenMeeting(world, { clerk, bodyId: city.district, present: voters })
  const tellerIds = voters.slice(0, 2)
  const ballot = await anOpenBallot(world, { clerk, ...at, question: 'Shall the market move?', tellerIds })
  const cast: Held['cast'][number][] = []
  for (const [i, paper] of said.entries()) {
    const voter = voters[i] ?? ''
    cast.push({ voter, ...(await ballot.cast(voter, paper)) })
  }
  await ballot.close()
  await ballot.count()
  return { ballotId: ballot.ballotId, keys: ballot.keys, secrets: ballot.keys.map((key) => key.secretKey), cast }
}

/** Every row of every table as text, with the place it lies at and the transaction that wrote it. */
async function everyRow(): Promise<{ table: string; row: string }[]> {
  const { db } = world.database
  const tables = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db)
  const rows: { table: string; row: string }[] = []
  for (const { name } of tables.rows) {
    const found = await sql<{
      row: string
    }>`select t.ctid || ' ' || t.xmin || ' ' || t::text as row from ${sql.raw(name)} t`.execute(db)
    rows.push(...found.rows.map(({ row }) => ({ table: name, row })))
  }
  return rows
}

async function everyFile(): Promise<{ path: string; bytes: Buffer }[]> {
  const { db } = world.database
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<{ folder: string; oid: number }>`
    select current_setting('data_directory') as folder, oid::int from pg_database where datname = current_database()`.execute(
    db,
  )
  const folder = rows[0]?.folder ?? ''
  const below = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? below(join(path, entry.name)) : [join(path, entry.name)],
    )
  return [join(folder, 'base', String(rows[0]?.oid)), join(folder, 'pg_wal'), join(folder, 'pg_xact')]
    .flatMap(below)
    .filter((path) => statSync(path).size > 0)
    .map((path) => ({ path, bytes: readFileSync(path) }))
}

describe('after the count', () => {
  let one: Held
  let other: Held
  const said = ['for', 'against', 'for', 'abstain', 'for', 'against', 'for', 'for']

  beforeAll(async () => {
    world = await testWorld()
    city = await aSmallCity(world)
    clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
    voters = (await someSeats(world, { bodyId: city.district, members: VOTERS })).members
    one = await hold(said)
    other = await hold(said.toReversed())
  })
  afterAll(() => world.close())

  it('keeps the same whoever chose what: nothing stored depends on it', async () => {
    const { db } = world.database
    const kept = await Promise.all(
      [one, other].map(async ({ ballotId }) => {
        const { voteId, box } = await db
          .selectFrom('ballot')
          .select(['voteId', 'box'])
          .where('id', '=', ballotId)
          .executeTakeFirstOrThrow()
        const { votesFor, votesAgainst, abstained, invalid, electorate } = await db
          .selectFrom('vote')
          .selectAll()
          .where('id', '=', voteId ?? '')
          .executeTakeFirstOrThrow()
        const entries = await db
          .selectFrom('auditEntry')
          .select(['act', 'personId', 'digest'])
          .where('subjectId', '=', ballotId)
          .where('act', '=', 'ballot.cast')
          .orderBy('personId')
          .execute()
        return { papers: box?.papers, votesFor, votesAgainst, abstained, invalid, electorate, entries }
      }),
    )
    expect(kept[0]).toEqual(kept[1])
    expect(kept[0]?.papers).toEqual([...said].sort())
    expect(kept[0]?.entries).toHaveLength(VOTERS)
    expect(new Set(kept[0]?.entries.map((entry) => entry.digest)).size).toBe(1)
  })

  it('has no sealed paper left in any row, and a receipt nowhere but in the sorted list', async () => {
    const rows = await everyRow()
    expect(rows.length).toBeGreaterThan(100)
    for (const { sealed, receipt } of one.cast) {
      expect(rows.filter(({ row }) => row.includes(sealed))).toEqual([])
      expect(rows.filter(({ row }) => row.includes(receipt)).map(({ table }) => table)).toEqual(['public.ballot'])
    }
    const { box } = await world.database.db
      .selectFrom('ballot')
      .select('box')
      .where('id', '=', one.ballotId)
      .executeTakeFirstOrThrow()
    expect(box?.receipts).toEqual(one.cast.map((paper) => paper.receipt).sort())
  })

  it('has the keys in no row, no file and no log; the sealed papers in old files stay shut', async () => {
    const rows = await everyRow()
    const files = await everyFile()
    expect(files.length).toBeGreaterThan(20)
    for (const secret of [...one.secrets, ...other.secrets]) {
      const raw = Buffer.from(secret, 'base64url')
      const forms = [Buffer.from(secret), raw, Buffer.from(raw.toString('hex')), Buffer.from(raw.toString('base64'))]
      expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
      const found = files.filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
      expect(found.map(({ path }) => path)).toEqual([])
    }
    // The search can find: what was written is in the files it looks through.
    const sealed = Buffer.from(one.cast[0]?.sealed ?? '')
    expect(files.some(({ bytes }) => bytes.includes(sealed))).toBe(true)
    const stolen = one.cast.map((paper) => paper.sealed)
    expect(openBox(stolen, other.keys, 0)).toEqual(stolen.map(() => ({ invalid: true })))
  })

  it('left no job and no line of the timeline about any paper', async () => {
    expect(world.jobs.filter((job) => JSON.stringify(job).includes(one.ballotId))).toEqual([])
    const events = await world.database.db
      .selectFrom('lifeEvent')
      .select('act')
      .where('subjectId', '=', one.ballotId)
      .orderBy('id')
      .execute()
    expect(events.map((event) => event.act)).toEqual(['ballot.prepare', 'ballot.open', 'ballot.close', 'ballot.count'])
  })
})
