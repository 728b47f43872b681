import { abilities, all } from '../../kit/abilities.ts'
import { belongs } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'
import { instantKey, keyedPage } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument, loadDocumentBodies } from './document.actions.ts'
import type { documentGet, documentList } from './document.api.ts'
import { mayIssueDocument, mayWithdrawDocument } from './document.policy.ts'
import {
  findDocumentText,
  findReadingOf,
  listAdoptions,
  listClausesOn,
  listDocumentRefs,
  listDocumentsSeen,
  listIssuers,
  listMeetingsOn,
  listObligationsOn,
  listPersonRefs,
  listPlansOn,
  listSourcesOn,
  listTranslations,
  loadWords,
} from './document.queries.ts'
import { documentLifeCycle } from './document.rules.ts'
import type { DocumentKind, DocumentState } from './document.schema.ts'
import { findBarToPublishing } from './public-copy.queries.ts'
import { listQuotesOfDocument, toFactQuote } from './quote.queries.ts'

type DocumentOutput = OutputOf<typeof documentGet>

export async function getDocument(ctx: Ctx, input: InputOf<typeof documentGet>): Promise<DocumentOutput> {
  const row = await getSeenDocument(ctx, input.documentId)
  const { enteredFor, issuers } = await loadDocumentBodies(ctx, row)
  const issuer = issuers.find((body) => !body.external) ?? enteredFor
  const words = await loadWords(ctx.tx, [row.id])
  const kept = await findDocumentText(ctx.tx, row.id)
  const reading = await findReadingOf(ctx.tx, row.id)
  const state = row.state as DocumentState // written from the enum
  const bar = await findBarToPublishing(ctx.tx, row)
  const original = row.translationOfId
    ? (await listDocumentRefs(ctx.tx, [row.translationOfId])).get(row.translationOfId)
    : undefined
  return {
    id: row.id,
    kind: row.kind as DocumentKind, // written from the enum
    title: row.title,
    language: row.language as Language, // written from the enum
    state,
    number: row.number,
    publishedOn: row.publishedOn,
    digest: row.digest,
    issuers: issuers.map(({ id, name }) => ({ id, name })),
    text: kept?.text ?? null,
    redactedAt: kept?.redactedAt?.toISOString() ?? null,
    paragraphs: words.paragraphsOf(row.id),
    quotes: (await listQuotesOfDocument(ctx.tx, row.id)).map((quote) => toFactQuote(quote, words)),
    sources: (await listSourcesOn(ctx.tx, row.id)).map((source) => ({
      ...source,
      points: Number(source.points),
      clauses: Number(source.clauses),
    })),
    clauses: (await listClausesOn(ctx.tx, row.id)).map(({ startAt, endAt, force, ...clause }) => ({
      ...clause,
      force: force as DocumentOutput['clauses'][number]['force'], // the column is checked by the database
      quote: words.quote(row.id, startAt, endAt),
      anchor: words.anchor(row.id, startAt),
    })),
    obligations: (await listObligationsOn(ctx.tx, row.id)).map((one) => ({
      id: one.id,
      bearer: one.bearer,
      duty: one.duty,
      mode: one.mode,
      quote: words.quote(row.id, one.startAt, one.endAt),
    })),
    plans: (await listPlansOn(ctx.tx, row.id)).map(({ id, name, startAt, endAt }) => ({
      id,
      name,
      quote: words.quote(row.id, startAt, endAt),
    })),
    meetings: await listMeetingsOn(ctx.tx, row.id),
    adoptions: (await listAdoptions(ctx.tx, row.id)).map(({ releasedAt, ...one }) => ({
      ...one,
      releasedAt: releasedAt?.toISOString() ?? null,
    })),
    translationOf: original ?? null,
    translations: await listTranslations(ctx.tx, row.id),
    // the desk is the body's own
    readingId: reading && belongs(ctx.actor, reading.bodyId) ? reading.id : null,
    recordedBy: (await listPersonRefs(ctx.tx, [row.recordedById])).get(row.recordedById ?? '') ?? null,
    recordedAt: row.recordedAt.toISOString(),
    version: row.version,
    can: abilities({
      'document.issue': all(
        decideTransition(documentLifeCycle, state, 'document.issue'),
        mayIssueDocument(ctx.actor, issuer),
      ),
      'document.publish': all(
        decideTransition(documentLifeCycle, state, 'document.publish'),
        mayIssueDocument(ctx.actor, issuer),
        bar ? no(bar) : yes(),
      ),
      'document.withdraw': all(
        decideTransition(documentLifeCycle, state, 'document.withdraw'),
        mayWithdrawDocument(ctx.actor, issuer),
      ),
    }),
  }
}

export async function listDocuments(
  ctx: Ctx,
  input: InputOf<typeof documentList>,
): Promise<OutputOf<typeof documentList>> {
  if (ctx.actor.personId === null && !ctx.actor.system) throw new PlenumError('NOT_SIGNED_IN')
  const limit = input.limit ?? 50
  const rows = await listDocumentsSeen(ctx.tx, {
    homes: ctx.actor.system ? null : ctx.actor.homes,
    bodyId: input.bodyId,
    kind: input.kind,
    after: instantKey.read(input.after),
    limit: limit + 1,
  })
  const issuers = await listIssuers(
    ctx.tx,
    rows.map((row) => row.id),
  )
  return keyedPage(
    rows,
    limit,
    (row) => instantKey.write(row.recordedAt, row.id),
    (row) => ({
      id: row.id,
      kind: row.kind as DocumentKind, // written from the enum
      title: row.title,
      language: row.language as Language, // written from the enum
      state: row.state as DocumentState, // written from the enum
      number: row.number,
      publishedOn: row.publishedOn,
      issuers: issuers.filter((body) => body.documentId === row.id).map(({ id, name }) => ({ id, name })),
      recordedAt: row.recordedAt.toISOString(),
    }),
  )
}
