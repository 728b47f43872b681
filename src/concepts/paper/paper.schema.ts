import * as z from 'zod/mini'
import { can, count, day, id, instant, language, line, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { documentKind, documentRef, documentText, paragraph } from '../document/document.schema.ts'

/** `countersigned` and `signed`: by all who were named. What follows `issued` is what became of it. */
export const PAPER_STATES = [
  'draft',
  'checked',
  'countersigned',
  'signed',
  'numbered',
  'issued',
  'received',
  'filed',
  'withdrawn',
  'corrected',
] as const
export const paperState = z.enum(PAPER_STATES)
export type PaperState = z.infer<typeof paperState>

export const URGENCIES = ['ordinary', 'urgent', 'extra_urgent'] as const
export const urgency = z.enum(URGENCIES)
export const PAPER_CONFIDENTIALITIES = ['internal', 'public'] as const
export const paperConfidentiality = z.enum(PAPER_CONFIDENTIALITIES)
/** `tree`: who belongs to a body above or below an issuer may read it; `addressees`: issuers and addressees alone. */
export const AUDIENCES = ['tree', 'addressees'] as const
export const audience = z.enum(AUDIENCES)
export const CARRIES = ['issued_with', 'forwarded'] as const
export const carries = z.enum(CARRIES)
export const STEP_ACTS = ['check', 'countersign', 'sign'] as const
export const stepAct = z.enum(STEP_ACTS)
export const STEP_STATES = ['waiting', 'given', 'void'] as const
export const stepState = z.enum(STEP_STATES)
export const RELATIONS = ['main', 'copy'] as const
export const relation = z.enum(RELATIONS)
export type Relation = z.infer<typeof relation>

/** A body of the record, or a group named in words ("all district committees"). Exactly one of the two. */
export const addresseeGiven = z.object({ bodyId: z.optional(id), words: z.optional(line) })

const years = z.int().check(z.gte(1), z.lte(100))
/** Of one list: a circular to every body of a province. */
const ADDRESSEES_MOST = 2000
/** What stands over and under the text. All of it is under the signature, save number and day of issue. */
export const paperHeader = {
  urgency: z.optional(urgency),
  confidentiality: z.optional(paperConfidentiality),
  audience: z.optional(audience),
  main: z.optional(z.array(addresseeGiven).check(z.maxLength(ADDRESSEES_MOST))),
  copies: z.optional(z.array(addresseeGiven).check(z.maxLength(ADDRESSEES_MOST))),
  letterheadId: z.optional(z.nullable(id)),
  scopeOfPrinting: z.optional(z.nullable(line)),
  copiesPrinted: z.optional(z.nullable(count)),
  /** Years to keep it; null: for ever. */
  retentionYears: z.optional(z.nullable(years)),
  contact: z.optional(z.nullable(line)),
  /** Titles of what is attached, in order. */
  attachments: z.optional(z.array(line).check(z.maxLength(50))),
  /** The day under the text; else the day of the last signature. */
  datedOn: z.optional(z.nullable(day)),
  /** The document that goes out with it; its words follow this paper's. */
  carries: z.optional(z.nullable(z.object({ how: carries, documentId: id }))),
  /** A reply: the request it answers. */
  answersDocumentId: z.optional(z.nullable(id)),
  /** Who checks; any entitled person but the drafter when left out. */
  checkerId: z.optional(z.nullable(id)),
  /** Posts that countersign, in order. */
  countersignerPostIds: z.optional(z.array(id).check(z.maxLength(30))),
  /** One post for each issuer, in their order; the principal's when left out. */
  signerPostIds: z.optional(z.array(id).check(z.maxLength(21))),
}

/** From a text, from a document of the record, or from the text a meeting adopted; exactly one of the three. */
export const paperDraftInput = z.object({
  bodyId: id,
  kind: documentKind,
  title: line,
  language,
  text: z.optional(documentText),
  fromDocumentId: z.optional(id),
  agendaItemId: z.optional(id),
  /** Further issuers after the body, which numbers it. */
  jointIssuerIds: z.optional(z.array(id).check(z.maxLength(20))),
  /** The issued paper this one takes the place of. */
  correctsId: z.optional(id),
  ...paperHeader,
})
export const paperChangeInput = z.object({
  paperId: id,
  version,
  kind: z.optional(documentKind),
  title: z.optional(line),
  text: z.optional(documentText),
  jointIssuerIds: z.optional(z.array(id).check(z.maxLength(20))),
  ...paperHeader,
})
export const paperWritten = z.object({ id, version, state: paperState, digest: z.string() })

const step = { paperId: id, version }
/** The digest the person has before his eyes; another one now is refused. */
const seenDigest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const paperSubmitInput = z.object(step)
export const paperCheckInput = z.object({ ...step, digest: seenDigest })
export const paperCountersignInput = z.object({ ...step, digest: seenDigest })
export const paperSignInput = z.object({ ...step, digest: seenDigest })
export const paperReturnInput = z.object({ ...step, reason: line })
export const paperNumberInput = z.object({
  ...step,
  seriesId: id,
  /** The number proposed; another than the next one is refused. */
  n: z.optional(z.int().check(z.gte(1))),
})
export const paperVoidNumberInput = z.object({ ...step, reason: line })
export const paperAttachOriginalInput = z.object({ ...step, fileId: id })
export const paperIssueInput = z.object({ ...step, happenedOn: z.optional(day) })
export const paperReceiveInput = z.object({ paperId: id, bodyId: id, happenedOn: z.optional(day) })
/** Of the bodies named, else of all, those that have not confirmed; nobody is reminded twice a day. */
export const paperRemindInput = z.object({
  paperId: id,
  bodyIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(ADDRESSEES_MOST))),
})
export const paperReminded = z.object({ id, reminded: count, skipped: count })
export const paperCirculateInput = z.object({
  paperId: id,
  bodyId: id,
  personIds: z.array(id).check(z.minLength(1), z.maxLength(200)),
})
export const paperMarkReadInput = z.object({ paperId: id })
export const paperFileInput = z.object({
  paperId: id,
  bodyId: id,
  reference: line,
  /** Else as the paper's own retention says. */
  retainUntil: z.optional(z.nullable(day)),
  happenedOn: z.optional(day),
})
export const paperDisposeInput = z.object({ paperId: id, bodyId: id, reason: line })
export const paperWithdrawInput = z.object({ ...step, reason: line })

export const paperGetInput = z.object({ paperId: id })
export const paperRef = z.object({ id, title: z.string(), number: z.nullable(z.string()), state: paperState })
export const paperStep = z.object({
  id,
  act: stepAct,
  ord: z.int(),
  state: stepState,
  post: z.nullable(ref),
  body: z.nullable(ref),
  /** Who gave it, else who holds the post today. */
  person: z.nullable(ref),
  holders: z.array(ref),
  /** Signed by leave of the principal. */
  delegated: z.boolean(),
  digest: z.nullable(z.string()),
  givenAt: z.nullable(instant),
  voidReason: z.nullable(z.string()),
})
export const paperAddressee = z.object({
  id,
  relation,
  body: z.nullable(ref),
  words: z.nullable(z.string()),
  external: z.boolean(),
  /** Null: no record in Plenum. */
  receivedOn: z.nullable(day),
  receivedBy: z.nullable(ref),
  byIssuer: z.boolean(),
  registerNumber: z.nullable(z.string()),
  /** How often the issuer has reminded it, as issuer and body see it. */
  reminders: count,
  lastRemindedOn: z.nullable(day),
  can,
})
export const paperFiling = z.object({
  body: ref,
  reference: z.string(),
  filedOn: day,
  retainUntil: z.nullable(day),
  disposedOn: z.nullable(day),
  disposedReason: z.nullable(z.string()),
  can,
})
export const paperOutput = z.object({
  id,
  kind: documentKind,
  title: z.string(),
  language,
  state: paperState,
  issuers: z.array(ref),
  urgency,
  confidentiality: paperConfidentiality,
  audience,
  letterheadId: z.nullable(id),
  scopeOfPrinting: z.nullable(z.string()),
  copiesPrinted: z.nullable(count),
  retentionYears: z.nullable(z.int()),
  contact: z.nullable(z.string()),
  attachments: z.array(z.string()),
  datedOn: z.nullable(day),
  number: z.nullable(z.string()),
  issuedOn: z.nullable(day),
  /** Null when the words were redacted; digest and notice stay. */
  text: z.nullable(z.string()),
  redactedAt: z.nullable(instant),
  paragraphs: z.array(paragraph),
  textFixed: z.boolean(),
  digest: z.string(),
  carries: z.nullable(
    z.object({ how: carries, document: documentRef, number: z.nullable(z.string()), text: z.nullable(z.string()) }),
  ),
  answers: z.nullable(documentRef),
  answeredBy: z.array(paperRef),
  corrects: z.nullable(paperRef),
  correctedBy: z.nullable(paperRef),
  from: z.nullable(documentRef),
  /** The day a meeting adopted the words; stands under the title for every reader. */
  adoptedOn: z.nullable(day),
  adoptedAt: z.nullable(z.object({ meetingId: id, agendaItemId: id, heldOn: z.nullable(day) })),
  document: z.nullable(documentRef),
  original: z.nullable(z.object({ fileId: id, name: z.string(), digest: z.string(), size: count })),
  steps: z.array(paperStep),
  addressees: z.array(paperAddressee),
  readers: z.array(z.object({ body: ref, person: ref, askedAt: instant, readAt: z.nullable(instant) })),
  filings: z.array(paperFiling),
  voidNumbers: z.array(z.object({ number: z.string(), reason: z.nullable(z.string()) })),
  submittedAt: z.nullable(instant),
  checker: z.nullable(ref),
  draftedBy: z.nullable(ref),
  editedBy: z.nullable(ref),
  returnedReason: z.nullable(z.string()),
  withdrawnReason: z.nullable(z.string()),
  disposedOn: z.nullable(day),
  events: z.array(
    z.object({
      act: z.string(),
      fromState: z.nullable(z.string()),
      toState: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      person: z.nullable(ref),
      body: z.nullable(ref),
      happenedOn: day,
      recordedAt: instant,
    }),
  ),
  /** A signature asks for a sign-in within the last minutes. */
  fresh: z.boolean(),
  recordedAt: instant,
  version,
  can,
})
export type PaperOutput = z.infer<typeof paperOutput>

/** Registers of one body: papers out, papers in, what waits for a hand, and all of these, with what was withdrawn before it was issued. */
export const BOXES = ['drafts', 'to_check', 'to_sign', 'out', 'in', 'to_receive', 'all'] as const
export const box = z.enum(BOXES)
export type Box = z.infer<typeof box>
export const paperListInput = z.object({
  bodyId: z.optional(id),
  box,
  kind: z.optional(documentKind),
  state: z.optional(paperState),
  year: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(1900), z.lte(2200))),
  /** Words of the title, of an issuer's name or of a number, a void one too; how its brackets are written is all one. */
  words: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  ...pageInput,
})
export const paperItem = z.object({
  id,
  kind: documentKind,
  title: z.string(),
  language,
  state: paperState,
  number: z.nullable(z.string()),
  urgency,
  issuers: z.array(ref),
  /** A draft that has been handed in waits for its check. */
  submitted: z.boolean(),
  issuedOn: z.nullable(day),
  receivedOn: z.nullable(day),
  registerNumber: z.nullable(z.string()),
  /** How often the issuer reminded the body whose register this is. */
  reminders: count,
  /** Addressees that can confirm, and how many have. */
  addressed: count,
  received: count,
  recordedAt: instant,
})
export const paperListOutput = page(paperItem)
/** The papers that rest on or came out of one document, for its page. */
export const paperOfDocumentInput = z.object({ documentId: id })
export const paperOfDocumentOutput = z.object({
  items: z.array(
    z.object({ ...paperItem.shape, relation: z.enum(['issued_as', 'drafted_from', 'carried_by', 'answered_by']) }),
  ),
})

/** The papers that carry what a meeting adopted, item by item. */
export const paperOfMeetingInput = z.object({ meetingId: id })
export const paperOfMeetingOutput = z.object({ items: z.array(z.object({ ...paperItem.shape, agendaItemId: id })) })

/** svg: the pages of the PDF as one drawing, for a screen. */
export const paperExportInput = z.object({ paperId: id, format: z.enum(['pdf', 'docx', 'svg']) })
