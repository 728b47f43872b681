import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity } from '../../../test/world/body.ts'
import { decoded } from '../../../test/world/mail.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aPostOffice, type PostOffice } from '../../../test/world/post.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { sendAccessLink } from '../../app/access-mail.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { writeAddress } from '../body/installation.queries.ts'
import { personCorrect, personGet } from '../person/person.api.ts'
import { mailChange } from '../summons/summons.api.ts'
import {
  accessAsk,
  accessChangePassword,
  accessInvite,
  accessList,
  accessLook,
  accessMine,
  accessUse,
  accessVoid,
} from './access.api.ts'

const PASSWORD = 'three plain words'
let world: TestWorld
let city: Awaited<ReturnType<typeof aSmallCity>>
let clerk: string
let principal: string
let stranger: string
let post: PostOffice

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Bai Lin' })
  principal = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
  stranger = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Wu Mo' })
  post = await aPostOffice()
})
afterAll(async () => {
  await post.close()
  await world.close()
})

const member = (name: string) => aPerson(world, { bodyId: city.city, capacity: 'member', name })
const give = async (personIds: string[], way: 'hand' | 'mail' = 'hand') =>
  world.act(clerk, accessInvite, { bodyId: city.city, personIds, way })
async function linkOf(personId: string): Promise<string> {
  const token = (await give([personId])).made[0]?.token
  if (!token) throw new Error('no link was made')
  return token
}
const listed = async (personId: string) =>
  (await world.act(clerk, accessList, { bodyId: city.city, limit: 200 })).items.find(
    (one) => one.person.id === personId,
  )
const use = (token: string, email: string, password = PASSWORD) =>
  world.act('anonymous', accessUse, { token, email, password })

describe('a way in', () => {
  it('is given once, opens an account with a password of the person’s own, and is spent', async () => {
    const han = await member('Han Yue')
    expect(await listed(han)).toMatchObject({ state: 'none', link: null })
    const token = await linkOf(han)
    expect(await listed(han)).toMatchObject({ state: 'invited', link: { way: 'hand', expired: false } })
    expect(await world.act('anonymous', accessLook, { token })).toMatchObject({
      person: { en: 'Han Yue' },
      purpose: 'begin',
      email: null,
    })
    expect(await use(token, 'Han@Example.org')).toEqual({ personId: han, email: 'han@example.org' })
    expect(await listed(han)).toMatchObject({ state: 'open', email: 'han@example.org' })
    expect((await refusal(use(token, 'other@example.org'))).code).toBe('ACCESS_LINK_SPENT')
    expect((await world.act(han, accessMine, {})).email).toBe('han@example.org')
    // notices go where she signs in
    expect((await world.act(clerk, personGet, { personId: han })).notices?.email).toBe('han@example.org')
    expect((await give([han])).leftOut).toEqual([{ person: { id: han, name: { en: 'Han Yue' } }, why: 'account' }])
  })

  it('leaves nothing in the database that opens anything', async () => {
    const token = await linkOf(await member('Mu Qing'))
    const { rows } = await world.database.pool.query('select a::text as row from access_link a')
    const all = rows.map((one: { row: string }) => one.row).join('\n')
    expect(all).not.toContain(token)
    expect(all).toContain(createHash('sha256').update(token).digest('hex'))
  })

  it('a newer link, a voided one, one run out and a made-up one answer alike', async () => {
    const lu = await member('Lu Bei')
    const first = await linkOf(lu)
    const second = await linkOf(lu)
    const spent = async (token: string) => (await refusal(use(token, 'lu@example.org'))).code
    expect(await spent(first)).toBe('ACCESS_LINK_SPENT')
    await world.act(clerk, accessVoid, { linkId: (await listed(lu))?.link?.id ?? '' })
    expect(await spent(second)).toBe('ACCESS_LINK_SPENT')
    expect(await listed(lu)).toMatchObject({ state: 'none' })
    const third = await linkOf(lu)
    const before = world.clock.now
    world.clock.now = new Date(before.getTime() + 15 * 86_400_000)
    expect(await spent(third)).toBe('ACCESS_LINK_SPENT')
    expect(await listed(lu)).toMatchObject({ state: 'invited', link: { expired: true } })
    world.clock.now = before
    expect(await spent('x'.repeat(43))).toBe('ACCESS_LINK_SPENT')
  })

  it('of two who open it at the same moment, one does', async () => {
    const token = await linkOf(await member('Tao Xi'))
    const both = await Promise.allSettled([use(token, 'tao@example.org'), use(token, 'tao2@example.org')])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is refused to who has no right at the body, for people of elsewhere, for a taken address and without one', async () => {
    const ren = await member('Ren Jie')
    const byStranger = world.act(stranger, accessInvite, { bodyId: city.city, personIds: [ren], way: 'hand' })
    expect((await refusal(byStranger)).code).toBe('ROLE_MISSING')
    expect((await refusal(world.act(stranger, accessList, { bodyId: city.city }))).code).toBe('ROLE_MISSING')
    expect((await give([stranger])).leftOut[0]?.why).toBe('not_of_body')
    const token = await linkOf(ren)
    expect((await refusal(use(token, 'han@example.org'))).code).toBe('ACCOUNT_EXISTS')
    const without = world.act('anonymous', accessUse, { token, password: PASSWORD })
    expect((await refusal(without)).code).toBe('ACCESS_ADDRESS_NEEDED')
    // what was refused spent nothing
    await use(token, 'ren@example.org')
  })

  it('is given to all who have none, in one press, and to nobody twice', async () => {
    const { counts } = await world.act(clerk, accessList, { bodyId: city.city })
    const { made } = await world.act(principal, accessInvite, { bodyId: city.city, way: 'hand' })
    expect(made).toHaveLength(counts.none)
    expect(new Set(made.map((one) => one.token)).size).toBe(counts.none)
    expect((await world.act(principal, accessInvite, { bodyId: city.city, way: 'hand' })).made).toEqual([])
  })
})

describe('by mail', () => {
  const sent = async () => {
    const job = world.jobs.findLast((one) => one.name === 'access.mail')
    const { linkId } = (job?.data ?? { linkId: '' }) as { linkId: string } // put on by the act just done
    await sendAccessLink(world.program, linkId)
    return decoded(post.arrived.at(-1)?.raw ?? '')
  }
  const tokenIn = (letter: string) => /https:\/\/plenum\.example\.org\/begin#([\w-]{43})/.exec(letter)?.[1] ?? ''

  it('needs a server; then the link is made as it is sent, in the person’s language, and nobody without an address is forgotten', async () => {
    const yan = await member('Yan Shu')
    const bo = await member('Bo Wen')
    const { version } = await world.act(clerk, personGet, { personId: yan })
    await world.act(clerk, personCorrect, { personId: yan, version, email: 'yan@example.org', language: 'zh' })
    expect((await refusal(give([yan], 'mail'))).code).toBe('ACCESS_MAIL_MISSING')
    expect((await refusal(world.act('anonymous', accessAsk, { email: 'yan@example.org' }))).code).toBe(
      'ACCESS_MAIL_MISSING',
    )
    await world.act(principal, mailChange, {
      version: 0,
      server: { host: '127.0.0.1', port: post.port, security: 'none', sender: 'office@example.org' },
    })
    expect((await refusal(give([yan], 'mail'))).code).toBe('ADDRESS_UNKNOWN')
    await writeAddress(world.program.db, 'https://plenum.example.org')
    const { made, leftOut } = await give([yan, bo], 'mail')
    expect(made).toMatchObject([{ person: { id: yan }, token: null }])
    expect(leftOut).toMatchObject([{ person: { id: bo }, why: 'no_address' }])
    expect((await listed(yan))?.link).toMatchObject({ way: 'mail', mail: 'queued' })
    const letter = await sent()
    expect(letter.indexOf('自行设定密码')).toBeLessThan(letter.indexOf('choose a password of your own'))
    expect((await listed(yan))?.link).toMatchObject({ mail: 'sent' })
    expect(await world.act('anonymous', accessUse, { token: tokenIn(letter), password: PASSWORD })).toMatchObject({
      email: 'yan@example.org',
    })
  })

  it('a forgotten password is renewed by the person, to the own address alone; every session ends', async () => {
    const letters = post.arrived.length
    const jobs = world.jobs.length
    expect(await world.act('anonymous', accessAsk, { email: 'nobody@example.org' })).toEqual({ asked: true })
    expect(world.jobs).toHaveLength(jobs)
    await world.act('anonymous', accessAsk, { email: 'YAN@example.org' })
    await world.act('anonymous', accessAsk, { email: 'yan@example.org' })
    // asked twice within minutes: one letter
    expect(world.jobs).toHaveLength(jobs + 1)
    const token = tokenIn(await sent())
    expect(post.arrived).toHaveLength(letters + 1)
    expect(await world.act('anonymous', accessLook, { token })).toMatchObject({ purpose: 'renew' })
    const { personId } = await world.act('anonymous', accessUse, { token, password: 'four other plain words' })
    const change = (current: string) =>
      world.act(personId, accessChangePassword, { current, password: 'and once more others' })
    expect((await refusal(change(PASSWORD))).code).toBe('PASSWORD_WRONG')
    expect(await change('four other plain words')).toEqual({ email: 'yan@example.org' })
  })
})
