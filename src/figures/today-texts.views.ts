import type { RawBuilder } from 'kysely'
import { signsAs } from '../concepts/minutes/minutes.policy.ts'
import { listSignatures } from '../concepts/minutes/minutes.queries.ts'
import { loadSigners, loadText } from '../concepts/minutes/text-facts.actions.ts'
import type { Ctx } from '../store/context.ts'
import type { WaitingKind } from './today.schema.ts'
import * as find from './today-texts.queries.ts'

interface Asked {
  readonly kind: WaitingKind
  readonly subject: 'meeting_text'
  readonly select: RawBuilder<unknown>
}

/** Minutes, resolutions and communiqués that wait: for a signature, for a place on an agenda, for the changes a meeting asked for. */
export async function textsWaiting(
  ctx: Ctx,
  personId: string,
  { clerkAt, principalAt }: { readonly clerkAt: readonly string[]; readonly principalAt: readonly string[] },
): Promise<Asked[]> {
  const mine: string[] = []
  for (const textId of await find.listTextsToSign(ctx.tx, { personId, bodyIds: [...clerkAt, ...principalAt] })) {
    const facts = await loadText(ctx, textId, false)
    const given = (await listSignatures(ctx.tx, textId)).filter((one) => one.voidReason === null)
    const waiting = (await loadSigners(ctx, facts)).filter((signer) => !given.some((one) => one.signsAs === signer))
    if (signsAs(ctx.actor, facts.meeting, waiting).length > 0) mine.push(textId)
  }
  const text = (kind: WaitingKind, select: RawBuilder<unknown>): Asked => ({ kind, subject: 'meeting_text', select })
  return [
    ...(mine.length > 0 ? [text('sign_text', find.toSignText(mine))] : []),
    ...(clerkAt.length > 0
      ? [text('lay_text', find.toLayText(clerkAt)), text('amend_text', find.toAmendText(clerkAt))]
      : []),
  ]
}
