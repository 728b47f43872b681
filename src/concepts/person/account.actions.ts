import { hashPassword } from 'better-auth/crypto'
import type * as z from 'zod/mini'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { emailTaken, insertAccount } from './account.queries.ts'
import { lockPerson } from './person.queries.ts'
import type { accountOpenInput, accountOpenOutput } from './person.schema.ts'

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
