import { getInstallation } from '../concepts/body/installation.queries.ts'
import {
  findDocumentText,
  listBodyRefs,
  listDocumentRefs,
  listPersonRefs,
  listPolicyBodies,
} from '../concepts/document/document.queries.ts'
import { findFileBytes } from '../concepts/document/file.queries.ts'
import { listPapers, type PaperRow } from '../concepts/meeting/agenda.queries.ts'
import { agendaNumbers, titlesOf } from '../concepts/meeting/agenda.rules.ts'
import { findMeeting, listMeetingRefs } from '../concepts/meeting/meeting.queries.ts'
import { loadActor } from '../concepts/person/actor.queries.ts'
import { getNoticeAddress } from '../concepts/person/person.queries.ts'
import type { MessageRow } from '../concepts/summons/message.queries.ts'
import type { NoticeChange } from '../concepts/summons/notice.schema.ts'
import { noticeSight } from '../concepts/summons/notice-sight.actions.ts'
import type { NoticeRow } from '../concepts/summons/summons.queries.ts'
import type { Actor } from '../kit/actor.ts'
import { dayIn } from '../kit/dates.ts'
import { PlenumError } from '../kit/errors.ts'
import { inLanguage, type Localised } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { calendarFiles } from '../transfer/formats/calendar.ts'
import { type NoticeSheet, noticeLetter, noticeSubject } from '../transfer/formats/notice-sheet.ts'
import type { Mail } from '../transfer/notice-mail.ts'

type Tx = Ctx['tx']
/** Together; what is more is named in the letter and read in Plenum. */
const ATTACHED_BYTES = 10_000_000

type Told = Pick<NoticeRow, 'meetingId' | 'kind' | 'sequence' | 'announced' | 'changes' | 'shortReason' | 'reason'>

interface SheetAsked {
  readonly notice: Told
  /** What was told of before; its sittings no longer held are cancelled in calendars. */
  readonly previous: Told | undefined
  readonly actor: Actor
  readonly to: NoticeSheet['to']
}

/** The notice as one actor may read it; papers restricted to named posts are never mailed. */
export async function noticeSheet(tx: Tx, asked: SheetAsked): Promise<{ sheet: NoticeSheet; papers: PaperRow[] }> {
  const { notice, previous, actor } = asked
  const { zone, language, address } = await getInstallation(tx)
  const row = await findMeeting(tx, notice.meetingId)
  const meeting = (await listMeetingRefs(tx, [notice.meetingId])).get(notice.meetingId)
  const [body] = row ? await listPolicyBodies(tx, [row.bodyId]) : []
  if (!row || !meeting || !body) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const { seesItem, seesPaper } = await noticeSight(tx, row, body, actor)
  const seen = notice.announced.agenda.filter((item) => seesItem(item.id, item.confidentiality))
  const papers = (
    await listPapers(
      tx,
      seen.map((item) => item.id),
    )
  ).filter(seesPaper)
  const attached = attachable(papers)
  const numbers = agendaNumbers(notice.announced.agenda)
  const now = new Set(notice.announced.sittings.map((one) => one.id))
  const sheet: NoticeSheet = {
    meetingId: row.id,
    kind: notice.kind === 'cancellation' ? 'cancellation' : notice.kind === 'change' ? 'change' : 'call',
    sequence: notice.sequence,
    zone,
    language,
    body: meeting.body.name,
    meeting: { ...meeting, title: notice.announced.title },
    heldOn: notice.announced.heldOn,
    heldUntil: notice.announced.heldUntil,
    place: notice.announced.place,
    sittings: notice.announced.sittings.length > 0 ? notice.announced.sittings : (previous?.announced.sittings ?? []),
    dropped:
      notice.kind === 'cancellation' ? [] : (previous?.announced.sittings ?? []).filter((one) => !now.has(one.id)),
    agenda: seen.map((item) => ({
      label: numbers.get(item.id) ?? String(item.ord),
      titles: titlesOf(item),
      papers: papers
        .filter((paper) => paper.agendaItemId === item.id)
        .map((paper) => ({ title: paper.title, attached: attached.has(paper.id) })),
    })),
    changes: notice.changes
      .filter((change) => change.confidentiality === null || seesItem(change.subjectId ?? '', change.confidentiality))
      .map((change) => ({
        ...change,
        before: titled(change.before, change, previous),
        after: titled(change.after, change, notice),
      })),
    shortReason: notice.shortReason,
    reason: notice.reason,
    page: address === null ? null : `${address}/meetings/${row.id}/mine`,
    to: asked.to,
  }
  return { sheet, papers: papers.filter((paper) => attached.has(paper.id)) }
}

/** A title on the agenda as it was told of, in each language it has; anything else as it stands. */
function titled(words: string | null, change: NoticeChange, told: Told | undefined): string | Localised | null {
  const item = told?.announced.agenda.find((one) => one.id === change.subjectId)
  return words !== null && item?.title === words && change.what.startsWith('item_') ? titlesOf(item) : words
}

function attachable(papers: readonly PaperRow[]): Set<string> {
  let left = ATTACHED_BYTES
  const taken = papers.filter((paper) => {
    if (paper.confidentiality === 'restricted') return false
    left -= paper.size ?? 0
    return left >= 0 && (paper.fileId !== null || paper.documentId !== null)
  })
  return new Set(taken.map((paper) => paper.id))
}

async function attachmentsOf(tx: Tx, papers: readonly PaperRow[]): Promise<Mail['attachments'][number][]> {
  const files: Mail['attachments'][number][] = []
  const documents = await listDocumentRefs(
    tx,
    papers.flatMap((paper) => paper.documentId ?? []),
  )
  for (const paper of papers) {
    if (paper.fileId !== null) {
      const bytes = await findFileBytes(tx, paper.fileId)
      if (bytes)
        files.push({
          name: paper.fileName ?? paper.title,
          mediaType: paper.mediaType ?? 'application/octet-stream',
          bytes,
        })
    } else if (paper.documentId !== null && documents.has(paper.documentId)) {
      const words = await findDocumentText(tx, paper.documentId)
      const name = `${paper.title.replaceAll(/[\\/:*?"<>|]/g, ' ')}.txt`
      if (words?.text) files.push({ name, mediaType: 'text/plain; charset=utf-8', bytes: Buffer.from(words.text) })
    }
  }
  return files
}

/** To somebody invited no longer: which meeting, and that it leaves his calendar. What is on the agenda now is not for him. */
function withdrawnSheet(sheet: NoticeSheet, previous: Told | undefined): { sheet: NoticeSheet; papers: PaperRow[] } {
  const sittings = previous?.announced.sittings ?? sheet.sittings
  return { sheet: { ...sheet, kind: 'withdrawn', sittings, dropped: [], agenda: [], changes: [] }, papers: [] }
}

/** One person's message, made from the record each time it is asked for. */
export async function mailOf(
  tx: Tx,
  given: {
    readonly message: MessageRow
    readonly notice: NoticeRow
    readonly previous: NoticeRow | undefined
    readonly sender: string
    readonly now: Date
  },
): Promise<Mail> {
  const { message, notice, previous, sender } = given
  const { zone } = await getInstallation(tx)
  const actor = await loadActor(tx, message.personId, dayIn(zone, given.now))
  const person = (await listPersonRefs(tx, [message.personId])).get(message.personId)
  const onBehalf = (await listBodyRefs(tx, [message.onBehalfBodyId])).get(message.onBehalfBodyId ?? '')
  const to = person ? { name: person.name, capacity: message.capacity, onBehalf: onBehalf?.name ?? null } : null
  const { language } = await getNoticeAddress(tx, message.personId)
  const told = await noticeSheet(tx, { notice, previous, actor, to })
  // both languages are written; the reader's own comes first
  const made = { ...told, sheet: { ...told.sheet, language: language ?? told.sheet.language } }
  const { sheet, papers } = message.kind === 'withdrawn' ? withdrawnSheet(made.sheet, previous) : made
  return {
    messageId: `<notice-${message.id}@plenum>`,
    from: { name: inLanguage(sheet.body, sheet.language), address: sender },
    to:
      message.address === null
        ? null
        : { name: person ? inLanguage(person.name, sheet.language) : '', address: message.address },
    subject: noticeSubject(sheet),
    text: noticeLetter(sheet),
    calendars: calendarFiles(sheet, { sender, address: message.address }),
    attachments: sheet.kind === 'cancellation' ? [] : await attachmentsOf(tx, papers),
  }
}
