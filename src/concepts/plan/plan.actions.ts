import { localised } from '../../kit/localised.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { insertMentions, upsertPlan } from './plan.queries.ts'
import { planKey, planShape } from './plan.rules.ts'

export interface NamedPlan {
  readonly name: string
  readonly language: 'en' | 'zh'
  readonly mentions: readonly { readonly start: number; readonly end: number; readonly clauseId: string | null }[]
}

/** Plans a text names: each once in the record, with every place it is named. Called by the act that takes a reading. */
export async function mentionPlans(
  ctx: Ctx,
  documentId: string,
  plans: readonly NamedPlan[],
): Promise<{ name: string; id: string }[]> {
  const made: { name: string; id: string }[] = []
  for (const plan of plans) {
    const key = planKey(plan.name)
    if (key === '') continue
    const name = localised(plan.name, plan.language)
    const { id, isNew } = await upsertPlan(ctx.tx, {
      id: ctx.newId(),
      key,
      name,
      ...planShape(plan.name),
      recordedAt: ctx.now,
    })
    if (isNew) {
      await indexSubject(ctx.tx, { kind: 'plan', id, bodyId: null, title: name })
      await ctx.happened({ subjectKind: 'plan', subjectId: id, act: 'plan.name' })
    }
    await insertMentions(
      ctx.tx,
      plan.mentions.map((mention) => ({
        id: ctx.newId(),
        planId: id,
        documentId,
        clauseId: mention.clauseId,
        startAt: mention.start,
        endAt: mention.end,
      })),
    )
    made.push({ name: plan.name, id })
  }
  return made
}
