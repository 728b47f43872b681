import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { isOnAgenda } from '../meeting/agenda.rules.ts'
import { agendaOf } from '../meeting/agenda.views.ts'
import { listDeliveries, listFollowOns, listPersonnel } from '../meeting/parts.queries.ts'
import { writeFromRecord } from './draft.actions.ts'
import type { minutesChanges } from './minutes.api.ts'
import { mayWriteText } from './minutes.policy.ts'
import { changesSince, goneFrom, notIn } from './minutes.rules.ts'
import type { About } from './minutes.schema.ts'
import { digestsOf, getSeenText, needVersion, paragraphsOfVersion, type TextFacts } from './text-facts.actions.ts'

/** What a text of the meeting is expected to tell of; restricted items stand in minutes alone. */
async function toldOf(ctx: Ctx, { row, meetingRow, meeting }: TextFacts): Promise<About[]> {
  const items = (await agendaOf(ctx, meetingRow, meeting)).filter(
    (item) => isOnAgenda(item) && (row.kind === 'minutes' || item.confidentiality !== 'restricted'),
  )
  const as = (subjectKind: string, rows: readonly { readonly id: string }[]): About[] =>
    rows.map((row) => ({ subjectKind, subjectId: row.id }))
  return [
    ...as('agendaItem', items),
    ...as(
      'vote',
      items.flatMap((item) => item.votes.filter((vote) => vote.state === 'closed')),
    ),
    ...as('delivery', await listDeliveries(ctx.tx, meetingRow.id)),
    ...as(
      'personnelDecision',
      (await listPersonnel(ctx.tx, meetingRow.id)).filter(
        (one) => one.agendaItemId === null || items.some((item) => item.id === one.agendaItemId),
      ),
    ),
    ...as('followOn', await listFollowOns(ctx.tx, meetingRow.id)),
  ]
}

/** The draft beside the record as it is now: nothing is written. */
export async function listChanges(
  ctx: Ctx,
  input: InputOf<typeof minutesChanges>,
): Promise<OutputOf<typeof minutesChanges>> {
  const facts = await getSeenText(ctx, input.textId)
  orThrow(mayWriteText(ctx.actor, facts.meeting))
  const { row } = facts
  const draft = paragraphsOfVersion(await needVersion(ctx, row.id, row.n))
  const { paragraphs, otherLanguage } = await writeFromRecord(ctx, {
    meetingId: row.meetingId,
    bodyId: facts.meetingRow.bodyId,
    kind: row.kind,
    language: row.language as Language, // written from the enum
    templateId: row.templateId ?? undefined,
    code: row.templateCode ?? undefined,
    itemIds: row.itemIds,
  })
  const record = await toldOf(ctx, facts)
  const written = new Set(paragraphs.flatMap((one) => one.about.map((about) => about.subjectId)))
  const expected = row.kind === 'minutes' ? record : record.filter((one) => written.has(one.subjectId))
  return {
    expected,
    changes: changesSince(paragraphs, new Set(digestsOf(row)), draft),
    gone: goneFrom(record, draft),
    notMentioned: notIn(expected, draft),
    otherLanguage: otherLanguage.filter((name) => draft.some((one) => one.text.includes(name))),
  }
}
