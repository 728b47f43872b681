import type { documentKind } from '../../../concepts/document/document.schema.ts'
import type { AUDIENCES, PAPER_CONFIDENTIALITIES, URGENCIES } from '../../../concepts/paper/paper.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import type { PaperView } from './paper-words.ts'

type Kind = (typeof documentKind)['_zod']['output']

/** Everything a draft consists of, as the acts `paper.draft` and `paper.change` take it. */
export interface PaperFields {
  kind: Kind
  title: string
  text: string
  language: 'en' | 'zh'
  joint: Ref[]
  mainBodies: Ref[]
  mainWords: string[]
  copyBodies: Ref[]
  copyWords: string[]
  urgency: (typeof URGENCIES)[number]
  confidentiality: (typeof PAPER_CONFIDENTIALITIES)[number]
  audience: (typeof AUDIENCES)[number]
  letterheadId: string | null
  attachments: string[]
  datedOn: string | null
  retentionYears: number | null
  scopeOfPrinting: string
  copiesPrinted: number | null
  contact: string
  checker: Ref | null
  countersigners: string[]
  /** The post that signs for the first issuer; null: the principal's. */
  signer: string | null
  carries: { how: 'issued_with' | 'forwarded'; document: Ref } | null
  answers: Ref | null
}

export const emptyFields = (language: 'en' | 'zh'): PaperFields => ({
  kind: 'circular',
  title: '',
  text: '',
  language,
  joint: [],
  mainBodies: [],
  mainWords: [],
  copyBodies: [],
  copyWords: [],
  urgency: 'ordinary',
  confidentiality: 'internal',
  audience: 'addressees',
  letterheadId: null,
  attachments: [],
  datedOn: null,
  retentionYears: 10,
  scopeOfPrinting: '',
  copiesPrinted: null,
  contact: '',
  checker: null,
  countersigners: [],
  signer: null,
  carries: null,
  answers: null,
})

export function fieldsOf(paper: PaperView): PaperFields {
  const bodies = (relation: string): Ref[] =>
    paper.addressees.flatMap((one) => (one.relation === relation && one.body ? [one.body] : []))
  const words = (relation: string): string[] =>
    paper.addressees.flatMap((one) => (one.relation === relation && one.words !== null ? [one.words] : []))
  return {
    kind: paper.kind,
    title: paper.title,
    text: paper.text ?? '',
    language: paper.language,
    joint: paper.issuers.slice(1),
    mainBodies: bodies('main'),
    mainWords: words('main'),
    copyBodies: bodies('copy'),
    copyWords: words('copy'),
    urgency: paper.urgency,
    confidentiality: paper.confidentiality,
    audience: paper.audience,
    letterheadId: paper.letterheadId,
    attachments: paper.attachments,
    datedOn: paper.datedOn,
    retentionYears: paper.retentionYears,
    scopeOfPrinting: paper.scopeOfPrinting ?? '',
    copiesPrinted: paper.copiesPrinted,
    contact: paper.contact ?? '',
    checker: paper.checker,
    countersigners: paper.steps.flatMap((step) =>
      step.act === 'countersign' && step.state !== 'void' && step.post ? [step.post.id] : [],
    ),
    signer: paper.steps.find((step) => step.act === 'sign' && step.state !== 'void')?.post?.id ?? null,
    carries: paper.carries ? { how: paper.carries.how, document: paper.carries.document } : null,
    answers: paper.answers,
  }
}

/** The header as the contract takes it. */
export const headerOf = (fields: PaperFields) => ({
  jointIssuerIds: fields.joint.map((body) => body.id),
  main: [...fields.mainBodies.map((body) => ({ bodyId: body.id })), ...fields.mainWords.map((words) => ({ words }))],
  copies: [...fields.copyBodies.map((body) => ({ bodyId: body.id })), ...fields.copyWords.map((words) => ({ words }))],
  urgency: fields.urgency,
  confidentiality: fields.confidentiality,
  audience: fields.audience,
  letterheadId: fields.letterheadId,
  attachments: fields.attachments,
  datedOn: fields.datedOn,
  retentionYears: fields.retentionYears,
  scopeOfPrinting: fields.scopeOfPrinting.trim() || null,
  copiesPrinted: fields.copiesPrinted,
  contact: fields.contact.trim() || null,
  checkerId: fields.checker?.id ?? null,
  countersignerPostIds: fields.countersigners,
  signerPostIds: fields.signer ? [fields.signer] : [],
  carries: fields.carries ? { how: fields.carries.how, documentId: fields.carries.document.id } : null,
  answersDocumentId: fields.answers?.id ?? null,
})
