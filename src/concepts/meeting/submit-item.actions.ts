import { holds } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getPolicyBody, listBodyRefs, listPersonRefs } from '../document/document.queries.ts'
import { enterItem } from './agenda.actions.ts'
import type { agendaSubmit, agendaSubmitted } from './agenda.api.ts'
import { findNextToPropose, listSubmitted } from './agenda.queries.ts'
import { writePapers } from './agenda-papers.actions.ts'
import { lockMeeting } from './meeting.queries.ts'
import { findItem } from './parts.queries.ts'

const PROPOSES = ['clerk', 'officer', 'principal'] as const

/** By a unit, to a body it stands under. Neither the meeting nor its agenda is told: the body's clerk screens what comes. */
export async function submitItem(
  ctx: Ctx,
  input: InputOf<typeof agendaSubmit>,
): Promise<OutputOf<typeof agendaSubmit>> {
  const { bodyId, fromBodyId, papers, ...content } = input
  const from = await getPolicyBody(ctx.tx, fromBodyId)
  orThrow(holds(ctx.actor, PROPOSES, from))
  const to = await getPolicyBody(ctx.tx, bodyId)
  const isUnder = to.id !== from.id && to.lo <= from.lo && from.lo < to.hi
  if (!isUnder) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  const meetingId = await findNextToPropose(ctx.tx, to.id)
  const row = meetingId === undefined ? undefined : await lockMeeting(ctx.tx, meetingId)
  if (!row) throw new PlenumError('NO_MEETING_PLANNED')
  const { id, state } = await enterItem(ctx, row, {
    ...content,
    confidentiality: 'internal',
    state: 'proposed',
    act: 'agenda.submit',
    proposedByPersonId: ctx.actor.personId,
    proposedByBodyId: from.id,
  })
  const item = await findItem(ctx.tx, id)
  if (papers && papers.length > 0 && item) await writePapers(ctx, item, papers)
  return { id, state }
}

/** What the actor's units proposed, and what became of it. */
export async function listSubmittedItems(
  ctx: Ctx,
  input: InputOf<typeof agendaSubmitted>,
): Promise<OutputOf<typeof agendaSubmitted>> {
  const units = ctx.actor.grants.filter((grant) => PROPOSES.some((role) => role === grant.role))
  const limit = input.limit ?? 50
  const rows = await listSubmitted(ctx.tx, {
    fromBodyIds: [...new Set(units.map((grant) => grant.bodyId))],
    before: input.after,
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const bodies = await listBodyRefs(
    ctx.tx,
    shown.flatMap((row) => [row.bodyId, row.proposedByBodyId]),
  )
  const persons = await listPersonRefs(
    ctx.tx,
    shown.map((row) => row.proposedByPersonId),
  )
  type Item = OutputOf<typeof agendaSubmitted>['items'][number]
  return {
    items: shown.flatMap((row) => {
      const to = bodies.get(row.bodyId)
      const from = bodies.get(row.proposedByBodyId ?? '')
      if (!to || !from) return []
      const isOn = row.state === 'on_the_agenda' || row.state === 'concluded'
      return {
        id: row.id,
        title: row.title,
        kind: row.kind as Item['kind'], // this and the next words are written from their enums
        to,
        from,
        by: persons.get(row.proposedByPersonId ?? '') ?? null,
        state: row.state as Item['state'],
        refusedReason: row.refusedReason,
        heldOn: isOn ? row.heldOn : null,
        outcome: row.outcome as Item['outcome'],
      }
    }),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}
