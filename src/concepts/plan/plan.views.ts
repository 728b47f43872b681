import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import type { Ctx } from '../../store/context.ts'
import { listBodyRefs, listDocumentRefs, listIssuers, loadWords } from '../document/document.queries.ts'
import type { planGet, planList } from './plan.api.ts'
import { findPlan, listMentionsSeen, listPlansSeen } from './plan.queries.ts'
import { passageAround } from './plan.rules.ts'
import type { Horizon } from './plan.schema.ts'

const homesOf = (ctx: Ctx) => {
  if (ctx.actor.personId === null && !ctx.actor.system) throw new PlenumError('NOT_SIGNED_IN')
  return ctx.actor.system ? null : ctx.actor.homes
}

export async function listPlans(ctx: Ctx, input: InputOf<typeof planList>): Promise<OutputOf<typeof planList>> {
  const limit = input.limit ?? 50
  const q = input.q?.trim() || undefined
  const rows = await listPlansSeen(ctx.tx, {
    homes: homesOf(ctx),
    horizon: input.horizon,
    q,
    after: textKey.read(input.after),
    limit: limit + 1,
  })
  const owners = await listBodyRefs(
    ctx.tx,
    rows.map((row) => row.ownerBodyId),
  )
  return keyedPage(
    rows,
    limit,
    (row) => textKey.write(row.label, row.id),
    (row) => ({
      id: row.id,
      name: row.name,
      horizon: row.horizon as Horizon, // written from the enum
      fromYear: row.fromYear,
      untilYear: row.untilYear,
      owner: row.ownerBodyId === null ? null : (owners.get(row.ownerBodyId) ?? null),
      mentions: row.mentions,
      documents: row.documents,
      lastMentionedOn: row.lastMentionedOn,
    }),
  )
}

/** A plan no text that one may read names is not known to exist. */
export async function getPlan(ctx: Ctx, input: InputOf<typeof planGet>): Promise<OutputOf<typeof planGet>> {
  const plan = await findPlan(ctx.tx, input.planId)
  const mentions = plan ? await listMentionsSeen(ctx.tx, plan.id, homesOf(ctx)) : []
  if (!plan || mentions.length === 0) throw new PlenumError('NOT_FOUND', { subjectKind: 'plan' })
  const documentIds = mentions.map((mention) => mention.documentId)
  const words = await loadWords(ctx.tx, documentIds)
  const documents = await listDocumentRefs(ctx.tx, documentIds)
  const issuers = await listIssuers(ctx.tx, [...new Set(documentIds)])
  const owners = await listBodyRefs(ctx.tx, [plan.ownerBodyId])
  return {
    id: plan.id,
    name: plan.name,
    horizon: plan.horizon as Horizon, // written from the enum
    fromYear: plan.fromYear,
    untilYear: plan.untilYear,
    owner: plan.ownerBodyId === null ? null : (owners.get(plan.ownerBodyId) ?? null),
    mentions: mentions.flatMap((mention) => {
      const document = documents.get(mention.documentId)
      if (!document) return []
      const { clauseId, sourceId, action, object, force } = mention
      return [
        {
          id: mention.id,
          document,
          issuers: issuers.filter((body) => body.documentId === document.id).map(({ id, name }) => ({ id, name })),
          publishedOn: mention.publishedOn,
          quote: words.quote(document.id, mention.startAt, mention.endAt),
          passage: passageAround(words.text(document.id) ?? '', mention.startAt, mention.endAt),
          anchor: words.anchor(document.id, mention.startAt),
          clause:
            clauseId !== null && sourceId !== null && action !== null && object !== null && force !== null
              ? { id: clauseId, sourceId, action, object, force }
              : null,
        },
      ]
    }),
  }
}
