import { createTransport, type SendMailOptions } from 'nodemailer'
import type { CalendarFile } from './formats/calendar.ts'

export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: string
  readonly username: string | null
  readonly password: string | null
}

export interface Mail {
  /** The same at every try: a server that took it twice lets mail readers tell. */
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string } | null
  readonly subject: string
  readonly text: string
  readonly calendars: readonly CalendarFile[]
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[]
}

function optionsOf(mail: Mail): SendMailOptions {
  const [first, ...more] = mail.calendars
  return {
    messageId: mail.messageId,
    from: { ...mail.from },
    ...(mail.to ? { to: { ...mail.to } } : {}),
    subject: mail.subject,
    text: mail.text,
    ...(first ? { icalEvent: { method: first.method, filename: first.fileName, content: first.text } } : {}),
    attachments: [
      ...more.map((one) => ({
        filename: one.fileName,
        content: one.text,
        contentType: `text/calendar; charset=utf-8; method=${one.method}`,
      })),
      ...mail.attachments.map((one) => ({
        filename: one.name,
        contentType: one.mediaType,
        content: Buffer.from(one.bytes),
      })),
    ],
    // text and files are ours: nothing is fetched or read from the disk for a message
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Hands one message to the server. Throws what the server or the network said. */
export async function sendMail(server: MailServer, mail: Mail): Promise<void> {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    ...(server.username === null ? {} : { auth: { user: server.username, pass: server.password ?? '' } }),
  })
  try {
    await transport.sendMail(optionsOf(mail))
  } finally {
    transport.close()
  }
}

/** The same message as bytes, to be opened by a mail program or printed. */
export async function mailBytes(mail: Mail): Promise<Uint8Array> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail(optionsOf(mail))
  if (!Buffer.isBuffer(message)) throw new Error('the message was asked for as bytes')
  return message
}

/** What went wrong between us and the server, in a word the catalogue knows, with the server's own words. */
export function mailFailure(error: unknown): { readonly why: string; readonly said: string } {
  const given = typeof error === 'object' && error !== null ? error : {}
  const told = (key: string): unknown => (key in given ? given[key as keyof typeof given] : undefined) // read by name only
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 300)
  return { why: whyOf(told('code'), told('command'), told('responseCode'), said), said }
}

function whyOf(code: unknown, command: unknown, reply: unknown, said: string): string {
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(said)) return 'host'
  if (code === 'ETIMEDOUT' || /timeout/i.test(said)) return 'time'
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'login'
  if (code === 'ETLS' || /ssl|tls|certificate|self.signed/i.test(said)) return 'encryption'
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipient'
  if (code === 'ESOCKET' || code === 'ECONNECTION' || /ECONNREFUSED|ECONNRESET/.test(said)) return 'connection'
  return typeof reply === 'number' ? 'other' : 'connection'
}
