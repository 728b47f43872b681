import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { documentGet } from '../document/document.api.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { sourceGet } from '../source/source.api.ts'
import { readingDate, readingDecide, readingGet, readingStart, readingTake } from './reading.api.ts'

/** The two communiqués the project began with; they stay outside it. */
const folder = fileURLToPath(new URL('../../../../shared/corpus/texts/', import.meta.url))
const there = existsSync(`${folder}seed-000.txt`)
const seed = (name: string) => readFileSync(`${folder}${name}.txt`, 'utf8')

describe.skipIf(!there)(
  'the two real communiqués at the desk of an invented district (skipped: ../shared/corpus is not here)',
  () => {
    let world: TestWorld
    let clerk: string
    let desk: string
    beforeAll(async () => {
      world = await testWorld()
      desk = await aBody(world, { name: 'Weibei District Committee', zh: '苇北区委员会' })
      clerk = await aPerson(world, { bodyId: desk, role: 'clerk' })
    })
    afterAll(() => world.close())

    async function takeAll(text: string, publishedOn: string) {
      const { id } = await world.act(clerk, readingStart, { bodyId: desk, text })
      await world.act(clerk, readingDate, { readingId: id, publishedOn })
      const reading = await world.act(clerk, readingGet, { readingId: id })
      const keys = reading.facts.map((fact) => fact.key)
      const { version } = await world.act(clerk, readingDecide, {
        readingId: id,
        decisions: keys.map((factKey) => ({ factKey, decision: 'accepted' as const })),
        inBulk: true,
        seenKeys: keys,
      })
      const taken = await world.act(clerk, readingTake, { readingId: id, version })
      return { reading, taken }
    }

    it('takes the first: the district, the higher session, the speech as reported, nine points, the duty below', async () => {
      const { reading, taken } = await takeAll(seed('seed-000'), '2018-07-30')
      expect(reading.links.every((link) => link.chosenId === null)).toBe(true)
      const meeting = await world.act(clerk, meetingGet, { meetingId: taken.meetingId ?? '' })
      expect(meeting).toMatchObject({
        kind: 'standing_committee_meeting',
        number: 33,
        term: 15,
        enlarged: true,
        origin: 'read',
        state: 'closed',
        heldOn: '2018-07-28',
        bodyExternal: true,
      })
      expect(meeting.groups.length).toBeGreaterThanOrEqual(5)
      expect(meeting.unknown).toContain('quorum')
      expect(meeting.unknown).toContain('votes')
      expect(meeting.reviewStatements.map((one) => one.kind).sort()).toEqual(['future', 'past'])
      expect(meeting.followOns.some((one) => one.what.includes('6th'))).toBe(true)

      expect(taken.higherMeetingIds).toHaveLength(1)
      const higher = await world.act(clerk, meetingGet, { meetingId: taken.higherMeetingIds[0] ?? '' })
      expect(higher).toMatchObject({
        kind: 'plenary_session',
        number: 3,
        term: 12,
        origin: 'read',
        heldOn: null,
        bodyExternal: true,
      })
      expect(higher.takenUpBy.map((one) => one.meeting.id)).toContain(meeting.id)

      const sources = await Promise.all(taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId })))
      const speech = sources.find((one) => one.hand === 'reported')
      expect(speech).toMatchObject({
        kind: 'speech',
        authority: 'spoken',
        meetingId: higher.id,
        issuer: { id: higher.body.id },
        reportedBy: { id: meeting.body.id },
      })
      expect(speech?.points.map((point) => point.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
      expect(speech?.points.every((point) => point.clauses.length > 0)).toBe(true)
      expect(speech?.author?.person).not.toBeNull()
      expect(speech?.deliveredBy).toBeTruthy()
      const own = sources.find((one) => one.hand === 'original')
      expect(own).toMatchObject({ kind: 'document', document: { id: taken.documentId } })
      expect(own?.obligations.some((duty) => duty.mode === 'special_meeting')).toBe(true)

      const text = seed('seed-000')
      const document = await world.act(clerk, documentGet, { documentId: taken.documentId })
      expect(document.text).toBe(text)
      expect(document.quotes.length).toBe(taken.made.quotes)
      for (const { quote } of document.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text)
      for (const clause of document.clauses)
        expect(text.slice(clause.quote.start, clause.quote.end)).toBe(clause.quote.text)
      expect(new Set(document.quotes.map((one) => one.subjectKind))).toEqual(
        new Set([
          'body',
          'person',
          'meeting',
          'attendanceGroup',
          'agendaItem',
          'delivery',
          'meetingReference',
          'followOn',
          'point',
          'clause',
          'obligation',
          'plan',
        ]),
      )
    })

    it('takes the second, and recognises its body as the one whose third session came with the first', async () => {
      const { reading, taken } = await takeAll(seed('seed-001'), '2019-08-06')
      const link = reading.links.find((one) => one.slot === 'body')
      expect(link?.chosenId).toBeTruthy()
      const meeting = await world.act(clerk, meetingGet, { meetingId: taken.meetingId ?? '' })
      expect(meeting).toMatchObject({
        kind: 'plenary_session',
        number: 9,
        term: 12,
        heldOn: '2019-08-05',
        body: { id: link?.chosenId },
      })
      expect(meeting.counts).toEqual([
        { class: 'member', n: 53 },
        { class: 'alternate', n: 13 },
      ])
      expect(meeting.documents.map((paper) => paper.kind).sort()).toEqual(['resolution', 'work_report'])
      expect(
        meeting.agenda.filter((item) => item.outcome === 'adopted' && item.asStated).length,
      ).toBeGreaterThanOrEqual(3)
      expect(meeting.agenda.every((item) => item.votes.length === 0)).toBe(true)
      expect(meeting.personnel).toMatchObject([{ kind: 'resignation', person: null, membershipId: null }])
      const sources = await Promise.all(taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId })))
      const own = sources.find((one) => one.hand === 'original' && one.kind === 'document')
      expect(own).toMatchObject({ authority: 'adopted', issuer: { id: link?.chosenId } })
      expect(own?.points.map((point) => point.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
      expect(own?.points.flatMap((point) => point.clauses).length).toBeGreaterThan(30)
      expect(taken.made.plans).toBeGreaterThanOrEqual(5)
      // the secretary who spoke in both is one person
      const { rows } = await world.database.pool.query(
        "select count(*)::int as n from person where external and name->>'en' ilike 'tan zuojun'",
      )
      expect(rows[0]).toEqual({ n: 1 })
      const doubled = await world.database.pool.query(
        'select count(*)::int as n from (select body_id, kind, term_id, number from meeting group by 1,2,3,4 having count(*) > 1) d',
      )
      expect(doubled.rows[0]).toEqual({ n: 0 })
    })
  },
)
