import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { type Language, localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { findRow } from '../../store/rows.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { templatesOf } from './template.actions.ts'
import type { templateGet, templateList } from './template.api.ts'
import { mayKeepTemplates, maySeeTemplates } from './template.policy.ts'
import type { TemplateRow } from './template.queries.ts'
import { templateInUse } from './template.rules.ts'
import type { TemplateView } from './template.schema.ts'

function viewOf(row: TemplateRow, keep: Result<void>, inUse: boolean): TemplateView {
  const language = row.language as Language // this and the kind are written from their enums
  return {
    id: row.id,
    code: row.takenFrom,
    kind: row.kind as TemplateView['kind'],
    language,
    name: localised(row.name, language),
    source: row.source,
    inUse,
    retiredOn: row.retiredOn,
    version: row.version,
    can: abilities({
      'template.save': keep,
      'template.retire': all(keep, row.retiredOn === null ? yes() : no('ALREADY_RECORDED')),
    }),
  }
}

export async function viewTemplates(
  ctx: Ctx,
  input: InputOf<typeof templateList>,
): Promise<OutputOf<typeof templateList>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(maySeeTemplates(ctx.actor, body))
  const keep = mayKeepTemplates(ctx.actor, body)
  const { rows, shipped, bodyKind } = await templatesOf(ctx, body.id, input.retired ?? false)
  const own = rows.filter((one) => one.retiredOn === null)
  const used = (one: { readonly kind: string; readonly language: string }): boolean =>
    templateInUse(own, shipped, { kind: one.kind, language: one.language, bodyKind }) === one
  return {
    body: { id: body.id, name: body.name },
    items: rows.map((row) => viewOf(row, keep, used(row))),
    shipped: shipped.map((one) => ({
      ...one,
      id: null,
      inUse: used(one),
      retiredOn: null,
      version: null,
      can: abilities({ 'template.save': keep }),
    })),
    can: abilities({ 'template.save': keep }),
  }
}

export async function getTemplate(ctx: Ctx, input: InputOf<typeof templateGet>): Promise<OutputOf<typeof templateGet>> {
  const row = await findRow(ctx.tx, 'textTemplate', input.templateId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'textTemplate' })
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  orThrow(maySeeTemplates(ctx.actor, body))
  const { rows, shipped, bodyKind } = await templatesOf(ctx, body.id, false)
  const used = templateInUse(rows, shipped, { kind: row.kind, language: row.language, bodyKind })
  return viewOf(row, mayKeepTemplates(ctx.actor, body), used !== undefined && 'id' in used && used.id === row.id)
}
