import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { acceptAll, DISTRICT_TEXT, DISTRICT_TEXT_ZH } from '../../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { documentEnter } from '../document/document.api.ts'
import { meetingRecord } from '../meeting/meeting.api.ts'
import { membershipBegin, membershipList, personEnter, personGet, postEstablish } from '../person/person.api.ts'
import { planList } from '../plan/plan.api.ts'
import {
  readingCreate,
  readingDate,
  readingDecide,
  readingGet,
  readingLinkTo,
  readingStart,
  readingTake,
  readingUndo,
} from './reading.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string

beforeAll(async () => {
  world = await testWorld('2026-06-02T02:00:00Z')
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu', fromOn: '2020-01-01' })
})
afterAll(() => world.close())

let copies = 0
const numberOf = (copy: number): number => 60 + copy
async function onDesk(text: string, publishedOn = '2026-02-25') {
  copies += 1
  const own = text.replaceAll('12th', `${numberOf(copies)}th`).replaceAll('四届十二次', `四届${numberOf(copies)}次`)
  const { id } = await world.act(clerk, readingStart, { bodyId: city.district, text: own })
  await world.act(clerk, readingDate, { readingId: id, publishedOn })
  return world.act(clerk, readingGet, { readingId: id })
}
type Desk = Awaited<ReturnType<typeof onDesk>>
const see = (id: string) => world.act(clerk, readingGet, { readingId: id })
const linkOf = (desk: Desk, kind: string, words: string) => {
  const link = desk.links.find((one) => one.kind === kind && one.words.includes(words))
  if (!link)
    throw new Error(`no ${kind} link ${words}: ${desk.links.map((one) => `${one.kind} ${one.words}`).join(', ')}`)
  return link
}
async function take(desk: Desk) {
  const version = await acceptAll(world, clerk, await see(desk.id))
  return world.act(clerk, readingTake, { readingId: desk.id, version })
}

async function holder(
  name: { en?: string; zh?: string },
  post: { en?: string; zh?: string },
  from: string,
  until?: string,
) {
  const { personId } = await world.act('system', personEnter, { atBodyId: city.district, name })
  const { postId } = await world.act('system', postEstablish, { bodyId: city.district, name: post })
  await world.act('system', membershipBegin, {
    personId,
    bodyId: city.district,
    postId,
    fromOn: from,
    ...(until ? { untilOn: until } : {}),
  })
  return personId
}

describe('persons and posts on that date', () => {
  it('who held the post on the day of the text is the one, though he holds it no longer', async () => {
    const then = await holder(
      { en: 'Hua Ning' },
      { en: 'deputy secretary of the Weibei District Committee' },
      '2024-01-01',
      '2026-04-01',
    )
    const text = DISTRICT_TEXT.replaceAll('Mei Shu', 'Hua Ning')
    const link = linkOf(await onDesk(text), 'person', 'Hua Ning')
    expect(link).toMatchObject({ chosenId: then, chosenByPerson: false })
    expect(link.candidates[0]).toMatchObject({ certainty: 'exact' })
    expect(link.candidates[0]?.reasons.map((one) => one.reason)).toEqual(['same_name', 'post_on_day'])
    expect(link.candidates[0]?.reasons[1]).toMatchObject({ from: '2024-01-01', until: '2026-04-01' })
    // the same words published after he left: he held it, but not on that day
    const later = linkOf(await onDesk(text.replace('February 20', 'May 20'), '2026-05-25'), 'person', 'Hua Ning')
    expect(later.candidates[0]).toMatchObject({ certainty: 'likely' })
    expect(later.candidates[0]?.reasons.map((one) => one.reason)).toContain('post_other_day')
  })

  it('two persons of one name: both shown with what speaks for each; the holder of that post that day first', async () => {
    const old = await holder(
      { en: 'Lin Zhao' },
      { en: 'secretary of the Weibei District Committee' },
      '2018-01-01',
      '2021-01-01',
    )
    const now = await holder({ en: 'Lin Zhao' }, { en: 'secretary of the Weibei District Committee (2)' }, '2025-01-01')
    await world.database.pool.query(
      `update post set name = '{"en":"secretary of the Weibei District Committee"}' where name->>'en' like '%(2)'`,
    )
    const link = linkOf(await onDesk(DISTRICT_TEXT.replaceAll('Qiu Wen', 'Lin Zhao')), 'person', 'Lin Zhao')
    expect(link.candidates.map((one) => one.id)).toEqual([now, old])
    expect(link.candidates.map((one) => one.reasons.at(-1)?.reason)).toEqual(['post_on_day', 'post_other_day'])
    expect(link.chosenId).toBe(now)
  })

  it('in Chinese by the Chinese name and post, with the language it agrees in', async () => {
    const id = await holder(
      { en: 'Qiu Wenhua', zh: '邱文华' },
      { en: 'Secretary of the District', zh: '区委书记' },
      '2025-03-01',
    )
    const link = linkOf(await onDesk(DISTRICT_TEXT_ZH.replaceAll('邱文', '邱文华')), 'person', '邱文华')
    expect(link.chosenId).toBe(id)
    expect(link.candidates[0]?.reasons).toMatchObject([
      { reason: 'same_name', language: 'zh' },
      { reason: 'post_on_day', post: { zh: '区委书记' } },
    ])
  })

  it('somebody of another name is shown where he holds the very post, and never taken unasked', async () => {
    const holds = await holder(
      { en: 'Ren Shuang' },
      { en: 'deputy secretary-general of the Weibei District Committee' },
      '2025-01-01',
    )
    const text = DISTRICT_TEXT.replaceAll('Mei Shu, deputy secretary', 'Ren Shuang-yi, deputy secretary-general')
    const link = linkOf(await onDesk(text), 'person', 'Ren Shuang-yi')
    expect(link.candidates.find((one) => one.id === holds)).toMatchObject({
      certainty: 'possible',
      reasons: expect.arrayContaining([expect.objectContaining({ reason: 'post_on_day' })]),
    })
    expect(link.chosenId).toBeNull()
  })
})

describe('meetings', () => {
  let own: string
  let plenary: string
  beforeAll(async () => {
    const kind = 'standing_committee_meeting' as const
    own = (await world.act(clerk, meetingRecord, { bodyId: city.district, kind, number: 12, heldOn: '2026-02-20' })).id
    const higher = { bodyId: city.city, kind: 'plenary_session' as const, number: 5, heldOn: '2026-02-10' }
    plenary = (await world.act('system', meetingRecord, higher)).id
  })

  it('recorded without their terms are the ones meant: related, not doubled', async () => {
    const { id } = await world.act(clerk, readingStart, { bodyId: city.district, text: DISTRICT_TEXT })
    await world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-25' })
    const desk = await see(id)
    const link = desk.links.find((one) => one.slot === 'meeting')
    expect(link).toMatchObject({ chosenId: own, chosenByPerson: false })
    expect(link?.candidates[0]).toMatchObject({ certainty: 'likely', reason: 'same_number_no_term' })
    expect(linkOf(desk, 'meeting', '5th Plenary Session').candidates[0]).toMatchObject({
      id: plenary,
      certainty: 'likely',
    })
    const taken = await take(desk)
    expect(taken).toMatchObject({ meetingId: own, higherMeetingIds: [plenary] })
    for (const [bodyId, number] of [
      [city.district, 12],
      [city.city, 5],
    ] as const) {
      const { rows } = await world.database.pool.query<{ n: number }>(
        'select count(*)::int as n from meeting where body_id = $1 and number = $2',
        [bodyId, number],
      )
      expect(rows[0]?.n).toBe(1)
    }
  })

  it('a choice of one’s own makes another, is told with its maker, and is taken back like any step', async () => {
    const desk = await onDesk(DISTRICT_TEXT)
    const link = linkOf(desk, 'meeting', '5th Plenary Session')
    expect(link.chosenId).toBe(plenary)
    await world.act(clerk, readingLinkTo, { readingId: desk.id, slot: link.slot, chosenId: null })
    const chosen = linkOf(await see(desk.id), 'meeting', '5th Plenary')
    expect(chosen).toMatchObject({ chosenId: null, chosenByPerson: true, chosenBy: { id: clerk } })
    const undone = await world.act(clerk, readingUndo, { readingId: desk.id })
    expect(undone.keys).toEqual([`link:${link.slot}`])
    const back = linkOf(await see(desk.id), 'meeting', '5th Plenary')
    expect(back).toMatchObject({ chosenId: plenary, chosenByPerson: false, chosenBy: null })
    await world.act(clerk, readingLinkTo, { readingId: desk.id, slot: link.slot, chosenId: null })
    const { higherMeetingIds } = await take(desk)
    expect(higherMeetingIds).toHaveLength(1)
    expect(higherMeetingIds).not.toContain(plenary)
  })

  it('in Chinese, the same', async () => {
    const desk = await onDesk(DISTRICT_TEXT_ZH)
    const link = desk.links.find((one) => one.kind === 'meeting' && one.slot !== 'meeting')
    expect(link?.candidates.map((one) => one.certainty)).toEqual(['exact', 'likely'])
    const taken = await take(desk)
    expect(taken.higherMeetingIds).toEqual([link?.chosenId])
  })
})

describe('bodies', () => {
  it('by name, short name and alias in both languages, told in which', async () => {
    const bureau = await aBody(world, {
      parentId: city.district,
      name: 'Weibei District Water Bureau',
      zh: '苇北区水务局',
      kind: 'department',
    })
    const desk = await onDesk(DISTRICT_TEXT_ZH)
    const own = desk.links.find((one) => one.slot === 'body')
    expect(own).toMatchObject({ chosenId: city.district })
    expect(own?.candidates[0]?.reasons[0]).toMatchObject({ reason: expect.stringMatching(/same_name|same_words/) })
    expect(bureau).toBeDefined()
  })
})

describe('documents and plans', () => {
  it('a paper of the record is offered and taken for it only when a person says so', async () => {
    const text = 'The work report of the Weibei District Committee on canals.'
    const { id } = await world.act(clerk, documentEnter, {
      bodyId: city.district,
      kind: 'report',
      title: 'Report on the Dredging of the Canals',
      language: 'en',
      text,
    })
    const body = DISTRICT_TEXT.replace(
      'The meeting stressed',
      'The meeting deliberated and adopted the Report on the Dredging of the Canals. The meeting stressed',
    )
    const desk = await onDesk(body)
    const link = linkOf(desk, 'document', 'Dredging')
    expect(link).toMatchObject({ chosenId: null })
    expect(link.candidates).toMatchObject([{ id, certainty: 'likely', reason: 'same_name' }])
    await world.act(clerk, readingLinkTo, { readingId: desk.id, slot: link.slot, chosenId: id })
    const taken = await take(desk)
    const { rows } = await world.database.pool.query('select document_id from meeting_document where meeting_id = $1', [
      taken.meetingId,
    ])
    expect(rows).toEqual([{ document_id: id }])
  })

  it('a plan is made in place under its full name, and the words of the text are a mention of it', async () => {
    const desk = await onDesk(
      DISTRICT_TEXT.replaceAll('three-year action plan for old bridges', 'three-year action plan for new bridges'),
    )
    const words = desk.facts.find((fact) => fact.field === 'plan')
    const named = String(words?.quotes[0]?.text)
    const made = await world.act(clerk, readingCreate, {
      readingId: desk.id,
      slot: desk.links.find((one) => one.kind === 'plan')?.slot ?? `plan:${keyOf(named)}`,
      name: { en: 'Weibei Three-Year Action Plan for Bridges, 2026–2028', zh: '苇北区桥梁三年行动计划' },
    })
    await take(desk)
    const { rows } = await world.database.pool.query<{ n: number }>(
      'select count(*)::int as n from plan_mention where plan_id = $1',
      [made.createdId],
    )
    expect(rows[0]?.n).toBeGreaterThan(0)
    const plans = await world.act(clerk, planList, {})
    expect(plans.items.some((plan) => plan.name.en === named)).toBe(false)
  })
})

const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[-\p{Pd}]/gu, ' ')
    .replace(/\b(?:the|a|an|of|for)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

describe('what is unknown is made in place', () => {
  it('a body under its place in the organisation, with what was read; the name is taken for it', async () => {
    const text = DISTRICT_TEXT.replaceAll('Weibei District Committee', 'Fanlu District Committee').replaceAll(
      'Weibei District',
      'Fanlu District',
    )
    const desk = await onDesk(text)
    const own = desk.links.find((one) => one.slot === 'body')
    expect(own?.chosenId).toBeNull()
    const external = await world.act(clerk, readingCreate, {
      readingId: desk.id,
      slot: 'body',
      name: { en: 'Fanlu District Committee' },
    })
    const { rows } = await world.database.pool.query('select external from body where id = $1', [external.createdId])
    expect(rows).toEqual([{ external: true }])
    expect((await see(desk.id)).links.find((one) => one.slot === 'body')).toMatchObject({
      chosenId: external.createdId,
      chosenByPerson: true,
    })
  })

  it('a person in the post read, from the day of the text; the post established where there was none', async () => {
    const desk = await onDesk(DISTRICT_TEXT_ZH.replaceAll('区委副书记梅树', '区委副书记温如'))
    const link = linkOf(desk, 'person', '温如')
    expect(link.posts).toContain('区委副书记')
    const made = await world.act(clerk, readingCreate, {
      readingId: desk.id,
      slot: link.slot,
      name: { zh: '温如', original: 'zh' },
      bodyId: city.district,
      post: { zh: '区委副书记', original: 'zh' },
    })
    expect(made.postId).not.toBeNull()
    expect(await world.act(clerk, personGet, { personId: made.createdId })).toBeDefined()
    const { items } = await world.act(clerk, membershipList, { bodyId: city.district, when: 'all' })
    expect(items.find((one) => one.person.id === made.createdId)).toMatchObject({ fromOn: '2026-02-20' })
    expect(linkOf(await see(desk.id), 'person', '温如').candidates[0]?.reasons.map((one) => one.reason)).toEqual([
      'same_name',
      'post_on_day',
    ])
    // of three, this one is known by now
    expect((await take(desk)).made.persons).toBe(2)
  })

  it('is asked of the maker’s own rights, and of a name the text has', async () => {
    const desk = await onDesk(DISTRICT_TEXT)
    const body = desk.links.find((one) => one.slot === 'body')
    await expect(
      world.act(clerk, readingCreate, {
        readingId: desk.id,
        slot: body?.slot ?? '',
        name: { en: 'X' },
        bodyId: city.otherDistrict,
      }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
    await expect(
      world.act(clerk, readingCreate, { readingId: desk.id, slot: 'person:nobody', name: { en: 'X' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const again = await world.act(clerk, readingDecide, {
      readingId: desk.id,
      inBulk: false,
      decisions: [{ factKey: 'body', decision: 'accepted' }],
    })
    expect(again.facts).toHaveLength(1)
  })
})
