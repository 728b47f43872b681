import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { isFresh } from '../../kit/freshness.ts'
import type { Language } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Can, Ref } from '../../kit/shapes.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import {
  findDocument,
  findDocumentText,
  listBodyRefs,
  listDocumentRefs,
  listPersonRefs,
  listPolicyBodies,
} from '../document/document.queries.ts'
import { paragraphsOf } from '../document/document.rules.ts'
import { documentKind } from '../document/document.schema.ts'
import { findFile } from '../document/file.queries.ts'
import { listFilings, listPaperReaders, listVoidNumbers } from './office.queries.ts'
import { decideOneCorrection } from './paper.actions.ts'
import type { paperGet } from './paper.api.ts'
import {
  mayCheckPaper,
  mayCountersign,
  mayDecidePaper,
  mayDraftPaper,
  mayKeepPapers,
  maySeePaper,
  maySignPaper,
} from './paper.policy.ts'
import {
  findAgendaItem,
  findCorrection,
  findPaper,
  findPaperText,
  listAnswers,
  listHolders,
  listPaperEvents,
  listReminders,
  type PaperRow,
} from './paper.queries.ts'
import { paperLifeCycle } from './paper.rules.ts'
import {
  audience,
  carries,
  type PaperOutput,
  paperConfidentiality,
  paperState,
  relation,
  stepAct,
  stepState,
  urgency,
} from './paper.schema.ts'
import { factsOf, getSeenPaper, type PaperFacts } from './paper-facts.actions.ts'
import {
  decideDisposal,
  decideFiling,
  decideHeld,
  decideReceive,
  decideRemind,
  mayReceivePaper,
} from './paper-in.actions.ts'
import { decideCountersigned, decideSubmit, decideSubmitted, mayReturnPaper } from './paper-steps.actions.ts'

const paperRefOf = (row: PaperRow) => ({
  id: row.id,
  title: row.title,
  number: row.number,
  state: paperState.parse(row.state),
})

export async function getPaper(ctx: Ctx, input: InputOf<typeof paperGet>): Promise<OutputOf<typeof paperGet>> {
  const facts = await getSeenPaper(ctx, input.paperId)
  const { row, state } = facts
  const kept = await findPaperText(ctx.tx, row.id)
  const bodies = new Map(
    (await listPolicyBodies(ctx.tx, [...facts.issuers.map((b) => b.id), ...facts.policy.addresseeIds])).map((body) => [
      body.id,
      body,
    ]),
  )
  const documents = await listDocumentRefs(
    ctx.tx,
    [row.documentId, row.answersDocumentId, row.fromDocumentId].flatMap((id) => id ?? []),
  )
  const persons = await listPersonRefs(ctx.tx, [
    row.draftedById,
    row.editedById,
    row.checkerId,
    ...facts.steps.map((step) => step.personId),
    ...facts.addressees.map((one) => one.receivedById),
  ])
  const personOf = (id: string | null): Ref | null => persons.get(id ?? '') ?? null
  const documentOf = (id: string | null) => documents.get(id ?? '') ?? null
  const inner = facts.issuers.some((body) => ctx.actor.system || isHome(ctx, body)) || row.issuedOn === null
  const filings = await listFilings(ctx.tx, row.id)
  const reminders = await listReminders(ctx.tx, row.id)
  const correction = await findCorrection(ctx.tx, row.id)
  const corrected = row.correctsId === null ? undefined : await findPaper(ctx.tx, row.correctsId)
  const item = row.agendaItemId === null ? undefined : await findAgendaItem(ctx.tx, row.agendaItemId)
  const original = row.originalFileId === null ? undefined : await findFile(ctx.tx, row.originalFileId)
  return {
    id: row.id,
    kind: documentKind.parse(row.kind),
    title: row.title,
    language: row.language as Language, // written from the enum
    state,
    issuers: facts.issuers.map(({ id, name }) => ({ id, name })),
    urgency: urgency.parse(row.urgency),
    confidentiality: paperConfidentiality.parse(row.confidentiality),
    audience: audience.parse(row.audience),
    letterheadId: row.letterheadId,
    scopeOfPrinting: row.scopeOfPrinting,
    copiesPrinted: row.copiesPrinted,
    retentionYears: row.retentionYears,
    contact: row.contact,
    attachments: row.attachments as string[], // written from the schema
    datedOn: row.datedOn,
    number: row.number,
    issuedOn: row.issuedOn,
    text: kept?.text ?? null,
    redactedAt: kept?.redactedAt?.toISOString() ?? null,
    paragraphs: kept?.text ? paragraphsOf(kept.text) : [],
    textFixed: row.textFixed,
    digest: row.digest,
    carries: await carriedBy(ctx, row),
    answers: documentOf(row.answersDocumentId),
    answeredBy: row.documentId === null ? [] : await seenOf(ctx, await listAnswers(ctx.tx, row.documentId)),
    corrects: corrected ? paperRefOf(corrected) : null,
    // Of a correction that is still being drafted only the issuer knows.
    correctedBy: correction && (inner || correction.issuedOn !== null) ? paperRefOf(correction) : null,
    from: inner ? documentOf(row.fromDocumentId) : null,
    adoptedOn: item?.heldOn ?? null,
    adoptedAt: item && inner ? { meetingId: item.meetingId, agendaItemId: item.id, heldOn: item.heldOn } : null,
    document: documentOf(row.documentId),
    original: original
      ? { fileId: original.id, name: original.name, digest: original.digest, size: original.size }
      : null,
    steps: await stepsOf(ctx, facts, personOf, inner),
    addressees: facts.addressees.map((one) => {
      const body = one.bodyId === null ? undefined : bodies.get(one.bodyId)
      const told = body && (inner || isHome(ctx, body)) ? reminders.get(body.id) : undefined
      return {
        id: one.id,
        relation: relation.parse(one.relation),
        body: body ? { id: body.id, name: body.name } : null,
        words: one.words,
        external: one.external === true,
        receivedOn: one.receivedOn,
        receivedBy: personOf(one.receivedById),
        byIssuer: one.byIssuer,
        registerNumber:
          one.registerNumber === null || !body || !isHome(ctx, body)
            ? null
            : `${one.registerYear}/${one.registerNumber}`,
        reminders: told?.n ?? 0,
        lastRemindedOn: told?.lastOn ?? null,
        can: body ? bodyAbilities(ctx, facts, body) : {},
      }
    }),
    readers: (await listPaperReaders(ctx.tx, row.id))
      .filter((one) => isHome(ctx, { id: one.bodyId }))
      .map((one) => ({
        body: { id: one.bodyId, name: one.bodyName },
        person: { id: one.personId, name: one.personName },
        askedAt: one.askedAt.toISOString(),
        readAt: one.readAt?.toISOString() ?? null,
      })),
    filings: filings.flatMap((filing) => {
      const body = bodies.get(filing.bodyId)
      if (!body || !isHome(ctx, body)) return []
      return [
        {
          body: { id: body.id, name: body.name },
          reference: filing.reference,
          filedOn: filing.filedOn,
          retainUntil: filing.retainUntil,
          disposedOn: filing.disposedOn,
          disposedReason: filing.disposedReason,
          can: abilities({
            'paper.dispose': all(
              mayDecidePaper(ctx.actor, body),
              decideTransition(paperLifeCycle, state, 'paper.dispose'),
              decideDisposal(filings, body, ctx.today),
            ),
          }),
        },
      ]
    }),
    voidNumbers: inner
      ? (await listVoidNumbers(ctx.tx, row.id)).map((one) => ({ number: one.number, reason: one.voidReason }))
      : [],
    submittedAt: row.submittedAt?.toISOString() ?? null,
    checker: personOf(row.checkerId),
    draftedBy: inner ? personOf(row.draftedById) : null,
    editedBy: inner ? personOf(row.editedById) : null,
    returnedReason: row.returnedReason,
    withdrawnReason: row.withdrawnReason,
    disposedOn: row.disposedOn,
    events: await eventsOf(ctx, facts, inner),
    fresh: isFresh(ctx.signedInAt, ctx.now).ok,
    recordedAt: row.recordedAt.toISOString(),
    version: row.version,
    can: { ...paperAbilities(ctx, facts, correction), ...ownFiling(ctx, facts) },
  }
}

const isHome = (ctx: Ctx, body: { readonly id: string }): boolean =>
  ctx.actor.system || ctx.actor.homes.some((home) => home.bodyId === body.id)

/** Outside the issuing body the way to the signature is nobody's business: only who signed it is. */
async function stepsOf(
  ctx: Ctx,
  facts: PaperFacts,
  personOf: (id: string | null) => Ref | null,
  inner: boolean,
): Promise<PaperOutput['steps']> {
  const shown = facts.steps.filter((step) => inner || (step.act === 'sign' && step.state === 'given'))
  const postIds = shown.flatMap((step) => step.postId ?? [])
  const holders = await listHolders(ctx.tx, postIds, ctx.today)
  const refs = await listBodyRefs(
    ctx.tx,
    shown.map((step) => step.bodyId),
  )
  return shown.map((step) => ({
    id: step.id,
    act: stepAct.parse(step.act),
    ord: step.ord,
    state: stepState.parse(step.state),
    post: step.postId && step.postName ? { id: step.postId, name: step.postName } : null,
    body: refs.get(step.bodyId ?? '') ?? null,
    person: personOf(step.personId),
    holders: holders.filter((one) => one.postId === step.postId).map(({ id, name }) => ({ id, name })),
    delegated: step.delegationId !== null,
    digest: step.digest,
    givenAt: step.givenAt?.toISOString() ?? null,
    voidReason: step.voidReason,
  }))
}

async function eventsOf(ctx: Ctx, facts: PaperFacts, inner: boolean): Promise<PaperOutput['events']> {
  const rows = await listPaperEvents(ctx.tx, facts.row.id)
  const shown = rows.filter(
    (one) =>
      inner ||
      ['paper.issue', 'paper.withdraw', 'paper.correct'].includes(one.act) ||
      (one.bodyId !== null && isHome(ctx, { id: one.bodyId })),
  )
  const persons = await listPersonRefs(
    ctx.tx,
    shown.map((one) => one.personId),
  )
  const refs = await listBodyRefs(
    ctx.tx,
    shown.map((one) => one.bodyId),
  )
  return shown.map((one) => ({
    act: one.act,
    fromState: one.fromState,
    toState: one.toState,
    reason: one.reason,
    person: persons.get(one.personId ?? '') ?? null,
    body: refs.get(one.bodyId ?? '') ?? null,
    happenedOn: one.happenedOn,
    recordedAt: one.recordedAt.toISOString(),
  }))
}

/** The words that go out with it, for whoever may see the paper: it was sent to them with it. */
async function carriedBy(ctx: Ctx, row: PaperRow): Promise<PaperOutput['carries']> {
  if (row.carriedDocumentId === null || row.carries === null) return null
  const document = await findDocument(ctx.tx, row.carriedDocumentId)
  if (!document) return null
  return {
    how: carries.parse(row.carries),
    document: { id: document.id, name: document.title, language: document.language as Language }, // written from the enum
    number: document.number,
    text: (await findDocumentText(ctx.tx, document.id))?.text ?? null,
  }
}

async function seenOf(ctx: Ctx, rows: readonly PaperRow[]): Promise<PaperOutput['answeredBy']> {
  const shown: PaperRow[] = []
  for (const row of rows) {
    const facts = await factsOf(ctx, row)
    if (maySeePaper(ctx.actor, facts.policy, facts.heldPostIds).ok) shown.push(row)
  }
  return shown.map(paperRefOf)
}

function paperAbilities(ctx: Ctx, facts: PaperFacts, correction: PaperRow | undefined): Can {
  const { actor } = ctx
  const { body, state, steps, heldPostIds } = facts
  const to = (act: string): Result<unknown> => decideTransition(paperLifeCycle, state, act)
  const edit = mayDraftPaper(actor, body)
  const keep = mayKeepPapers(actor, body)
  const waits = (act: string): Result<void> =>
    steps.some((step) => step.act === act && step.state === 'waiting')
      ? yes()
      : no('WRONG_STATE', { state, act: `paper.${act}`, concept: 'paper' })
  return abilities({
    'paper.change': all(edit, to('paper.change')),
    'paper.submit': all(
      edit,
      to('paper.submit'),
      facts.row.submittedAt === null ? decideSubmit(facts) : no('ALREADY_RECORDED'),
    ),
    'paper.check': all(to('paper.check'), decideSubmitted(facts), mayCheckPaper(actor, body, facts.policy)),
    'paper.countersign': all(to('paper.countersign'), waits('countersign'), mayCountersign(steps, heldPostIds)),
    // Freshness is asked for in the dialog itself, so that the verb is not refused for want of it.
    'paper.sign': all(to('paper.sign'), maySignPaper(steps, heldPostIds), decideCountersigned(steps)),
    'paper.return': all(
      to('paper.return'),
      state === 'draft' ? decideSubmitted(facts) : yes(),
      mayReturnPaper(ctx, facts),
    ),
    'paper.number': all(keep, to('paper.number')),
    'paper.voidNumber': all(keep, to('paper.voidNumber')),
    'paper.attachOriginal': all(keep, to('paper.attachOriginal')),
    'paper.issue': all(keep, to('paper.issue')),
    'paper.withdraw': all(
      (facts.row.issuedOn === null ? mayDraftPaper : mayDecidePaper)(actor, body),
      to('paper.withdraw'),
    ),
    'paper.correct': all(edit, to('paper.correct'), decideOneCorrection(correction)),
    'paper.remind': all(keep, to('paper.remind'), decideRemind(facts)),
  })
}

/** What the issuing body's office does with its own copy. */
const ownFiling = (ctx: Ctx, facts: PaperFacts): Can =>
  abilities({
    'paper.file': all(
      mayKeepPapers(ctx.actor, facts.body),
      decideTransition(paperLifeCycle, facts.state, 'paper.file'),
      decideFiling(facts, facts.body),
    ),
    'paper.circulate': all(mayKeepPapers(ctx.actor, facts.body), decideHeld(facts, facts.body)),
  })

/** What a body can do with a paper that was sent to it. */
function bodyAbilities(ctx: Ctx, facts: PaperFacts, body: PolicyBody): Can {
  const right = mayReceivePaper(ctx, facts, body)
  const keep = mayKeepPapers(ctx.actor, body)
  return abilities({
    'paper.receive': all(
      right,
      decideReceive(facts, body, right.ok && right.value.byIssuer),
      decideTransition(paperLifeCycle, facts.state, 'paper.receive'),
    ),
    // What a body does with its own copy is offered, or refused, to its own people.
    ...(isHome(ctx, body)
      ? { 'paper.circulate': all(keep, decideHeld(facts, body)), 'paper.file': all(keep, decideHeld(facts, body)) }
      : {}),
  })
}
