import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aClosedMeeting, close, conclude, TITLES, versionOf } from '../../../test/world/minutes.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { run } from '../../app/run.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { offeredList, offeredPut } from '../../figures/offered-items.api.ts'
import { todayGet } from '../../figures/today.api.ts'
import type { GivenOf } from '../../kit/contract.ts'
import { documentGet } from '../document/document.api.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { paperDraft } from '../paper/paper.api.ts'
import {
  minutesApprove,
  minutesChanges,
  minutesCompare,
  minutesCorrect,
  minutesDraft,
  minutesGet,
  minutesKeep,
  minutesList,
  minutesRedact,
  minutesRestore,
  minutesReturn,
  minutesSave,
  minutesSign,
  minutesSubmit,
  minutesWithdrawText,
} from './minutes.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let otherClerk: string
let principal: string
let chair: string
let members: string[]
let meetingId: string
let items: readonly string[]

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  otherClerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Bai Lan' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', capacity: 'member', name: 'Gao Ling' })
  members = (await someSeats(world, { bodyId: city.district, members: 4 })).members
  chair = members[0] ?? ''
}, 60_000)
beforeEach(async () => {
  world.clock.now = new Date('2026-03-02T02:00:00Z')
  const hall = await aClosedMeeting(world, { clerk, bodyId: city.district, present: members, chair })
  meetingId = hall.meetingId
  items = hall.items
})
afterAll(() => world.close())

const draft = (more: Partial<GivenOf<typeof minutesDraft>> = {}) =>
  world.act(clerk, minutesDraft, { meetingId, kind: 'minutes', language: 'en', ...more })
const get = (who: string, textId: string) => world.act(who, minutesGet, { textId })
const at = async (textId: string) => ({ textId, version: (await get(clerk, textId)).version })
const stateOf = async () => (await world.act(clerk, meetingGet, { meetingId })).state
const kindsOf = async (who: string) => (await world.act(who, todayGet, {})).groups.map((group) => group.kind)

describe('a draft', () => {
  it('is written from the record in both languages and linked with it', async () => {
    expect(await kindsOf(clerk)).toContain('draft_minutes')
    const { id } = await draft()
    const other = await draft({ language: 'zh' })
    expect(await stateOf()).toBe('minutes_drafted')
    expect(await kindsOf(clerk)).not.toContain('draft_minutes')
    const text = await get(clerk, id)
    expect(text.text).toContain(TITLES[0])
    expect(text.text).toContain(TITLES[1])
    const zh = await get(clerk, other.id)
    expect(zh).toMatchObject({ translationOfId: id, language: 'zh' })
    expect(zh.text).toMatch(/赞成/)
    const told = text.paragraphs.filter((one) => one.about.some((about) => about.subjectId === items[0]))
    expect(told.some((one) => one.text.includes(TITLES[0]))).toBe(true)
    const again = await refusal(draft())
    expect([again.code, again.detail.textId]).toEqual(['ALREADY_RECORDED', id])
    // between those who run the meeting and the chair, until it is handed in
    expect((await get(chair, id)).id).toBe(id)
    expect((await refusal(get(members[1] ?? '', id))).code).toBe('NOT_FOUND')
    expect((await world.act(members[1] ?? '', minutesList, { meetingId })).items).toEqual([])
  })

  it('is written on in versions, one for what one hand writes on end; compared and restored', async () => {
    const { id } = await draft()
    const first = await get(clerk, id)
    const words = first.text ?? ''
    const one = await world.act(clerk, minutesSave, { ...(await at(id)), text: `${words}\nThe chair thanked all.` })
    expect(one.n).toBe(2)
    const two = await world.act(clerk, minutesSave, {
      ...(await at(id)),
      text: `${words}\nThe chair thanked everyone.`,
    })
    expect(two.n).toBe(2)
    const three = await world.act(otherClerk, minutesSave, {
      ...(await at(id)),
      text: words.replace('bridges', 'old bridges'),
    })
    expect(three.n).toBe(3)
    const text = await get(clerk, id)
    expect(text.versions.map((version) => [version.n, version.made, version.savedBy?.name.en])).toEqual([
      [3, 'edited', 'Bai Lan'],
      [2, 'edited', 'Mei Shu'],
      [1, 'generated', 'Mei Shu'],
    ])
    // a paragraph that was written on keeps what it tells of
    const changed = text.paragraphs.find((paragraph) => paragraph.text.includes('old bridges'))
    expect(changed?.about.map((about) => about.subjectId)).toContain(items[0])
    const { changes } = await world.act(clerk, minutesCompare, { textId: id, from: 1, to: 3 })
    const parts = changes.flatMap((change) => change.parts).filter((part) => part.kind !== 'same')
    expect(parts.map((part) => [part.kind, part.text.trim()])).toContainEqual(['in', 'old'])
    const back = await world.act(clerk, minutesRestore, { ...(await at(id)), n: 2 })
    expect(back.n).toBe(4)
    expect((await get(clerk, id)).text).toContain('thanked everyone')
    const secret = world.act(clerk, minutesSave, { ...(await at(id)), text: '机密★10年\n会议纪要' })
    expect((await refusal(secret)).code).toBe('TEXT_SECRET')
  })

  it('saved by two at once keeps both: the later one is refused with the version that stands', async () => {
    const { id, version } = await draft()
    const save = (who: string, text: string) => world.act(who, minutesSave, { textId: id, version, text })
    const ends = await Promise.allSettled([save(clerk, 'Mine.\nOf the clerk.'), save(otherClerk, 'Theirs.')])
    expect(ends.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const lost = ends.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'STALE_VERSION', detail: { seen: version, current: version + 1 } })
    const again = { ...(await at(id)), text: 'Mine again.', apart: true }
    await world.act(clerk, minutesSave, again)
    await world.act(clerk, minutesSave, { ...again, ...(await at(id)) })
    // the hand that had won, and two of its own: none took the place of another
    expect((await get(clerk, id)).versions).toHaveLength(4)
  })

  it('says what it does not mention, and what the record has changed since', async () => {
    const { id } = await draft()
    const read = () => world.act(clerk, minutesChanges, { textId: id })
    expect(await read()).toMatchObject({ changes: [], gone: [], notMentioned: [] })
    const text = await get(clerk, id)
    const kept = text.paragraphs.filter((one) => !one.about.some((about) => about.subjectId === items[1]))
    await world.act(clerk, minutesSave, { ...(await at(id)), text: kept.map((one) => one.text).join('\n') })
    expect((await read()).notMentioned).toContainEqual({ subjectKind: 'agendaItem', subjectId: items[1] })
    await world.database.db
      .updateTable('agendaItem')
      .set({ title: 'Repair of nine bridges' })
      .where('id', '=', items[0] ?? '')
      .execute()
    const [change] = (await read()).changes
    expect(change?.text).toContain('nine bridges')
    const place = (await get(clerk, id)).paragraphs[change?.at ?? -1]
    expect(place?.about.map((about) => about.subjectId)).toContain(items[0])
    await world.act(clerk, minutesSave, { ...(await at(id)), seen: (await read()).changes.map((one) => one.digest) })
    expect((await read()).changes).toEqual([])
  })
})

describe('approval by a later meeting', () => {
  const laid = async (textId: string): Promise<{ later: string; item: string }> => {
    const later = await aHall(world, { clerk, bodyId: city.district, items: 1, heldOn: '2026-03-09' })
    const { items } = await world.act(clerk, offeredList, { meetingId: later.meetingId })
    expect(items).toContainEqual(expect.objectContaining({ offer: 'minutes', id: textId, kind: 'vote' }))
    expect(await kindsOf(clerk)).toContain('lay_text')
    const { id } = await world.act(clerk, offeredPut, { meetingId: later.meetingId, offer: 'minutes', id: textId })
    expect(await kindsOf(clerk)).not.toContain('lay_text')
    world.clock.now = new Date('2026-03-09T02:00:00Z')
    const opened = await aOpened(later.meetingId)
    return { later: opened, item: id }
  }
  const aOpened = async (id: string): Promise<string> => {
    const { attendanceArrive } = await import('../attendance/attendance.api.ts')
    const { sittingOpen } = await import('../meeting/sitting.api.ts')
    await world.act(clerk, attendanceArrive, { meetingId: id, persons: members.map((personId) => ({ personId })) })
    const [sitting] = (await world.act(clerk, meetingGet, { meetingId: id })).sittings
    await world.act(clerk, sittingOpen, { sittingId: sitting?.id ?? '', version: sitting?.version ?? 1 })
    return id
  }

  it('fixes the words as a document of the record, in each language, when that meeting ends', async () => {
    const { id } = await draft()
    const zh = await draft({ language: 'zh' })
    const submitted = await world.act(clerk, minutesSubmit, { ...(await at(id)), approval: 'meeting' })
    expect(submitted.state).toBe('submitted')
    expect((await get(members[1] ?? '', zh.id)).state).toBe('submitted')
    const late = world.act(clerk, minutesSave, { ...(await at(id)), text: 'Other words.' })
    expect((await refusal(late)).code).toBe('WRONG_STATE')
    const alone = world.act(clerk, minutesReturn, { ...(await at(zh.id)), reason: 'Style' })
    expect((await refusal(alone)).code).toBe('TRANSLATION_FOLLOWS')
    const { later, item } = await laid(id)
    const early = world.act(clerk, minutesApprove, { ...(await at(id)), agendaItemId: item })
    expect((await refusal(early)).code).toBe('TEXT_NOT_APPROVED')
    await conclude(world, clerk, later, item, 'adopted')
    const sooner = world.act(clerk, minutesApprove, { ...(await at(id)), agendaItemId: item })
    expect((await refusal(sooner)).code).toBe('TEXT_NOT_APPROVED') // may still be reconsidered
    await close(world, clerk, later)
    const text = await get(clerk, id)
    expect(text).toMatchObject({ state: 'approved', approval: 'meeting', approvedOn: '2026-03-09' })
    expect(text.laidBefore).toMatchObject([{ meeting: { id: later }, outcome: 'adopted' }])
    expect(await stateOf()).toBe('approved')
    const document = await world.act(members[1] ?? '', documentGet, { documentId: text.document?.id ?? '' })
    const copy = await get(members[1] ?? '', id)
    expect(document).toMatchObject({ kind: 'minutes', state: 'entered', text: copy.text })
    expect(document.translations).toHaveLength(1)
    const paper = await world.act(clerk, paperDraft, {
      bodyId: city.district,
      kind: 'minutes',
      title: text.title,
      language: 'en',
      fromDocumentId: document.id,
    })
    expect(paper.state).toBe('draft')
    await world.act(clerk, minutesKeep, { meetingId, version: await versionOf(world, clerk, meetingId) })
    expect(await stateOf()).toBe('kept')
  })

  it('with changes waits for the words it decided; rejected, the text is a draft again with the reason', async () => {
    const { id } = await draft()
    await world.act(clerk, minutesSubmit, { ...(await at(id)), approval: 'meeting' })
    const first = await laid(id)
    await conclude(world, clerk, first.later, first.item, 'rejected', 'Item 2 is told wrongly.')
    await close(world, clerk, first.later)
    expect(await get(clerk, id)).toMatchObject({ state: 'draft', returnedReason: 'Item 2 is told wrongly.' })
    expect(await kindsOf(clerk)).toContain('amend_text')
    await world.act(clerk, minutesSubmit, { ...(await at(id)), approval: 'meeting' })
    const second = await laid(id)
    await conclude(world, clerk, second.later, second.item, 'amended')
    await close(world, clerk, second.later)
    expect(await get(clerk, id)).toMatchObject({ state: 'draft', amendedItemId: second.item })
    const { text } = await get(clerk, id)
    await world.act(clerk, minutesSave, { ...(await at(id)), text: `${text}\nAs amended.` })
    const other = world.act(clerk, minutesApprove, { ...(await at(id)), agendaItemId: first.item })
    expect((await refusal(other)).code).toBe('TEXT_NOT_APPROVED')
    await world.act(clerk, minutesApprove, { ...(await at(id)), agendaItemId: second.item })
    const approved = await get(clerk, id)
    expect(approved).toMatchObject({ state: 'approved', approval: 'meeting' })
    expect(approved.text).toContain('As amended.')
  })
})

describe('approval by signature', () => {
  const submitted = async () => {
    const { id } = await draft()
    await world.act(clerk, minutesSubmit, { ...(await at(id)), approval: 'signature' })
    return id
  }
  it('takes the chair and the clerk, each freshly signed in, over the words before their eyes', async () => {
    const id = await submitted()
    expect((await get(clerk, id)).signers.map((one) => one.signsAs)).toEqual(['chair', 'clerk'])
    expect(await kindsOf(chair)).toContain('sign_text')
    expect(await kindsOf(members[1] ?? '')).not.toContain('sign_text')
    const { signDigest } = await get(chair, id)
    const stranger = world.act(members[1] ?? '', minutesSign, { ...(await at(id)), digest: signDigest })
    expect((await refusal(stranger)).code).toBe('SIGNER_OTHER')
    const old = run(world.program, {
      caller: { personId: chair, signedInAt: new Date(world.clock.now.getTime() - 6 * 60_000) },
      act: 'minutes.sign',
      input: { ...(await at(id)), digest: signDigest },
      language: 'en',
    })
    expect((await refusal(old)).code).toBe('SIGN_IN_AGAIN')
    const blind = world.act(chair, minutesSign, { ...(await at(id)), digest: '0'.repeat(64) })
    expect((await refusal(blind)).code).toBe('TEXT_CHANGED')
    await world.act(chair, minutesSign, { ...(await at(id)), digest: signDigest })
    expect((await get(clerk, id)).state).toBe('submitted')
    expect(await kindsOf(chair)).not.toContain('sign_text')
    const done = await world.act(clerk, minutesSign, { ...(await at(id)), digest: signDigest })
    expect(done.state).toBe('approved')
    expect(await get(clerk, id)).toMatchObject({ approval: 'signature', approvedOn: '2026-03-02' })
    expect(await stateOf()).toBe('approved')
  })

  it('sent back by a signer, is a draft again and the signatures given are void, in sight', async () => {
    const id = await submitted()
    const { signDigest } = await get(clerk, id)
    await world.act(clerk, minutesSign, { ...(await at(id)), digest: signDigest })
    const stranger = world.act(members[1] ?? '', minutesReturn, { ...(await at(id)), reason: 'No' })
    expect((await refusal(stranger)).code).toBe('ROLE_MISSING')
    await world.act(chair, minutesReturn, { ...(await at(id)), reason: 'The names are wrong.' })
    const text = await get(clerk, id)
    expect(text).toMatchObject({ state: 'draft', returnedReason: 'The names are wrong.' })
    expect(text.voided).toMatchObject([{ signsAs: 'clerk', reason: 'The names are wrong.' }])
  })

  it('corrected, the old text stays beside the one that took its place; withdrawn by the principal alone', async () => {
    const id = await submitted()
    const sign = async (textId: string) => {
      for (const who of [chair, clerk])
        await world.act(who, minutesSign, { ...(await at(textId)), digest: (await get(who, textId)).signDigest })
    }
    await sign(id)
    const made = await world.act(clerk, minutesCorrect, { ...(await at(id)), reason: 'A name was wrong.' })
    const twice = world.act(clerk, minutesCorrect, { ...(await at(id)), reason: 'Again' })
    expect((await refusal(twice)).code).toBe('ALREADY_RECORDED')
    const { text } = await get(clerk, made.id)
    await world.act(clerk, minutesSave, { ...(await at(made.id)), text: `${text}\nCorrected.` })
    expect((await get(clerk, id)).state).toBe('approved')
    await world.act(clerk, minutesSubmit, { ...(await at(made.id)), approval: 'signature' })
    await sign(made.id)
    const before = await get(clerk, id)
    const after = await get(clerk, made.id)
    expect([before.state, after.state]).toEqual(['corrected', 'approved'])
    expect([before.correctedBy?.id, after.correctsId]).toEqual([made.id, id])
    expect(before.document?.id).not.toBe(after.document?.id)
    const byClerk = world.act(clerk, minutesWithdrawText, { ...(await at(made.id)), reason: 'Void' })
    expect((await refusal(byClerk)).code).toBe('ROLE_MISSING')
    await world.act(principal, minutesRedact, { ...(await at(id)), n: 1, reason: 'Names of third persons' })
    const bare = await get(clerk, id)
    expect([bare.text, bare.digest, bare.versions[0]?.digest]).toEqual([null, before.digest, before.digest])
    const gone = await world.act(clerk, documentGet, { documentId: before.document?.id ?? '' })
    expect(gone.text).toBeNull()
    await world.act(principal, minutesWithdrawText, { ...(await at(made.id)), reason: 'Void' })
    expect(await get(clerk, made.id)).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Void' })
  })
})

it('drafts nothing of a meeting that still sits, nor for who does not run it', async () => {
  const hall = await aHall(world, { clerk, bodyId: city.district, items: 1, present: members })
  const early = world.act(clerk, minutesDraft, { meetingId: hall.meetingId, kind: 'minutes', language: 'en' })
  expect((await refusal(early)).code).toBe('WRONG_STATE')
  const member = world.act(members[1] ?? '', minutesDraft, { meetingId, kind: 'minutes', language: 'en' })
  expect((await refusal(member)).code).toBe('ROLE_MISSING')
  const resolution = await draft({ kind: 'resolution', language: 'zh' })
  expect(await stateOf()).toBe('closed')
  expect((await get(clerk, resolution.id)).text).not.toMatch(/warehouse/i)
})
