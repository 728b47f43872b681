import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { invariant } from '../../kit/invariant.ts'
import { instantKey, keyedPage } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import {
  getPolicyBody,
  listBodyRefs,
  listDocumentRefs,
  listPersonRefs,
  listPolicyBodies,
  loadWords,
  type Words,
} from '../document/document.queries.ts'
import { getSeenSource } from './source.actions.ts'
import type { sourceGet, sourceList } from './source.api.ts'
import { mayReconcileSource } from './source.policy.ts'
import {
  type ClauseRow,
  listClauses,
  listObligations,
  listPlansOfClauses,
  listPoints,
  listReportsOf,
  listSourceRefs,
  listSourcesSeen,
  toSourceRef,
} from './source.queries.ts'
import type { Authority, ClauseItem, Force, Hand, SourceKind } from './source.schema.ts'

const toClause = (row: ClauseRow, words: Words, plans: ReadonlyMap<string, ClauseItem['plans']>): ClauseItem => ({
  id: row.id,
  ord: row.ord,
  pointId: row.pointId,
  actor: row.actor,
  action: row.action,
  object: row.object,
  force: row.force as Force, // the column is checked by the database
  deadlineText: row.deadlineText,
  deadlineOn: row.deadlineOn,
  quote: words.quote(row.documentId, row.startAt, row.endAt),
  anchor: words.anchor(row.documentId, row.startAt),
  plans: plans.get(row.id) ?? [],
})

export async function getSource(ctx: Ctx, input: InputOf<typeof sourceGet>): Promise<OutputOf<typeof sourceGet>> {
  const row = await getSeenSource(ctx, input.sourceId)
  const wordsId = row.reportedInDocumentId ?? row.documentId
  const words = await loadWords(ctx.tx, wordsId === null ? [] : [wordsId])
  const documents = await listDocumentRefs(
    ctx.tx,
    [row.documentId, row.reportedInDocumentId].filter((one) => one !== null),
  )
  const reports = await listReportsOf(ctx.tx, row.id)
  const bodies = await listBodyRefs(ctx.tx, [
    row.onBehalfBodyId,
    row.reportedByBodyId,
    ...reports.map((report) => report.reportedByBodyId),
  ])
  const [issuer] = await listPolicyBodies(ctx.tx, [row.issuerBodyId])
  invariant(issuer, 'a source has an issuer')
  const persons = await listPersonRefs(ctx.tx, [row.authorPersonId, row.recordedById])
  const plans = new Map<string, ClauseItem['plans']>()
  for (const { clauseId, ...plan } of await listPlansOfClauses(ctx.tx, row.id)) {
    const known = plans.get(clauseId) ?? []
    if (!known.some((one) => one.id === plan.id)) plans.set(clauseId, [...known, plan])
  }
  const clauses = (await listClauses(ctx.tx, row.id)).map((clause) => toClause(clause, words, plans))
  const body = (id: string | null) => (id === null ? null : (bodies.get(id) ?? null))
  const author = row.authorPersonId === null ? null : (persons.get(row.authorPersonId) ?? null)
  return {
    ...toSourceRef(row),
    title: row.title,
    issuer: { id: issuer.id, name: issuer.name },
    issuerExternal: issuer.external,
    language: (wordsId === null ? undefined : documents.get(wordsId)?.language) ?? row.title.original ?? 'en',
    document: row.documentId === null ? null : (documents.get(row.documentId) ?? null),
    meetingId: row.meetingId,
    author: author || row.authorText ? { person: author, text: row.authorText } : null,
    deliveredBy: row.delivererText,
    onBehalfOf: body(row.onBehalfBodyId),
    reportedBy: body(row.reportedByBodyId),
    reportedIn: row.reportedInDocumentId === null ? null : (documents.get(row.reportedInDocumentId) ?? null),
    original: (await listSourceRefs(ctx.tx, [row.originalSourceId])).get(row.originalSourceId ?? '') ?? null,
    reports: reports.map((report) => ({ source: toSourceRef(report), reportedBy: body(report.reportedByBodyId) })),
    happenedOn: row.happenedOn,
    points: (await listPoints(ctx.tx, row.id)).map((point) => ({
      id: point.id,
      parentId: point.parentId,
      ord: point.ord,
      n: point.n,
      marker: point.marker,
      quote: words.quote(point.documentId, point.startAt, point.endAt),
      anchor: words.anchor(point.documentId, point.startAt),
      clauses: clauses.filter((clause) => clause.pointId === point.id),
      originalPointId: point.originalPointId,
    })),
    clauses: clauses.filter((clause) => clause.pointId === null),
    obligations: (await listObligations(ctx.tx, row.id)).map((one) => ({
      id: one.id,
      ord: one.ord,
      bearer: one.bearer,
      duty: one.duty,
      mode: one.mode as 'special_meeting' | 'report' | 'other' | null, // written from the reader's enum
      quote: words.quote(one.documentId, one.startAt, one.endAt),
      anchor: words.anchor(one.documentId, one.startAt),
    })),
    recordedBy: persons.get(row.recordedById ?? '') ?? null,
    recordedAt: row.recordedAt.toISOString(),
    version: row.version,
    can: abilities({
      'source.reconcile': all(
        row.hand === 'reported'
          ? yes()
          : no('WRONG_STATE', { state: row.hand, act: 'source.reconcile', concept: 'source' }),
        mayReconcileSource(ctx.actor, await getPolicyBody(ctx.tx, row.recordedForId)),
      ),
    }),
  }
}

export async function listSources(ctx: Ctx, input: InputOf<typeof sourceList>): Promise<OutputOf<typeof sourceList>> {
  if (ctx.actor.personId === null && !ctx.actor.system) throw new PlenumError('NOT_SIGNED_IN')
  const limit = input.limit ?? 50
  const rows = await listSourcesSeen(ctx.tx, {
    homes: ctx.actor.system ? null : ctx.actor.homes,
    bodyId: input.bodyId,
    hand: input.hand,
    meetingId: input.meetingId,
    documentId: input.documentId,
    after: instantKey.read(input.after),
    limit: limit + 1,
  })
  const bodies = await listBodyRefs(
    ctx.tx,
    rows.flatMap((row) => [row.issuerBodyId, row.reportedByBodyId]),
  )
  return keyedPage(
    rows,
    limit,
    (row) => instantKey.write(row.recordedAt, row.id),
    (row) => {
      const issuer = bodies.get(row.issuerBodyId)
      invariant(issuer, 'a source has an issuer')
      return {
        id: row.id,
        // checked by the database
        kind: row.kind as SourceKind,
        authority: row.authority as Authority,
        hand: row.hand as Hand,
        title: row.title,
        issuer,
        reportedBy: row.reportedByBodyId === null ? null : (bodies.get(row.reportedByBodyId) ?? null),
        originalId: row.originalSourceId,
        meetingId: row.meetingId,
        happenedOn: row.happenedOn,
        points: row.points,
        clauses: row.clauses,
      }
    },
  )
}
