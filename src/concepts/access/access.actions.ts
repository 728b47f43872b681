import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { digestOfSecret, newSecret } from '../../kit/secrets.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { getInstallation } from '../body/installation.queries.ts'
import { openAccount } from '../person/account.actions.ts'
import { deleteAccount, deleteSessions, updatePassword } from '../person/account.queries.ts'
import type { accountClose, accountRenewPassword } from '../person/person.api.ts'
import { getNoticeAddress, getPerson, getPersons, lockPerson, updatePerson } from '../person/person.queries.ts'
import { findMailServer } from '../summons/message.queries.ts'
import type {
  accessAsk,
  accessChangePassword,
  accessEndSessions,
  accessInvite,
  accessLook,
  accessUse,
  accessVoid,
} from './access.api.ts'
import {
  deleteSessionsOf,
  findAccount,
  findLinkOf,
  findPersonByEmail,
  insertLinks,
  type LinkRow,
  listAccess,
  lockLink,
  lockLinkByDigest,
  updateLink,
  voidLinksOf,
} from './access.queries.ts'
import { ASK_AGAIN_MINUTES, LINK_DAYS, RENEW_MINUTES } from './access.schema.ts'
import { voidTokensOf } from './token.queries.ts'

/** The name of the job that makes a link and sends it; its data is the link's id. */
export const ACCESS_JOB = 'access.mail'
/** As many as one press gives a way in. */
const MOST = 5000
const MINUTE = 60_000

/** A letter with a link needs a server that takes it and an address the link leads to. */
export async function canMail(ctx: Ctx): Promise<Result<void>> {
  if (!(await findMailServer(ctx.tx))) return no('ACCESS_MAIL_MISSING')
  return (await getInstallation(ctx.tx)).address === null ? no('ADDRESS_UNKNOWN') : yes()
}

/** Links for people who have no way in; shown this once, or sent. What waited for them before is void. */
export async function giveAccess(
  ctx: Ctx,
  input: InputOf<typeof accessInvite>,
): Promise<OutputOf<typeof accessInvite>> {
  const body = await getBody(ctx.tx, input.bodyId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  if (input.way === 'mail') orThrow(await canMail(ctx))
  const rows = await listAccess(ctx.tx, { bodyId: body.id, day: ctx.today, limit: MOST, personIds: input.personIds })
  const refOf = (row: { readonly personId: string; readonly name: (typeof rows)[number]['name'] }) => ({
    id: row.personId,
    name: row.name,
  })
  const leftOut: OutputOf<typeof accessInvite>['leftOut'] = []
  if (input.personIds) {
    const here = new Set(rows.map((row) => row.personId))
    const strangers = [...(await getPersons(ctx.tx, input.personIds)).values()].filter((one) => !here.has(one.id))
    for (const { id, name } of strangers) leftOut.push({ person: { id, name }, why: 'not_of_body' })
  }
  const wanted = rows.filter((row) => {
    if (row.state === 'open') {
      if (input.personIds) leftOut.push({ person: refOf(row), why: 'account' })
      return false
    }
    if (row.state === 'invited' && !input.personIds) return false
    if (input.way === 'mail' && row.email === null) {
      leftOut.push({ person: refOf(row), why: 'no_address' })
      return false
    }
    return true
  })
  await voidLinksOf(
    ctx.tx,
    wanted.map((row) => row.personId),
    ctx.now,
  )
  const expiresAt = new Date(ctx.now.getTime() + LINK_DAYS * 24 * 60 * MINUTE)
  const made = wanted.map((row) => ({ row, id: ctx.newId(), ...(input.way === 'hand' ? newSecret() : {}) }))
  await insertLinks(
    ctx.tx,
    made.map(
      ({ row, id, digest }): LinkRow => ({
        id,
        personId: row.personId,
        bodyId: body.id,
        purpose: 'begin',
        way: input.way,
        madeById: ctx.actor.personId,
        madeAt: ctx.now,
        expiresAt,
        tokenDigest: digest ?? null,
        mailState: input.way === 'mail' ? 'queued' : null,
      }),
    ),
  )
  if (input.way === 'mail') for (const { id } of made) await ctx.jobs.enqueue(ACCESS_JOB, { linkId: id })
  await ctx.happenedAll(
    made.map(({ row }) => ({
      subjectKind: 'person',
      subjectId: row.personId,
      act: 'access.invite',
      bodyId: body.id,
    })),
  )
  return {
    made: made.map(({ row, secret }) => ({
      person: refOf(row),
      token: secret ?? null,
      expiresAt: expiresAt.toISOString(),
    })),
    leftOut,
  }
}

/** A slip that got lost. */
export async function voidAccess(ctx: Ctx, input: InputOf<typeof accessVoid>): Promise<OutputOf<typeof accessVoid>> {
  const link = await lockLink(ctx.tx, input.linkId)
  if (!link || link.bodyId === null) throw new PlenumError('NOT_FOUND', { subjectKind: 'access_link' })
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, link.bodyId)))
  await updateLink(ctx.tx, link.id, { voidedAt: ctx.now })
  await ctx.happened({
    subjectKind: 'person',
    subjectId: link.personId,
    act: 'access.void',
    bodyId: link.bodyId,
  })
  return { linkId: link.id }
}

/** One answer for used, replaced, run out and never made: whoever tries links learns nothing. */
async function takeLink(ctx: Ctx, token: string) {
  const link = await lockLinkByDigest(ctx.tx, digestOfSecret(token))
  if (!link || link.expiresAt <= ctx.now) throw new PlenumError('ACCESS_LINK_SPENT')
  return link
}

export async function lookAtAccess(ctx: Ctx, input: InputOf<typeof accessLook>): Promise<OutputOf<typeof accessLook>> {
  const link = await takeLink(ctx, input.token)
  const person = await getPerson(ctx.tx, link.personId)
  const account = await findAccount(ctx.tx, person.id)
  const purpose = link.purpose === 'renew' ? 'renew' : 'begin'
  return {
    person: person.name,
    purpose,
    email: account?.email ?? (await getNoticeAddress(ctx.tx, person.id)).email,
    expiresAt: link.expiresAt.toISOString(),
  }
}

/** Opens the account with a password of the person's own, or gives a forgotten one anew. */
export async function useAccess(ctx: Ctx, input: InputOf<typeof accessUse>): Promise<OutputOf<typeof accessUse>> {
  const link = await takeLink(ctx, input.token)
  const person = await lockPerson(ctx.tx, link.personId)
  const email = link.purpose === 'renew' ? await renew(ctx, person.id, input.password) : await begin()
  await updateLink(ctx.tx, link.id, { usedAt: ctx.now })
  await ctx.happened({ subjectKind: 'person', subjectId: person.id, act: 'access.use', bodyId: link.bodyId })
  return { personId: person.id, email }

  async function begin(): Promise<string> {
    const known = (await getNoticeAddress(ctx.tx, person.id)).email
    const chosen = input.email ?? known
    if (chosen === null) throw new PlenumError('ACCESS_ADDRESS_NEEDED')
    const opened = await openAccount(ctx, { personId: person.id, email: chosen, password: input.password })
    // Notices go where the person signs in, until somebody says otherwise.
    if (known === null) await updatePerson(ctx.tx, person.id, { email: opened.email })
    return opened.email
  }
}

async function renew(ctx: Ctx, personId: string, password: string): Promise<string> {
  const account = await findAccount(ctx.tx, personId)
  if (!account || !(await setPassword(ctx, personId, account.accountId, password)))
    throw new PlenumError('ACCESS_LINK_SPENT')
  return account.email
}

/** The new password; false for an account without one, such as that of a card of the example. */
async function setPassword(ctx: Ctx, personId: string, accountId: string, password: string): Promise<boolean> {
  if ((await updatePassword(ctx.tx, accountId, await hashPassword(password), ctx.now)) === 0) return false
  await endAll(ctx, personId, accountId)
  return true
}

/** Gives a forgotten password anew; the operator's act. */
export async function renewPassword(
  ctx: Ctx,
  input: InputOf<typeof accountRenewPassword>,
): Promise<OutputOf<typeof accountRenewPassword>> {
  const accountId = await accountOf(ctx, input.personId)
  if (!(await setPassword(ctx, input.personId, accountId, input.password)))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'account' })
  await ctx.audit.append({ subjectKind: 'person', subjectId: input.personId, content: 'account.renewPassword' })
  return { personId: input.personId }
}

/** Closes an account with its sessions and tokens; the person and everything done stay in the record. */
export async function closeAccount(
  ctx: Ctx,
  input: InputOf<typeof accountClose>,
): Promise<OutputOf<typeof accountClose>> {
  const accountId = await accountOf(ctx, input.personId)
  await endAll(ctx, input.personId, accountId)
  await deleteAccount(ctx.tx, accountId)
  await ctx.audit.append({ subjectKind: 'person', subjectId: input.personId, content: 'account.close' })
  return { personId: input.personId }
}

async function accountOf(ctx: Ctx, personId: string): Promise<string> {
  const { accountId } = await lockPerson(ctx.tx, personId)
  if (accountId === null) throw new PlenumError('NOT_FOUND', { subjectKind: 'account' })
  return accountId
}

/** Who got hold of the old password may have made a token with it. */
async function endAll(ctx: Ctx, personId: string, accountId: string): Promise<void> {
  await deleteSessions(ctx.tx, accountId)
  await voidTokensOf(ctx.tx, personId, ctx.now)
}

/** A forgotten password: a link to the account's own address, if there is such an account; nobody is told which. */
export async function askForAccess(ctx: Ctx, input: InputOf<typeof accessAsk>): Promise<OutputOf<typeof accessAsk>> {
  orThrow(await canMail(ctx))
  const personId = await findPersonByEmail(ctx.tx, input.email.toLowerCase())
  if (personId === undefined) return { asked: true }
  await lockPerson(ctx.tx, personId)
  const last = await findLinkOf(ctx.tx, personId)
  if (last && last.madeAt.getTime() > ctx.now.getTime() - ASK_AGAIN_MINUTES * MINUTE) return { asked: true }
  await voidLinksOf(ctx.tx, [personId], ctx.now)
  const linkId = ctx.newId()
  await insertLinks(ctx.tx, [
    {
      id: linkId,
      personId,
      bodyId: null,
      purpose: 'renew',
      way: 'mail',
      madeById: null,
      madeAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + RENEW_MINUTES * MINUTE),
      tokenDigest: null,
      mailState: 'queued',
    },
  ])
  await ctx.jobs.enqueue(ACCESS_JOB, { linkId })
  await ctx.audit.append({ subjectKind: 'person', subjectId: personId, content: 'access.ask' })
  return { asked: true }
}

/** One's own password; every session ends, and the screen signs in with the new one. */
export async function changePassword(
  ctx: Ctx,
  input: InputOf<typeof accessChangePassword>,
): Promise<OutputOf<typeof accessChangePassword>> {
  const personId = signedIn(ctx)
  const account = await findAccount(ctx.tx, personId)
  if (!account || account.passwordHash === null) throw new PlenumError('NOT_FOUND', { subjectKind: 'account' })
  if (!(await verifyPassword({ hash: account.passwordHash, password: input.current })))
    throw new PlenumError('PASSWORD_WRONG')
  await setPassword(ctx, personId, account.accountId, input.password)
  await ctx.audit.append({ subjectKind: 'person', subjectId: personId, content: 'access.changePassword' })
  return { email: account.email }
}

/** Signed out everywhere, on this device too. */
export async function endSessions(
  ctx: Ctx,
  _input: InputOf<typeof accessEndSessions>,
): Promise<OutputOf<typeof accessEndSessions>> {
  const personId = signedIn(ctx)
  const ended = await deleteSessionsOf(ctx.tx, personId)
  await ctx.audit.append({ subjectKind: 'person', subjectId: personId, content: 'access.endSessions' })
  return { ended }
}

function signedIn(ctx: Ctx): string {
  if (ctx.actor.personId === null) throw new PlenumError('NOT_SIGNED_IN')
  return ctx.actor.personId
}
