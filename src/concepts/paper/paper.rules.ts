import type { Role } from '../../kit/contract.ts'
import type { LifeCycle, Transition } from '../../kit/transitions.ts'
import { canonicalText } from '../document/document.rules.ts'
import type { PaperState } from './paper.schema.ts'

const CLERK: readonly Role[] = ['clerk']
const OFFICE: readonly Role[] = ['clerk', 'principal']
const CHECKS: readonly Role[] = ['clerk', 'principal', 'leading', 'officer']
/** Countersigning and signing go by the post named on the paper, whatever right it carries (paper.policy). */
const POSTS: readonly Role[] = ['clerk', 'principal', 'leading', 'officer', 'supervision', 'member', 'observer']

const step = (
  from: PaperState,
  act: string,
  to: PaperState,
  role: readonly Role[],
  ...needs: string[]
): Transition<PaperState> => ({ from, act, to, role, needs })

const UNSIGNED: readonly PaperState[] = ['draft', 'checked', 'countersigned', 'signed']
const OUT: readonly PaperState[] = ['issued', 'received', 'filed']

/**
 * The life of a paper. An act of several (countersigners, joint signers) leaves the state until the last has acted: the `…Last` lines.
 * A change of a word or of the header leads back to the draft and makes what was given void.
 */
export const paperLifeCycle: LifeCycle<PaperState> = {
  concept: 'paper',
  initial: ['draft'],
  final: ['withdrawn', 'corrected'],
  transitions: [
    ...UNSIGNED.map((from) => step(from, 'paper.change', 'draft', OFFICE)),
    step('draft', 'paper.submit', 'draft', OFFICE, 'addressees'),
    step('draft', 'paper.check', 'checked', CHECKS, 'submitted', 'another person'),
    step('checked', 'paper.countersign', 'checked', POSTS, 'post', 'turn'),
    step('checked', 'paper.countersignLast', 'countersigned', POSTS, 'post', 'turn'),
    step('checked', 'paper.sign', 'checked', POSTS, 'post', 'fresh sign-in', 'no countersigner'),
    step('checked', 'paper.signLast', 'signed', POSTS, 'post', 'fresh sign-in', 'no countersigner'),
    step('countersigned', 'paper.sign', 'countersigned', POSTS, 'post', 'fresh sign-in'),
    step('countersigned', 'paper.signLast', 'signed', POSTS, 'post', 'fresh sign-in'),
    ...UNSIGNED.map((from) => step(from, 'paper.return', 'draft', POSTS, 'reason')),
    step('signed', 'paper.number', 'numbered', CLERK, 'series'),
    step('numbered', 'paper.voidNumber', 'signed', CLERK, 'reason'),
    step('numbered', 'paper.issue', 'issued', CLERK),
    step('issued', 'paper.receive', 'issued', CLERK),
    step('issued', 'paper.receiveLast', 'received', CLERK),
    step('received', 'paper.receive', 'received', CLERK),
    ...(['filed', 'withdrawn', 'corrected'] as const).map((from) => step(from, 'paper.receive', from, CLERK)),
    step('issued', 'paper.remind', 'issued', CLERK, 'receipts outstanding'),
    step('issued', 'paper.file', 'filed', CLERK, 'receipts'),
    step('received', 'paper.file', 'filed', CLERK),
    ...(['filed', 'withdrawn', 'corrected'] as const).map((from) => step(from, 'paper.file', from, CLERK)),
    ...(['signed', 'numbered', ...OUT] as const).map((from) => step(from, 'paper.attachOriginal', from, CLERK, 'file')),
    ...(['filed', 'withdrawn', 'corrected'] as const).map((from) =>
      step(from, 'paper.dispose', from, ['principal'], 'filing', 'retention over', 'reason'),
    ),
    ...UNSIGNED.map((from) => step(from, 'paper.withdraw', 'withdrawn', OFFICE, 'reason')),
    step('numbered', 'paper.withdraw', 'withdrawn', OFFICE, 'reason'),
    ...OUT.map((from) => step(from, 'paper.withdraw', 'withdrawn', ['principal'], 'reason')),
    // Follows from the issue of the paper that takes its place.
    ...OUT.map((from) => step(from, 'paper.correct', 'corrected', CLERK, 'correction issued')),
  ],
}

/** What the signature covers beside the words. Number and day of issue come after it. */
export interface SignedHeader {
  readonly kind: string
  readonly title: string
  readonly language: string
  readonly issuerIds: readonly string[]
  readonly urgency: string
  readonly confidentiality: string
  readonly audience: string
  readonly main: readonly string[]
  readonly copies: readonly string[]
  readonly scopeOfPrinting: string | null
  readonly retentionYears: number | null
  readonly attachments: readonly string[]
  readonly datedOn: string | null
  readonly carries: string | null
  readonly carriedDigest: string | null
  readonly answersDocumentId: string | null
  readonly correctsId: string | null
  readonly letterheadId: string | null
  readonly signerPostIds: readonly string[]
  readonly countersignerPostIds: readonly string[]
}

/** The exact words of which the digest is taken: header as JSON with sorted keys, an empty line, the canonical paragraphs. */
export function signedWords(header: SignedHeader, text: string): string {
  const sorted = Object.fromEntries(Object.entries(header).sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify(sorted)}\n\n${canonicalText(text)}`.normalize('NFC')
}
