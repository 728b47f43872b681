import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { settingsChange, settingsGet } from '../concepts/body/installation.api.ts'
import { sealPending } from './seal.ts'
import { verifyDatabase } from './verify.ts'

let world: TestWorld

beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const now = (): Date => world.clock.now
const kinds = async (): Promise<string[]> => (await verifyDatabase(world.database.db)).faults.map((fault) => fault.kind)

async function changeName(name: string): Promise<void> {
  const { version } = await world.act('system', settingsGet, {})
  await world.act('system', settingsChange, { version, name: { en: name } })
}

describe('the audit log', () => {
  it('chains every act within the next sealing, once, whichever of two workers comes first', async () => {
    for (let n = 0; n < 8; n += 1) await changeName(`Organisation ${n}`)
    const [first, second] = await Promise.all([
      sealPending(world.database.db, now),
      sealPending(world.database.db, now),
    ])
    expect(first + second).toBeGreaterThanOrEqual(8)
    const report = await verifyDatabase(world.database.db)
    expect(report.pending).toBe(0)
    expect(report.sealed).toBe(first + second)
    expect(report.faults).toEqual([])
  })

  it('leaves no entry behind when the act is refused', async () => {
    const before = await verifyDatabase(world.database.db)
    await expect(world.act('system', settingsChange, { version: 999, name: { en: 'Never' } })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    })
    const after = await verifyDatabase(world.database.db)
    expect(after.runs).toBe(before.runs)
    expect(after.faults).toEqual([])
  })

  it('shows an entry that was changed afterwards', async () => {
    await sql`update audit_entry set act = 'settings.other' where id = (select entry_id from audit_seal where seq = 3)`.execute(
      world.database.db,
    )
    expect(await kinds()).toContain('entry_changed')
    await sql`update audit_entry set act = 'settings.change' where id = (select entry_id from audit_seal where seq = 3)`.execute(
      world.database.db,
    )
    expect(await kinds()).toEqual([])
  })

  it('shows an entry that was taken out, and a seal that is missing', async () => {
    await sql`create table kept as select * from audit_seal where seq = 4`.execute(world.database.db)
    await sql`delete from audit_seal where seq = 4`.execute(world.database.db)
    expect(await kinds()).toEqual(expect.arrayContaining(['gap_in_sequence', 'entry_neither_sealed_nor_pending']))
    await sql`insert into audit_seal select * from kept`.execute(world.database.db)
    expect(await kinds()).toEqual([])
  })

  it('shows a line of history that was changed, and one that no act wrote', async () => {
    await changeName('Once more')
    await sealPending(world.database.db, now)
    const line = await world.database.db.selectFrom('lifeEvent').selectAll().limit(1).executeTakeFirst()
    if (line) {
      await world.database.db
        .updateTable('lifeEvent')
        .set({ reason: 'another reason' })
        .where('id', '=', line.id)
        .execute()
      expect(await kinds()).toContain('line_changed')
      await world.database.db.updateTable('lifeEvent').set({ reason: line.reason }).where('id', '=', line.id).execute()
    }
    await sql`insert into life_event (id, subject_kind, subject_id, act, happened_on, recorded_at)
              values (gen_random_uuid(), 'task', gen_random_uuid(), 'task.close', '2026-03-02', now())`.execute(
      world.database.db,
    )
    expect(await kinds()).toContain('line_without_entry')
  })
})
