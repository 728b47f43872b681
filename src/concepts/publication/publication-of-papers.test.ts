import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aConfidentialMeeting } from '../../../test/world/confidential.ts'
import { anIssuedPaper, aPaperWorld, type PaperWorld, seen } from '../../../test/world/paper.ts'
import { idOfKind, publishMeeting, turnOnPublicPages } from '../../../test/world/publication.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { documentEnter, documentGet, documentIssue, documentWithdraw } from '../document/document.api.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { paperGet, paperWithdraw } from '../paper/paper.api.ts'
import { publicGet, publicList } from './public.api.ts'
import {
  publicationOffer,
  publicationOfferDocument,
  publicationPublish,
  publicationWithdraw,
  publishingGet,
} from './publication.api.ts'

let world: TestWorld
let city: PaperWorld
beforeAll(async () => {
  world = await testWorld()
  city = await aPaperWorld(world)
  await turnOnPublicPages(world, city.principal, city.city)
})
afterAll(() => world.close())

const documentOf = async (paperId: string): Promise<string> =>
  (await world.act(city.clerk, paperGet, { paperId })).document?.id ?? ''

describe('a paper kept internal', () => {
  test('is published by no way, nor is its text, nor a copy of it once it is withdrawn', async () => {
    const text = 'Words kept inside.\nThe stores are counted.'
    const paperId = await anIssuedPaper(world, city, {
      title: 'Stores',
      language: 'en',
      text,
      confidentiality: 'internal',
    })
    const documentId = await documentOf(paperId)
    const { principal } = city
    const document = await world.act(principal, documentGet, { documentId })
    expect(document.can['document.publish']).toMatchObject({ code: 'PUBLICATION_PAPER_INTERNAL' })
    const publish = world.act(principal, documentIssue, { documentId, version: document.version, publish: true })
    expect(await refusal(publish)).toMatchObject({ code: 'PUBLICATION_PAPER_INTERNAL' })
    const { offer } = await world.act(principal, publicationOfferDocument, { documentId })
    expect(offer).toMatchObject({ standing: 'refused', content: null, digest: null })
    const items = [{ kind: 'document' as const, subjectId: documentId, digest: 'x', chosen: true }]
    expect(await refusal(world.act(principal, publicationPublish, { items }))).toMatchObject({
      code: 'PUBLICATION_PAPER_INTERNAL',
    })
    const { version } = await world.act(principal, documentGet, { documentId })
    await world.act(principal, documentWithdraw, { documentId, version, reason: 'Counted anew' })
    const copy = {
      bodyId: city.city,
      kind: 'report' as const,
      title: 'Copy',
      language: 'en' as const,
      text,
      state: 'published' as const,
    }
    expect(await refusal(world.act(principal, documentEnter, copy))).toMatchObject({
      code: 'PUBLICATION_PAPER_INTERNAL',
    })
  })
})

describe('a paper for the public', () => {
  test('waits until it is published, and leaves the public pages when it is called back', async () => {
    const { principal, clerk } = city
    const paper = {
      title: 'Tide tables',
      language: 'en' as const,
      text: 'High water at noon.',
      confidentiality: 'public' as const,
    }
    const paperId = await anIssuedPaper(world, city, paper)
    const documentId = await documentOf(paperId)
    const waiting = async () => (await world.act(clerk, publishingGet, { bodyId: city.city })).waiting
    expect(await waiting()).toMatchObject([{ documentId, title: { en: 'Tide tables' } }])
    const { offer } = await world.act(clerk, publicationOfferDocument, { documentId })
    expect(offer).toMatchObject({
      standing: 'proposed',
      content: { number: offer.content?.type === 'document' ? offer.content.number : '' },
    })
    const items = [{ kind: 'document' as const, subjectId: documentId, digest: offer.digest ?? '' }]
    expect(await refusal(world.act(clerk, publicationPublish, { items }))).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await refusal(world.act(city.districtPrincipal, publicationPublish, { items }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const { published } = await world.act(principal, publicationPublish, { items })
    expect(await waiting()).toEqual([])
    expect((await world.act('anonymous', publicList, { q: 'high water' })).items).toHaveLength(1)
    await world.act(principal, paperWithdraw, {
      paperId,
      version: (await seen(world, principal, paperId)).version,
      reason: 'Wrong tables',
    })
    const page = await world.act('anonymous', publicGet, { publicationId: idOfKind(published, 'document') })
    expect(page).toMatchObject({ content: null, entry: { title: null, number: null, withdrawnReason: 'Wrong tables' } })
  })
})

describe('the life of a meeting', () => {
  test('goes on from approved to published, and withdrawn it is kept, with the reason', async () => {
    const own = await testWorld()
    try {
      const { city: place, meetingId } = await aConfidentialMeeting(own)
      const { principal, clerk } = place
      const stateOf = async () => (await own.act(clerk, meetingGet, { meetingId })).state
      expect(await stateOf()).toBe('approved')
      // nobody else's to look at, let alone to publish
      const stranger = own.act(place.otherClerk, publicationOffer, { meetingId })
      expect(await refusal(stranger)).toMatchObject({ code: 'NOT_FOUND' })
      const other = own.act(place.otherClerk, publishingGet, { bodyId: place.city })
      expect(await refusal(other)).toMatchObject({ code: 'NOT_FOUND' })
      await turnOnPublicPages(own, principal, place.city)
      await publishMeeting(own, { principal, meetingId })
      expect(await stateOf()).toBe('published')
      const { offers } = await own.act(principal, publicationOffer, { meetingId })
      const main = offers[0]?.published
      await own.act(principal, publicationWithdraw, {
        publicationId: main?.id ?? '',
        version: main?.version ?? 0,
        reason: 'Held in error',
      })
      const meeting = await own.act(clerk, meetingGet, { meetingId })
      expect(meeting.state).toBe('kept')
      expect(meeting.timeline.at(-1)).toMatchObject({ act: 'minutes.withdraw', reason: 'Held in error' })
    } finally {
      await own.close()
    }
  })
})
