import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aHeldMeeting } from '../../../test/world/text.ts'
import { registry } from '../../app/registry.ts'
import { run } from '../../app/run.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { view } from '../../kit/contract.ts'
import { id, language } from '../../kit/shapes.ts'
import { handle } from '../../store/handler.ts'
import { bodyCorrect } from '../body/body.api.ts'
import { meetingRecord } from '../meeting/meeting.api.ts'
import { bodyGet } from '../person/person.api.ts'
import { accountOf } from './account.actions.ts'
import { type Audience, audience, type MeetingAccount, meetingAccount } from './account.schema.ts'

/** The account is handed on within the program alone; here it is asked for as if it were a view. */
const account = view('test.account', {
  path: '/api/test/account',
  who: 'signed-in',
  input: z.object({ meetingId: id, language, audience }),
  output: meetingAccount,
})

let world: TestWorld
let city: SmallCity
let clerk: string
let member: string
let meetingId: string

async function told(who: string, asked: Audience, of = meetingId): Promise<MeetingAccount> {
  const program = {
    ...world.program,
    registry: new Map([
      ...registry,
      [account.act, handle(account, (ctx, input) => accountOf(ctx, input.meetingId, input))],
    ]),
  }
  const caller = { personId: who, signedInAt: world.clock.now }
  // parsed by the output of the view above
  return (await run(program, {
    caller,
    act: account.act,
    input: { meetingId: of, language: 'en', audience: asked },
    language: 'en',
  })) as MeetingAccount
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  member = await aPerson(world, { bodyId: city.district, capacity: 'observer', name: 'Fei Lan' })
  meetingId = await aHeldMeeting(world, { bodyId: city.district, clerk })
}, 60_000)
afterAll(() => world.close())

describe('what the record says of a meeting', () => {
  it('is whole for the body: who came in each capacity, the vote, what was delivered and decided', async () => {
    const body = await told(clerk, 'body')
    expect(body).toMatchObject({
      kind: 'plenary_session',
      number: 3,
      term: 4,
      from: '2026-03-02',
      until: null,
      place: { en: 'Town Hall' },
      quorum: { due: 7, present: 7, met: true },
      counts: [
        { class: 'member', n: 7 },
        { class: 'alternate', n: 2 },
        { class: 'nonvoting', n: 1 },
      ],
      presiding: [{ name: { en: 'Qiu Wen' }, posts: [{ en: 'principal of the body' }], organ: false }],
      personnel: [{ kind: 'appointment', who: { en: 'Hua Jun' }, unnamed: true }],
    })
    expect(body.present).toHaveLength(10)
    expect(body.items.map((item) => [item.number, item.outcome, item.votes[0]?.for])).toEqual([['1', 'adopted', 6]])
    // what was decided here is a paper dealt with
    expect(body.documents.map((one) => [one.title.en, one.acts])).toEqual([['Item 1', ['deliberated', 'adopted']]])
  })

  it('tells a restricted item to its readers alone', async () => {
    const titles = async (who: string, asked: Audience) => (await told(who, asked)).items.map((item) => item.title.en)
    expect(await titles(clerk, 'readers')).toEqual(['Item 1', 'A matter of a restricted kind'])
    expect(await titles(member, 'readers')).toEqual(['Item 1'])
  })

  it('names to the public no ordinary member, nobody present, nobody decided on unnamed', async () => {
    const { id: other } = await world.act(clerk, meetingRecord, {
      bodyId: city.district,
      kind: 'plenary_session',
      heldOn: '2026-02-03',
      deliveries: [{ byPersonId: member, by: 'Fei Lan', what: 'remarks' }],
    })
    const open = await told(clerk, 'public')
    expect([open.present, open.excused]).toEqual([[], []])
    expect(open.deliveries.map((one) => one.by?.name.en)).toEqual(['Qiu Wen'])
    expect((await told(clerk, 'public', other)).deliveries).toMatchObject([{ by: null, what: { en: 'remarks' } }])
    expect((await told(clerk, 'body', other)).deliveries).toMatchObject([{ by: { name: { en: 'Fei Lan' } } }])
    expect(open.personnel).toMatchObject([{ who: null, unnamed: true }])
    const words = JSON.stringify(open)
    for (const name of ['Hua Jun', 'member 1', 'restricted kind']) expect(words).not.toContain(name)
  })

  it('keeps the words of a meeting recorded afterwards in their language', async () => {
    const { id: recorded } = await world.act(clerk, meetingRecord, {
      bodyId: city.district,
      kind: 'plenary_session',
      heldOn: '2026-02-10',
      place: '人民会堂',
      counts: [{ class: 'member', n: 12 }],
      deliveries: [{ by: '钱立群', what: '工作报告', onBehalfOf: '区委常委会' }],
      references: [{ what: '省委十二届五次全会', act: 'conveyed' }],
      documents: [{ title: '关于水网建设的决定', kind: 'decision', acts: ['审议通过'] }],
      reviewStatements: [{ kind: 'past', period: '上半年' }],
    })
    expect(await told(clerk, 'body', recorded)).toMatchObject({
      origin: 'recorded',
      place: { zh: '人民会堂' },
      counts: [{ class: 'member', n: 12 }],
      deliveries: [{ by: { name: { zh: '钱立群' } }, onBehalfOf: { zh: '区委常委会' } }],
      references: [{ what: { zh: '省委十二届五次全会' }, act: 'conveyed' }],
      documents: [{ acts: ['deliberated', 'adopted'] }],
      reviews: [{ kind: 'past', period: { zh: '上半年' } }],
    })
  })
})

it('who came is named in the order the body prints names, in the language of the text', async () => {
  const names = async () => (await told(clerk, 'body')).present.map((one) => one.name.en)
  expect((await names())[0]).toBe('member 1')
  const { version } = (await world.act(clerk, bodyGet, { bodyId: city.district })).body
  await world.act('system', bodyCorrect, { bodyId: city.district, version, nameOrder: 'alphabet' })
  expect((await names()).slice(0, 3)).toEqual(['alternate 1', 'alternate 2', 'member 1'])
})
