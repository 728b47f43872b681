import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSmallCity } from '../../test/world/body.ts'
import { aPerson } from '../../test/world/person.ts'
import { refusal } from '../../test/world/refusal.ts'
import { run } from '../app/run.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { accessChangePassword, accessMakeToken, accessMine, accessVoidToken } from '../concepts/access/access.api.ts'
import { accountClose, accountOpen, accountRenewPassword } from '../concepts/person/person.api.ts'
import { buildServer } from '../http/server.ts'

const PASSWORD = 'correct horse battery'
let world: TestWorld
let app: FastifyInstance
let clerk: string
let bodyId: string

beforeAll(async () => {
  world = await testWorld()
  bodyId = (await aSmallCity(world)).city
  clerk = await aPerson(world, { bodyId, role: 'clerk', name: 'Luo Ping' })
  await world.act('system', accountOpen, { personId: clerk, email: 'luo@city.example', password: PASSWORD })
  app = await buildServer({ program: world.program, version: '0', secret: 's'.repeat(43), logLevel: 'silent' })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const make = (readsOnly: boolean, days = 30) =>
  world.act(clerk, accessMakeToken, { name: 'Nightly export', readsOnly, days })
const ask = (token: string, url: string, payload?: object) =>
  app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  })
const enter = (token: string) => ask(token, '/api/persons/enter', { atBodyId: bodyId, name: { en: 'Han Yue' } })

describe('a token', () => {
  test('acts with the rights of the person it is of; one for reading only reads', async () => {
    const { token } = await make(false)
    expect(token).toMatch(/^plenum_[\w-]{43}$/)
    expect((await ask(token, '/api/session')).json().person.id).toBe(clerk)
    expect((await enter(token)).statusCode).toBe(200)
    const reader = await make(true)
    expect((await ask(reader.token, `/api/bodies/${bodyId}`)).statusCode).toBe(200)
    const refused = await enter(reader.token)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'TOKEN_READS_ONLY'])
    const { rows } = await world.database.pool.query('select t::text as row from access_token t')
    expect(rows.map((one: { row: string }) => one.row).join()).not.toContain(token.slice(7))
  })

  test('is no recent sign-in: it makes no other token', async () => {
    const { token } = await make(false)
    const other = await ask(token, '/api/my-access/make-token', { name: 'Another', readsOnly: false, days: 365 })
    expect(other.json().code).toBe('SIGN_IN_AGAIN')
    const old = run(world.program, {
      caller: { personId: clerk, signedInAt: new Date(world.clock.now.getTime() - 3_600_000) },
      act: accessMakeToken.act,
      input: { name: 'x', readsOnly: true, days: 1 },
      language: 'en',
    })
    expect((await refusal(old)).code).toBe('SIGN_IN_AGAIN')
  })

  test('opens nothing once voided, run out, made up, or when its owner can no longer sign in', async () => {
    const refusedWith = async (token: string) => (await ask(token, '/api/session')).json().code
    const { token, tokenId } = await make(false, 1)
    expect((await world.act(clerk, accessMine, {})).tokens.find((one) => one.id === tokenId)).toMatchObject({
      name: 'Nightly export',
      lastUsedAt: null,
    })
    await ask(token, '/api/session')
    expect((await world.act(clerk, accessMine, {})).tokens.find((one) => one.id === tokenId)?.lastUsedAt).not.toBeNull()
    const now = world.clock.now
    world.clock.now = new Date(now.getTime() + 86_400_001)
    expect(await refusedWith(token)).toBe('TOKEN_UNKNOWN')
    world.clock.now = now
    expect(await refusedWith(token)).toBeUndefined()
    await world.act(clerk, accessVoidToken, { tokenId })
    expect(await refusedWith(token)).toBe('TOKEN_UNKNOWN')
    expect(await refusedWith(`plenum_${'x'.repeat(43)}`)).toBe('TOKEN_UNKNOWN')
    expect((await app.inject({ url: '/api/session', headers: { authorization: 'Basic eDp5' } })).statusCode).toBe(401)
    const second = await make(false)
    await world.act(clerk, accessChangePassword, { current: PASSWORD, password: 'another horse battery' })
    expect(await refusedWith(second.token)).toBe('TOKEN_UNKNOWN')
    const third = await make(false)
    await world.act('system', accountRenewPassword, { personId: clerk, password: PASSWORD })
    expect(await refusedWith(third.token)).toBe('TOKEN_UNKNOWN')
    const fourth = await make(false)
    await world.act('system', accountClose, { personId: clerk })
    expect(await refusedWith(fourth.token)).toBe('TOKEN_UNKNOWN')
    // an account opened anew revives nothing
    await world.act('system', accountOpen, { personId: clerk, email: 'luo@city.example', password: PASSWORD })
    expect(await refusedWith(fourth.token)).toBe('TOKEN_UNKNOWN')
  })
})
