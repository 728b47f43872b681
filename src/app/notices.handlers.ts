import { message } from '../catalogue/messages.ts'
import { getInstallation } from '../concepts/body/installation.queries.ts'
import { getSeenMeeting } from '../concepts/meeting/meeting.actions.ts'
import { findMeeting } from '../concepts/meeting/meeting.queries.ts'
import { mayUseMailServer } from '../concepts/summons/mail.actions.ts'
import { findMailServer, findMessage } from '../concepts/summons/message.queries.ts'
import { announcedNow } from '../concepts/summons/notice.actions.ts'
import { changesBetween } from '../concepts/summons/notice.rules.ts'
import { runsMeeting } from '../concepts/summons/notice-sight.actions.ts'
import { mailTest, noticeCalendar, noticeMessage, noticePreview } from '../concepts/summons/summons.api.ts'
import { findNotice, listNotices } from '../concepts/summons/summons.queries.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { orThrow, PlenumError } from '../kit/errors.ts'
import { inLanguage, type Language } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { handle, type Registered } from '../store/handler.ts'
import { wholeCalendar } from '../transfer/formats/calendar.ts'
import { noticeLetter, noticeSubject } from '../transfer/formats/notice-sheet.ts'
import { mailBytes, mailFailure, sendMail } from '../transfer/notice-mail.ts'
import { serverOf } from './notice-jobs.ts'
import { mailOf, noticeSheet } from './notice-mail.ts'

/** One's own message, or any for who runs the meeting: the very bytes that go out. */
async function messageFile(ctx: Ctx, input: InputOf<typeof noticeMessage>): Promise<OutputOf<typeof noticeMessage>> {
  const gone = () => new PlenumError('NOT_FOUND', { subjectKind: 'noticeMessage' })
  const message = await findMessage(ctx.tx, input.messageId)
  const notice = message && (await findNotice(ctx.tx, message.noticeId))
  if (!message || !notice) throw gone()
  const { body } = await getSeenMeeting(ctx, notice.meetingId)
  if (message.personId !== ctx.actor.personId && !runsMeeting(ctx.actor, body)) throw gone()
  const previous = (await listNotices(ctx.tx, notice.meetingId)).find((one) => one.sequence < notice.sequence)
  // a reserved domain: without a mail server nobody can answer to the address
  const sender = (await findMailServer(ctx.tx))?.sender ?? 'plenum@localhost.invalid'
  const mail = await mailOf(ctx.tx, { message, notice, previous, sender, now: ctx.now })
  if (input.as === 'ics') {
    const [first] = mail.calendars
    if (!first) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
    return { fileName: first.fileName, mediaType: 'text/calendar', base64: Buffer.from(first.text).toString('base64') }
  }
  const bytes = await mailBytes(mail)
  return {
    fileName: `notice-${notice.sequence}.eml`,
    mediaType: 'message/rfc822',
    base64: Buffer.from(bytes).toString('base64'),
  }
}

/** The meeting as it would be, or was last, announced: to the eyes of who asks. */
async function sheetNow(ctx: Ctx, meetingId: string, asNext: boolean) {
  const row = await findMeeting(ctx.tx, meetingId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const [last, before] = await listNotices(ctx.tx, row.id)
  const announced = await announcedNow(ctx, row)
  const next = {
    meetingId: row.id,
    kind: last ? 'change' : 'call',
    sequence: row.noticeSequence + (asNext ? 1 : 0),
    announced,
    changes: last ? changesBetween(last.announced, announced) : [],
    shortReason: null,
    reason: null,
  }
  const notice = asNext || !last ? next : last
  return await noticeSheet(ctx.tx, { notice, previous: asNext ? last : before, actor: ctx.actor, to: null })
}

async function calendarFile(ctx: Ctx, input: InputOf<typeof noticeCalendar>): Promise<OutputOf<typeof noticeCalendar>> {
  const { row } = await getSeenMeeting(ctx, input.meetingId)
  const { sheet } = await sheetNow(ctx, row.id, false)
  const text = wholeCalendar(sheet)
  if (text === undefined) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
  return { fileName: 'meeting.ics', mediaType: 'text/calendar', base64: Buffer.from(text).toString('base64') }
}

async function preview(ctx: Ctx, input: InputOf<typeof noticePreview>): Promise<OutputOf<typeof noticePreview>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId)
  if (!runsMeeting(ctx.actor, body)) throw new PlenumError('ROLE_MISSING', { roles: ['clerk', 'principal'] })
  const { sheet, papers } = await sheetNow(ctx, row.id, true)
  return {
    subject: noticeSubject(sheet),
    text: noticeLetter(sheet),
    attachments: papers.map((paper) => paper.fileName ?? paper.title),
  }
}

/** Goes out at once and not through the queue: who sets the server up wants to hear what it says. */
async function testMail(ctx: Ctx, input: InputOf<typeof mailTest>): Promise<OutputOf<typeof mailTest>> {
  orThrow(await mayUseMailServer(ctx))
  const server = await findMailServer(ctx.tx)
  if (!server) throw new PlenumError('MAIL_SERVER_MISSING')
  const { name, language } = await getInstallation(ctx.tx)
  const others: Language = language === 'en' ? 'zh' : 'en'
  const words = (key: string): string[] => [language, others].map((one) => message(one, `notice.${key}`))
  const messageId = `<test-${ctx.runId}@plenum>`
  try {
    await sendMail(serverOf(server), {
      messageId,
      from: { name: inLanguage(name, language), address: server.sender },
      to: { name: '', address: input.to },
      subject: words('test_subject').join(' / '),
      text: words('test_text').join('\n\n'),
      calendars: [],
      attachments: [],
    })
  } catch (error) {
    throw new PlenumError('MAIL_FAILED', mailFailure(error))
  }
  await ctx.audit.append({ subjectKind: 'installation', subjectId: ctx.runId, content: { mailTest: server.host } })
  return { to: input.to, messageId }
}

export const noticeHandlers: readonly Registered[] = [
  handle(noticeMessage, messageFile),
  handle(noticeCalendar, calendarFile),
  handle(noticePreview, preview),
  handle(mailTest, testMail),
]
