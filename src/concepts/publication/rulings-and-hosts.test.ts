import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { documentEnter } from '../document/document.api.ts'
import { agendaChange } from '../meeting/agenda.api.ts'
import { meetingClose, meetingConclude, meetingGet } from '../meeting/meeting.api.ts'
import { sittingClose } from '../meeting/sitting.api.ts'
import { publicBodies, publicGet, publicList } from './public.api.ts'
import {
  publicationOffer,
  publicationPublish,
  publicationRule,
  publicationWithdraw,
  publishingGet,
  publishingTurnOff,
  publishingTurnOn,
} from './publication.api.ts'

let world: TestWorld
let city: SmallCity
let harbour: string
let clerk: string
let principal: string
let harbourMaster: string
let members: string[]
let ofHarbour: string[]

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  harbour = await aBody(world, { name: 'Harbour Council', kind: 'council' })
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
  principal = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
  harbourMaster = await aPerson(world, { bodyId: harbour, role: 'principal', name: 'Ou Zhen' })
  members = (await someSeats(world, { bodyId: city.city, members: 3 })).members
  ofHarbour = (await someSeats(world, { bodyId: harbour, members: 3 })).members
  await aPerson(world, { bodyId: city.city, capacity: 'member', name: 'Summer Rain' })
  await world.act(principal, publishingTurnOn, { bodyId: city.city, contact: 'Town hall · 市政厅' })
})
afterAll(() => world.close())

/** Held and closed, the first item adopted with a text; the second is internal where asked. */
async function aHeldMeeting(text: string, more: { hostIds?: string[]; internal?: boolean } = {}): Promise<string> {
  const hall = await aHall(world, {
    clerk,
    bodyId: city.city,
    items: 3,
    present: more.hostIds ? [...members, ...ofHarbour] : members,
    ...(more.hostIds && { hostIds: more.hostIds }),
  })
  const { meetingId } = hall
  const read = () => world.act(clerk, meetingGet, { meetingId })
  const second = (await read()).agenda[1]
  if (more.internal && second)
    await world.act(clerk, agendaChange, {
      agendaItemId: second.id,
      version: second.version,
      confidentiality: 'internal',
    })
  const entered = { bodyId: city.city, kind: 'resolution' as const, language: 'en' as const }
  const { id: documentId } = await world.act(clerk, documentEnter, { ...entered, title: 'On the basin', text })
  await world.act(clerk, meetingConclude, {
    meetingId,
    version: (await read()).version,
    agendaItemId: hall.items[0] ?? '',
    outcome: 'adopted',
    documentId,
  })
  const sitting = (await read()).sittings[0]
  await world.act(clerk, sittingClose, { sittingId: hall.sittingId, version: sitting?.version ?? 0 })
  const last = await read()
  if (last.state !== 'closed') await world.act(clerk, meetingClose, { meetingId, version: last.version })
  return meetingId
}

const offers = async (who: string, meetingId: string) => (await world.act(who, publicationOffer, { meetingId })).offers
const textOf = async (who: string, meetingId: string) => {
  const found = (await offers(who, meetingId)).find((one) => one.kind === 'document')
  if (!found) throw new Error('the text of the meeting')
  return found
}
async function publishAll(meetingId: string) {
  const items = (await offers(principal, meetingId))
    .filter((one) => one.standing === 'proposed')
    .map(({ kind, subjectId, digest }) => ({ kind, subjectId, digest: digest ?? '' }))
  return (await world.act(principal, publicationPublish, { meetingId, items })).published
}

describe('words held back for a name', () => {
  const WORDS = 'Summer rain fills the basin.'

  it('are shown with the name to who prepares; decided to name nobody, these very words are published', async () => {
    const meetingId = await aHeldMeeting(`Resolution\n\n${WORDS}\n\nIt is dredged in spring.`)
    const before = await textOf(clerk, meetingId)
    expect(before).toMatchObject({ heldBack: 1 })
    expect(before.held).toMatchObject([
      { place: 'p2', words: WORDS, why: 'member', names: ['summer rain'], mayRule: true, namesNobody: null },
    ])
    expect((await textOf(members[0] ?? '', meetingId)).held).toEqual([])
    const asked = {
      meetingId,
      kind: 'document' as const,
      subjectId: before.subjectId,
      digest: before.held[0]?.digest ?? '',
      namesNobody: true,
    }
    expect((await refusal(world.act(members[0] ?? '', publicationRule, asked))).code).toBe('ROLE_MISSING')
    const other = refusal(world.act(clerk, publicationRule, { ...asked, digest: '0'.repeat(64) }))
    expect((await other).code).toBe('NOT_FOUND')
    await world.act(clerk, publicationRule, asked)
    const after = await textOf(principal, meetingId)
    expect(after.heldBack).toBe(0)
    expect(after.held).toMatchObject([{ words: WORDS, namesNobody: true }])
    expect(JSON.stringify(after.content)).toContain(WORDS)
    // nothing is published but what was seen
    const stale = {
      meetingId,
      items: [{ kind: 'document' as const, subjectId: before.subjectId, digest: before.digest ?? '' }],
    }
    await publishAll(meetingId)
    expect((await refusal(world.act(principal, publicationPublish, stale))).code).not.toBe('')
    const { items } = await world.act('anonymous', publicList, { q: 'basin', contents: true })
    expect(JSON.stringify(items)).toContain(WORDS)
    // decided otherwise, the record says something else than the page
    await world.act(clerk, publicationRule, { ...asked, namesNobody: false })
    const last = await textOf(clerk, meetingId)
    expect([last.heldBack, last.published?.differs]).toEqual([1, true])
  })

  it('of a list, or of an item that is not public, cannot be let through', async () => {
    const meetingId = await aHeldMeeting('Resolution\n\nAs said under Item 2.\n\nEnd.', { internal: true })
    const held = (await textOf(clerk, meetingId)).held[0]
    expect(held).toMatchObject({ why: 'item', mayRule: false })
    const { subjectId } = await textOf(clerk, meetingId)
    const asked = { meetingId, kind: 'document' as const, subjectId, digest: held?.digest ?? '', namesNobody: true }
    expect((await refusal(world.act(principal, publicationRule, asked))).code).toBe('PUBLICATION_HELD_BACK')
  })
})

describe('on its public page an item', () => {
  it('has the number of the agenda; one that is not public leaves a gap', async () => {
    const meetingId = await aHeldMeeting('Resolution\n\nNothing else.', { internal: true })
    const published = await publishAll(meetingId)
    const { id } = published.find((one) => one.kind === 'meeting') ?? { id: '' }
    const page = await world.act('anonymous', publicGet, { publicationId: id })
    expect(page.items.map((one) => one.content?.number)).toEqual(['1', '3'])
  })
})

describe('a joint meeting', () => {
  it('stands on the pages of each host that has its own turned on, at one address', async () => {
    const meetingId = await aHeldMeeting('Resolution\n\nThe quay is shared.', { hostIds: [harbour] })
    const published = await publishAll(meetingId)
    const ids = published.map((one) => one.id).toSorted()
    const listed = async () =>
      (await world.act('anonymous', publicList, { bodyId: harbour })).items.map((one) => one.id).toSorted()
    expect((await refusal(listed())).code).toBe('NOT_FOUND')
    await world.act(harbourMaster, publishingTurnOn, { bodyId: harbour, contact: 'Pier 4' })
    expect(await listed()).toEqual(ids)
    const { items } = await world.act('anonymous', publicBodies, {})
    expect(items.find((one) => one.id === harbour)?.publications).toBe(ids.length)
    const main = published.find((one) => one.kind === 'meeting')?.id ?? ''
    const page = await world.act('anonymous', publicGet, { publicationId: main })
    expect(page.body.id).toBe(city.city)
    expect(page.content?.type === 'meeting' && page.content.hosts?.map((one) => one.en)).toContain('Harbour Council')
    const own = (await world.act(harbourMaster, publishingGet, { bodyId: harbour })).published.items
    expect(own.map((one) => one.leadBody?.id)).toEqual(ids.map(() => city.city))
    // the other host neither changes nor withdraws it
    const withdrawn = { publicationId: main, version: own.find((one) => one.id === main)?.version ?? 0, reason: 'No' }
    expect((await refusal(world.act(harbourMaster, publicationWithdraw, withdrawn))).code).toBe('NOT_FOUND')
    const { settings } = await world.act(principal, publishingGet, { bodyId: city.city })
    await world.act(principal, publishingTurnOff, { bodyId: city.city, version: settings?.version ?? 0 })
    expect(await listed()).toEqual([])
  })
})
