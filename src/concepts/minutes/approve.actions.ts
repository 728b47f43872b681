import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { isFresh } from '../../kit/freshness.ts'
import type { Language } from '../../kit/localised.ts'
import { localised } from '../../kit/localised.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { callBackDocument, getSeenDocument, writeDocument } from '../document/document.actions.ts'
import type { Outcome } from '../meeting/agenda.schema.ts'
import { closeMeeting, happened, step } from '../meeting/meeting.actions.ts'
import type { meetingClose } from '../meeting/meeting.api.ts'
import { lockMeeting, toState, updateMeeting } from '../meeting/meeting.queries.ts'
import { meetingLifeCycle } from '../meeting/meeting.rules.ts'
import type {
  minutesApprove,
  minutesKeep,
  minutesReturn,
  minutesSign,
  minutesSubmit,
  minutesWithdrawText,
} from './minutes.api.ts'
import { mayRedactText, mayReturnText, mayWriteText, signsAs } from './minutes.policy.ts'
import {
  findLaid,
  findText,
  insertSignature,
  type LaidBefore,
  listDecidedTexts,
  listSignatures,
  lockText,
  type TextRow,
  updateText,
  voidSignatures,
} from './minutes.queries.ts'
import { actOfOutcome, isDecided, meetingTextLifeCycle } from './minutes.rules.ts'
import type { TextKind } from './minutes.schema.ts'
import { copyOf, hiddenFrom } from './readers-copy.actions.ts'
import type { Hidden } from './readers-copy.rules.ts'
import {
  getSeenText,
  livingLanguages,
  loadSigners,
  loadText,
  needOriginal,
  needVersion,
  needWords,
  signDigestOf,
  type TextFacts,
  textHappened,
  toTextState,
  writtenText,
} from './text-facts.actions.ts'

/** All languages of the text go one step together. */
async function together(
  ctx: Ctx,
  facts: TextFacts,
  act: string,
  set: Parameters<typeof updateText>[2],
  more: { reason?: string | undefined; happenedOn?: string | undefined } = {},
): Promise<TextRow> {
  const { to } = orThrow(decideTransition(meetingTextLifeCycle, facts.state, act))
  for (const one of await livingLanguages(ctx, facts.row)) {
    await updateText(ctx.tx, one.id, { ...set, state: to })
    await textHappened(ctx, one, facts.meeting.body.id, act, to, more)
  }
  return (await findText(ctx.tx, facts.row.id)) ?? facts.row
}

export async function submitText(
  ctx: Ctx,
  input: InputOf<typeof minutesSubmit>,
): Promise<OutputOf<typeof minutesSubmit>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayWriteText(ctx.actor, facts.meeting))
  needOriginal(facts.row)
  // amended by a meeting, it is approved with the changes or laid before another one
  const set = { approval: input.approval, submittedAt: ctx.now, returnedReason: null, approvedItemId: null }
  return writtenText(await together(ctx, facts, 'minutes.submit', set))
}

export async function returnText(
  ctx: Ctx,
  input: InputOf<typeof minutesReturn>,
): Promise<OutputOf<typeof minutesReturn>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayReturnText(ctx.actor, facts.meeting, await loadSigners(ctx, facts)))
  needOriginal(facts.row)
  const set = { returnedReason: input.reason, submittedAt: null }
  const after = await together(ctx, facts, 'minutes.return', set, { reason: input.reason })
  await voidSignatures(ctx.tx, facts.row.id, input.reason)
  return writtenText(after)
}

/** A re-authenticated act over the digest: of the words as they stand in the record, held against those the person saw. */
export async function signText(ctx: Ctx, input: InputOf<typeof minutesSign>): Promise<OutputOf<typeof minutesSign>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  needOriginal(facts.row)
  orThrow(decideTransition(meetingTextLifeCycle, facts.state, 'minutes.sign'))
  if (facts.row.approval !== 'signature') throw new PlenumError('APPROVED_OTHERWISE')
  const signers = await loadSigners(ctx, facts)
  const given = (await listSignatures(ctx.tx, facts.row.id)).filter((one) => one.voidReason === null)
  const waiting = signers.filter((signer) => !given.some((one) => one.signsAs === signer))
  const mine = signsAs(ctx.actor, facts.meeting, waiting)
  const { personId } = ctx.actor
  if (mine.length === 0 || personId === null) throw new PlenumError('SIGNER_OTHER', { signers: waiting })
  orThrow(isFresh(ctx.signedInAt, ctx.now))
  const languages = await livingLanguages(ctx, facts.row)
  const digest = signDigestOf(languages)
  if (digest !== input.digest) throw new PlenumError('TEXT_CHANGED')
  for (const signer of mine) {
    await insertSignature(ctx.tx, {
      id: ctx.newId(),
      textId: facts.row.id,
      signsAs: signer,
      personId,
      digest,
      givenAt: ctx.now,
      confirmedAt: ctx.signedInAt,
    })
  }
  if (waiting.length === mine.length)
    return writtenText(await finish(ctx, facts, 'minutes.signLast', { on: ctx.today }))
  const after = await updateText(ctx.tx, facts.row.id, {})
  await textHappened(ctx, facts.row, facts.meeting.body.id, 'minutes.sign', facts.state)
  return writtenText(after)
}

/** The words of the document everybody of the body reads: of restricted items it has the number alone. */
async function wordsForReaders(ctx: Ctx, row: TextRow, hidden: Hidden): Promise<string> {
  const version = await needVersion(ctx, row.id, row.n)
  const words = needWords(version)
  return copyOf(row, version, hidden).text ?? words
}

/** Fixes the words: a document of the record for each language, made from those that were approved. */
async function finish(
  ctx: Ctx,
  facts: TextFacts,
  act: string,
  by: { readonly on: Day; readonly itemId?: string },
): Promise<TextRow> {
  const { body, hostIds } = facts.meeting
  const { to } = orThrow(decideTransition(meetingTextLifeCycle, facts.state, act))
  const hidden = await hiddenFrom(ctx, facts, true)
  let originalId: string | null = null
  for (const one of await livingLanguages(ctx, facts.row)) {
    const language = one.language as Language // written from the enum
    const documentId: string = await writeDocument(ctx, {
      kind: one.kind as TextKind, // checked by the database
      title: localised(one.title, language),
      language,
      text: await wordsForReaders(ctx, one, hidden),
      state: 'entered',
      issuerIds: [body.id, ...hostIds],
      enteredForId: body.id,
      translationOfId: originalId,
      happenedOn: by.on,
      act: 'minutes.approve',
    })
    originalId ??= documentId
    await updateText(ctx.tx, one.id, {
      state: to,
      documentId,
      approvedOn: by.on,
      approvedItemId: by.itemId ?? null,
      ...(by.itemId ? { approval: 'meeting' } : {}),
    })
    await textHappened(ctx, one, body.id, 'minutes.approve', to, { happenedOn: by.on })
    if (one.correctsId !== null) await replaceText(ctx, one.correctsId, body.id)
  }
  if (facts.row.kind === 'minutes') await approveMeeting(ctx, facts)
  return (await findText(ctx.tx, facts.row.id)) ?? facts.row
}

/** The corrected text stays, with its document; it says what took its place. */
async function replaceText(ctx: Ctx, textId: string, bodyId: string): Promise<void> {
  const old = await lockText(ctx.tx, textId)
  if (!old || old.state === 'withdrawn') return
  const { to } = orThrow(decideTransition(meetingTextLifeCycle, toTextState(old), 'minutes.replace'))
  await updateText(ctx.tx, old.id, { state: to })
  await textHappened(ctx, old, bodyId, 'minutes.replace', to)
}

/** Only a meeting run here passes the states; what is approved anew after a correction changes none. */
async function approveMeeting(ctx: Ctx, { meetingRow, meeting }: TextFacts): Promise<void> {
  const row = await lockMeeting(ctx.tx, meetingRow.id)
  if (!row) return
  const transition = decideTransition(meetingLifeCycle, toState(row), 'minutes.approve')
  if (!transition.ok) return
  await updateMeeting(ctx.tx, row.id, { state: transition.value.to })
  await happened(ctx, 'minutes.approve', { row, body: meeting.body, transition: transition.value }, {})
}

/** What a later meeting decided, once it has ended: until then an outcome may be reconsidered. Its close does the same by itself. */
export async function approveText(
  ctx: Ctx,
  input: InputOf<typeof minutesApprove>,
): Promise<OutputOf<typeof minutesApprove>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  orThrow(mayWriteText(ctx.actor, facts.meeting))
  needOriginal(facts.row)
  orThrow(decideTransition(meetingTextLifeCycle, facts.state, 'minutes.approve'))
  const item = await findLaid(ctx.tx, input.agendaItemId)
  const act = actOfOutcome((item?.outcome ?? null) as Outcome | null) // written from the enum
  const before = item?.offeredId === facts.row.id && isDecided(item) ? item : undefined
  const amended = facts.state === 'draft'
  const fits = amended
    ? act === 'minutes.amend' && facts.row.approvedItemId === before?.agendaItemId
    : act === 'minutes.approve'
  if (!before || !fits) throw new PlenumError('TEXT_NOT_APPROVED')
  return writtenText(
    await finish(ctx, facts, 'minutes.approve', { on: before.heldOn ?? ctx.today, itemId: before.agendaItemId }),
  )
}

/** A meeting that ends has decided: what it approved stands, what it rejected or wants changed is a draft again. */
export async function closeAndSettle(
  ctx: Ctx,
  input: InputOf<typeof meetingClose>,
): Promise<OutputOf<typeof meetingClose>> {
  const closed = await closeMeeting(ctx, input)
  for (const item of await listDecidedTexts(ctx.tx, input.meetingId)) await settle(ctx, item)
  return closed
}

async function settle(ctx: Ctx, item: LaidBefore): Promise<void> {
  const act = actOfOutcome(item.outcome as Outcome | null) // written from the enum
  const text = item.offeredId === null ? undefined : await findText(ctx.tx, item.offeredId)
  if (act === null || text?.state !== 'submitted') return
  const facts = await loadText(ctx, text.id, true)
  const on = item.heldOn ?? ctx.today
  if (act === 'minutes.approve') await finish(ctx, facts, act, { on, itemId: item.agendaItemId })
  else {
    const set = act === 'minutes.amend' ? { approvedItemId: item.agendaItemId } : { returnedReason: item.outcomeNote }
    await together(
      ctx,
      facts,
      act,
      { ...set, submittedAt: null },
      { happenedOn: on, reason: item.outcomeNote ?? undefined },
    )
    await voidSignatures(ctx.tx, text.id, act)
  }
}

export async function withdrawText(
  ctx: Ctx,
  input: InputOf<typeof minutesWithdrawText>,
): Promise<OutputOf<typeof minutesWithdrawText>> {
  const facts = await getSeenText(ctx, input.textId, input.version)
  // what the body has approved goes only by its first responsible officer
  orThrow((facts.state === 'approved' ? mayRedactText : mayWriteText)(ctx.actor, facts.meeting))
  const { to } = orThrow(decideTransition(meetingTextLifeCycle, facts.state, 'minutes.withdrawText'))
  const bodyId = facts.meeting.body.id
  // a translation alone may be given up while it is a draft; later they go together
  if (facts.state !== 'draft') needOriginal(facts.row)
  for (const one of await livingLanguages(ctx, facts.row)) {
    await updateText(ctx.tx, one.id, { state: to, withdrawnReason: input.reason })
    await textHappened(ctx, one, bodyId, 'minutes.withdrawText', to, { reason: input.reason })
    await voidSignatures(ctx.tx, one.id, input.reason)
    const document = one.documentId === null ? undefined : await getSeenDocument(ctx, one.documentId, true)
    if (document && document.state !== 'withdrawn') {
      await callBackDocument(ctx, document, { reason: input.reason, act: 'minutes.withdrawText', bodyId })
    }
  }
  return writtenText((await findText(ctx.tx, facts.row.id)) ?? facts.row)
}

/** Nothing of it goes out: its papers stay inner. */
export async function keepMeeting(ctx: Ctx, input: InputOf<typeof minutesKeep>): Promise<OutputOf<typeof minutesKeep>> {
  const at = await step(ctx, 'minutes.keep', input)
  const version = await updateMeeting(ctx.tx, at.row.id, { state: at.transition.to })
  await happened(ctx, 'minutes.keep', at, {})
  return { id: at.row.id, version }
}
