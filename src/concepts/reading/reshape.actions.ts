// Facts that are one, and a fact that is several.
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { no } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { splitKey } from './added.rules.ts'
import { decideConflicts } from './conflicts.rules.ts'
import { decideCorrection } from './correction.rules.ts'
import { answer, answeredBefore, takeTurn } from './decide.actions.ts'
import { findSent, type NewDecision } from './decision.queries.ts'
import { asStanding } from './facts.rules.ts'
import { kindsOf } from './kinds.rules.ts'
import { decideMerge, joinStretches, mergedValue } from './merge.rules.ts'
import { type DeskFacts, loadDesk, lockAtDesk } from './reading.actions.ts'
import type { readingMerge, readingSplit } from './reading.api.ts'
import { canSplit, pieceValue } from './split.rules.ts'

/** A colleague's word on one of the facts that was not seen yet: nothing is reshaped over it. */
function refuseUnseen(
  desk: DeskFacts,
  keys: readonly string[],
  who: { readonly seenVersion: number | undefined; readonly personId: string | null },
): void {
  const wanted = keys.map((factKey) => ({ factKey, decision: 'merged' as const }))
  const unseen = decideConflicts(wanted, desk.standing, who)
  if (unseen.length > 0) throw new PlenumError('FACT_DECIDED_SINCE', { keys: unseen })
}

const standingOn = (desk: DeskFacts, text: string) => {
  const facts = new Map(desk.facts.map((fact) => [fact.key, fact]))
  return (key: string) => {
    const fact = facts.get(key)
    const stands = desk.standing.get(key)
    if (!fact || stands?.decision === 'merged') return undefined
    return { proposed: fact, now: asStanding(fact, stands, text), kinds: stands?.kinds ?? [] }
  }
}

export async function mergeFacts(
  ctx: Ctx,
  input: InputOf<typeof readingMerge>,
): Promise<OutputOf<typeof readingMerge>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.merge')
  const keys = [input.factKey, ...new Set(input.otherKeys)]
  const before = await answeredBefore(ctx, row, input.actId, keys)
  if (before) return before
  const desk = await loadDesk(ctx, row)
  refuseUnseen(desk, keys, { seenVersion: input.seenVersion, personId: ctx.actor.personId })
  const on = standingOn(desk, row.text)
  const kept = on(input.factKey)
  const others = [...new Set(input.otherKeys)].map(on)
  orThrow(
    decideMerge(
      kept?.now,
      others.map((one) => one?.now),
    ),
  )
  const absorbed = others.filter((one) => one !== undefined)
  if (!kept) throw new PlenumError('NOT_FOUND', { subjectKind: 'fact' })
  const { field } = kept.now
  const stretches = joinStretches(
    row.text,
    [kept.now, ...absorbed.map((one) => one.now)].flatMap((fact) => fact.quotes),
    field === 'directive' || field === 'obligation',
  )
  const asked =
    input.value ??
    mergedValue(
      field,
      row.text,
      kept.now,
      absorbed.map((one) => one.now),
    )
  const { value } = orThrow(decideCorrection(kept.now, { value: asked, stretches }, row.text))
  const kinds = kindsOf(kept.proposed, { field, value, stretches }, [...kept.kinds, 'merge'])
  const decisions: NewDecision[] = [
    {
      factKey: input.factKey,
      field: kept.proposed.field,
      decision: 'corrected',
      value,
      stretches,
      kinds,
      asField: field === kept.proposed.field ? null : field,
      rule: kept.proposed.rule,
    },
    ...absorbed.map(
      ({ proposed }): NewDecision => ({
        factKey: proposed.key,
        field: proposed.field,
        decision: 'merged',
        otherKey: input.factKey,
        rule: proposed.rule,
      }),
    ),
  ]
  const content = { merged: decisions }
  const { version } = await takeTurn(ctx, row, { actId: input.actId, content }, () => decisions)
  return answer(ctx, row, { version, keys, conflicts: [] })
}

export async function splitFact(ctx: Ctx, input: InputOf<typeof readingSplit>): Promise<OutputOf<typeof readingSplit>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.split')
  const partKeys = (turn: number) => input.parts.map((_, i) => (i === 0 ? input.factKey : splitKey(turn, i + 1)))
  const sent = input.actId === undefined ? undefined : await findSent(ctx.tx, row.id, input.actId)
  if (sent !== undefined) return answer(ctx, row, { version: sent, keys: partKeys(sent), conflicts: [] })
  const desk = await loadDesk(ctx, row)
  refuseUnseen(desk, [input.factKey], { seenVersion: input.seenVersion, personId: ctx.actor.personId })
  const fact = standingOn(desk, row.text)(input.factKey)
  if (!fact) throw new PlenumError('NOT_FOUND', { subjectKind: 'fact', factKey: input.factKey })
  const { field } = fact.now
  if (!canSplit(field)) orThrow(no('FACTS_DIFFER', { field }))
  const parts = input.parts.map((part, i) => {
    const asked = part.value ?? pieceValue(field, fact.now.value, row.text, part.quotes, i)
    const { value } = orThrow(decideCorrection(fact.now, { value: asked, stretches: part.quotes }, row.text))
    return { value, stretches: part.quotes }
  })
  const decisions = (turn: number): NewDecision[] =>
    parts.map(({ value, stretches }, i): NewDecision => {
      const factKey = i === 0 ? input.factKey : splitKey(turn, i + 1)
      if (i > 0) return { factKey, field, decision: 'accepted', value, stretches, otherKey: input.factKey }
      const kinds = kindsOf(fact.proposed, { field, value, stretches }, [...fact.kinds, 'split'])
      const asField = field === fact.proposed.field ? null : field
      return {
        factKey,
        field: fact.proposed.field,
        decision: 'corrected',
        value,
        stretches,
        kinds,
        asField,
        rule: fact.proposed.rule,
      }
    })
  const { version } = await takeTurn(ctx, row, { actId: input.actId, content: { split: parts } }, decisions)
  return answer(ctx, row, { version, keys: partKeys(version), conflicts: [] })
}
