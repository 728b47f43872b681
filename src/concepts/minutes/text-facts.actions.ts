import { createHash } from 'node:crypto'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { findMeeting, findRollBody, lockMeeting, type MeetingRow, toKind } from '../meeting/meeting.queries.ts'
import { listHostIds } from '../meeting/parts.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { signersOf } from '../procedure/procedure.rules.ts'
import type { Signer } from '../procedure/procedure.schema.ts'
import { maySeeText, type TextOfMeeting } from './minutes.policy.ts'
import { findText, findVersion, listLanguages, lockText, type TextRow, type VersionRow } from './minutes.queries.ts'
import { linesOf } from './minutes.rules.ts'
import { type About, type TextParagraph, type TextState, textState } from './minutes.schema.ts'

export interface TextFacts {
  readonly row: TextRow
  readonly state: TextState
  readonly meetingRow: MeetingRow
  readonly meeting: TextOfMeeting
}

export const toTextState = (row: Pick<TextRow, 'state'>): TextState => textState.parse(row.state)

/** The text with its meeting, whoever asks: for what the program carries out itself. Locked after its meeting, in this order everywhere. */
export async function loadText(ctx: Ctx, textId: string, lock: boolean): Promise<TextFacts> {
  const gone = () => new PlenumError('NOT_FOUND', { subjectKind: 'meetingText' })
  const found = await findText(ctx.tx, textId)
  if (!found) throw gone()
  const meetingRow = await (lock ? lockMeeting : findMeeting)(ctx.tx, found.meetingId)
  const row = lock ? await lockText(ctx.tx, textId) : found
  if (!row || !meetingRow) throw gone()
  const { presidingPersonId, presidingBodyId } = meetingRow
  const body = await getPolicyBody(ctx.tx, meetingRow.bodyId)
  const hostIds = await listHostIds(ctx.tx, meetingRow.id)
  return { row, state: toTextState(row), meetingRow, meeting: { body, hostIds, presidingPersonId, presidingBodyId } }
}

/** The text, if the actor may know of it; else NOT_FOUND. With a version: locked, and refused when it moved on since. */
export async function getSeenText(ctx: Ctx, textId: string, version?: number): Promise<TextFacts> {
  const facts = await loadText(ctx, textId, version !== undefined)
  await getSeenMeeting(ctx, facts.meetingRow.id)
  const { row, state, meeting } = facts
  orThrow(maySeeText(ctx.actor, meeting, { state, approved: row.documentId !== null }))
  if (version !== undefined) needCurrent(row, version)
  return facts
}

/** What is handed in, signed and approved is the original; its translations go with it. */
export function needOriginal(row: TextRow): void {
  if (row.translationOfId !== null) throw new PlenumError('TRANSLATION_FOLLOWS', { textId: row.translationOfId })
}

/** The original and its translations as they go on together; one that was withdrawn by itself stays behind. */
export async function livingLanguages(ctx: Ctx, row: TextRow): Promise<TextRow[]> {
  return (await listLanguages(ctx.tx, row.id)).filter((one) => one.id === row.id || one.state === row.state)
}

export async function needVersion(ctx: Ctx, textId: string, n: number): Promise<VersionRow> {
  const found = await findVersion(ctx.tx, textId, n)
  if (!found) throw new PlenumError('NOT_FOUND', { subjectKind: 'meetingText' })
  return found
}

/** The words of a version, or a refusal where they were taken out of the record. */
export function needWords(version: VersionRow): string {
  if (version.text === null) {
    throw new PlenumError('TEXT_REDACTED', { on: version.redactedAt?.toISOString().slice(0, 10) ?? '' })
  }
  return version.text
}

export function paragraphsOfVersion(version: Pick<VersionRow, 'text' | 'about'>): TextParagraph[] {
  const about = version.about as unknown as About[][] // written from the schema, one list a line
  return linesOf(version.text ?? '').map((text, i) => ({ text, about: about[i] ?? [] }))
}

export const digestsOf = (row: TextRow): string[] => row.basis as unknown as string[] // written from the schema

/** What a signature is given over: kind, title, language and words of the original and of each translation. */
export function signDigestOf(rows: readonly TextRow[]): string {
  const words = rows.map(({ id, kind, language, title, digest }) => ({ id, kind, language, title, digest }))
  return createHash('sha256').update(JSON.stringify(words)).digest('hex')
}

/** Those who sign under the rules of procedure in force on the day of the meeting. */
export async function loadSigners(ctx: Ctx, { meetingRow }: TextFacts): Promise<Signer[]> {
  const kind = toKind(meetingRow)
  const bodyId = await findRollBody(ctx.tx, meetingRow.bodyId, kind)
  const rule = await loadRule(ctx, { bodyId, kind, on: meetingRow.heldOn ?? ctx.today })
  return signersOf(rule, meetingRow)
}

/** A line of the text's timeline. */
export async function textHappened(
  ctx: Ctx,
  row: TextRow,
  bodyId: string,
  act: string,
  to: TextState,
  more: { readonly reason?: string | undefined; readonly happenedOn?: string | undefined } = {},
): Promise<void> {
  await ctx.happened({
    subjectKind: 'meetingText',
    subjectId: row.id,
    act,
    fromState: row.state,
    toState: to,
    bodyId,
    ...(more.reason ? { reason: more.reason } : {}),
    ...(more.happenedOn ? { happenedOn: more.happenedOn } : {}),
  })
}

export const writtenText = (row: TextRow) => ({
  id: row.id,
  version: row.version,
  n: row.n,
  digest: row.digest,
  state: toTextState(row),
})
