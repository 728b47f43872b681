import { type ShippedTemplate, shippedTemplates } from '../../catalogue/text-templates.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { findRow, lockRow, updateRow } from '../../store/rows.ts'
import { getBody } from '../body/body.queries.ts'
import { fitText } from '../document/document.actions.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { retireKept } from '../document/kept.actions.ts'
import { listKept } from '../document/kept.queries.ts'
import { accountOf } from './account.actions.ts'
import { sampleAccount } from './sample-account.rules.ts'
import type { templatePreview, templateRetire, templateSave } from './template.api.ts'
import { mayKeepTemplates } from './template.policy.ts'
import { insertTemplate, type TemplateRow } from './template.queries.ts'
import { templateInUse } from './template.rules.ts'
import { writeText } from './write-text.rules.ts'

/** The body's own, in the order they were made, and those that come with Plenum. */
export async function templatesOf(
  ctx: Ctx,
  bodyId: string,
  retired: boolean,
): Promise<{ rows: TemplateRow[]; shipped: readonly ShippedTemplate[]; bodyKind: string }> {
  const rows = await listKept(ctx.tx, 'textTemplate', bodyId, { retired })
  return { rows, shipped: shippedTemplates(), bodyKind: (await getBody(ctx.tx, bodyId)).kind }
}

/** The template a text is written with: the one chosen, by id or by the code of a shipped one, else the one in use at the body. */
export async function templateFor(
  ctx: Ctx,
  asked: {
    readonly bodyId: string
    readonly kind: string
    readonly language: Language
    readonly templateId?: string | undefined
    readonly code?: string | undefined
  },
): Promise<{ readonly id: string | null; readonly code: string | null; readonly source: string }> {
  const gone = () => new PlenumError('NOT_FOUND', { subjectKind: 'textTemplate' })
  if (asked.templateId !== undefined) {
    const row = await findRow(ctx.tx, 'textTemplate', asked.templateId)
    if (row?.bodyId !== asked.bodyId || row.kind !== asked.kind || row.language !== asked.language) throw gone()
    return { id: row.id, code: null, source: row.source }
  }
  const { rows, shipped, bodyKind } = await templatesOf(ctx, asked.bodyId, false)
  const coded = shipped.filter((one) => asked.code === undefined || one.code === asked.code)
  const found = templateInUse(asked.code === undefined ? rows : [], coded, { ...asked, bodyKind })
  if (!found) throw gone()
  return 'id' in found
    ? { id: found.id, code: null, source: found.source }
    : { id: null, code: found.code, source: found.source }
}

export async function saveTemplate(
  ctx: Ctx,
  input: InputOf<typeof templateSave>,
): Promise<OutputOf<typeof templateSave>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayKeepTemplates(ctx.actor, body))
  fitText(`${input.name}\n${input.source}`)
  // a meeting with something in every field finds the faults that an empty one would hide
  orThrow(writeText(sampleAccount(), input, input.language))
  if (input.templateId === undefined) {
    const id = ctx.newId()
    await insertTemplate(ctx.tx, {
      id,
      bodyId: body.id,
      kind: input.kind,
      language: input.language,
      name: input.name,
      source: input.source,
      takenFrom: input.takenFrom ?? null,
      recordedById: ctx.actor.personId,
      recordedAt: ctx.now,
    })
    await ctx.happened({ subjectKind: 'textTemplate', subjectId: id, act: 'template.save', bodyId: body.id })
    return { id, version: 1 }
  }
  const row = await lockRow(ctx.tx, 'textTemplate', input.templateId)
  if (row?.bodyId !== body.id || row.kind !== input.kind || row.language !== input.language)
    throw new PlenumError('NOT_FOUND', { subjectKind: 'textTemplate' })
  needCurrent(row, input.version ?? 0)
  // changed again, it is in use again
  const version = await updateRow(ctx.tx, 'textTemplate', row.id, {
    name: input.name,
    source: input.source,
    retiredOn: null,
  })
  await ctx.happened({ subjectKind: 'textTemplate', subjectId: row.id, act: 'template.save', bodyId: body.id })
  return { id: row.id, version }
}

export const retireTemplate = (
  ctx: Ctx,
  input: InputOf<typeof templateRetire>,
): Promise<OutputOf<typeof templateRetire>> =>
  retireKept(ctx, 'textTemplate', { id: input.templateId, version: input.version }, (body) =>
    mayKeepTemplates(ctx.actor, body),
  )

/** What a template makes of a meeting, or where it is wrong; nothing is kept. */
export async function previewTemplate(
  ctx: Ctx,
  input: InputOf<typeof templatePreview>,
): Promise<OutputOf<typeof templatePreview>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayKeepTemplates(ctx.actor, body))
  const account =
    input.meetingId === undefined
      ? sampleAccount()
      : await accountOf(ctx, input.meetingId, { language: input.language, audience: 'body' })
  const written = writeText(account, input, input.language)
  if (written.ok) return { paragraphs: written.value.paragraphs, fault: null }
  const { line } = written.detail
  return {
    paragraphs: [],
    fault: {
      code: written.code,
      detail: { ...written.detail },
      line: typeof line === 'number' ? line : 1,
    },
  }
}
