import { hashPassword } from 'better-auth/crypto'
import type * as z from 'zod/mini'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { deleteAccount, deleteSessions, emailTaken, insertAccount, updatePassword } from './account.queries.ts'
import { lockPerson } from './person.queries.ts'
import type {
  accountActOutput,
  accountCloseInput,
  accountOpenInput,
  accountOpenOutput,
  accountRenewPasswordInput,
} from './person.schema.ts'

/** Opens a person's account with a password; the operator's act, on the command line `plenum do account.open`. */
export async function openAccount(
  ctx: Ctx,
  input: z.infer<typeof accountOpenInput>,
): Promise<z.infer<typeof accountOpenOutput>> {
  const person = await lockPerson(ctx.tx, input.personId)
  const email = input.email.toLowerCase()
  if (person.accountId !== null || (await emailTaken(ctx.tx, email))) throw new PlenumError('ACCOUNT_EXISTS')
  await insertAccount(ctx.tx, {
    id: ctx.newId(),
    personId: person.id,
    name: person.name.en ?? person.name.zh ?? '',
    email,
    passwordHash: await hashPassword(input.password),
    now: ctx.now,
  })
  // Neither address nor password: the audit log holds ids and digests, and this digest must tell nothing.
  await ctx.audit.append({ subjectKind: 'person', subjectId: person.id, content: 'account.open' })
  return { personId: person.id, email }
}

/** Gives a forgotten password anew; whoever was signed in with the old one is signed out. */
export async function renewPassword(
  ctx: Ctx,
  input: z.infer<typeof accountRenewPasswordInput>,
): Promise<z.infer<typeof accountActOutput>> {
  const accountId = await accountOf(ctx, input.personId)
  const changed = await updatePassword(ctx.tx, accountId, await hashPassword(input.password), ctx.now)
  if (changed === 0) throw new PlenumError('NOT_FOUND', { subjectKind: 'account' })
  await deleteSessions(ctx.tx, accountId)
  await ctx.audit.append({ subjectKind: 'person', subjectId: input.personId, content: 'account.renewPassword' })
  return { personId: input.personId }
}

/** Closes an account with all its sessions; the person and everything done stay in the record. */
export async function closeAccount(
  ctx: Ctx,
  input: z.infer<typeof accountCloseInput>,
): Promise<z.infer<typeof accountActOutput>> {
  const accountId = await accountOf(ctx, input.personId)
  await deleteAccount(ctx.tx, accountId)
  await ctx.audit.append({ subjectKind: 'person', subjectId: input.personId, content: 'account.close' })
  return { personId: input.personId }
}

async function accountOf(ctx: Ctx, personId: string): Promise<string> {
  const { accountId } = await lockPerson(ctx.tx, personId)
  if (accountId === null) throw new PlenumError('NOT_FOUND', { subjectKind: 'account' })
  return accountId
}
