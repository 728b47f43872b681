import type { RawBuilder } from 'kysely'
import { listMeetingRefs } from '../concepts/meeting/meeting.queries.ts'
import { meetingName } from '../concepts/minutes/meeting-name.rules.ts'
import { signsAs } from '../concepts/minutes/minutes.policy.ts'
import { listSignatures } from '../concepts/minutes/minutes.queries.ts'
import { loadSigners, loadText } from '../concepts/minutes/text-facts.actions.ts'
import { addDays } from '../kit/dates.ts'
import type { Ctx } from '../store/context.ts'
import type { WaitingGroup, WaitingRow } from './today.rules.ts'
import type { WaitingKind } from './today.schema.ts'
import * as find from './today-texts.queries.ts'

const YEAR_DAYS = 366

/** Meetings of the clerk's bodies whose minutes nobody has begun. */
export async function minutesWaiting(ctx: Ctx, clerkAt: readonly string[]): Promise<WaitingGroup[]> {
  if (clerkAt.length === 0) return []
  const found = await find.listMeetingsToMinute(ctx.tx, clerkAt, addDays(ctx.today, -YEAR_DAYS))
  const meetings = await listMeetingRefs(
    ctx.tx,
    found.map((one) => one.meetingId),
  )
  const rows = [...meetings.values()].map(
    (meeting): WaitingRow => ({
      subjectId: meeting.id,
      code: null,
      title: meeting.title ?? { en: meetingName(meeting, 'en').long, zh: meetingName(meeting, 'zh').long },
      bodyId: meeting.body.id,
      bodyName: meeting.body.name,
      dueOn: null,
      n: null,
      of: null,
      fromId: null,
      fromName: null,
    }),
  )
  return [{ kind: 'draft_minutes', subject: 'meeting', role: 'clerk', rows, n: rows.length, overdue: 0 }]
}

interface Asked {
  readonly kind: WaitingKind
  readonly subject: 'meeting_text'
  readonly select: RawBuilder<unknown>
}

/** Minutes, resolutions and communiqués that wait: for a signature, for a place on an agenda, for the changes a meeting asked for. */
export async function textsWaiting(
  ctx: Ctx,
  personId: string,
  { clerkAt, principalAt }: { readonly clerkAt: readonly string[]; readonly principalAt: readonly string[] },
): Promise<Asked[]> {
  const mine: string[] = []
  for (const textId of await find.listTextsToSign(ctx.tx, { personId, bodyIds: [...clerkAt, ...principalAt] })) {
    const facts = await loadText(ctx, textId, false)
    const given = (await listSignatures(ctx.tx, textId)).filter((one) => one.voidReason === null)
    const waiting = (await loadSigners(ctx, facts)).filter((signer) => !given.some((one) => one.signsAs === signer))
    if (signsAs(ctx.actor, facts.meeting, waiting).length > 0) mine.push(textId)
  }
  const text = (kind: WaitingKind, select: RawBuilder<unknown>): Asked => ({ kind, subject: 'meeting_text', select })
  return [
    ...(mine.length > 0 ? [text('sign_text', find.toSignText(mine))] : []),
    ...(clerkAt.length > 0
      ? [text('lay_text', find.toLayText(clerkAt)), text('amend_text', find.toAmendText(clerkAt))]
      : []),
  ]
}
