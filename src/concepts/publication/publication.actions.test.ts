import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { documentEnter, documentGet, documentWithdraw } from '../document/document.api.ts'
import { meetingClose, meetingConclude, meetingGet } from '../meeting/meeting.api.ts'
import { sittingClose } from '../meeting/sitting.api.ts'
import { publicBodies, publicGet, publicList } from './public.api.ts'
import {
  publicationCorrect,
  publicationOffer,
  publicationPublish,
  publicationWithdraw,
  publishingGet,
  publishingTurnOff,
  publishingTurnOn,
} from './publication.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let principal: string
let members: string[]
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
  principal = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
  members = (await someSeats(world, { bodyId: city.city, members: 3 })).members
})
afterAll(() => world.close())

const TEXT = 'Rules of the fish market\n\nThe market opens at five.\n\nScales are tested every spring.'

/** A meeting held and closed, its first item adopted with a text. */
async function aHeldMeeting(text = TEXT): Promise<{ meetingId: string; documentId: string; items: readonly string[] }> {
  const { id: documentId } = await world.act(clerk, documentEnter, {
    bodyId: city.city,
    kind: 'resolution',
    title: 'Resolution on the fish market',
    language: 'en',
    text,
  })
  const hall = await aHall(world, { clerk, bodyId: city.city, items: 2, present: members })
  const meeting = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
  await world.act(clerk, meetingConclude, {
    meetingId: hall.meetingId,
    version: meeting.version,
    agendaItemId: hall.items[0] ?? '',
    outcome: 'adopted',
    documentId,
  })
  const open = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
  const sitting = open.sittings[0]
  await world.act(clerk, sittingClose, { sittingId: hall.sittingId, version: sitting?.version ?? 0 })
  const last = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
  if (last.state !== 'closed')
    await world.act(clerk, meetingClose, { meetingId: hall.meetingId, version: last.version })
  return { meetingId: hall.meetingId, documentId, items: hall.items }
}

async function publishAll(meetingId: string): Promise<{ id: string; kind: string; subjectId: string }[]> {
  const { offers } = await world.act(principal, publicationOffer, { meetingId })
  const items = offers
    .filter((one) => one.standing === 'proposed' && one.published === null)
    .map((one) => ({ kind: one.kind, subjectId: one.subjectId, digest: one.digest ?? '' }))
  return (await world.act(principal, publicationPublish, { meetingId, items })).published
}

const idOf = (all: readonly { id: string; kind: string }[], kind: string): string =>
  all.find((one) => one.kind === kind)?.id ?? ''

describe('the public pages of a body', () => {
  test('are off, and not found, until the principal turns them on; off again, everything is gone', async () => {
    const { meetingId } = await aHeldMeeting('Rules of the rope walk.\n\nRopes are laid dry.')
    expect(await refusal(world.act('anonymous', publicBodies, {}))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(world.act('anonymous', publicList, {}))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(publishAll(meetingId))).toMatchObject({ code: 'PUBLISHING_OFF' })
    const on = { bodyId: city.city, contact: 'Office of the record' }
    expect(await refusal(world.act(clerk, publishingTurnOn, on))).toMatchObject({ code: 'ROLE_MISSING' })
    await world.act(principal, publishingTurnOn, on)
    expect(await refusal(world.act(principal, publishingTurnOn, on))).toMatchObject({ code: 'PUBLISHING_ON' })
    const published = await publishAll(meetingId)
    expect(published.map((one) => one.kind)).toEqual(['meeting', 'item', 'item', 'document'])
    const { items } = await world.act('anonymous', publicBodies, {})
    expect(items).toMatchObject([{ id: city.city, contact: 'Office of the record', indexed: false, publications: 4 }])
    const page = await world.act('anonymous', publicGet, { publicationId: idOf(published, 'meeting') })
    expect(page.items.map((one) => one.content?.title)).toEqual(['Item 1', 'Item 2'])
    expect(page.documents).toMatchObject([{ title: { en: 'Resolution on the fish market' } }])

    const { settings } = await world.act(principal, publishingGet, { bodyId: city.city })
    await world.act(principal, publishingTurnOff, { bodyId: city.city, version: settings?.version ?? 0 })
    for (const publication of published)
      expect(await refusal(world.act('anonymous', publicGet, { publicationId: publication.id }))).toMatchObject({
        code: 'NOT_FOUND',
      })
    expect(await refusal(world.act('anonymous', publicList, { bodyId: city.city }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await world.act(principal, publishingTurnOn, on)
  })
})

describe('a publication', () => {
  test('is exactly what was seen in the preview, once', async () => {
    const { meetingId, items } = await aHeldMeeting()
    const { offers } = await world.act(principal, publicationOffer, { meetingId })
    const item = offers.find((one) => one.subjectId === items[0])
    const asked = { kind: 'item' as const, subjectId: items[0] ?? '', digest: item?.digest ?? '' }
    expect(await refusal(world.act(principal, publicationPublish, { meetingId, items: [asked] }))).toMatchObject({
      code: 'PUBLICATION_MEETING_FIRST',
    })
    const own = offers.find((one) => one.kind === 'meeting')
    const first = { kind: 'meeting' as const, subjectId: meetingId, digest: own?.digest ?? '' }
    const other = { ...asked, digest: '0'.repeat(64) }
    expect(await refusal(world.act(principal, publicationPublish, { meetingId, items: [first, other] }))).toMatchObject(
      {
        code: 'PUBLICATION_CHANGED',
      },
    )
    expect(await refusal(world.act(clerk, publicationPublish, { meetingId, items: [first] }))).toMatchObject({
      code: 'ROLE_MISSING',
    })
    await world.act(principal, publicationPublish, { meetingId, items: [first, asked] })
    expect(await refusal(world.act(principal, publicationPublish, { meetingId, items: [asked] }))).toMatchObject({
      code: 'ALREADY_RECORDED',
    })
    const seen = (await world.act(principal, publicationOffer, { meetingId })).offers
    expect(seen.find((one) => one.subjectId === items[0])?.published).toMatchObject({ edition: 1, differs: false })
  })

  test('is corrected so that everybody sees it, and goes back to what it said before', async () => {
    const { meetingId } = await aHeldMeeting('Rules of the ferry.\n\nThe ferry goes at six.')
    const published = await publishAll(meetingId)
    const publicationId = idOf(published, 'meeting')
    await world.database.db
      .updateTable('meeting')
      .set({ place: 'Hall of the old mill' })
      .where('id', '=', meetingId)
      .execute()
    const { offers } = await world.act(principal, publicationOffer, { meetingId })
    const offer = offers[0]
    expect(offer?.published).toMatchObject({ differs: true })
    const given = {
      publicationId,
      version: offer?.published?.version ?? 0,
      digest: offer?.digest ?? '',
      note: 'The place was missing.',
    }
    expect(await refusal(world.act(principal, publicationCorrect, { ...given, version: 9 }))).toMatchObject({
      code: 'STALE_VERSION',
    })
    const { version } = await world.act(principal, publicationCorrect, given)
    expect(await refusal(world.act(principal, publicationCorrect, { ...given, version }))).toMatchObject({
      code: 'PUBLICATION_SAME',
    })
    const now = await world.act('anonymous', publicGet, { publicationId })
    expect(now).toMatchObject({
      edition: 2,
      content: { place: 'Hall of the old mill' },
      entry: { correction: 'The place was missing.' },
    })
    const before = await world.act('anonymous', publicGet, { publicationId, edition: 1 })
    expect(before.content).toMatchObject({ place: null })
    expect(before.formerUntil).not.toBeNull()
    expect(await refusal(world.act('anonymous', publicGet, { publicationId, edition: 7 }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('is withdrawn with a notice: words, former versions and what stood on the page are gone', async () => {
    const { meetingId } = await aHeldMeeting('Rules of the weir.\n\nThe weir is opened in May.')
    const published = await publishAll(meetingId)
    const { offers } = await world.act(principal, publicationOffer, { meetingId })
    const version = offers[0]?.published?.version ?? 0
    await world.act(principal, publicationWithdraw, {
      publicationId: idOf(published, 'meeting'),
      version,
      reason: 'Wrong meeting.',
    })
    for (const one of published) {
      const page = await world.act('anonymous', publicGet, { publicationId: one.id })
      expect(page).toMatchObject({
        content: null,
        items: [],
        documents: [],
        former: [],
        entry: { title: null, withdrawnReason: 'Wrong meeting.' },
      })
    }
    expect((await world.act('anonymous', publicList, { q: 'weir' })).items).toEqual([])
    const rows = await world.database.db
      .selectFrom('publication')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .execute()
    expect(JSON.stringify(rows)).not.toMatch(/weir|Item 1/i)
    // it may be published anew, as a publication of its own
    expect(await publishAll(meetingId)).toHaveLength(4)
  })

  test('leaves the public pages when the text is withdrawn in the record', async () => {
    const { meetingId, documentId } = await aHeldMeeting('Rules of the lamps.\n\nLamps are lit at dusk.')
    const published = await publishAll(meetingId)
    const { version } = await world.act(principal, documentGet, { documentId })
    await world.act(principal, documentWithdraw, { documentId, version, reason: 'Adopted in error.' })
    const page = await world.act('anonymous', publicGet, { publicationId: idOf(published, 'document') })
    expect(page).toMatchObject({ content: null, entry: { title: null, withdrawnReason: 'Adopted in error.' } })
    expect((await world.act('anonymous', publicList, { q: 'lamps' })).items).toEqual([])
  })
})
