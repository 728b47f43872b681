import { message } from '../catalogue/messages.ts'
import { findAccount, lockLink, updateLink } from '../concepts/access/access.queries.ts'
import { getInstallation } from '../concepts/body/installation.queries.ts'
import { getNoticeAddress, getPerson } from '../concepts/person/person.queries.ts'
import { findMailServer } from '../concepts/summons/message.queries.ts'
import { inLanguage } from '../kit/localised.ts'
import { newSecret } from '../kit/secrets.ts'
import { sendMail } from '../transfer/notice-mail.ts'
import { afterFailure, serverOf } from './notice-jobs.ts'
import type { Program } from './run.ts'

/**
 * Makes one link and sends it; only then the record knows its digest. A second try makes another one, and the first opens nothing.
 * Throws to be tried again.
 */
export async function sendAccessLink(program: Pick<Program, 'db' | 'now'>, linkId: string): Promise<void> {
  const failure = await program.db.transaction().execute(async (tx) => {
    const link = await lockLink(tx, linkId)
    const server = await findMailServer(tx)
    if (link?.mailState !== 'queued' || !server) return undefined
    const person = await getPerson(tx, link.personId)
    const own = await getNoticeAddress(tx, person.id)
    const account = await findAccount(tx, person.id)
    const to = link.purpose === 'renew' ? account?.email : own.email
    const installation = await getInstallation(tx)
    const language = own.language ?? installation.language
    const attempts = link.attempts + 1
    const { secret, digest } = newSecret()
    try {
      if (!to || installation.address === null)
        throw Object.assign(new Error(to ? 'no address of this installation' : 'no address'), { responseCode: 550 })
      await sendMail(serverOf(server), {
        messageId: `<access-${link.id}-${attempts}@plenum>`,
        from: { name: inLanguage(installation.name, language), address: server.sender },
        to: { name: inLanguage(person.name, language), address: to },
        ...letter({
          language,
          purpose: link.purpose,
          name: inLanguage(person.name, language),
          organisation: inLanguage(installation.name, language),
          link: `${installation.address}/begin#${secret}`,
        }),
        calendars: [],
        attachments: [],
      })
      await updateLink(tx, link.id, { mailState: 'sent', tokenDigest: digest, attempts, mailError: null })
      return undefined
    } catch (thrown) {
      const { state, said, again } = afterFailure(thrown, attempts)
      await updateLink(tx, link.id, { mailState: state, attempts, mailError: said })
      return again
    }
  })
  if (failure) throw failure
}

/** In the reader's language first, then in the other. */
function letter(given: {
  readonly language: 'en' | 'zh'
  readonly purpose: string
  readonly name: string
  readonly organisation: string
  readonly link: string
}): { readonly subject: string; readonly text: string } {
  const { language, purpose, ...words } = given
  const other: 'en' | 'zh' = language === 'en' ? 'zh' : 'en'
  const key = purpose === 'renew' ? 'renew' : 'begin'
  return {
    subject: message(language, `access.letter.${key}_subject`, words),
    text: [language, other].map((one) => message(one, `access.letter.${key}`, words)).join('\n\n---\n\n'),
  }
}
