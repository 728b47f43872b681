import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOpenMeeting } from '../../../test/world/ballot.ts'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { message } from '../../catalogue/messages.ts'
import { meetingClose, meetingGet } from '../meeting/meeting.api.ts'
import { minutesDraft, minutesGet } from '../minutes/minutes.api.ts'
import { voteClose, voteOpen, voteVoid } from '../vote/vote.api.ts'
import {
  motionList,
  motionMove,
  motionRuleOut,
  motionSecond,
  motionWithdraw,
  speakerAsk,
  speakerCall,
  speakerDrop,
  speakerEnd,
  speakerList,
  speakerOrder,
} from './motion.api.ts'
import { amend, amendmentQuestion, decideStrike } from './motion.rules.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
let at: { meetingId: string; agendaItemId: string }
const member = (i: number): string => seats.members[i] ?? ''

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  seats = await someSeats(world, { bodyId: city.district, members: 5, alternates: 1, nonVoting: 1 })
})
afterAll(() => world.close())
beforeEach(async () => {
  const present = [...seats.members.slice(0, 4), ...seats.alternates, ...seats.nonVoting]
  at = await anOpenMeeting(world, { clerk, bodyId: city.district, present })
})

const listed = async () => (await world.act(clerk, motionList, { meetingId: at.meetingId })).items

/** Puts a motion to the vote and counts hands. */
async function decide(motionId: string, hands: { for: number; against: number }): Promise<void> {
  const { id, version } = await world.act(clerk, voteOpen, {
    ...at,
    motionId,
    question: 'Shall it be so?',
    method: 'show_of_hands',
    majority: 'simple',
    base: 'cast',
  })
  await world.act(clerk, voteClose, { voteId: id, version, ...hands, abstained: 0 })
}

describe('motions', () => {
  it('are moved and seconded by members present, amended in order, and carried with the words as amended', async () => {
    const main = await world.act(member(0), motionMove, {
      ...at,
      kind: 'main',
      words: 'That the market open at six and close at noon.',
    })
    const own = { motionId: main.motionId, version: 1 }
    expect(await refusal(world.act(member(0), motionSecond, own))).toMatchObject({ code: 'MOTION_OWN_SECOND' })
    expect(await refusal(world.act(seats.alternates[0] ?? '', motionSecond, own))).toMatchObject({
      code: 'NO_VOTE_HERE',
    })
    await world.act(member(1), motionSecond, own)
    const first = await world.act(member(2), motionMove, {
      ...at,
      kind: 'amendment',
      amendsId: main.motionId,
      strike: 'at six',
      putIn: 'at seven',
    })
    const deeper = await world.act(member(3), motionMove, {
      ...at,
      kind: 'amendment',
      amendsId: first.motionId,
      strike: 'seven',
      putIn: 'half past six',
    })
    const early = refusal(decide(main.motionId, { for: 4, against: 0 }))
    expect(await early).toMatchObject({ code: 'MOTION_AMENDMENTS_FIRST', detail: { n: 1 } })
    const past = () => {
      world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    }
    await decide(deeper.motionId, { for: 3, against: 1 })
    past()
    await decide(first.motionId, { for: 4, against: 0 })
    past()
    const last = await world.act(member(2), motionMove, {
      ...at,
      kind: 'amendment',
      amendsId: main.motionId,
      strike: 'noon',
      putIn: 'noon and again at five',
    })
    await decide(last.motionId, { for: 1, against: 3 })
    past()
    await decide(main.motionId, { for: 4, against: 0 })
    expect((await listed()).map((one) => [one.kind, one.state, one.currentWords])).toEqual([
      ['main', 'carried', 'That the market open at half past six and close at noon.'],
      ['amendment', 'carried', 'at half past six'],
      ['amendment', 'carried', null],
      ['amendment', 'lost', null],
    ])
    // each is shown against the words it was moved against, not those it left
    expect((await listed()).map((one) => [one.number, one.changes])).toEqual([
      [1, null],
      [1, 'That the market open at six and close at noon.'],
      [1, 'at seven'],
      [2, 'That the market open at half past six and close at noon.'],
    ])
    const meeting = await world.act(clerk, meetingGet, { meetingId: at.meetingId })
    expect(meeting.agenda[0]).toMatchObject({ state: 'on_the_agenda' })
  })

  it('are told in the minutes by what they change, in either language, once the question is that change', async () => {
    const main = await world.act(member(0), motionMove, { ...at, kind: 'main', words: 'Open on Saturdays.' })
    const given = { strike: 'Saturdays', putIn: 'Saturdays and Sundays' }
    const { motionId } = await world.act(member(1), motionMove, {
      ...at,
      kind: 'amendment',
      amendsId: main.motionId,
      ...given,
    })
    const question = message('en', ...amendmentQuestion({ ...given, currentWords: null }))
    expect(question).toBe('Amendment: strike out “Saturdays”, put in “Saturdays and Sundays”')
    const { id, version } = await world.act(clerk, voteOpen, { ...at, motionId, question, method: 'show_of_hands' })
    await world.act(clerk, voteClose, { voteId: id, version, for: 4, against: 0, abstained: 0 })
    await decide(main.motionId, { for: 4, against: 0 })
    const meetingId = at.meetingId
    const { version: last } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, meetingClose, { meetingId, version: last })
    for (const [language, words] of [
      ['en', '“Amendment: strike out ‘Saturdays’, put in ‘Saturdays and Sundays’”: the question was put'],
      ['zh', '就“修正案：将‘Saturdays’修改为‘Saturdays and Sundays’”，'],
    ] as const) {
      const drafted = await world.act(clerk, minutesDraft, { meetingId, kind: 'minutes', language })
      expect((await world.act(clerk, minutesGet, { textId: drafted.id })).text).toContain(words)
    }
  })

  it('strikes out only words that stand there once', async () => {
    const main = await world.act(clerk, motionMove, {
      ...at,
      kind: 'main',
      moverPersonId: member(0),
      words: 'The clerk reports to the council, and the council to the city.',
    })
    const strike = (words: string) =>
      world.act(member(1), motionMove, { ...at, kind: 'amendment', amendsId: main.motionId, strike: words, putIn: 'x' })
    expect(await refusal(strike('the mayor'))).toMatchObject({ code: 'MOTION_WORDS_NOT_FOUND', detail: { n: 0 } })
    expect(await refusal(strike('the council'))).toMatchObject({ code: 'MOTION_WORDS_NOT_FOUND', detail: { n: 2 } })
    const one = await strike('the city')
    const other = await strike('the city.')
    await decide(one.motionId, { for: 4, against: 0 })
    // the words it struck out are gone with the first
    expect(await refusal(decide(other.motionId, { for: 4, against: 0 }))).toMatchObject({
      code: 'MOTION_WORDS_NOT_FOUND',
    })
  })

  it('lapse with the motion they amend; a lost or void vote leaves them lost or as they were', async () => {
    const main = await world.act(member(0), motionMove, { ...at, kind: 'main', words: '会议同意市场六时开市。' })
    const amendment = await world.act(member(1), motionMove, {
      ...at,
      kind: 'amendment',
      amendsId: main.motionId,
      strike: '六时',
      putIn: '七时',
    })
    const { id, version } = await world.act(clerk, voteOpen, {
      ...at,
      motionId: amendment.motionId,
      question: '修正案',
      method: 'show_of_hands',
    })
    await world.act(clerk, voteVoid, { voteId: id, version, reason: 'Put too early' })
    expect((await listed()).map((one) => one.state)).toEqual(['moved', 'seconded'])
    await decide(amendment.motionId, { for: 1, against: 3 })
    expect((await listed()).map((one) => [one.state, one.currentWords])).toEqual([
      ['moved', null],
      ['lost', null],
    ])
    await world.act(member(1), motionMove, { ...at, kind: 'amendment', amendsId: main.motionId, putIn: '另行公告。' })
    const stranger = refusal(world.act(member(2), motionWithdraw, { motionId: main.motionId, version: 1 }))
    expect(await stranger).toMatchObject({ code: 'ROLE_MISSING' })
    await world.act(member(0), motionWithdraw, { motionId: main.motionId, version: 1 })
    expect((await listed()).map((one) => one.state)).toEqual(['withdrawn', 'lost', 'lapsed'])
  })

  it('are ruled out of order by the chair with a reason', async () => {
    const { motionId } = await world.act(member(0), motionMove, { ...at, kind: 'procedure', words: 'To adjourn.' })
    const given = { motionId, version: 1, reason: 'A vote is being taken' }
    expect(await refusal(world.act(member(1), motionRuleOut, given))).toMatchObject({ code: 'ROLE_MISSING' })
    await world.act(clerk, motionRuleOut, given)
    expect((await listed())[0]).toMatchObject({ state: 'ruled_out', reason: 'A vote is being taken' })
    const nothing = world.act(member(0), motionMove, { ...at, kind: 'amendment', strike: 'x' })
    expect(await refusal(nothing)).toMatchObject({ code: 'MOTION_INCOMPLETE' })
  })
})

describe('amending', () => {
  it('changes the words struck out and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ minLength: 1 }),
        fc.string(),
        fc.string(),
        (before, strike, after, putIn) => {
          const words = `${before}${strike}${after}`
          fc.pre(decideStrike(words, strike).ok && !/ {2}|^\s|\s$/u.test(`${before}${putIn}${after}`))
          expect(amend(words, { strike, putIn })).toBe(`${before}${putIn}${after}`)
        },
      ),
    )
  })
})

describe('the list of speakers', () => {
  it('goes in order, points of order first, one voice at a time, with the time of each', async () => {
    const ask = (personId: string, kind?: 'point_of_order') =>
      world.act(personId, speakerAsk, { meetingId: at.meetingId, ...(kind ? { kind } : {}) })
    const list = async () => await world.act(clerk, speakerList, { meetingId: at.meetingId })
    const a = await ask(member(0))
    const b = await ask(seats.nonVoting[0] ?? '')
    expect(await ask(member(0))).toEqual(a)
    const c = await ask(member(2), 'point_of_order')
    expect(await refusal(ask(member(4)))).toMatchObject({ code: 'NOT_IN_THE_HALL' })
    const d = await ask(member(3))
    expect((await list()).waiting.map((one) => one.id)).toEqual([c, a, b, d].map((one) => one.speakerId))
    await world.act(clerk, speakerOrder, { speakerId: d.speakerId, beforeId: a.speakerId })
    expect((await list()).waiting.map((one) => one.id)).toEqual([c, d, a, b].map((one) => one.speakerId))
    const notOwn = refusal(world.act(member(1), speakerCall, { speakerId: d.speakerId }))
    expect(await notOwn).toMatchObject({ code: 'ROLE_MISSING' })
    await world.act(clerk, speakerCall, { speakerId: d.speakerId, limitSeconds: 180 })
    world.clock.now = new Date(world.clock.now.getTime() + 90_000)
    await world.act(clerk, speakerCall, { speakerId: a.speakerId })
    expect(await refusal(world.act(member(0), speakerDrop, { speakerId: a.speakerId }))).toMatchObject({
      code: 'SPEECH_BEGUN',
    })
    world.clock.now = new Date(world.clock.now.getTime() + 30_000)
    await world.act(member(0), speakerEnd, { speakerId: a.speakerId })
    await world.act(member(2), speakerDrop, { speakerId: c.speakerId })
    const again = await ask(member(3))
    const now = await list()
    expect(now.speaking).toBeNull()
    expect(now.spoken.map((one) => one.id)).toEqual([a.speakerId, d.speakerId])
    expect(now.waiting.map((one) => [one.id, one.spokenSeconds])).toEqual([
      [b.speakerId, 0],
      [again.speakerId, 90],
    ])
  })
})
