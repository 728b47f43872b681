import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSmallCity, type SmallCity } from '../../test/world/body.ts'
import { aPerson } from '../../test/world/person.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { accountClose, accountOpen, accountRenewPassword } from '../concepts/person/person.api.ts'
import { buildServer } from '../http/server.ts'

let world: TestWorld
let app: FastifyInstance
let clerk: string
let card: string
let city: SmallCity
const PASSWORD = 'correct horse battery'

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Clerk' })
  card = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Card' })
  await world.act('system', accountOpen, { personId: clerk, email: 'Clerk@City.example', password: PASSWORD })
  app = await buildServer({ program: world.program, version: 'test', secret: 'x'.repeat(40), logLevel: 'silent' })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const post = (url: string, payload: object, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ method: 'POST', url, payload, headers, remoteAddress })

const cookieOf = (response: Awaited<ReturnType<typeof post>>): string => {
  const set = response.headers['set-cookie']
  return [set]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')
}

const me = async (cookie?: string) => {
  const response = await app.inject({ method: 'GET', url: '/api/session', ...(cookie && { headers: { cookie } }) })
  return response.json().person
}

describe('signing in with a password', () => {
  test('opens a session with a cookie no script can read, and signing out closes it', async () => {
    const response = await post('/api/session/sign-in', { email: 'clerk@city.example', password: PASSWORD })
    expect(response.json()).toEqual({ personId: clerk })
    expect(String(response.headers['set-cookie'])).toMatch(/plenum\.session_token=.*HttpOnly.*SameSite=Lax/i)
    const cookie = cookieOf(response)
    expect(await me(cookie)).toMatchObject({ id: clerk, example: false, grants: [{ role: 'clerk' }] })
    expect((await post('/api/session/sign-out', {}, { cookie })).statusCode).toBe(200)
    expect(await me(cookie)).toBeNull()
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    for (const email of ['clerk@city.example', 'nobody@city.example']) {
      const response = await post('/api/session/sign-in', { email, password: 'wrong wrong wrong' }, {}, '10.0.0.7')
      expect([response.statusCode, response.json().code]).toEqual([401, 'SIGN_IN_FAILED'])
      expect(response.headers['set-cookie']).toBeUndefined()
    }
  })

  test('is confirmed by the password alone, with a session that begins anew and an old one that ends', async () => {
    const opened = await post(
      '/api/session/sign-in',
      { email: 'clerk@city.example', password: PASSWORD },
      {},
      '10.0.1.1',
    )
    const cookie = cookieOf(opened)
    const confirm = (payload: object, who = cookie) =>
      post('/api/session/confirm', payload, { cookie: who }, '10.0.1.1')
    expect((await confirm({}, '')).json().code).toBe('NOT_SIGNED_IN')
    expect((await confirm({ password: 'wrong wrong wrong' })).json().code).toBe('SIGN_IN_FAILED')
    // no card to pick
    expect((await post('/api/session/confirm', {}, { cookie })).json().code).toBe('SIGN_IN_FAILED')
    const confirmed = await confirm({ password: PASSWORD })
    expect(confirmed.json()).toEqual({ personId: clerk })
    expect(await me(cookieOf(confirmed))).toMatchObject({ id: clerk })
    expect(await me(cookie)).toBeNull()
  })

  test('a forged cookie is nobody', async () => {
    expect(await me('plenum.session_token=abc.def')).toBeNull()
  })

  test('the eleventh try within a minute is put off', async () => {
    const tries = []
    for (let at = 0; at < 11; at += 1)
      tries.push(await post('/api/session/sign-in', { email: 'a@b.example', password: 'x' }, {}, '10.0.0.9'))
    expect(tries.at(-1)?.statusCode).toBe(429)
    expect(tries.at(-1)?.json().code).toBe('TOO_MANY_REQUESTS')
  })

  test('a second account for a person or an address is refused', async () => {
    const again = { personId: clerk, email: 'other@city.example', password: PASSWORD }
    await expect(world.act('system', accountOpen, again)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' })
    const other = { personId: card, email: 'CLERK@city.example', password: PASSWORD }
    await expect(world.act('system', accountOpen, other)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' })
    await expect(world.act(clerk, accountOpen, other)).rejects.toMatchObject({ code: 'ROLE_MISSING' })
  })
})

describe('an account', () => {
  test('gets a new password from the operator, which signs the old one out; closed, it opens nothing', async () => {
    const personId = await aPerson(world, { bodyId: city.city, role: 'officer', name: 'Renewed' })
    const email = 'renewed@city.example'
    await world.act('system', accountOpen, { personId, email, password: PASSWORD })
    const from = '10.0.0.11'
    const signIn = (password: string) => post('/api/session/sign-in', { email, password }, {}, from)
    const cookie = cookieOf(await signIn(PASSWORD))
    await expect(
      world.act(personId, accountRenewPassword, { personId, password: 'another password' }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
    await world.act('system', accountRenewPassword, { personId, password: 'another password' })
    expect(await me(cookie)).toBeNull()
    expect((await signIn(PASSWORD)).statusCode).toBe(401)
    const renewed = cookieOf(await signIn('another password'))
    expect(await me(renewed)).toMatchObject({ id: personId })
    await world.act('system', accountClose, { personId })
    expect(await me(renewed)).toBeNull()
    expect((await signIn('another password')).statusCode).toBe(401)
    await expect(world.act('system', accountClose, { personId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await world.act('system', accountOpen, { personId, email, password: PASSWORD })
  })
})

describe('example accounts', () => {
  test('there are none in an installation that is no example', async () => {
    expect((await post('/api/session/example', { personId: card })).statusCode).toBe(404)
    const cards = await app.inject({ method: 'GET', url: '/api/session/cards' })
    expect(cards.json()).toEqual({ nobody: false, items: [] })
  })

  describe('in an example', () => {
    beforeAll(async () => {
      await world.database.db.updateTable('installation').set({ example: true }).execute()
      await world.database.db
        .updateTable('person')
        .set({ card: JSON.stringify({ en: 'Conveys for the street', zh: '街道传达' }), cardOrder: 1 })
        .where('id', '=', card)
        .execute()
    })

    test('a card opens a session, again and again', async () => {
      const cards = await app.inject({ method: 'GET', url: '/api/session/cards' })
      expect(cards.json().items).toMatchObject([{ personId: card, role: 'clerk', card: { zh: '街道传达' } }])
      for (let at = 0; at < 2; at += 1) {
        const response = await post('/api/session/example', { personId: card })
        expect(response.statusCode).toBe(200)
        expect(await me(cookieOf(response))).toMatchObject({ id: card, example: true })
      }
    })

    test('two first clicks at once both get in', async () => {
      await world.database.db
        .updateTable('person')
        .set({ card: JSON.stringify({ en: 'x' }) })
        .where('id', '=', clerk)
        .execute()
      await world.database.db.updateTable('person').set({ accountId: null }).where('id', '=', card).execute()
      const both = await Promise.all([0, 1].map(() => post('/api/session/example', { personId: card })))
      expect(both.map((response) => response.statusCode)).toEqual([200, 200])
    })

    test('only from this machine: neither from afar, nor through a proxy, nor under another name', async () => {
      const refused = await Promise.all([
        post('/api/session/example', { personId: card }, {}, '192.0.2.4'),
        post('/api/session/example', { personId: card }, { 'x-forwarded-for': '192.0.2.4' }),
        post('/api/session/example', { personId: card }, { host: 'plenum.example:3000' }),
      ])
      for (const response of refused) {
        expect([response.statusCode, response.json().code]).toEqual([403, 'EXAMPLE_ACCOUNT_NOT_LOCAL'])
      }
    })

    test('nobody without a card gets in so', async () => {
      const other = await world.database.db
        .selectFrom('person')
        .select('id')
        .where('card', 'is', null)
        .executeTakeFirst()
      if (other) expect((await post('/api/session/example', { personId: other.id })).statusCode).toBe(404)
    })
  })
})

describe('another site', () => {
  test('cannot have its visitors change anything here', async () => {
    const { cookie } = {
      cookie: cookieOf(
        await post('/api/session/sign-in', { email: 'clerk@city.example', password: PASSWORD }, {}, '10.0.0.8'),
      ),
    }
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:81' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const response = await post('/api/persons/enter', {}, { ...headers, cookie, host: 'localhost:80' })
      expect(response.json().code, JSON.stringify(headers)).toBe('ORIGIN_REFUSED')
    }
    const own = await post('/api/persons/enter', {}, { origin: 'http://localhost:80', host: 'localhost:80', cookie })
    expect(own.json().code).toBe('INPUT_MALFORMED')
  })
})
