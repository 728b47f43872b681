import * as z from 'zod/mini'
import { count, day, id, instant, line, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { agendaKind, agendaState, confidentiality, outcome } from './agenda.schema.ts'

const minutes = z.int().check(z.gte(1), z.lte(1440))
const readers = z.array(id).check(z.maxLength(50))

const content = {
  kind: agendaKind,
  title: line,
  /** In the other language. */
  otherTitle: z.optional(line),
  sittingId: z.optional(id),
  /** A sub-item stands under an item that is none itself. */
  parentId: z.optional(id),
  startsAt: z.optional(instant),
  minutes: z.optional(minutes),
  /** Who presents it: a person, a body, or words. */
  presenter: z.optional(line),
  presenterPersonId: z.optional(id),
  presenterBodyId: z.optional(id),
  confidentiality: z.optional(confidentiality),
  /** Of a restricted item: the posts whose holders read it. */
  readerPostIds: z.optional(readers),
  sourceId: z.optional(id),
  documentId: z.optional(id),
}

export const agendaProposeInput = z.object({
  meetingId: id,
  ...content,
  /** Only who runs the meeting enters what another proposed; everybody else proposes in his own name. */
  proposedByPersonId: z.optional(id),
  /** The unit that proposes it; named by who runs the meeting, or by its own clerk, officer or principal. */
  proposedByBodyId: z.optional(id),
})
export const agendaAddInput = z.object({
  meetingId: id,
  ...content,
  /** For whom it is put on: one of the hosts of a joint meeting, or a unit that asked for it. */
  proposedByBodyId: z.optional(id),
  /** The item of an earlier meeting it takes up again. */
  carriedFromId: z.optional(id),
})
export const agendaStepInput = z.object({ agendaItemId: id, version })
export const agendaRefuseInput = z.object({ agendaItemId: id, version, reason: line })
/** `place` counts from 1 among the items on the agenda, or among the sub-items of the same item. */
export const agendaMoveInput = z.object({ agendaItemId: id, version, place: z.int().check(z.gte(1), z.lte(1000)) })
export const agendaChangeInput = z.object({
  agendaItemId: id,
  version,
  kind: z.optional(agendaKind),
  title: z.optional(line),
  otherTitle: z.optional(z.nullable(line)),
  sittingId: z.optional(z.nullable(id)),
  parentId: z.optional(z.nullable(id)),
  startsAt: z.optional(z.nullable(instant)),
  minutes: z.optional(z.nullable(minutes)),
  presenter: z.optional(z.nullable(line)),
  presenterPersonId: z.optional(z.nullable(id)),
  presenterBodyId: z.optional(z.nullable(id)),
  confidentiality: z.optional(confidentiality),
  readerPostIds: z.optional(readers),
  sourceId: z.optional(z.nullable(id)),
  documentId: z.optional(z.nullable(id)),
})
const papers = z
  .array(
    z.object({
      id: z.optional(id),
      title: line,
      documentId: z.optional(id),
      file: z.optional(
        z.object({
          name: line,
          mediaType: z.string().check(z.trim(), z.regex(/^[\w.+-]+\/[\w.+-]+$/), z.maxLength(120)),
          base64: z.string().check(z.maxLength(40_000_000)),
        }),
      ),
      confidentiality: z.optional(confidentiality),
    }),
  )
  .check(z.maxLength(40))
/** The papers of an item, whole and in their order; one that is kept is named by its id, a new file comes as base64. */
export const agendaPapersInput = z.object({ agendaItemId: id, version, papers })
/**
 * To a body above, for the next of its meetings that takes proposals: which one is for that body to know until the item is on the agenda.
 */
export const agendaSubmitInput = z.object({
  bodyId: id,
  /** The unit that proposes it. */
  fromBodyId: id,
  kind: agendaKind,
  title: line,
  presenter: z.optional(line),
  minutes: z.optional(minutes),
  papers: z.optional(papers),
})
export const agendaSubmitOutput = z.object({ id, state: agendaState })
export const agendaSubmittedInput = z.object({ ...pageInput })
export const agendaSubmittedOutput = page(
  z.object({
    id,
    title: z.string(),
    kind: agendaKind,
    to: ref,
    from: ref,
    by: z.nullable(ref),
    state: agendaState,
    refusedReason: z.nullable(z.string()),
    /** Of the meeting, once the item is on its agenda. */
    heldOn: z.nullable(day),
    outcome: z.nullable(outcome),
  }),
)
export const agendaPaperInput = z.object({ paperId: id })
export const agendaWritten = z.object({ id, version, meetingId: id, ord: count, state: agendaState })
