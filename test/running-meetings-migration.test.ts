import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate, readMigrations } from '../src/store/migrate.ts'
import { emptyDatabase, type TestDatabase } from '../src/store/testing.ts'

let database: TestDatabase
const BODY = '00000000-0000-7000-8000-00000000000b'
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const all = readMigrations()
const before = all.filter((one) => one.name < '0020')

beforeAll(async () => {
  database = await emptyDatabase()
  await migrate(database.pool, before)
})
afterAll(() => database.drop())

it('meetings held before there were sittings keep their attendance, quorum and votes, in the new form', async () => {
  const run = (text: string, params: unknown[] = []) => database.pool.query(text, params)
  await run(
    `insert into body (id, kind, name, aliases, former_names, lo, hi) values ($1, 'committee', '{"en":"Body"}', '[]', '[]', 0, 10)`,
    [BODY],
  )
  for (const n of [1, 2, 3]) await run(`insert into person (id, name) values ($1, '{"en":"Person"}')`, [id(n)])
  const meeting = (n: number, origin: string, state: string, quorum: object | null) =>
    run(
      `insert into meeting (id, body_id, kind, origin, state, held_on, recorded_for_id, recorded_at, quorum)
       values ($1, $2, 'plenary_session', $3, $4, '2026-03-02', $2, now(), $5)`,
      [id(n), BODY, origin, state, quorum && JSON.stringify(quorum)],
    )
  const quorum = { entitled: 3, present: 2, needed: 2, rule: 'absolute', met: true }
  await meeting(10, 'run', 'closed', quorum)
  await meeting(11, 'run', 'planned', null)
  await meeting(12, 'run', 'cancelled', null)
  await meeting(13, 'recorded', 'closed', null)
  for (const [act, at] of [
    ['meeting.open', '2026-03-02T02:00:00Z'],
    ['meeting.close', '2026-03-02T04:00:00Z'],
  ]) {
    await run(
      `insert into life_event (id, subject_kind, subject_id, act, happened_on, recorded_at) values (gen_random_uuid(), 'meeting', $1, $2, '2026-03-02', $3)`,
      [id(10), act, at],
    )
  }
  for (const meetingId of [id(10), id(13)]) {
    await run(`insert into attendance values ($1, $2, 'member', true, null), ($1, $3, 'member', false, 'Ill')`, [
      meetingId,
      id(1),
      id(2),
    ])
  }
  await run(
    `insert into agenda_item (id, meeting_id, ord, kind, title, state) values ($1, $2, 1, 'vote', 'Item', 'concluded')`,
    [id(20), id(10)],
  )
  await run(
    `insert into vote (id, agenda_item_id, question, method, base, majority, entitled, present, votes_for, votes_against, abstained, result, happened_on, recorded_at)
     values ($1, $2, '?', 'show_of_hands', 'cast', 'two_thirds', 3, 2, 2, 0, 0, 'carried', '2026-03-02', '2026-03-02T03:00:00Z')`,
    [id(30), id(20)],
  )
  await migrate(database.pool, all)

  const rows = async (text: string) => (await run(text)).rows as Record<string, unknown>[]
  expect(await rows('select meeting_id, state from sitting order by meeting_id')).toEqual([
    { meeting_id: id(10), state: 'closed' },
    { meeting_id: id(11), state: 'planned' },
    { meeting_id: id(12), state: 'dropped' },
  ])
  expect(
    await rows(
      'select quorum from meeting where quorum is not null union all select quorum from sitting where quorum is not null',
    ),
  ).toEqual(
    [1, 2].map(() => ({ quorum: { ...quorum, rule: 'more_than_half', base: 'entitled', due: 3, binding: true } })),
  )
  // who was there was there from the opening to the close; the excused stay excused
  expect(await rows('select meeting_id, person_id, capacity, from_at, until_at from presence')).toEqual([
    {
      meeting_id: id(10),
      person_id: id(1),
      capacity: 'member',
      from_at: new Date('2026-03-02T02:00:00Z'),
      until_at: new Date('2026-03-02T04:00:00Z'),
    },
  ])
  // what was recorded afterwards stays as it was stated
  expect(
    await rows(
      'select meeting_id, person_id, present, excuse, left_out from attendance order by meeting_id, person_id',
    ),
  ).toEqual([
    { meeting_id: id(10), person_id: id(2), present: false, excuse: 'Ill', left_out: false },
    { meeting_id: id(13), person_id: id(1), present: true, excuse: null, left_out: false },
    { meeting_id: id(13), person_id: id(2), present: false, excuse: 'Ill', left_out: false },
  ])
  expect(await rows('select meeting_id, state, due, base_count, needed, tie_rule from vote')).toEqual([
    { meeting_id: id(10), state: 'closed', due: 3, base_count: 2, needed: 2, tie_rule: 'lost' },
  ])
})
