import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../test/world/body.ts'
import { aPlannedMeeting, someSeats } from '../../test/world/meeting.ts'
import { aPerson } from '../../test/world/person.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { attendanceEnter, attendanceOpenDoor } from '../concepts/attendance/attendance.api.ts'
import { meetingCall } from '../concepts/meeting/meeting.api.ts'
import { accountOpen } from '../concepts/person/person.api.ts'
import { GUESSED } from './limits.ts'
import { buildServer } from './server.ts'

const SESSION_MOST = 30
// Requests at the same instant are judged by the count after all of them: batches end at the limit.
const ADDRESS_MOST = 50
const ROUTER = '10.1.0.1'
const PASSWORD = 'correct horse battery staple'
let world: TestWorld
let app: FastifyInstance
let city: SmallCity
let clerk: string
let members: string[]

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 3 })).members
  for (const [i, personId] of members.entries())
    await world.act('system', accountOpen, { personId, email: `m${i}@city.example`, password: PASSWORD })
  const limits = { session: SESSION_MOST, address: ADDRESS_MOST }
  app = await buildServer({ program: world.program, version: '0', secret: 's'.repeat(43), logLevel: 'silent', limits })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const signIn = (email: string, password: string, remoteAddress: string) =>
  app.inject({ method: 'POST', url: '/api/session/sign-in', payload: { email, password }, remoteAddress })

async function sessionOf(i: number, remoteAddress = ROUTER): Promise<string> {
  const { headers } = await signIn(`m${i}@city.example`, PASSWORD, remoteAddress)
  return [headers['set-cookie']]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')
}

const ask = async (headers: Record<string, string>, remoteAddress = ROUTER): Promise<number> =>
  (await app.inject({ method: 'GET', url: '/api/openapi.json', headers, remoteAddress })).statusCode

async function answers(times: number, headers: Record<string, string>): Promise<Record<number, number>> {
  const counted: Record<number, number> = {}
  for (let at = 0; at < times; at += 50) {
    const some = await Promise.all(Array.from({ length: Math.min(50, times - at) }, () => ask(headers)))
    for (const status of some) counted[status] = (counted[status] ?? 0) + 1
  }
  return counted
}

describe('a hall behind one router', () => {
  it('has as much for each session as a person alone; who asks too much is put off, and nobody with him', async () => {
    const [first, second] = [await sessionOf(0), await sessionOf(1)]
    expect(await answers(SESSION_MOST + 20, { cookie: first })).toEqual({ 200: SESSION_MOST, 429: 20 })
    expect(await ask({ cookie: second })).toBe(200)
    expect(await ask({})).toBe(200)
    // from another address it is the same session
    expect(await ask({ cookie: first }, '10.1.0.2')).toBe(429)
  })

  it('without a session, or with cookies made up, counts as one address', async () => {
    const forged = Array.from({ length: ADDRESS_MOST + 10 }, (_, i) => `plenum.session_token=made.up${i}`)
    const statuses: number[] = []
    for (let at = 0; at < forged.length; at += 50)
      statuses.push(...(await Promise.all(forged.slice(at, at + 50).map((cookie) => ask({ cookie }, '10.1.0.3')))))
    expect(statuses.filter((status) => status === 429).length).toBe(10)
    expect(statuses.filter((status) => status === 200)).toHaveLength(ADDRESS_MOST)
    expect(await ask({ cookie: await sessionOf(1) }, '10.1.0.3')).toBe(200)
  })
})

describe('what can be guessed', () => {
  it('the code at the door: ten tries a minute of one person, whatever sessions he opens', async () => {
    const meetingId = await aPlannedMeeting(world, { clerk, bodyId: city.district })
    await world.act(clerk, meetingCall, { meetingId, version: 1, agenda: [{ kind: 'vote', title: 'One' }] })
    const { code } = await world.act(clerk, attendanceOpenDoor, { meetingId })
    const wrong = code === '000000' ? '000001' : '000000'
    const enter = async (cookie: string, typed: string) =>
      app.inject({
        method: 'POST',
        url: attendanceEnter.path.replace('{meetingId}', meetingId),
        payload: { code: typed },
        headers: { cookie },
        remoteAddress: ROUTER,
      })
    const sessions = [await sessionOf(2), await sessionOf(2, '10.1.0.9')]
    const most = GUESSED.get(attendanceEnter.act) ?? 0
    const tries = await Promise.all(Array.from({ length: most }, (_, i) => enter(sessions[i % 2] ?? '', wrong)))
    expect(new Set(tries.map((one) => one.json().code))).toEqual(new Set(['DOOR_CODE_WRONG']))
    expect((await enter(sessions[0] ?? '', code)).json().code).toBe('TOO_MANY_REQUESTS')
    expect((await enter(sessions[1] ?? '', code)).json().code).toBe('TOO_MANY_REQUESTS')
    // the neighbour at the same router gets in
    expect((await enter(await sessionOf(1), code)).statusCode).toBe(200)
  })

  // every try is hashed, on purpose slowly
  const tries = (n: number, email: (i: number) => string, from: (i: number) => string, password = 'wrong') =>
    Promise.all(Array.from({ length: n }, async (_, i) => (await signIn(email(i), password, from(i))).statusCode))
  const wrongOf = (statuses: readonly number[]) => statuses.filter((status) => status === 401).length

  it('passwords: ten of one account from an address, thirty from anywhere', { timeout: 60_000 }, async () => {
    expect(
      wrongOf(
        await tries(
          11,
          () => 'somebody@city.example',
          () => '10.2.1.1',
        ),
      ),
    ).toBe(10)
    expect(
      wrongOf(
        await tries(
          31,
          () => 'nobody@city.example',
          (i) => `10.2.0.${i}`,
        ),
      ),
    ).toBe(30)
  })

  it('passwords of many accounts from one address; a hall that signs in rightly is not kept out', {
    timeout: 60_000,
  }, async () => {
    const one = (from: string) => () => from
    await tries(41, (i) => `n${i}@city.example`, one('10.3.0.1'))
    expect(await tries(1, () => 'last@city.example', one('10.3.0.1'))).toEqual([429])
    const hall = await tries(9, (i) => `m${i % 3}@city.example`, one('10.4.0.1'), PASSWORD)
    expect(new Set(hall)).toEqual(new Set([200]))
  })
})
