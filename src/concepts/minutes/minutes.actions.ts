import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { digestOfText, fitText, redactDocument } from '../document/document.actions.ts'
import type { minutesCorrect, minutesRedact, minutesRestore, minutesSave } from './minutes.api.ts'
import { mayRedactText, mayWriteText } from './minutes.policy.ts'
import {
  findText,
  insertText,
  insertVersion,
  listCorrections,
  type TextRow,
  updateText,
  updateVersion,
  type VersionRow,
} from './minutes.queries.ts'
import { carriedAbout, linesOf, meetingTextLifeCycle } from './minutes.rules.ts'
import type { About, TextParagraph } from './minutes.schema.ts'
import {
  digestsOf,
  getSeenText,
  livingLanguages,
  needOriginal,
  needVersion,
  needWords,
  paragraphsOfVersion,
  textHappened,
  writtenText,
} from './text-facts.actions.ts'

/** What one person writes on end within these minutes is one version. */
const ONE_VERSION_MS = 10 * 60_000

interface NewWords {
  readonly text: string
  readonly about: readonly (readonly About[])[]
  readonly made: VersionRow['made']
  readonly note?: string | null
  readonly apart?: boolean
}

/** Writes the next version of the words, or goes on with the one the same person is writing. */
export async function writeWords(ctx: Ctx, row: TextRow, words: NewWords): Promise<{ n: number; digest: string }> {
  const digest = digestOfText(words.text)
  const about = JSON.stringify(words.about)
  const last = row.n === 0 ? undefined : await needVersion(ctx, row.id, row.n)
  const note = words.note ?? null
  const goesOn =
    last !== undefined &&
    words.apart !== true &&
    words.made === 'edited' &&
    last.made === 'edited' &&
    note === null &&
    last.note === null &&
    last.savedById === ctx.actor.personId &&
    ctx.now.getTime() - last.begunAt.getTime() < ONE_VERSION_MS
  if (goesOn) {
    await updateVersion(ctx.tx, last.id, { text: words.text, digest, about, savedAt: ctx.now })
    return { n: last.n, digest }
  }
  const n = row.n + 1
  await insertVersion(ctx.tx, {
    id: ctx.newId(),
    textId: row.id,
    n,
    text: words.text,
    digest,
    about,
    made: words.made,
    note,
    savedById: ctx.actor.personId,
    begunAt: ctx.now,
    savedAt: ctx.now,
  })
  return { n, digest }
}

export async function saveText(ctx: Ctx, input: InputOf<typeof minutesSave>): Promise<OutputOf<typeof minutesSave>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayWriteText(ctx.actor, facts.meeting))
  orThrow(decideTransition(meetingTextLifeCycle, facts.state, 'minutes.save'))
  const { row } = facts
  const seen = input.seen ? [...new Set([...digestsOf(row), ...input.seen])] : digestsOf(row)
  const title = input.title ?? row.title
  if (input.title !== undefined) fitText(input.title)
  const words = input.text === undefined ? {} : await writeWords(ctx, row, await wordsOf(ctx, row, input.text, input))
  const after = await updateText(ctx.tx, row.id, { ...words, title, basis: JSON.stringify(seen) })
  // too many for the timeline: who saved what stands in the list of versions
  await ctx.audit.append({ subjectKind: 'meetingText', subjectId: row.id, content: { digest: after.digest, title } })
  return writtenText(after)
}

async function wordsOf(
  ctx: Ctx,
  row: TextRow,
  given: string,
  { about, note, apart }: InputOf<typeof minutesSave>,
): Promise<NewWords> {
  const text = fitText(given)
  const before: TextParagraph[] = paragraphsOfVersion(await needVersion(ctx, row.id, row.n))
  const linked = about?.length === linesOf(text).length ? about : carriedAbout(before, text)
  return { text, about: linked, made: 'edited', note: note ?? null, apart: apart ?? false }
}

/** An earlier version becomes the newest; nothing is lost. */
export async function restoreText(
  ctx: Ctx,
  input: InputOf<typeof minutesRestore>,
): Promise<OutputOf<typeof minutesRestore>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayWriteText(ctx.actor, facts.meeting))
  const { to } = orThrow(decideTransition(meetingTextLifeCycle, facts.state, 'minutes.restore'))
  const version = await needVersion(ctx, facts.row.id, input.n)
  const about = version.about as unknown as About[][] // written from the schema
  const words = { text: needWords(version), about, made: 'restored', note: String(input.n) }
  const after = await updateText(ctx.tx, facts.row.id, await writeWords(ctx, facts.row, words))
  await textHappened(ctx, facts.row, facts.meeting.body.id, 'minutes.restore', to)
  return writtenText(after)
}

/** A text of its own, begun with the words of the approved one, which stands until the new one takes its place. */
export async function correctText(
  ctx: Ctx,
  input: InputOf<typeof minutesCorrect>,
): Promise<OutputOf<typeof minutesCorrect>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayWriteText(ctx.actor, facts.meeting))
  needOriginal(facts.row)
  const { to } = orThrow(decideTransition(meetingTextLifeCycle, facts.state, 'minutes.correct'))
  const [begun] = await listCorrections(ctx.tx, facts.row.id)
  if (begun) throw new PlenumError('ALREADY_RECORDED', { what: 'meetingText', textId: begun.id })
  const bodyId = facts.meeting.body.id
  let original: TextRow | undefined
  for (const old of await livingLanguages(ctx, facts.row)) {
    const version = await needVersion(ctx, old.id, old.n)
    const made = await beginText(
      ctx,
      { ...old, translationOfId: original?.id ?? null, correctsId: old.id },
      digestsOf(old),
      {
        text: needWords(version),
        about: version.about as unknown as About[][], // written from the schema
        made: 'restored',
        note: input.reason,
      },
    )
    await textHappened(ctx, old, bodyId, 'minutes.correct', to, { reason: input.reason })
    original ??= made
  }
  if (!original) throw new PlenumError('INTERNAL')
  await updateText(ctx.tx, facts.row.id, {})
  return writtenText((await findText(ctx.tx, original.id)) ?? original)
}

/** The row of a new text with its first version. */
export async function beginText(
  ctx: Ctx,
  given: Pick<
    TextRow,
    | 'meetingId'
    | 'kind'
    | 'language'
    | 'translationOfId'
    | 'templateId'
    | 'templateCode'
    | 'title'
    | 'correctsId'
    | 'itemIds'
  >,
  basis: readonly string[],
  words: NewWords,
): Promise<TextRow> {
  const id = ctx.newId()
  await insertText(ctx.tx, {
    id,
    meetingId: given.meetingId,
    kind: given.kind,
    language: given.language,
    translationOfId: given.translationOfId,
    templateId: given.templateId,
    templateCode: given.templateCode,
    title: given.title,
    correctsId: given.correctsId,
    itemIds: given.itemIds && JSON.stringify(given.itemIds),
    state: 'draft',
    digest: digestOfText(words.text),
    basis: JSON.stringify(basis),
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  const fresh = await findText(ctx.tx, id)
  if (!fresh) throw new PlenumError('INTERNAL')
  return await updateText(ctx.tx, id, await writeWords(ctx, fresh, words))
}

/** Words go, digest and notice stay; of an approved text the document's with them. */
export async function redactText(
  ctx: Ctx,
  input: InputOf<typeof minutesRedact>,
): Promise<OutputOf<typeof minutesRedact>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayRedactText(ctx.actor, facts.meeting))
  const version = await needVersion(ctx, facts.row.id, input.n)
  needWords(version)
  const stands = input.n === facts.row.n
  if (stands && (facts.state === 'draft' || facts.state === 'submitted')) {
    throw new PlenumError('WRONG_STATE', { state: facts.state, act: 'minutes.redact', concept: 'meetingText' })
  }
  await updateVersion(ctx.tx, version.id, { text: null, redactedAt: ctx.now, redactedReason: input.reason })
  const bodyId = facts.meeting.body.id
  if (stands && facts.row.documentId !== null) {
    await redactDocument(ctx, facts.row.documentId, 'minutes.redact', bodyId)
  }
  const after = await updateText(ctx.tx, facts.row.id, {})
  await textHappened(ctx, facts.row, bodyId, 'minutes.redact', facts.state, { reason: input.reason })
  return writtenText(after)
}
