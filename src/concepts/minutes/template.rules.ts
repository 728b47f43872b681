interface Offered {
  readonly kind: string
  readonly language: string
}

/** Bodies that meet as councils, congresses and governments write otherwise than committees in plenary. */
const COUNCILS: ReadonlySet<string> = new Set(['council', 'congress', 'government', 'organisation'])

/** The template used where nobody chose: the body's newest of the kind and language, else what comes with Plenum for its tradition. */
export function templateInUse<T extends Offered, S extends Offered & { readonly code: string }>(
  own: readonly T[],
  shipped: readonly S[],
  asked: { readonly kind: string; readonly language: string; readonly bodyKind: string },
): T | S | undefined {
  const fits = (one: Offered): boolean => one.kind === asked.kind && one.language === asked.language
  const mine = own.findLast(fits)
  if (mine) return mine
  const offered = shipped.filter(fits)
  const council = COUNCILS.has(asked.bodyKind) ? offered.find((one) => one.code.endsWith('-council')) : undefined
  return council ?? offered[0]
}
