import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { nameKey } from '../body/names.rules.ts'

interface Known {
  readonly id: string
  readonly name: Localised
  readonly shortName: Localised | null
  readonly aliases: readonly Localised[]
  readonly formerNames: readonly { readonly name: Localised; readonly shortName: Localised | null }[]
  readonly external: boolean
  readonly endedOn: string | null
}

/** Only what is known from texts alone can turn out to be something else; nothing turns out to be what stands below it. */
export function decideIdentify(facts: {
  readonly body: Known
  readonly as: Known
  readonly asLine: readonly { readonly id: string }[]
}): Result<void> {
  const { body, as } = facts
  const named = (one: Known) => ({ bodyEn: one.name.en ?? one.name.zh ?? '', bodyZh: one.name.zh ?? one.name.en ?? '' })
  if (!body.external) return no('BODY_NOT_EXTERNAL', named(body))
  for (const one of [body, as])
    if (one.endedOn !== null) return no('BODY_ENDED', { ...named(one), endedOn: one.endedOn })
  return facts.asLine.some((step) => step.id === body.id) ? no('CYCLE_REFUSED') : yes()
}

const namesOf = (body: Known): Localised[] => [
  body.name,
  ...(body.shortName ? [body.shortName] : []),
  ...body.aliases,
  ...body.formerNames.flatMap((former) => [former.name, ...(former.shortName ? [former.shortName] : [])]),
]

/** Names of the one that the other is not called by yet, each language for itself. */
export function newNames(body: Known, as: Known): Localised[] {
  const known = new Set(
    namesOf(as)
      .flatMap((name) => [name.en, name.zh])
      .map((text) => nameKey(text ?? '')),
  )
  const fresh: Localised[] = []
  for (const name of namesOf(body)) {
    const en = name.en !== undefined && !known.has(nameKey(name.en)) ? name.en : undefined
    const zh = name.zh !== undefined && !known.has(nameKey(name.zh)) ? name.zh : undefined
    if (en === undefined && zh === undefined) continue
    fresh.push({ ...(en !== undefined && { en }), ...(zh !== undefined && { zh }) })
    for (const text of [en, zh]) if (text !== undefined) known.add(nameKey(text))
  }
  return fresh
}
