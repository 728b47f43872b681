import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSmallCity } from '../../test/world/body.ts'
import { aPerson } from '../../test/world/person.ts'
import { turnOnPublicPages } from '../../test/world/publication.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { accountOpen } from '../concepts/person/person.api.ts'
import { buildServer } from './server.ts'

let world: TestWorld
let app: FastifyInstance
let bodyId: string
const ACCOUNT = { email: 'gu@city.example', password: 'correct horse battery' }

beforeAll(async () => {
  world = await testWorld()
  bodyId = (await aSmallCity(world)).city
  const principal = await aPerson(world, { bodyId, role: 'principal', name: 'Gu Yan' })
  await world.act('system', accountOpen, { personId: principal, ...ACCOUNT })
  await turnOnPublicPages(world, principal, bodyId)
  app = await buildServer({
    program: world.program,
    version: '0',
    secret: 's'.repeat(43),
    logLevel: 'silent',
    publicAddress: 'https://plenum.example.org',
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

// as a proxy of this machine that speaks TLS hands it on
const THROUGH_PROXY = { host: '127.0.0.1:3000', 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }

it('feeds name the address people reach it under, whatever the proxy asks for', async () => {
  const feed = await app.inject({ url: `/public/en/bodies/${bodyId}/feed.atom`, headers: THROUGH_PROXY })
  expect(feed.body).toContain(`https://plenum.example.org/public/en/bodies/${bodyId}`)
  expect(feed.body).not.toContain('127.0.0.1')
})

it('the session’s cookie goes over TLS alone, and opens the session that comes back with it', async () => {
  const opened = await app.inject({
    method: 'POST',
    url: '/api/session/sign-in',
    payload: ACCOUNT,
    headers: THROUGH_PROXY,
  })
  const set = String(opened.headers['set-cookie'])
  expect(set).toMatch(/; Secure/)
  const cookie = set.split(';')[0] ?? ''
  const session = await app.inject({ url: '/api/session', headers: { ...THROUGH_PROXY, cookie } })
  expect(session.json().person.name).toEqual({ en: 'Gu Yan' })
})

it('who guesses passwords is counted by the own address, not by that of the proxy', async () => {
  const guess = (from: string) =>
    app.inject({
      method: 'POST',
      url: '/api/session/sign-in',
      payload: { ...ACCOUNT, password: 'wrong wrong wrong' },
      headers: { ...THROUGH_PROXY, 'x-forwarded-for': from },
    })
  for (let n = 0; n < 10; n += 1) await guess('203.0.113.50')
  expect((await guess('203.0.113.50')).statusCode).toBe(429)
  expect((await guess('203.0.113.51')).statusCode).toBe(401)
})
