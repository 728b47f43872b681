import type { InputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { lockBody } from '../body/body.queries.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { listSeries, type MeetingRow } from '../meeting/meeting.queries.ts'
import { insertSittings, listSittings, type SittingRow, updateSitting } from '../meeting/sitting.queries.ts'
import { refuseBackwards, sittingRow } from '../meeting/sitting-row.actions.ts'
import type { meetingChange } from './summons.api.ts'
import { releaseItems, replaceHosts } from './summons.queries.ts'

type Draft = NonNullable<InputOf<typeof meetingChange>['sittings']>[number]

export async function needFreeNumber(ctx: Ctx, row: MeetingRow, number: number): Promise<void> {
  await lockBody(ctx.tx, row.bodyId)
  const taken = (await listSeries(ctx.tx, row)).find((one) => one.number === number && one.id !== row.id)
  if (taken) throw new PlenumError('NUMBER_TAKEN', { number, meetingId: taken.id })
}

/** Whose meeting it is stays: that body leads. */
export async function changeHosts(ctx: Ctx, row: MeetingRow, hostIds: readonly string[]): Promise<void> {
  for (const hostId of hostIds) await getPolicyBody(ctx.tx, hostId)
  await replaceHosts(ctx.tx, row.id, [...new Set([row.bodyId, ...hostIds])])
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

function differs(sitting: SittingRow, draft: Draft): boolean {
  const { original: _o, ...was } = sitting.name ?? {}
  const { original: _n, ...now } = draft.name ?? {}
  return (
    was.en !== now.en ||
    was.zh !== now.zh ||
    iso(sitting.startsAt) !== (draft.startsAt ? new Date(draft.startsAt).toISOString() : null) ||
    iso(sitting.endsAt) !== (draft.endsAt ? new Date(draft.endsAt).toISOString() : null) ||
    sitting.place !== (draft.place ?? null)
  )
}

/** The sittings as the form shows them; one that has begun is history and stays as it was. */
export async function changeSittings(ctx: Ctx, row: MeetingRow, drafts: readonly Draft[]): Promise<void> {
  const all = await listSittings(ctx.tx, row.id)
  const before = new Map(all.filter((one) => one.state !== 'dropped').map((one) => [one.id, one]))
  const begun = (sitting: SittingRow) =>
    new PlenumError('WRONG_STATE', { state: sitting.state, act: 'sitting.change', concept: 'sitting' })
  for (const sitting of before.values()) {
    if (drafts.some((draft) => draft.id === sitting.id)) continue
    if (sitting.state !== 'planned') throw begun(sitting)
    await updateSitting(ctx.tx, sitting.id, { state: 'dropped' })
    await releaseItems(ctx.tx, sitting.id)
  }
  let ord = all.at(-1)?.ord ?? 0
  for (const draft of drafts) {
    if (draft.id === undefined) {
      ord += 1
      await insertSittings(ctx.tx, [sittingRow({ id: ctx.newId(), meetingId: row.id, ord }, draft)])
      continue
    }
    const sitting = before.get(draft.id)
    if (!sitting) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
    if (!differs(sitting, draft)) continue
    if (sitting.state !== 'planned') throw begun(sitting)
    refuseBackwards(draft.startsAt, draft.endsAt)
    await updateSitting(ctx.tx, sitting.id, {
      name: draft.name === undefined ? null : JSON.stringify(draft.name),
      startsAt: draft.startsAt === undefined ? null : new Date(draft.startsAt),
      endsAt: draft.endsAt === undefined ? null : new Date(draft.endsAt),
      place: draft.place ?? null,
    })
  }
}
