import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { isFresh } from '../../kit/freshness.ts'
import { present } from '../../kit/invariant.ts'
import type { Language } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Ref } from '../../kit/shapes.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { compareTexts } from '../document/difference.rules.ts'
import { listDocumentRefs, listPersonRefs } from '../document/document.queries.ts'
import type { Outcome } from '../meeting/agenda.schema.ts'
import { agendaOf } from '../meeting/agenda.views.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'
import { listMeetingRefs, toState } from '../meeting/meeting.queries.ts'
import { ENDED, meetingLifeCycle } from '../meeting/meeting.rules.ts'
import type { Signer } from '../procedure/procedure.schema.ts'
import type { minutesCompare, minutesGet, minutesList } from './minutes.api.ts'
import { mayRedactText, mayReturnText, maySeeText, mayWriteText, signsAs } from './minutes.policy.ts'
import {
  type LaidBefore,
  type LastSaved,
  listCorrections,
  listHolders,
  listLaidBefore,
  listLanguages,
  listLastSaved,
  listNextMeetingIds,
  listSignatures,
  listTexts,
  listVersions,
  type SignatureRow,
  type TextRow,
} from './minutes.queries.ts'
import { actOfOutcome, isDecided, meetingTextLifeCycle } from './minutes.rules.ts'
import { copyOf, hiddenFrom } from './readers-copy.actions.ts'
import {
  getSeenText,
  livingLanguages,
  loadSigners,
  needVersion,
  needWords,
  signDigestOf,
  type TextFacts,
  toTextState,
} from './text-facts.actions.ts'

type Output = OutputOf<typeof minutesGet>
type Head = OutputOf<typeof minutesList>['items'][number]

const byId = <T>(map: ReadonlyMap<string, T>, id: string | null): T | null =>
  id === null ? null : (map.get(id) ?? null)

function headOf(
  row: TextRow,
  more: {
    readonly saved: ReadonlyMap<string, LastSaved>
    readonly persons: ReadonlyMap<string, Ref>
    readonly documents: Awaited<ReturnType<typeof listDocumentRefs>>
  },
): Head {
  const last = more.saved.get(row.id)
  return {
    id: row.id,
    kind: row.kind as Head['kind'], // this and the next are checked by the database
    language: row.language as Language,
    translationOfId: row.translationOfId,
    title: row.title,
    state: toTextState(row),
    approval: row.approval as Head['approval'], // checked by the database
    approvedOn: row.approvedOn,
    document: byId(more.documents, row.documentId),
    correctsId: row.correctsId,
    n: row.n,
    savedBy: byId(more.persons, last?.savedById ?? null),
    savedAt: (last?.savedAt ?? row.recordedAt).toISOString(),
    version: row.version,
  }
}

async function headsOf(ctx: Ctx, rows: readonly TextRow[]): Promise<Head[]> {
  const saved = await listLastSaved(
    ctx.tx,
    rows.map((row) => row.id),
  )
  const persons = await listPersonRefs(
    ctx.tx,
    [...saved.values()].map((one) => one.savedById),
  )
  const documents = await listDocumentRefs(
    ctx.tx,
    rows.flatMap((row) => row.documentId ?? []),
  )
  return rows.map((row) => headOf(row, { saved, persons, documents }))
}

export async function listMeetingTexts(
  ctx: Ctx,
  input: InputOf<typeof minutesList>,
): Promise<OutputOf<typeof minutesList>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const meeting = { ...row, body, hostIds }
  const rows = (await listTexts(ctx.tx, row.id)).filter(
    (text) => maySeeText(ctx.actor, meeting, { state: toTextState(text), approved: text.documentId !== null }).ok,
  )
  const state = toState(row)
  const runs = mayRunMeeting(ctx.actor, body)
  const ended = ENDED.includes(state) ? yes() : no('WRONG_STATE', { state, act: 'minutes.draft', concept: 'meeting' })
  return {
    meeting: present((await listMeetingRefs(ctx.tx, [row.id])).get(row.id), 'meeting'),
    meetingVersion: row.version,
    items: await headsOf(ctx, rows),
    can: abilities({
      'minutes.draft': all(ended, runs),
      'minutes.keep': all(decideTransition(meetingLifeCycle, state, 'minutes.keep'), runs),
    }),
  }
}

export async function getMeetingText(ctx: Ctx, input: InputOf<typeof minutesGet>): Promise<Output> {
  const facts = await getSeenText(ctx, input.textId)
  const { row, meetingRow } = facts
  const [head] = await headsOf(ctx, [row])
  const standing = await needVersion(ctx, row.id, row.n)
  const originalId = row.translationOfId ?? row.id
  const languages = await listLanguages(ctx.tx, originalId)
  const versions = await listVersions(ctx.tx, row.id)
  const signatures = await listSignatures(ctx.tx, originalId)
  const laid = await listLaidBefore(ctx.tx, originalId)
  const nextIds = facts.state === 'submitted' ? await listNextMeetingIds(ctx.tx, meetingRow.bodyId, meetingRow.id) : []
  const meetings = await listMeetingRefs(ctx.tx, [meetingRow.id, ...nextIds, ...laid.map((one) => one.meetingId)])
  const persons = await listPersonRefs(ctx.tx, [
    ...versions.map((one) => one.savedById),
    ...signatures.map((one) => one.personId),
    meetingRow.presidingPersonId,
  ])
  const [correction] = await listCorrections(ctx.tx, row.id)
  const signers = await loadSigners(ctx, facts)
  const anyReader = await hiddenFrom(ctx, facts, true)
  const copy = copyOf(row, standing, input.copy ? anyReader : await hiddenFrom(ctx, facts))
  return {
    ...present(head, 'text'),
    meeting: present(meetings.get(meetingRow.id), 'meeting'),
    text: copy.text,
    paragraphs: copy.paragraphs.map((one) => ({ ...one })),
    hasReadersCopy: copyOf(row, standing, anyReader).text !== standing.text,
    items: await itemsOf(ctx, facts),
    digest: row.digest,
    signDigest: signDigestOf(row.translationOfId === null ? await livingLanguages(ctx, row) : [row]),
    fresh: isFresh(ctx.signedInAt, ctx.now).ok,
    otherLanguages: languages
      .filter((one) => one.id !== row.id && (one.state === row.state || one.id === originalId))
      .map((one) => ({ id: one.id, language: one.language as Language, original: one.id === originalId })), // from the enum
    correctedBy: correction ? { id: correction.id, state: toTextState(correction) } : null,
    versions: versions.map((one) => ({
      n: one.n,
      made: one.made as Output['versions'][number]['made'], // checked by the database
      note: one.note,
      digest: one.digest,
      savedBy: byId(persons, one.savedById),
      savedAt: one.savedAt.toISOString(),
      redacted: one.redactedAt ? { at: one.redactedAt.toISOString(), reason: one.redactedReason } : null,
    })),
    signers: row.approval === 'meeting' ? [] : await signaturesOf(ctx, facts, signers, signatures, persons),
    voided: signatures.flatMap((one) =>
      one.voidReason === null
        ? []
        : [
            {
              signsAs: one.signsAs as Signer, // checked by the database
              person: byId(persons, one.personId),
              givenAt: one.givenAt.toISOString(),
              reason: one.voidReason,
            },
          ],
    ),
    laidBefore: laid.flatMap((one) => {
      const meeting = meetings.get(one.meetingId)
      const outcome = one.outcome as Outcome | null // written from the enum
      return meeting ? [{ meeting, agendaItemId: one.agendaItemId, title: one.title, outcome }] : []
    }),
    nextMeetings: nextIds.flatMap((id) => meetings.get(id) ?? []),
    amendedItemId: facts.state === 'draft' ? row.approvedItemId : null,
    returnedReason: row.returnedReason,
    withdrawnReason: row.withdrawnReason,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    templateId: row.templateId,
    can: canOf(ctx, facts, signers, signatures, laid),
  }
}

async function signaturesOf(
  ctx: Ctx,
  { meetingRow }: TextFacts,
  signers: readonly Signer[],
  signatures: readonly SignatureRow[],
  persons: ReadonlyMap<string, Ref>,
): Promise<Output['signers']> {
  const shown: Output['signers'] = []
  for (const signsAs of signers) {
    const given = signatures.find((one) => one.signsAs === signsAs && one.voidReason === null)
    const chair = byId(persons, meetingRow.presidingPersonId)
    const holders =
      signsAs === 'chair' ? (chair ? [chair] : []) : await listHolders(ctx.tx, meetingRow.bodyId, signsAs, ctx.today)
    shown.push({
      signsAs,
      person: byId(persons, given?.personId ?? null),
      givenAt: given?.givenAt.toISOString() ?? null,
      holders: given ? [] : holders,
    })
  }
  return shown
}

function canOf(
  ctx: Ctx,
  { row, state, meeting }: TextFacts,
  signers: readonly Signer[],
  signatures: readonly SignatureRow[],
  laid: readonly LaidBefore[],
): Output['can'] {
  const write = mayWriteText(ctx.actor, meeting)
  const way = (act: string): Result<unknown> => decideTransition(meetingTextLifeCycle, state, act)
  const original = row.translationOfId === null ? yes() : no('TRANSLATION_FOLLOWS', { textId: row.translationOfId })
  const waiting = signers.filter(
    (one) => !signatures.some((given) => given.signsAs === one && given.voidReason === null),
  )
  const signs = row.approval === 'signature' ? yes() : no('APPROVED_OTHERWISE')
  const mine = signsAs(ctx.actor, meeting, waiting).length > 0 ? yes() : no('SIGNER_OTHER', { signers: waiting })
  const wanted = state === 'draft' ? 'minutes.amend' : 'minutes.approve'
  const decided = laid.some(
    (one) =>
      isDecided(one) &&
      actOfOutcome(one.outcome as Outcome | null) === wanted && // written from the enum
      (state !== 'draft' || one.agendaItemId === row.approvedItemId),
  )
  return abilities({
    'minutes.save': all(way('minutes.save'), write),
    'minutes.restore': all(way('minutes.restore'), write),
    'minutes.submit': all(way('minutes.submit'), original, write),
    'minutes.return': all(way('minutes.return'), original, mayReturnText(ctx.actor, meeting, signers)),
    'minutes.sign': all(way('minutes.sign'), original, signs, mine),
    'minutes.approve': all(way('minutes.approve'), original, decided ? yes() : no('TEXT_NOT_APPROVED'), write),
    'minutes.correct': all(way('minutes.correct'), original, write),
    'minutes.withdrawText': all(
      way('minutes.withdrawText'),
      state === 'draft' ? yes() : original,
      state === 'approved' ? mayRedactText(ctx.actor, meeting) : write,
    ),
    'minutes.redact': mayRedactText(ctx.actor, meeting),
  })
}

/** The items it was written from, where they were chosen; one the reader may not know of is told by nothing. */
async function itemsOf(ctx: Ctx, { row, meetingRow, meeting }: TextFacts): Promise<Output['items']> {
  if (row.itemIds === null) return null
  const chosen = new Set(row.itemIds)
  const items = await agendaOf(ctx, meetingRow, meeting)
  return items.flatMap(({ id, number, titles }) => (chosen.has(id) ? [{ id, number, title: titles }] : []))
}

/** Two versions of one text, or a version of the text it corrects beside one of its own, paragraph by paragraph. */
export async function compareVersions(
  ctx: Ctx,
  input: InputOf<typeof minutesCompare>,
): Promise<OutputOf<typeof minutesCompare>> {
  const facts = await getSeenText(ctx, input.textId)
  const { correctsId } = facts.row
  const beforeId =
    input.withCorrected && correctsId !== null ? (await getSeenText(ctx, correctsId)).row.id : facts.row.id
  const hidden = await hiddenFrom(ctx, facts)
  const wordsOf = async (textId: string, n: number): Promise<string> => {
    const version = await needVersion(ctx, textId, n)
    const words = needWords(version)
    return copyOf(facts.row, version, hidden).text ?? words
  }
  const before = await wordsOf(beforeId, input.from)
  const after = await wordsOf(facts.row.id, input.to)
  return {
    before,
    after,
    changes: compareTexts(before, after).map((one) => ({ ...one, parts: one.parts.map((part) => ({ ...part })) })),
  }
}
