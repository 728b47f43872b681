import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { MotionKind, MotionState } from './motion.schema.ts'

const step = (from: MotionState, act: string, to: MotionState, role: 'member' | 'clerk', ...needs: string[]) => ({
  from,
  act,
  to,
  role: [role] as const,
  needs,
})

export const motionLifeCycle: LifeCycle<MotionState> = {
  concept: 'motion',
  initial: ['moved'],
  final: ['ruled_out', 'withdrawn', 'carried', 'lost', 'lapsed'],
  transitions: [
    step('moved', 'motion.second', 'seconded', 'member', 'seconder'),
    step('moved', 'motion.withdraw', 'withdrawn', 'member', 'mover'),
    step('seconded', 'motion.withdraw', 'withdrawn', 'member', 'mover'),
    step('moved', 'motion.ruleOut', 'ruled_out', 'clerk', 'reason'),
    step('seconded', 'motion.ruleOut', 'ruled_out', 'clerk', 'reason'),
    step('moved', 'vote.open', 'put', 'clerk', 'amendments'),
    step('seconded', 'vote.open', 'put', 'clerk', 'amendments'),
    step('put', 'motion.carry', 'carried', 'clerk'),
    step('put', 'motion.lose', 'lost', 'clerk'),
    step('put', 'motion.restore', 'seconded', 'clerk'),
    step('moved', 'motion.lapse', 'lapsed', 'clerk'),
    step('seconded', 'motion.lapse', 'lapsed', 'clerk'),
  ],
}

export const isUndecided = (state: MotionState): boolean => state === 'moved' || state === 'seconded' || state === 'put'

export interface MotionGiven {
  readonly kind: MotionKind
  readonly amends: { readonly state: MotionState; readonly kind: MotionKind; readonly words: string | null } | null
  readonly words: string | null
  readonly documentId: string | null
  readonly strike: string | null
  readonly putIn: string | null
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1

/** An amendment names what it amends and changes something in it; words it strikes out stand there exactly once, so that nobody asks which. */
export function decideMoving(given: MotionGiven): Result<void> {
  if (given.kind !== 'amendment') {
    if (given.amends || given.strike || given.putIn) return no('MOTION_INCOMPLETE')
    return given.words || given.documentId ? yes() : no('MOTION_INCOMPLETE')
  }
  if (!given.amends || (!given.strike && !given.putIn) || given.words) return no('MOTION_INCOMPLETE')
  if (!isUndecided(given.amends.state) || given.amends.state === 'put')
    return no('WRONG_STATE', { state: given.amends.state, act: 'motion.move', concept: 'motion' })
  return given.strike ? decideStrike(given.amends.words ?? '', given.strike) : yes()
}

/** Of words that no longer stand there an amendment before has taken them; of words that stand twice nobody knows which. */
export function decideStrike(words: string, strike: string): Result<void> {
  const found = occurrences(words, strike)
  return found === 1 ? yes() : no('MOTION_WORDS_NOT_FOUND', { n: found })
}

/** The text after a carried amendment. What is only put in stands at the end, as a paragraph of its own. */
export function amend(
  words: string,
  change: { readonly strike: string | null; readonly putIn: string | null },
): string {
  if (change.strike === null) return `${words}\n${change.putIn ?? ''}`.trim()
  const at = words.indexOf(change.strike)
  const after = words.slice(at + change.strike.length)
  return `${words.slice(0, at)}${change.putIn ?? ''}${after}`.replace(/ {2,}/gu, ' ').trim()
}

export interface Moved {
  readonly id: string
  readonly amendsId: string | null
  readonly kind: string
  readonly state: string
  readonly words: string | null
  readonly currentWords: string | null
  readonly strike: string | null
  readonly putIn: string | null
  readonly decidedAt: Date | null
}

/** What an amendment changes, as it stood when the amendment was decided; as it stands now while it is not. Null: words nobody moved, those of a text. */
export function wordsChanged(amendment: Moved, all: readonly Moved[]): string | null {
  const target = all.find((one) => one.id === amendment.amendsId)
  const moved = target?.words ?? target?.putIn ?? null
  if (moved === null) return null
  const until = amendment.decidedAt?.getTime() ?? Number.POSITIVE_INFINITY
  return all
    .flatMap((one) => {
      const at = one.decidedAt?.getTime()
      const before = one.amendsId === amendment.amendsId && one.state === 'carried' && at !== undefined && at < until
      return before ? [{ ...one, at }] : []
    })
    .toSorted((a, b) => a.at - b.at)
    .reduce((words, { strike, currentWords, putIn }) => amend(words, { strike, putIn: currentWords ?? putIn }), moved)
}

/** Motions of a meeting are numbered one after the other, amendments within what they amend. */
export function numberMotions(all: readonly Pick<Moved, 'id' | 'amendsId'>[]): Map<string, number> {
  const given = new Map<string | null, number>()
  return new Map(
    all.map((one) => {
      const number = (given.get(one.amendsId) ?? 0) + 1
      given.set(one.amendsId, number)
      return [one.id, number]
    }),
  )
}

/** A question is at most five hundred characters. */
const QUOTED = 200

const quoted = (words: string): string => {
  const line = words.replace(/\s+/gu, ' ').trim()
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
}

/** The question on an amendment: its change in the words of the catalogue. */
export function amendmentQuestion(motion: {
  readonly strike: string | null
  readonly putIn: string | null
  readonly currentWords: string | null
}): [key: string, params: { strike: string; putIn: string }] {
  const putIn = quoted(motion.currentWords ?? motion.putIn ?? '')
  const strike = quoted(motion.strike ?? '')
  const change = strike === '' ? 'put_in' : putIn === '' ? 'strike' : 'replace'
  return [`meeting-desk.question_${change}`, { strike, putIn }]
}
