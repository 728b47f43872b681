import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { digestOfText, fitText } from '../document/document.actions.ts'
import { named } from '../document/document.policy.ts'
import { titleOf } from '../document/document.rules.ts'
import { isDecidedFor, isOnAgenda, levelsOf } from '../meeting/agenda.rules.ts'
import { getSeenMeeting, happened } from '../meeting/meeting.actions.ts'
import { type MeetingRow, toState, updateMeeting } from '../meeting/meeting.queries.ts'
import { ENDED, meetingLifeCycle } from '../meeting/meeting.rules.ts'
import { listAgenda } from '../meeting/parts.queries.ts'
import { accountOf } from './account.actions.ts'
import type { Audience } from './account.schema.ts'
import { beginText } from './minutes.actions.ts'
import type { minutesDraft } from './minutes.api.ts'
import { mayWriteText } from './minutes.policy.ts'
import { listTexts, lockText, type TextRow } from './minutes.queries.ts'
import { type Fresh, withOutcomes } from './minutes.rules.ts'
import { templateFor } from './template.actions.ts'
import { textHappened, writtenText } from './text-facts.actions.ts'
import { writeText } from './write-text.rules.ts'

interface Asked {
  readonly meetingId: string
  readonly bodyId: string
  readonly kind: string
  readonly language: Language
  readonly templateId?: string | undefined
  readonly code?: string | undefined
  readonly itemIds: readonly string[] | null
}

/**
 * Minutes tell all that who writes them may know, and each reader is given what he may; a resolution leaves restricted items out, and a communiqué
 * is written for everybody.
 */
const AUDIENCE: Readonly<Record<string, Audience>> = { minutes: 'readers', resolution: 'body', communique: 'public' }

/** What the record of the meeting is written with now. */
export async function writeFromRecord(
  ctx: Ctx,
  asked: Asked,
): Promise<{
  text: string
  paragraphs: Fresh[]
  otherLanguage: string[]
  templateId: string | null
  templateCode: string | null
}> {
  const template = await templateFor(ctx, asked)
  const audience = AUDIENCE[asked.kind] ?? 'public'
  const account = await accountOf(ctx, asked.meetingId, { language: asked.language, audience, itemIds: asked.itemIds })
  const { text, paragraphs } = orThrow(writeText(account, template, asked.language))
  return {
    text: fitText(text),
    paragraphs: withOutcomes(paragraphs, account.items).map((one) => ({
      text: one.text,
      about: one.about,
      digest: digestOfText(one.text),
    })),
    otherLanguage: [...new Set(paragraphs.flatMap((one) => one.otherLanguage))],
    templateId: template.id,
    templateCode: template.code,
  }
}

export async function draftText(ctx: Ctx, input: InputOf<typeof minutesDraft>): Promise<OutputOf<typeof minutesDraft>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayWriteText(ctx.actor, { ...row, body, hostIds }))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  const state = toState(row)
  if (!ENDED.includes(state)) throw new PlenumError('WRONG_STATE', { state, act: 'minutes.draft', concept: 'meeting' })
  const original = await originalOf(ctx, input)
  const itemIds = original ? original.itemIds : await chosenItems(ctx, row, input)
  const { text, paragraphs, templateId, templateCode } = await writeFromRecord(ctx, {
    meetingId: row.id,
    bodyId: row.bodyId,
    kind: input.kind,
    language: input.language,
    templateId: input.templateId,
    code: input.templateCode ?? (input.templateId ? undefined : (original?.templateCode ?? undefined)),
    itemIds,
  })
  if (input.title !== undefined) fitText(input.title)
  const made = await beginText(
    ctx,
    {
      meetingId: row.id,
      kind: input.kind,
      language: input.language,
      translationOfId: original?.id ?? null,
      templateId,
      templateCode,
      title: input.title ?? titleOf(text),
      correctsId: null,
      itemIds,
    },
    paragraphs.map((one) => one.digest),
    { text, about: paragraphs.map((one) => one.about), made: 'generated' },
  )
  await textHappened(ctx, { ...made, state: '' }, body.id, 'minutes.draft', 'draft')
  const transition = decideTransition(meetingLifeCycle, state, 'minutes.draft')
  // only a meeting run here passes the states
  if (input.kind === 'minutes' && row.origin === 'run' && transition.ok) {
    await updateMeeting(ctx.tx, row.id, { state: transition.value.to })
    await happened(ctx, 'minutes.draft', { row, body, transition: transition.value }, {})
  }
  return writtenText(made)
}

/** What the clerk chose, or what was adopted; the whole meeting where nothing was, or it was not run here. Minutes are always of the whole. */
async function chosenItems(ctx: Ctx, row: MeetingRow, input: InputOf<typeof minutesDraft>): Promise<string[] | null> {
  if (input.kind === 'minutes') return null
  const items = (await listAgenda(ctx.tx, row.id)).filter(isOnAgenda)
  const levels = levelsOf(items)
  const mayTell = (id: string): boolean =>
    row.origin !== 'run' || levels.get(id) === 'open' || (levels.get(id) === 'internal' && input.kind === 'resolution')
  if (input.itemIds) {
    for (const id of input.itemIds) {
      if (!levels.has(id)) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
      if (!mayTell(id)) throw new PlenumError('TEXT_ITEM_NOT_OPEN', { kind: input.kind })
    }
    return items.flatMap((item) => (input.itemIds?.includes(item.id) ? item.id : []))
  }
  const adopted = row.origin === 'run' ? items.filter((item) => isDecidedFor(item.outcome) && mayTell(item.id)) : []
  return adopted.length > 0 ? adopted.map((item) => item.id) : null
}

const LIVE = ['draft', 'submitted', 'approved']

/** The text a translation belongs to. Minutes and communiqué are one text in each language; resolutions may be several. */
async function originalOf(ctx: Ctx, input: InputOf<typeof minutesDraft>): Promise<TextRow | undefined> {
  const texts = (await listTexts(ctx.tx, input.meetingId)).filter(
    (one) => one.kind === input.kind && LIVE.includes(one.state),
  )
  const several = input.kind === 'resolution'
  const taken = (one: TextRow): PlenumError =>
    new PlenumError('ALREADY_RECORDED', { what: 'meetingText', textId: one.id })
  const same = several ? undefined : texts.find((one) => one.language === input.language)
  if (same) throw taken(same)
  const id = input.translationOfId ?? (several ? undefined : texts.find((one) => one.translationOfId === null)?.id)
  if (id === undefined) return undefined
  const original = texts.find((one) => one.id === id && one.translationOfId === null)
  if (!original || original.language === input.language)
    throw new PlenumError('NOT_FOUND', { subjectKind: 'meetingText' })
  const twin = texts.find((one) => one.translationOfId === original.id && one.language === input.language)
  if (twin) throw taken(twin)
  if (original.state !== 'draft')
    throw new PlenumError('WRONG_STATE', { state: original.state, act: 'minutes.draft', concept: 'meetingText' })
  return await lockText(ctx.tx, original.id)
}
