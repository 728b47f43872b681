import type * as z from 'zod/mini'
import { type CascadeRow, findCascades } from '../concepts/cascade/cascade.queries.ts'
import { findDirectives } from '../concepts/directive/directive.queries.ts'
import { bodyLinks } from '../concepts/directive/links.queries.ts'
import { localised } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { findSourceUp, findThreadTask, type ThreadTask } from './thread.queries.ts'
import type { upwardLink } from './thread.schema.ts'

type Up = z.infer<typeof upwardLink>

/** What a point rests on, nearest first: the task above, the source and its paper, who reported it, its meeting and its original. */
export async function upwards(
  ctx: Ctx,
  start: { readonly sourceId: string | null; readonly task: ThreadTask | null },
  cascades: readonly CascadeRow[],
): Promise<Up[]> {
  const ups: (Omit<Up, 'body'> & { readonly bodyId: string | null })[] = []
  if (start.task?.parentTaskId) {
    const parent = await findThreadTask(ctx.tx, start.task.parentTaskId)
    if (parent) {
      const title = localised(parent.title, parent.language === 'zh' ? 'zh' : 'en')
      ups.push({ kind: 'parent_task', id: parent.id, title, bodyId: parent.leadBodyId, on: null, hand: null })
    }
  }
  if (start.task?.directiveId) {
    const [directive] = await findDirectives(ctx.tx, [start.task.directiveId])
    if (directive) {
      const title = localised(directive.title, directive.language)
      ups.push({ kind: 'directive', id: directive.id, title, bodyId: directive.issuerBodyId, on: null, hand: null })
    }
  }
  const upperIds = cascades.flatMap((one) => one.upperCascadeId ?? [])
  for (const upper of await findCascades(ctx.tx, [...new Set(upperIds)])) {
    ups.push({
      kind: 'upper_cascade',
      id: upper.id,
      title: upper.title,
      bodyId: upper.issuer.id,
      on: upper.issuedOn,
      hand: null,
    })
  }
  const source = start.sourceId === null ? undefined : await findSourceUp(ctx.tx, start.sourceId)
  if (source) {
    const { hand, happenedOn: on, issuerBodyId } = source
    ups.push({ kind: 'source', id: source.id, title: source.title, bodyId: issuerBodyId, on, hand })
    const paper = [source.documentId, source.documentTitle] as const
    if (paper[0] !== null && paper[1])
      ups.push({ kind: 'document', id: paper[0], title: paper[1], bodyId: issuerBodyId, on, hand: null })
    const report = [source.reportedInId, source.reportedInTitle] as const
    if (report[0] !== null && report[1])
      ups.push({
        kind: 'reporting_body',
        id: report[0],
        title: report[1],
        bodyId: source.reportedByBodyId,
        on: null,
        hand: 'reported',
      })
    if (source.meetingId !== null) {
      const title = source.meetingTitle ?? source.meetingBodyName ?? {}
      ups.push({
        kind: 'meeting',
        id: source.meetingId,
        title,
        bodyId: source.meetingBodyId,
        on: source.meetingOn,
        hand: null,
      })
    }
    if (source.originalId !== null && source.originalTitle)
      ups.push({
        kind: 'original',
        id: source.originalId,
        title: source.originalTitle,
        bodyId: source.originalIssuerId,
        on: source.originalOn,
        hand: 'original',
      })
  }
  const links = await bodyLinks(
    ctx.tx,
    ups.map((up) => up.bodyId),
  )
  return ups.map(({ bodyId, ...up }) => ({ ...up, body: bodyId === null ? null : (links.get(bodyId) ?? null) }))
}
