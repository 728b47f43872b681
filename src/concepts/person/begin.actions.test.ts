import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/world/refusal.ts'
import { offerBeginning } from '../../app/beginning.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { meetingPlan } from '../meeting/meeting.api.ts'
import { findPersonOfAccount } from './account.queries.ts'
import { installationBegin } from './begin.api.ts'
import { bodyGet, personEnter } from './person.api.ts'
import { sessionCards } from './session.api.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const given = (token: string) => ({
  token,
  name: { en: 'Lakeside Federation', zh: '湖滨联合会' },
  zone: 'Asia/Shanghai',
  language: 'en' as const,
  tiers: [{ en: 'Federation' }, { en: 'Branch' }],
  body: { en: 'Federation Council' },
  kind: 'council' as const,
  person: { en: 'Shen Huai' },
  post: { en: 'Secretary of the Council' },
  role: 'clerk' as const,
  email: 'Shen@Example.org',
  password: 'long enough words',
})

test('an empty Plenum is begun once, with the link it printed: a body, a person with a right, a way to sign in', async () => {
  const { db } = world.database
  expect(await world.act('anonymous', sessionCards, {})).toMatchObject({ nobody: true })
  const older = (await offerBeginning(db)) ?? ''
  const token = (await offerBeginning(db)) ?? ''
  const stale = world.act('anonymous', installationBegin, given(older))
  expect((await refusal(stale)).code).toBe('BEGIN_LINK_SPENT')
  const done = await world.act('anonymous', installationBegin, given(token))
  expect(done.email).toBe('shen@example.org')
  const account = await db.selectFrom('authUser').select('id').where('email', '=', done.email).executeTakeFirstOrThrow()
  const clerk = (await findPersonOfAccount(db, account.id)) ?? ''
  const page = await world.act(clerk, bodyGet, { bodyId: done.bodyId })
  expect(page.posts).toMatchObject([{ role: 'clerk', name: { en: 'Secretary of the Council' } }])
  await world.act(clerk, personEnter, { atBodyId: done.bodyId, name: { en: 'Lu Fang' } })
  const meeting = await world.act(clerk, meetingPlan, {
    bodyId: done.bodyId,
    kind: 'council_meeting',
    heldOn: '2026-03-20',
  })
  expect(meeting.id).toBeTruthy()
  expect(await world.act('anonymous', sessionCards, {})).toMatchObject({ nobody: false })
  const again = world.act('anonymous', installationBegin, { ...given(token), email: 'other@example.org' })
  expect((await refusal(again)).code).toBe('BEGIN_LINK_SPENT')
  expect(await offerBeginning(db)).toBeNull()
})
