import { readFileSync } from 'node:fs'
import { LANGUAGES, type Language, type Localised } from '../kit/localised.ts'

export type TextKind = 'minutes' | 'resolution' | 'communique'

/** A template that comes with Plenum: a body takes it over and changes it. */
export interface ShippedTemplate {
  readonly code: string
  readonly kind: TextKind
  readonly language: Language
  readonly name: Localised
  readonly source: string
}

const SHIPPED: readonly { readonly code: string; readonly kind: TextKind; readonly name: Localised }[] = [
  { code: 'minutes', kind: 'minutes', name: { en: 'Full minutes', zh: '会议纪要' } },
  { code: 'minutes-decisions', kind: 'minutes', name: { en: 'Minutes of decisions', zh: '议定事项纪要' } },
  { code: 'communique-plenary', kind: 'communique', name: { en: 'Communiqué of a plenary', zh: '全会公报' } },
  {
    code: 'communique-council',
    kind: 'communique',
    name: { en: 'Communiqué of a council or senate', zh: '理事会、议会公报' },
  },
  { code: 'resolution', kind: 'resolution', name: { en: 'Resolution', zh: '决议' } },
]

let read: ShippedTemplate[] | undefined

/** All of them, the first of a kind and language being the one used where nobody chose. */
export function shippedTemplates(): readonly ShippedTemplate[] {
  read ??= SHIPPED.flatMap((one) =>
    LANGUAGES.map((language) => ({
      ...one,
      language,
      source: readFileSync(new URL(`./templates/${language}/${one.code}.liquid`, import.meta.url), 'utf8'),
    })),
  )
  return read
}
