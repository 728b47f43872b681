import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../test/e2e/server-process.ts'
import { aSmallCity } from '../../test/world/body.ts'
import { decoded } from '../../test/world/mail.ts'
import { aPerson } from '../../test/world/person.ts'
import { aPostOffice, type PostOffice } from '../../test/world/post.ts'
import { refusal } from '../../test/world/refusal.ts'
import { mailChange, mailGet, mailTest } from '../concepts/summons/summons.api.ts'
import { type TestWorld, testWorld } from './testing.ts'

let world: TestWorld
let principal: string
let post: PostOffice

beforeAll(async () => {
  world = await testWorld()
  const city = await aSmallCity(world)
  principal = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
  post = await aPostOffice({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'office' && password === 'open sesame'
        ? done(null, { user: 'office' })
        : done(new Error('no entry')),
    onMailFrom: ({ address }, _session, done) =>
      done(address.endsWith('@example.org') ? null : Object.assign(new Error('not ours'), { responseCode: 553 })),
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('unknown'), { responseCode: 550 }) : null),
  })
})
afterAll(async () => {
  await post.close()
  await world.close()
})

const GOOD = { username: 'office', password: 'open sesame', sender: 'office@example.org' }
async function setUp(more: object): Promise<void> {
  const { version } = await world.act(principal, mailGet, {})
  const server = { host: '127.0.0.1', port: post.port, security: 'none' as const, ...GOOD, ...more }
  await world.act(principal, mailChange, { version, server })
}
const test = (to = 'gu@example.net') => world.act(principal, mailTest, { to })
const why = async (to?: string) => (await refusal(test(to))).detail.why

describe('a test message', () => {
  it('is refused while no server is set up, goes out at once, in both languages, and is no notice', async () => {
    expect((await refusal(test())).code).toBe('MAIL_SERVER_MISSING')
    await setUp({})
    const { messageId } = await test()
    expect(post.arrived).toHaveLength(1)
    expect(post.arrived[0]?.to).toEqual(['gu@example.net'])
    expect(decoded(post.arrived[0]?.raw ?? '')).toContain('无需处理')
    expect(post.arrived[0]?.raw).toContain(messageId)
    expect(world.jobs).toEqual([])
  })

  it('says what is wrong, each in its own words', async () => {
    await setUp({ password: 'wrong' })
    expect(await why()).toBe('login')
    await setUp({ sender: 'office@elsewhere.net' })
    expect(await why()).toBe('sender')
    await setUp({})
    expect(await why('nobody@example.net')).toBe('recipient')
    await setUp({ port: await freePort() })
    expect(await why()).toBe('connection')
    await setUp({ host: 'mail.invalid' })
    expect(await why()).toBe('host')
    await setUp({ security: 'starttls' })
    expect(await why()).toBe('encryption')
    // something listens and does not speak mail over TLS
    const plain = createServer((socket) => socket.write('220 hello\r\n', () => socket.destroy()))
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const address = plain.address()
    await setUp({ security: 'tls', port: typeof address === 'object' && address ? address.port : 0 })
    expect(await why()).toBe('encryption')
    plain.close()
  })
})
