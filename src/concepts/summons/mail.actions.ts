import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { no, yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { mayChangeSettings } from '../body/body.policy.ts'
import { listChildren } from '../body/body.queries.ts'
import { lockInstallation } from '../body/installation.queries.ts'
import type { MAIL_SECURITIES } from './mail.schema.ts'
import { deleteMailServer, findMailServer, writeMailServer } from './message.queries.ts'
import type { mailChange, mailGet } from './summons.api.ts'

export const mayUseMailServer = async (ctx: Ctx) =>
  mayChangeSettings(ctx.actor, await listChildren(ctx.tx, null, { external: false }))

export async function getMailServer(ctx: Ctx): Promise<OutputOf<typeof mailGet>> {
  const row = await findMailServer(ctx.tx)
  const may = await mayUseMailServer(ctx)
  return {
    server: row
      ? {
          host: row.host,
          port: row.port,
          security: row.security as (typeof MAIL_SECURITIES)[number], // checked by the database
          username: row.username,
          hasPassword: row.password !== null,
          sender: row.sender,
        }
      : null,
    version: row?.version ?? 0,
    can: abilities({ 'mail.change': may, 'mail.test': all(may, row ? yes() : no('MAIL_SERVER_MISSING')) }),
  }
}

export async function changeMailServer(
  ctx: Ctx,
  input: InputOf<typeof mailChange>,
): Promise<OutputOf<typeof mailChange>> {
  await lockInstallation(ctx.tx)
  orThrow(await mayUseMailServer(ctx))
  const before = await findMailServer(ctx.tx)
  const current = before?.version ?? 0
  if (input.version !== current) throw new PlenumError('STALE_VERSION', { seen: input.version, current })
  const { server } = input
  // neither address nor password, nor a digest of them
  await ctx.audit.append({ subjectKind: 'installation', subjectId: ctx.runId, content: { mail: server?.host ?? null } })
  if (server === null) {
    await deleteMailServer(ctx.tx)
    return { version: 0 }
  }
  const username = server.username ?? null
  // a password is never handed to another server or user than it was typed for
  const same = before?.host === server.host && before.username === username
  const version = await writeMailServer(ctx.tx, {
    host: server.host,
    port: server.port,
    security: server.security,
    username,
    password: server.password ?? (same ? before.password : null),
    sender: server.sender,
  })
  return { version }
}
