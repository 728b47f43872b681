import { diffArrays } from 'diff'
import type { Role } from '../../kit/contract.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import { canonicalText } from '../document/document.rules.ts'
import type { Outcome } from '../meeting/agenda.schema.ts'
import { ENDED } from '../meeting/meeting.rules.ts'
import type { About, TextParagraph, TextState } from './minutes.schema.ts'

const RUNS: readonly Role[] = ['clerk', 'principal']
const step = (from: TextState, act: string, to: TextState, role = RUNS, ...needs: string[]) => ({
  from,
  act,
  to,
  role,
  needs,
})

/**
 * A text written from a meeting's record. A later meeting approves it, rejects it or asks for it to be amended; or those who sign under the rules
 * of procedure do, each over the same words. What was approved stays: a correction is a text of its own that takes its place.
 */
export const meetingTextLifeCycle: LifeCycle<TextState> = {
  concept: 'meetingText',
  initial: ['draft'],
  final: ['withdrawn', 'corrected'],
  transitions: [
    step('draft', 'minutes.save', 'draft'),
    step('draft', 'minutes.restore', 'draft'),
    step('draft', 'minutes.submit', 'submitted'),
    step('draft', 'minutes.approve', 'approved', RUNS, 'amended at a meeting'),
    step('submitted', 'minutes.return', 'draft', [...RUNS, 'member'], 'reason'),
    step('submitted', 'minutes.sign', 'submitted', [...RUNS, 'member'], 'digest'),
    step('submitted', 'minutes.signLast', 'approved', [...RUNS, 'member'], 'digest'),
    step('submitted', 'minutes.approve', 'approved', RUNS, 'outcome'),
    step('submitted', 'minutes.amend', 'draft', RUNS, 'outcome'),
    step('submitted', 'minutes.reject', 'draft', RUNS, 'outcome'),
    step('approved', 'minutes.correct', 'approved', RUNS, 'reason'),
    step('approved', 'minutes.replace', 'corrected', RUNS),
    step('draft', 'minutes.withdrawText', 'withdrawn', RUNS, 'reason'),
    step('submitted', 'minutes.withdrawText', 'withdrawn', RUNS, 'reason'),
    step('approved', 'minutes.withdrawText', 'withdrawn', RUNS, 'reason'),
  ],
}

/** What a later meeting's outcome makes of a text laid before it; null: nothing, it may come again. */
export function actOfOutcome(outcome: Outcome | null): 'minutes.approve' | 'minutes.amend' | 'minutes.reject' | null {
  if (outcome === 'adopted') return 'minutes.approve'
  if (outcome === 'amended' || outcome === 'adopted_in_principle') return 'minutes.amend'
  return outcome === 'rejected' ? 'minutes.reject' : null
}

/** Decided for good: the meeting has ended, and its outcomes with it. */
export const isDecided = (item: { readonly state: string; readonly meetingState: string }): boolean =>
  item.state === 'concluded' && ENDED.some((state) => state === item.meetingState)

/** Lines of the text, one a paragraph: what the editor shows and the links hang on. */
export const linesOf = (text: string): string[] =>
  text.split(/\r\n|[\r\n]/u).flatMap((one) => (one.trim() === '' ? [] : one.trim()))

const key = (about: About): string => `${about.subjectKind} ${about.subjectId}`

/** Pairs of letters: enough to know a sentence again in either language. */
function pairsOf(text: string): Map<string, number> {
  const plain = text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
  const pairs = new Map<string, number>()
  for (let i = 0; i < plain.length - 1; i += 1) {
    const pair = plain.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

const sizeOf = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((sum, n) => sum + n, 0)

/** Share of the shorter one's pairs that stand in the other too: a paragraph that was split is known in both halves. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0
  for (const [pair, n] of a) common += Math.min(n, b.get(pair) ?? 0)
  const least = Math.min(sizeOf(a), sizeOf(b))
  return least === 0 ? 0 : common / least
}
const SAME_FROM = 0.6
/** A whole text rewritten is compared no longer than this. */
const LONGEST_MS = 1_000

/** The links of a text that was written on: a paragraph keeps what it tells of as long as it is the same one, changed or not. */
export function carriedAbout(before: readonly TextParagraph[], text: string): About[][] {
  const after = linesOf(text)
  const old = before.map((one) => ({ ...one, same: canonicalText(one.text) }))
  const now = after.map((one) => canonicalText(one))
  const runs = diffArrays(
    old.map((one) => one.same),
    now,
    { timeout: LONGEST_MS },
  ) ?? [
    { removed: true, added: false, value: old.map((one) => one.same) },
    { removed: false, added: true, value: now },
  ]
  const about: About[][] = []
  let at = 0
  let out: typeof old = []
  for (const { removed, added, value } of runs) {
    if (removed) {
      out = old.slice(at, at + value.length)
      at += value.length
    } else if (added) {
      const known = out.map((one) => ({ about: one.about, pairs: pairsOf(one.same) }))
      for (const line of value) {
        const pairs = pairsOf(line)
        const likest = known
          .map((one) => ({ about: one.about, share: likeness(one.pairs, pairs) }))
          .reduce((best, one) => (one.share > best.share ? one : best), { about: [] as readonly About[], share: 0 })
        about.push(likest.share >= SAME_FROM ? [...likest.about] : [])
      }
      out = []
    } else {
      for (const one of old.slice(at, at + value.length)) about.push([...one.about])
      at += value.length
      out = []
    }
  }
  return about
}

interface VotedItem {
  readonly id: string
  readonly votes: readonly { readonly id: string; readonly for: number; readonly candidates: readonly object[] }[]
}

/** What stands under an item without naming it: its votes, who spoke to it, who was decided on. */
const UNDER_ITEM = new Set(['vote', 'person', 'personnelDecision'])

/**
 * A template's words for an outcome name no record by themselves: what stands under an item's own paragraph is that item's too, until something
 * else is told. A vote whose words said nowhere that they are its own is told where its figures stand; one without figures, under its item.
 */
export function withOutcomes<P extends TextParagraph>(paragraphs: readonly P[], items: readonly VotedItem[]): P[] {
  const isItem = (about: About): boolean => about.subjectKind === 'agendaItem'
  const marked = new Set(paragraphs.flatMap((one) => one.about.map(key)))
  let above: About[] = []
  return paragraphs.map((one) => {
    const own = one.about.filter(isItem)
    const under = own.length === 0 && one.about.every((about) => UNDER_ITEM.has(about.subjectKind))
    const isHead = own.length > 0 && !above.some((about) => own.some((told) => key(told) === key(about)))
    above = own.length > 0 ? (own.length === 1 ? own : []) : under ? above : []
    const of = own.length > 0 ? own : above
    const votes = items
      .filter((item) => of.some((about) => about.subjectId === item.id))
      .flatMap((item) => item.votes)
      .filter((vote) => vote.candidates.length === 0 && !marked.has(`vote ${vote.id}`))
      .filter((vote) => (vote.for === 0 ? !isHead : new RegExp(`(?<!\\d)${vote.for}(?!\\d)`, 'u').test(one.text)))
      .map((vote): About => ({ subjectKind: 'vote', subjectId: vote.id }))
    const about = new Map([...one.about, ...of, ...votes].map((told) => [key(told), told]))
    return { ...one, about: [...about.values()] }
  })
}

export interface Fresh extends TextParagraph {
  readonly digest: string
}

/** What the record would be written with now, beside what was already seen of it; each with the paragraph of the draft it belongs to. */
export function changesSince(
  fresh: readonly Fresh[],
  basis: ReadonlySet<string>,
  draft: readonly TextParagraph[],
): (Fresh & { readonly at: number | null })[] {
  const stands = new Set(draft.map((one) => canonicalText(one.text)))
  return fresh
    .filter((one) => !basis.has(one.digest) && !stands.has(canonicalText(one.text)))
    .map((one) => {
      const wanted = new Set(one.about.map(key))
      const share = draft.map((old) => old.about.filter((about) => wanted.has(key(about))).length)
      const most = Math.max(0, ...share)
      return { ...one, at: most === 0 ? null : share.indexOf(most) }
    })
}

/** Of these, the ones no paragraph tells of. */
export function notIn(record: readonly About[], paragraphs: readonly TextParagraph[]): About[] {
  const told = new Set(paragraphs.flatMap((one) => one.about.map(key)))
  return record.filter((one) => !told.has(key(one)))
}

const RECORD_KINDS = new Set(['agendaItem', 'vote', 'delivery', 'personnelDecision', 'followOn'])

/** Of what the paragraphs tell of, what the record no longer holds; of other kinds nobody asked. */
export function goneFrom(record: readonly About[], paragraphs: readonly TextParagraph[]): About[] {
  const held = new Set(record.map(key))
  const told = new Map(paragraphs.flatMap((one) => one.about.map((about) => [key(about), about] as const)))
  return [...told.values()].filter((one) => RECORD_KINDS.has(one.subjectKind) && !held.has(key(one)))
}
