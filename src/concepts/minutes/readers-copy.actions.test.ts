import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aClosedMeeting, TITLES } from '../../../test/world/minutes.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import type { GivenOf } from '../../kit/contract.ts'
import { documentGet } from '../document/document.api.ts'
import {
  minutesChanges,
  minutesCompare,
  minutesDraft,
  minutesExport,
  minutesGet,
  minutesSave,
  minutesSign,
  minutesSubmit,
} from './minutes.api.ts'
import { readersCopy } from './readers-copy.rules.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let member: string
let chair: string
let members: string[]
let meetingId: string
let items: readonly string[]

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 4 })).members
  chair = members[0] ?? ''
  member = members[1] ?? ''
}, 60_000)
beforeEach(async () => {
  world.clock.now = new Date('2026-03-02T02:00:00Z')
  const hall = await aClosedMeeting(world, { clerk, bodyId: city.district, present: members, chair })
  meetingId = hall.meetingId
  items = hall.items
})
afterAll(() => world.close())

const SECRET = /warehouse/i
const draft = (more: Partial<GivenOf<typeof minutesDraft>> = {}) =>
  world.act(clerk, minutesDraft, { meetingId, kind: 'minutes', language: 'en', ...more })
const get = (who: string, textId: string, copy?: 'readers') =>
  world.act(who, minutesGet, { textId, ...(copy && { copy }) })
const versionOf = async (textId: string) => (await get(clerk, textId)).version

describe('minutes with a restricted item', () => {
  it('tell it to who runs the meeting; everybody else reads the same text with the number alone', async () => {
    const { id } = await draft()
    const whole = await get(clerk, id)
    expect(whole.text).toMatch(SECRET)
    expect(whole.hasReadersCopy).toBe(true)
    // what a clerk adds under the item is linked with nothing
    const lines = whole.paragraphs.flatMap((one) =>
      one.about.some((about) => about.subjectId === items[2])
        ? [one.text, 'Two members asked about the keys.']
        : one.text,
    )
    await world.act(clerk, minutesSave, { textId: id, version: whole.version, text: lines.join('\n') })
    await world.act(clerk, minutesSubmit, { textId: id, version: await versionOf(id), approval: 'signature' })
    const copy = await get(member, id)
    expect(copy.text).toContain(TITLES[0])
    expect(copy.text).toContain('Item 3 is left out of this copy.')
    expect(JSON.stringify(copy)).not.toMatch(/warehouse|keys/i)
    expect(copy.paragraphs.filter((one) => one.leftOut !== null)).toMatchObject([{ leftOut: '3', about: [] }])
    expect(copy.paragraphs.flatMap((one) => one.about).map((one) => one.subjectId)).not.toContain(items[2])
    expect((await get(clerk, id, 'readers')).text).toBe(copy.text)
    expect((await get(chair, id)).text).toMatch(SECRET)
    expect(copy.digest).toBe((await get(clerk, id)).digest)
    const compared = await world.act(member, minutesCompare, { textId: id, from: 1, to: 2 })
    expect(JSON.stringify(compared)).not.toMatch(/warehouse|keys/i)
    const size = async (who: string, more: object = {}) =>
      (await world.act(who, minutesExport, { textId: id, format: 'docx', ...more })).base64.length
    expect(await size(member)).toBeLessThan(await size(clerk))
  })

  it('become a document without it, as everybody of the body reads it', async () => {
    const { id } = await draft()
    await world.act(clerk, minutesSubmit, { textId: id, version: await versionOf(id), approval: 'signature' })
    for (const who of [chair, clerk]) {
      const { version, signDigest } = await get(who, id)
      await world.act(who, minutesSign, { textId: id, version, digest: signDigest })
    }
    const { document, text, state } = await get(clerk, id)
    expect([state, SECRET.test(text ?? '')]).toEqual(['approved', true])
    const read = await world.act(clerk, documentGet, { documentId: document?.id ?? '' })
    expect(JSON.stringify(read)).not.toMatch(SECRET)
    expect(read.text).toContain('Item 3 is left out of this copy.')
  })
})

describe('a resolution', () => {
  const aboutOf = async (id: string) =>
    (await get(clerk, id)).paragraphs.flatMap((one) => one.about.map((about) => about.subjectId))

  it('is written from what was adopted, or from the items the clerk chooses', async () => {
    const adopted = await draft({ kind: 'resolution' })
    const chosen = (await get(clerk, adopted.id)).items?.map((one) => one.id) ?? []
    expect(chosen).not.toContain(items[2])
    expect(chosen.length).toBeGreaterThan(0)
    const other = items[1] ?? ''
    const one = await draft({ kind: 'resolution', itemIds: [other] })
    expect((await get(clerk, one.id)).items).toMatchObject([{ id: other, number: '2' }])
    expect(await aboutOf(one.id)).not.toContain(items[0])
    // its other language is of the same items, and the record is held against those alone
    const zh = await draft({ kind: 'resolution', language: 'zh', translationOfId: one.id })
    expect((await get(clerk, zh.id)).items?.map((item) => item.id)).toEqual([other])
    expect(await world.act(clerk, minutesChanges, { textId: one.id })).toMatchObject({ changes: [], notMentioned: [] })
  })

  it('takes no restricted item, and none of another meeting', async () => {
    const asked = (id: string) => refusal(draft({ kind: 'resolution', itemIds: [id] }))
    expect((await asked(items[2] ?? '')).code).toBe('TEXT_ITEM_NOT_OPEN')
    expect((await asked(meetingId)).code).toBe('NOT_FOUND')
  })
})

describe('the copy', () => {
  const hidden = {
    items: [{ id: 'x', number: '2', titles: ['The sale of the old warehouse'] }],
    owners: new Map([['vote', 'x']]),
  }
  const about = (subjectKind: string, subjectId: string) => ({ subjectKind, subjectId })
  const copy = (paragraphs: readonly (readonly [string, ...ReturnType<typeof about>[]])[]) =>
    readersCopy(
      paragraphs.map(([text, ...links]) => ({ text, about: links })),
      hidden,
      (n) => `${n}.`,
    ).map((one) => one.text)

  it('leaves out votes, speakers and free words under a hidden item, and free words that name it elsewhere', () => {
    expect(
      copy([
        ['1. Bridges', about('agendaItem', 'a')],
        ['2. The sale', about('agendaItem', 'x')],
        ['Lin spoke.', about('person', 'p')],
        ['Something was added.'],
        ['9 for.', about('vote', 'vote')],
        ['3. Lamps', about('agendaItem', 'b')],
        ['A word on lamps.'],
        ['Before the end, the sale of the old warehouse came up once more.'],
        ['All went home.'],
        ['The report was received.', about('document', 'd')],
      ]),
    ).toEqual(['1. Bridges', '2.', '3. Lamps', 'A word on lamps.', '2.', 'The report was received.'])
  })
})
