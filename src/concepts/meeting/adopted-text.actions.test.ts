import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { run } from '../../app/run.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { todayGet } from '../../figures/today.api.ts'
import { digestOfText } from '../document/document.actions.ts'
import { documentEnter, documentGet } from '../document/document.api.ts'
import { motionMove, motionSecond } from '../motion/motion.api.ts'
import { paperDraft } from '../paper/paper.api.ts'
import { membershipBegin, postEstablish } from '../person/person.api.ts'
import { meetingLive } from '../vote/live.api.ts'
import { voteClose, voteOpen, voteVoid } from '../vote/vote.api.ts'
import { meetingAdoptedText, meetingNameReleaser, meetingReleaseText } from './adopted-text.api.ts'
import { agendaChange } from './agenda.api.ts'
import { meetingConclude, meetingGet, meetingReconsider } from './meeting.api.ts'

const DRAFT = 'Opinion on renewal\nEach street reports every quarter.\nThe office keeps the list.'
const FINAL =
  'Opinion on renewal\nEach street reports every month.\nThe office keeps the list.\nFunds are named by June.'

let world: TestWorld
let city: SmallCity
let clerk: string
let drafter: string
let principal: string
let postId: string
let members: string[]
let hall: Hall
let documentId: string

const itemOf = async (n: number) => {
  const meeting = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
  const item = meeting.agenda[n]
  if (!item) throw new Error('no such item')
  return { ...item, meetingVersion: meeting.version }
}
const conclude = async (n: number, given: object) => {
  const { id, meetingVersion } = await itemOf(n)
  return await world.act(clerk, meetingConclude, {
    meetingId: hall.meetingId,
    version: meetingVersion,
    agendaItemId: id,
    outcome: 'adopted',
    ...given,
  })
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  drafter = await aPerson(world, { bodyId: city.district, name: 'Fan Jing', capacity: 'member' })
  const post = await world.act('system', postEstablish, { bodyId: city.district, name: { en: 'Head of drafting' } })
  postId = post.postId
  await world.act('system', membershipBegin, { personId: drafter, bodyId: city.district, postId, fromOn: '2025-01-01' })
  members = (await someSeats(world, { bodyId: city.district, members: 5 })).members
  hall = await aHall(world, { clerk, bodyId: city.district, present: members, items: 5 })
  const entered = await world.act(clerk, documentEnter, {
    bodyId: city.district,
    kind: 'opinion',
    title: 'Opinion on renewal',
    language: 'en',
    text: DRAFT,
  })
  documentId = entered.id
})
afterAll(() => world.close())

describe('what is adopted is fixed by its digest', () => {
  it('is the text laid before the meeting; taken back, it is fixed no more', async () => {
    await conclude(0, { documentId })
    expect(await itemOf(0)).toMatchObject({
      outcome: 'adopted',
      adopted: { document: { id: documentId }, digest: digestOfText(DRAFT) },
      final: null,
    })
    const { id, meetingVersion } = await itemOf(0)
    await world.act(clerk, meetingReconsider, {
      meetingId: hall.meetingId,
      version: meetingVersion,
      agendaItemId: id,
      reason: 'Put to the vote too soon.',
    })
    expect((await itemOf(0)).adopted).toBeNull()
  })

  it('is the motion as the amendment carried left it, by the vote itself; a void vote fixes nothing', async () => {
    const { id: agendaItemId } = await itemOf(1)
    const [mover = '', seconder = ''] = members
    const move = (given: object) =>
      world.act(clerk, motionMove, {
        meetingId: hall.meetingId,
        agendaItemId,
        moverPersonId: mover,
        kind: 'main' as const,
        ...given,
      })
    const { motionId } = await move({ documentId })
    await world.act(clerk, motionSecond, { motionId, version: 1, seconderPersonId: seconder })
    const amendment = await move({ kind: 'amendment', amendsId: motionId, strike: 'quarter', putIn: 'month' })
    const put = async (given: object) => {
      const { id } = await world.act(clerk, voteOpen, {
        meetingId: hall.meetingId,
        agendaItemId,
        question: 'As moved?',
        method: 'show_of_hands',
        ...given,
      })
      await world.act(clerk, voteClose, { voteId: id, version: 1, for: 4, against: 1, abstained: 0 })
      return id
    }
    await put({ motionId: amendment.motionId })
    const voteId = await put({ motionId, outcome: 'amended' })
    const words = DRAFT.replace('quarter', 'month')
    const item = await itemOf(1)
    expect(item).toMatchObject({ outcome: 'amended', adopted: { digest: digestOfText(words) } })
    const adopted = await world.act(clerk, documentGet, { documentId: item.adopted?.document?.id ?? '' })
    expect(adopted).toMatchObject({ text: words, kind: 'opinion', state: 'entered' })
    await world.act(clerk, voteVoid, { voteId, version: 2, reason: 'The doors stood open.' })
    expect(await itemOf(1)).toMatchObject({ outcome: null, adopted: null })
  })

  it('is what the clerk states where the record has no motion; amended without words fixes none', async () => {
    await conclude(2, { outcome: 'amended', documentId: undefined })
    expect((await itemOf(2)).adopted).toBeNull()
    await conclude(3, { outcome: 'amended', adoptedText: FINAL })
    expect((await itemOf(3)).adopted?.digest).toBe(digestOfText(FINAL))
  })
})

describe('adopted in principle', () => {
  const get = (who = clerk) => itemOf(4).then(({ id }) => world.act(who, meetingAdoptedText, { agendaItemId: id }))
  const release = async (who: string, given: object = {}) => {
    const { id, version } = await itemOf(4)
    return await world.act(who, meetingReleaseText, { agendaItemId: id, version, text: FINAL, ...given })
  }

  it('waits for its post, stands on its holder’s day, and cannot go out before', async () => {
    await conclude(4, {
      outcome: 'adopted_in_principle',
      documentId,
      finaliserPostId: postId,
      finaliseBy: '2026-03-10',
    })
    expect(await get()).toMatchObject({
      outcome: 'adopted_in_principle',
      adopted: { digest: digestOfText(DRAFT), text: DRAFT },
      final: null,
      finaliser: { post: { id: postId }, holders: [{ person: { id: drafter }, acting: false }] },
      standIn: null,
      principals: [{ id: principal }],
      can: { 'meeting.releaseText': { code: 'POST_SIGNS' } },
    })
    expect((await get(drafter)).can).toMatchObject({ 'meeting.releaseText': null })
    const { id: agendaItemId } = await itemOf(4)
    const draft = { bodyId: city.district, kind: 'opinion', title: 'Opinion', language: 'en', agendaItemId } as const
    expect((await refusal(world.act(clerk, paperDraft, draft))).code).toBe('TEXT_NOT_ADOPTED')
    world.clock.now = new Date('2026-03-12T02:00:00Z')
    const waiting = (await world.act(drafter, todayGet, {})).items
    expect(waiting).toMatchObject([{ kind: 'release_text', subject: { id: agendaItemId }, overdueDays: 2 }])
    expect((await world.act(clerk, todayGet, { kind: 'release_text' })).items).toEqual([])
    world.clock.now = new Date('2026-03-02T02:00:00Z')
  })

  it('is released by the holder alone, signed in just now, once; both digests stay', async () => {
    expect((await refusal(release(clerk))).code).toBe('POST_SIGNS')
    expect((await refusal(release(drafter, { version: 1 }))).code).toBe('STALE_VERSION')
    const { id, version } = await itemOf(4)
    const old = { personId: drafter, signedInAt: new Date(world.clock.now.getTime() - 6 * 60_000) }
    const input = { agendaItemId: id, version, text: FINAL }
    const late = run(world.program, { caller: old, act: 'meeting.releaseText', input, language: 'en' })
    expect((await refusal(late)).code).toBe('SIGN_IN_AGAIN')
    expect((await refusal(release(drafter, { text: '机密\nOpinion on renewal' }))).code).toBe('TEXT_SECRET')
    const done = await release(drafter, { note: 'Monthly, as the debate asked; funds named.' })
    expect(done).toMatchObject({ adoptedDigest: digestOfText(DRAFT), finalDigest: digestOfText(FINAL) })
    expect(await get()).toMatchObject({
      adopted: { text: DRAFT },
      final: { text: FINAL, digest: digestOfText(FINAL), releasedBy: { id: drafter } },
      can: { 'meeting.releaseText': { code: 'WRONG_STATE' } },
    })
    expect((await refusal(release(drafter))).code).toBe('WRONG_STATE')
    expect((await world.act(drafter, todayGet, { kind: 'release_text' })).items).toEqual([])
    const paper = await world.act(clerk, paperDraft, {
      bodyId: city.district,
      kind: 'opinion',
      title: 'Opinion',
      language: 'en',
      agendaItemId: id,
    })
    expect(paper.state).toBe('draft')
    const roles = (await world.act(clerk, documentGet, { documentId: done.documentId ?? '' })).adoptions
    expect(roles).toMatchObject([{ agendaItemId: id, role: 'final', outcome: 'adopted_in_principle' }])
  })
})

describe('a vote may put adoption in principle', () => {
  it('names who fixes the text before anybody votes; carried, the item is concluded so', async () => {
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members, items: 2 })
    const [agendaItemId = '', second = ''] = items
    const put = (given: object) =>
      world.act(clerk, voteOpen, {
        meetingId,
        agendaItemId,
        question: 'Shall the plan be adopted in principle?',
        method: 'show_of_hands',
        outcome: 'adopted_in_principle',
        ...given,
      })
    expect((await refusal(put({}))).code).toBe('FINALISER_NEEDED')
    const { id: voteId } = await put({ finaliserPostId: postId, finaliseBy: '2026-03-31' })
    const live = await world.act(members[0] ?? '', meetingLive, { meetingId })
    const said = { outcome: 'adopted_in_principle', finaliserPost: { id: postId }, finaliseBy: '2026-03-31' }
    expect(live.vote).toMatchObject(said)
    await world.act(clerk, voteClose, { voteId, version: 1, for: 2, against: 2, abstained: 1 })
    const agenda = async () => (await world.act(clerk, meetingGet, { meetingId })).agenda
    expect((await agenda())[0]).toMatchObject({ outcome: 'rejected', finaliserPost: null })

    const motion = { meetingId, agendaItemId: second, kind: 'main', words: 'The plan is adopted.' } as const
    const { motionId, version } = await world.act(members[0] ?? '', motionMove, motion)
    await world.act(members[1] ?? '', motionSecond, { motionId, version })
    const given = { agendaItemId: second, motionId, finaliserPostId: postId, finaliseBy: '2026-03-31' }
    const { id: next } = await put(given)
    await world.act(clerk, voteClose, { voteId: next, version: 1, for: 4, against: 0, abstained: 1 })
    expect((await agenda())[1]).toMatchObject({
      ...said,
      state: 'concluded',
      adopted: { digest: digestOfText('The plan is adopted.') },
    })
    expect((await world.act(drafter, todayGet, { kind: 'release_text' })).items).toMatchObject([
      { subject: { id: second }, dueOn: '2026-03-31' },
    ])
  })
})

describe('a post nobody holds', () => {
  it('keeps no text waiting: the principal names one that is held, its holder releases, and the page says who may', async () => {
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members, items: 1 })
    const [agendaItemId = ''] = items
    const establish = async (name: string) =>
      (await world.act('system', postEstablish, { bodyId: city.district, name: { en: name } })).postId
    const empty = await establish('Head of the archive')
    const { version } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, meetingConclude, {
      meetingId,
      version,
      agendaItemId,
      outcome: 'adopted_in_principle',
      finaliserPostId: empty,
      adoptedText: DRAFT,
    })
    const get = (by: string) => world.act(by, meetingAdoptedText, { agendaItemId })
    const name = async (by: string, post: string) =>
      world.act(by, meetingNameReleaser, {
        agendaItemId,
        version: (await get(by)).version,
        postId: post,
        reason: 'The post is vacant.',
      })
    expect(await get(clerk)).toMatchObject({ finaliser: { holders: [] }, principals: [{ id: principal }] })
    const tasks = (await world.act(principal, todayGet, { kind: 'release_text' })).items
    expect(tasks).toMatchObject([{ subject: { id: agendaItemId } }])
    expect((await refusal(name(clerk, postId))).code).toBe('ROLE_MISSING')
    expect((await refusal(name(principal, await establish('Nobody’s post')))).code).toBe('POST_VACANT')
    await name(principal, postId)
    expect(await get(drafter)).toMatchObject({
      finaliser: { post: { id: empty } },
      standIn: { post: { id: postId }, holders: [{ person: { id: drafter } }], reason: 'The post is vacant.' },
      can: { 'meeting.releaseText': null },
    })
    expect((await refusal(name(principal, postId))).code).toBe('RELEASE_IN_HAND')
    expect((await world.act(drafter, todayGet, { kind: 'release_text' })).items.map((one) => one.subject.id)).toContain(
      agendaItemId,
    )
    // somebody who acts in the vacant post may as well
    const acting = await aPerson(world, { bodyId: city.district, name: 'Lu Fei' })
    await world.act('system', membershipBegin, {
      personId: acting,
      bodyId: city.district,
      postId: empty,
      actingAs: 'in_charge',
      fromOn: '2026-03-01',
    })
    await world.act(acting, meetingReleaseText, { agendaItemId, version: (await get(acting)).version, text: FINAL })
    expect(await get(clerk)).toMatchObject({ final: { releasedBy: { id: acting } } })
  })
})

describe('a restricted item', () => {
  it('keeps its adopted words itself: no document of them, and nothing for who may not know of the item', async () => {
    const secretary = await aPerson(world, { bodyId: city.district, role: 'leading', name: 'Ye Shan' })
    const [seat = ''] = members
    const other = await aHall(world, { clerk, bodyId: city.district, present: members, items: 1 })
    const [agendaItemId = ''] = other.items
    const meeting = await world.act(clerk, meetingGet, { meetingId: other.meetingId })
    await world.act(clerk, agendaChange, {
      agendaItemId,
      version: meeting.agenda[0]?.version ?? 0,
      confidentiality: 'restricted',
      readerPostIds: [postId],
    })
    const { version } = await world.act(clerk, meetingGet, { meetingId: other.meetingId })
    await world.act(clerk, meetingConclude, {
      meetingId: other.meetingId,
      version,
      agendaItemId,
      outcome: 'adopted_in_principle',
      finaliserPostId: postId,
      adoptedText: 'Words for few.',
    })
    const item = (await world.act(clerk, meetingGet, { meetingId: other.meetingId })).agenda[0]
    expect(item?.adopted).toEqual({ document: null, digest: digestOfText('Words for few.') })
    await world.act(drafter, meetingReleaseText, {
      agendaItemId,
      version: item?.version ?? 0,
      text: 'Final words for few.',
    })
    expect(await world.act(clerk, meetingAdoptedText, { agendaItemId })).toMatchObject({
      adopted: { document: null, text: 'Words for few.' },
      final: { document: null, text: 'Final words for few.' },
    })
    for (const who of [seat, secretary])
      expect((await refusal(world.act(who, meetingAdoptedText, { agendaItemId }))).code).toBe('NOT_FOUND')
    const kept = await world.database.pool.query('select 1 from document_text where text like $1', ['%ords for few%'])
    expect(kept.rows).toEqual([])
  })
})
