import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aChecked,
  aDraft,
  anIssuedPaper,
  aPaperOffice,
  aSigned,
  type PaperOffice,
  TEXT,
} from '../../../test/world/paper.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { run } from '../../app/run.ts'
import { documentEnter, documentGet, documentList } from '../document/document.api.ts'
import { meetingGet, meetingRecord } from '../meeting/meeting.api.ts'
import { postList } from '../person/person.api.ts'
import {
  paperChange,
  paperCheck,
  paperCountersign,
  paperDraft,
  paperFile,
  paperGet,
  paperIssue,
  paperList,
  paperNumber,
  paperOfMeeting,
  paperReceive,
  paperReturn,
  paperSign,
  paperSubmit,
} from './paper.api.ts'
import { delegationGive } from './paper-office.api.ts'

let world: PaperOffice['world']
let city: PaperOffice['city']
let refused: PaperOffice['refused']
let get: PaperOffice['get']
let now: PaperOffice['now']
let look: PaperOffice['look']

const postOf = async (bodyId: string, personId: string): Promise<string> => {
  const posts = await world.act('system', postList, { bodyId, acting: true })
  const post = posts.items.find((one) => one.holders.some((holder) => holder.person.id === personId))
  if (!post) throw new Error('no post')
  return post.id
}

beforeAll(async () => {
  ;({ world, city, refused, get, now, look } = await aPaperOffice())
})
afterAll(() => world.close())

describe('a paper on its way', () => {
  it('goes from the draft to the file, each step by another hand, and every step is on its timeline', async () => {
    const paperId = await aDraft(world, city, { copies: [{ words: '市各人民团体' }], urgency: 'urgent' })
    expect(await get(city.clerk, paperId)).toMatchObject({
      state: 'draft',
      audience: 'addressees',
      steps: [{ act: 'check' }, { act: 'sign', holders: [{ name: { en: 'Gu Yan' } }] }],
    })
    // a body's drafts are its own
    for (const who of [city.districtClerk, city.streetClerk])
      expect(await refused(who, paperGet, { paperId })).toBe('NOT_FOUND')
    expect(await refused(city.secondClerk, paperCheck, await look(paperId, city.clerk))).toBe('PAPER_NOT_SUBMITTED')
    await world.act(city.clerk, paperSubmit, await now(paperId))
    expect(await refused(city.clerk, paperCheck, await look(paperId, city.clerk))).toBe('PAPER_OWN_DRAFT')
    expect(await refused(city.principal, paperSign, await look(paperId, city.principal))).toBe('WRONG_STATE')
    await world.act(city.secondClerk, paperCheck, await look(paperId, city.secondClerk))
    expect(await refused(city.clerk, paperSign, await look(paperId, city.clerk))).toBe('POST_SIGNS')
    expect(await refused(city.clerk, paperNumber, { ...(await now(paperId)), seriesId: city.seriesId })).toBe(
      'WRONG_STATE',
    )
    const signed = await world.act(city.principal, paperSign, await look(paperId, city.principal))
    expect(signed.state).toBe('signed')
    expect(await refused(city.principal, paperNumber, { ...(await now(paperId)), seriesId: city.seriesId })).toBe(
      'ROLE_MISSING',
    )
    await world.act(city.clerk, paperNumber, { ...(await now(paperId)), seriesId: city.seriesId })
    const before = await get(city.clerk, paperId)
    expect(before).toMatchObject({ state: 'numbered', number: '林发〔2026〕1号' })
    expect(await refused(city.districtClerk, paperGet, { paperId })).toBe('NOT_FOUND')
    await world.act(city.clerk, paperIssue, await now(paperId))
    const issued = await get(city.districtClerk, paperId)
    expect(issued).toMatchObject({ state: 'issued', issuedOn: '2026-03-02', text: TEXT, draftedBy: null })
    // The way to the signature is the issuer's own; who signed it is not.
    expect(issued.steps.map((step) => [step.act, step.person?.name.en])).toEqual([['sign', 'Gu Yan']])
    expect(await refused(city.streetClerk, paperGet, { paperId })).toBe('NOT_FOUND')
    expect(await world.act(city.districtClerk, documentGet, { documentId: issued.document?.id ?? '' })).toMatchObject({
      state: 'issued',
      number: '林发〔2026〕1号',
    })
    expect(await refused(city.streetClerk, documentGet, { documentId: issued.document?.id ?? '' })).toBe('NOT_FOUND')
    expect((await world.act(city.streetClerk, documentList, {})).items).toEqual([])
    expect((await world.act(city.districtClerk, documentList, {})).items.map((one) => one.id)).toEqual([
      issued.document?.id,
    ])

    expect(await refused(city.clerk, paperFile, { paperId, bodyId: city.city, reference: 'A-1' })).toBe(
      'RECEIPTS_OUTSTANDING',
    )
    expect(await refused(city.streetClerk, paperReceive, { paperId, bodyId: city.street })).toBe('NOT_FOUND')
    const first = await world.act(city.districtClerk, paperReceive, { paperId, bodyId: city.district })
    expect(first.state).toBe('issued')
    expect(await refused(city.districtClerk, paperReceive, { paperId, bodyId: city.district })).toBe('ALREADY_RECORDED')
    // by telephone: recorded by the issuer, marked so, and the body may set it right
    expect((await world.act(city.clerk, paperReceive, { paperId, bodyId: city.otherDistrict })).state).toBe('received')
    expect((await get(city.clerk, paperId)).addressees.map((one) => [one.receivedOn, one.byIssuer])).toEqual([
      ['2026-03-02', false],
      ['2026-03-02', true],
      [null, false],
    ])
    await world.act(city.otherClerk, paperReceive, { paperId, bodyId: city.otherDistrict })
    expect((await get(city.otherClerk, paperId)).addressees[1]).toMatchObject({
      byIssuer: false,
      registerNumber: '2026/1',
    })
    await world.act(city.clerk, paperFile, { paperId, bodyId: city.city, reference: 'A-1' })
    const filed = await get(city.clerk, paperId)
    expect(filed).toMatchObject({
      state: 'filed',
      filings: [{ reference: 'A-1', filedOn: '2026-03-02', retainUntil: '2036-03-02' }],
    })
    expect(filed.events.map((one) => one.act)).toEqual([
      'paper.draft',
      'paper.submit',
      'paper.check',
      'paper.sign',
      'paper.number',
      'paper.issue',
      'paper.receive',
      'paper.receive',
      'paper.receive',
      'paper.file',
    ])
  })

  it('is signed after a sign-in of a moment ago, over the words before the eyes of who signs', async () => {
    const paperId = await aDraft(world, city)
    await aChecked(world, city, paperId)
    const input = await look(paperId, city.principal)
    const signAfter = (minutes: number | null) =>
      run(world.program, {
        caller: {
          personId: city.principal,
          ...(minutes === null ? {} : { signedInAt: new Date(world.clock.now.getTime() - minutes * 60_000) }),
        },
        act: 'paper.sign',
        input,
        language: 'en',
      })
    expect((await refusal(signAfter(6))).code).toBe('SIGN_IN_AGAIN')
    expect((await refusal(signAfter(null))).code).toBe('SIGN_IN_AGAIN')
    expect(await refused(city.principal, paperSign, { ...input, digest: '0'.repeat(64) })).toBe('PAPER_CHANGED')
    // what somebody wrote past the program is not signed either
    await world.database.pool.query("update paper_text set text = text || '！' where paper_id = $1", [paperId])
    expect(await refused(city.principal, paperSign, input)).toBe('PAPER_CHANGED')
    await world.database.pool.query("update paper_text set text = rtrim(text, '！') where paper_id = $1", [paperId])
    expect(await signAfter(4)).toMatchObject({ state: 'signed', digest: input.digest })
  })

  it('loses its signatures with any change of a word or of the header', async () => {
    const paperId = await aDraft(world, city)
    await aSigned(world, city, paperId)
    const before = await get(city.clerk, paperId)
    expect(await refused(city.clerk, paperChange, { paperId, version: 1, title: 'x' })).toBe('STALE_VERSION')
    await world.act(city.clerk, paperChange, { ...(await now(paperId)), copies: [{ bodyId: city.street }] })
    const after = await get(city.clerk, paperId)
    expect(after.state).toBe('draft')
    expect(after.digest).not.toBe(before.digest)
    expect(after.steps.map((step) => [step.act, step.state, step.digest === before.digest])).toEqual([
      ['check', 'void', true],
      ['sign', 'void', true],
      ['check', 'waiting', false],
      ['sign', 'waiting', false],
    ])
    expect(await refused(city.principal, paperSign, await look(paperId, city.principal))).toBe('WRONG_STATE')
    await aSigned(world, city, paperId)
    // spaces and line ends are no words: the digest of the same text is the same
    const signed = await get(city.clerk, paperId)
    await world.act(city.clerk, paperChange, {
      ...(await now(paperId)),
      text: `${TEXT.replaceAll('\n', '\r\n\r\n')}\n `,
    })
    expect((await get(city.clerk, paperId)).digest).toBe(signed.digest)
  })

  it('is countersigned in order before it is signed, each post in its turn', async () => {
    const heads = [
      await aPerson(world, { bodyId: city.office, role: 'officer', name: 'Head of Water' }),
      await aPerson(world, { bodyId: city.district, role: 'leading', name: 'Head of Works' }),
    ]
    const [water = '', works = ''] = heads
    const posts = [await postOf(city.office, water), await postOf(city.district, works)]
    const paperId = await aDraft(world, city, { countersignerPostIds: posts })
    await aChecked(world, city, paperId)
    // of another body, and still the paper is before him: it waits for his post
    const input = await look(paperId, works)
    expect(await refused(works, paperCountersign, input)).toBe('COUNTERSIGN_TURN')
    expect(await refused(city.secondClerk, paperCountersign, await look(paperId, city.secondClerk))).toBe('POST_SIGNS')
    expect(await refused(city.principal, paperSign, await look(paperId, city.principal))).toBe(
      'COUNTERSIGNATURES_NEEDED',
    )
    expect((await world.act(works, paperList, { box: 'to_sign' })).items).toEqual([])
    expect((await world.act(water, paperCountersign, await look(paperId, water))).state).toBe('checked')
    expect((await world.act(works, paperList, { box: 'to_sign' })).items.map((one) => one.id)).toEqual([paperId])
    expect((await world.act(works, paperCountersign, await look(paperId, works))).state).toBe('countersigned')
    expect((await world.act(city.principal, paperSign, await look(paperId, city.principal))).state).toBe('signed')
  })

  it('goes back to the draft with a reason, from whoever is asked for a hand', async () => {
    const paperId = await aDraft(world, city)
    await aChecked(world, city, paperId)
    expect(await refused(city.districtPrincipal, paperReturn, { ...(await now(paperId)), reason: 'No' })).toBe(
      'NOT_FOUND',
    )
    await world.act(city.principal, paperReturn, { ...(await now(paperId)), reason: 'Name the dikes.' })
    expect(await get(city.clerk, paperId)).toMatchObject({
      state: 'draft',
      returnedReason: 'Name the dikes.',
      submittedAt: null,
      steps: [
        { act: 'check', state: 'void', voidReason: 'Name the dikes.' },
        { act: 'check', state: 'waiting' },
        { act: 'sign', state: 'waiting' },
      ],
    })
  })

  it('is signed by a delegate only while the principal gives leave, and joint papers by each issuer', async () => {
    const deputy = await aPerson(world, { bodyId: city.city, role: 'leading', name: 'Deputy' })
    const post = await postOf(city.city, deputy)
    const draft = {
      bodyId: city.city,
      kind: 'letter' as const,
      title: '函',
      language: 'zh' as const,
      text: '请函复。',
      main: [{ bodyId: city.street }],
    }
    expect(await refused(city.clerk, paperDraft, { ...draft, signerPostIds: [post] })).toBe('SIGNER_NOT_ENTITLED')
    expect(await refused(city.clerk, delegationGive, { bodyId: city.city, postId: post })).toBe('ROLE_MISSING')
    await world.act(city.principal, delegationGive, { bodyId: city.city, postId: post, kinds: ['letter'] })
    expect(await refused(city.clerk, paperDraft, { ...draft, kind: 'circular', signerPostIds: [post] })).toBe(
      'SIGNER_NOT_ENTITLED',
    )
    const { id: paperId } = await world.act(city.clerk, paperDraft, {
      ...draft,
      jointIssuerIds: [city.district],
      signerPostIds: [post],
    })
    await aChecked(world, city, paperId)
    expect((await world.act(deputy, paperSign, await look(paperId, deputy))).state).toBe('checked')
    expect(
      (await world.act(city.districtPrincipal, paperSign, await look(paperId, city.districtPrincipal))).state,
    ).toBe('signed')
    expect((await get(city.clerk, paperId)).steps.slice(1).map((one) => [one.person?.name.en, one.delegated])).toEqual([
      ['Deputy', true],
      ['Qiu Wen', false],
    ])
    // numbered by the first issuer
    expect(await refused(city.districtClerk, paperNumber, { ...(await now(paperId)), seriesId: city.seriesId })).toBe(
      'ROLE_MISSING',
    )
  })
})

describe('what a paper is made from', () => {
  it('a document of the record goes out as that document, if not a word was changed', async () => {
    const { id: fromDocumentId } = await world.act(city.clerk, documentEnter, {
      bodyId: city.city,
      kind: 'circular',
      title: '通知',
      language: 'zh',
      text: '请各区报送清单。',
    })
    const paperId = await anIssuedPaper(world, city, { fromDocumentId })
    expect((await get(city.clerk, paperId)).document?.id).toBe(fromDocumentId)
    expect(await world.act(city.districtClerk, documentGet, { documentId: fromDocumentId })).toMatchObject({
      state: 'issued',
    })
  })

  it('what a meeting adopted goes out as it is: not a word of it can be changed', async () => {
    const text = '关于防汛的决议\n会议决定：四月底前清完沟渠。'
    const { id: documentId } = await world.act(city.clerk, documentEnter, {
      bodyId: city.city,
      kind: 'resolution',
      title: '关于防汛的决议',
      language: 'zh',
      text,
    })
    const { id: meetingId } = await world.act(city.clerk, meetingRecord, {
      bodyId: city.city,
      kind: 'executive_meeting',
      number: 7,
      byYear: true,
      heldOn: '2026-02-20',
      agenda: [
        { kind: 'deliberate', title: '审议决议', outcome: 'adopted', documentId },
        { kind: 'report', title: '听取汇报', outcome: 'noted' },
      ],
    })
    const [adopted, noted] = (await world.act(city.clerk, meetingGet, { meetingId })).agenda
    const draft = {
      bodyId: city.city,
      kind: 'resolution' as const,
      title: '关于防汛的决议',
      language: 'zh' as const,
      agendaItemId: adopted?.id ?? '',
    }
    expect(await refused(city.clerk, paperDraft, { ...draft, agendaItemId: noted?.id ?? '' })).toBe('TEXT_NOT_ADOPTED')
    expect(await refused(city.districtClerk, paperDraft, { ...draft, bodyId: city.district })).toBe('NOT_FOUND')
    const { id: paperId } = await world.act(city.clerk, paperDraft, draft)
    expect(await get(city.clerk, paperId)).toMatchObject({ text, textFixed: true, adoptedAt: { meetingId } })
    expect(await refused(city.clerk, paperChange, { ...(await now(paperId)), text: `${text}另，` })).toBe(
      'TEXT_ADOPTED',
    )
    await world.act(city.clerk, paperChange, { ...(await now(paperId)), copies: [{ bodyId: city.district }] })
    expect((await get(city.clerk, paperId)).text).toBe(text)
    // the meeting's pages lead to it; to whoever may not see the draft there is none
    expect((await world.act(city.clerk, paperOfMeeting, { meetingId })).items).toMatchObject([
      { id: paperId, agendaItemId: adopted?.id, state: 'draft' },
    ])
    expect((await world.act(city.districtClerk, paperOfMeeting, { meetingId })).items).toEqual([])
  })

  it('carries another document, answers a request, and names both', async () => {
    const { id: request } = await world.act(city.districtClerk, documentEnter, {
      bodyId: city.district,
      kind: 'request',
      title: '关于缓缴的请示',
      language: 'zh',
      text: '可否缓缴？',
    })
    await world.database.pool.query("update document set state = 'issued' where id = $1", [request])
    const { id: plan } = await world.act(city.clerk, documentEnter, {
      bodyId: city.city,
      kind: 'plan',
      title: '防汛方案',
      language: 'zh',
      text: '一、总则。',
    })
    const bare = await aDraft(world, city, { kind: 'reply', main: [{ bodyId: city.district }] })
    expect(await refused(city.clerk, paperSubmit, await now(bare))).toBe('REQUEST_NEEDED')
    expect(await refused(city.clerk, paperChange, { ...(await now(bare)), answersDocumentId: plan })).toBe(
      'NOT_A_REQUEST',
    )
    const silent = await aDraft(world, city, { main: [] })
    expect(await refused(city.clerk, paperSubmit, await now(silent))).toBe('ADDRESSEE_NEEDED')
    const reply = await anIssuedPaper(world, city, {
      kind: 'reply',
      main: [{ bodyId: city.district }],
      answersDocumentId: request,
      carries: { how: 'issued_with', documentId: plan },
    })
    expect(await get(city.districtClerk, reply)).toMatchObject({
      answers: { id: request },
      carries: { how: 'issued_with', document: { id: plan }, text: '一、总则。' },
    })
  })

  it('is refused where it bears a secrecy mark anywhere, and kept as it is where it is hostile', async () => {
    const stored = async () =>
      (await world.database.pool.query<{ n: number }>('select count(*)::int as n from paper')).rows[0]?.n
    const before = await stored()
    const draft = {
      bodyId: city.city,
      kind: 'circular' as const,
      title: 't',
      language: 'zh' as const,
      text: '正文。',
      main: [{ bodyId: city.district }],
    }
    expect(await refused(city.clerk, paperDraft, { ...draft, text: '机密★1年\n正文' })).toBe('TEXT_SECRET')
    expect(await refused(city.clerk, paperDraft, { ...draft, title: '绝密★长期' })).toBe('TEXT_SECRET')
    expect(await refused(city.clerk, paperDraft, { ...draft, attachments: ['秘密★5年'] })).toBe('TEXT_SECRET')
    expect(await refused(city.clerk, paperDraft, { ...draft, text: '' })).toBe('TEXT_EMPTY')
    expect(await refused(city.clerk, paperDraft, { ...draft, fromDocumentId: city.city })).toBe('INPUT_MALFORMED')
    expect(
      await refused(city.clerk, paperDraft, { ...draft, main: [{ bodyId: city.district }, { bodyId: city.district }] }),
    ).toBe('ADDRESSEE_TWICE')
    expect(await refused(city.streetClerk, paperDraft, draft)).toBe('ROLE_MISSING')
    expect(await stored()).toBe(before)
    const hostile = '#eval("1") $x$ <script>alert(1)</script> \\u202e] ; drop table paper; --'
    const { id } = await world.act(city.clerk, paperDraft, { ...draft, text: hostile })
    expect((await get(city.clerk, id)).text).toBe(hostile)
  })
})
