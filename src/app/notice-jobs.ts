import {
  findMailServer,
  listLeftBehind,
  type MailServerRow,
  takeMessage,
  updateMessage,
} from '../concepts/summons/message.queries.ts'
import { SEND_JOB } from '../concepts/summons/notice.actions.ts'
import { findNotice, listNotices } from '../concepts/summons/summons.queries.ts'
import { sendMail } from '../transfer/notice-mail.ts'
import { mailOf } from './notice-mail.ts'
import type { Program } from './run.ts'

/** As often as the queue tries a job: once and eight times again. */
const TRIES = 9

/** The server says it will never take this one: another try would be the same. */
const isFinal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500

/** Where a message that did not go out stands, what was said, and what to throw so that the queue tries it again. */
export function afterFailure(thrown: unknown, attempts: number) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const over = isFinal(thrown) || attempts >= TRIES
  const state: 'failed' | 'queued' = over ? 'failed' : 'queued'
  return { state, said: error.message.slice(0, 500), again: over ? undefined : error }
}

/**
 * Sends one message and writes down what came of it. The row is held while it goes out, so two programs send it once; a program that dies between
 * the server's yes and the commit sends it again, under the same Message-ID and with the same calendar sequence. Throws to be tried again.
 */
export async function sendNoticeMessage(program: Pick<Program, 'db' | 'now'>, messageId: string): Promise<void> {
  const failure = await program.db.transaction().execute(async (tx) => {
    const message = await takeMessage(tx, messageId)
    if (message?.state !== 'queued' || message.address === null) return undefined
    const server = await findMailServer(tx)
    const notice = await findNotice(tx, message.noticeId)
    if (!server || !notice) return undefined
    const previous = (await listNotices(tx, notice.meetingId)).find((one) => one.sequence < notice.sequence)
    const attempts = message.attempts + 1
    try {
      const mail = await mailOf(tx, { message, notice, previous, sender: server.sender, now: program.now() })
      await sendMail(serverOf(server), mail)
      await updateMessage(tx, message.id, { state: 'sent', attempts, error: null, sentAt: program.now() })
      return undefined
    } catch (thrown) {
      const { state, said, again } = afterFailure(thrown, attempts)
      await updateMessage(tx, message.id, { state, attempts, error: said })
      return again
    }
  })
  if (failure) throw failure
}

/** The password of the environment goes before the one in the database, which a backup holds. */
export const serverOf = (row: MailServerRow): MailServerRow => ({
  ...row,
  password: process.env.PLENUM_SMTP_PASSWORD ?? row.password,
})

/**
 * What was on the queue when the last program died is put on it anew: the queue gives up a job in dead hands only after minutes. One that is
 * still there twice goes out once, since its row is held and its state looked at.
 */
export async function takeUpLeftBehind(program: Pick<Program, 'db' | 'enqueue'>): Promise<number> {
  return await program.db.transaction().execute(async (tx) => {
    const ids = await listLeftBehind(tx)
    for (const messageId of ids) await program.enqueue(tx, SEND_JOB, { messageId })
    return ids.length
  })
}
