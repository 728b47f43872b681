import type { Language, Localised } from '../../kit/localised.ts'
import type { DocumentKind } from '../document/document.schema.ts'
import type { LetterheadForm, LetterheadSettings } from './letterhead.schema.ts'

export interface LetterheadPreset {
  readonly name: Localised
  readonly form: LetterheadForm
  readonly language: Language
  readonly settings: LetterheadSettings
  readonly kinds: readonly DocumentKind[]
}

const NONE: LetterheadSettings = {
  mark: '',
  markSuffix: '',
  address: [],
  showSigner: 'upward',
  printedBy: '',
  foot: '',
  pageNumbers: 'dashes',
  colour: 'red',
  numberAt: 'centre',
  dates: 'digits',
}

/** What comes with Plenum, as data: a body takes one over and changes it. The first of a language is used where a body has none. */
export const LETTERHEAD_PRESETS: readonly LetterheadPreset[] = [
  {
    name: { zh: '红头文件', en: 'Red-head form' },
    form: 'red_head',
    language: 'zh',
    settings: { ...NONE, markSuffix: '文件' },
    kinds: ['decision', 'opinion', 'circular', 'notice', 'report', 'request', 'reply', 'plan', 'resolution'],
  },
  {
    name: { zh: '信函格式', en: 'Letter form' },
    form: 'plain',
    language: 'zh',
    settings: { ...NONE, showSigner: 'never', numberAt: 'right' },
    kinds: ['letter'],
  },
  {
    name: { zh: '纪要格式', en: 'Minutes form' },
    form: 'notice',
    language: 'zh',
    settings: { ...NONE, showSigner: 'never' },
    kinds: ['minutes', 'record', 'communique', 'speech'],
  },
  {
    name: { en: 'Letterhead', zh: '英文信笺' },
    form: 'plain',
    language: 'en',
    settings: { ...NONE, colour: 'ink', pageNumbers: 'of', numberAt: 'left' },
    kinds: ['decision', 'opinion', 'circular', 'notice', 'report', 'request', 'reply', 'plan', 'resolution', 'letter'],
  },
  {
    name: { en: 'Minutes and notices', zh: '英文纪要格式' },
    form: 'notice',
    language: 'en',
    settings: { ...NONE, showSigner: 'never', colour: 'black', pageNumbers: 'of', numberAt: 'left' },
    kinds: ['minutes', 'record', 'communique', 'speech'],
  },
  {
    name: { en: 'Red-head form in English', zh: '红头文件（英文）' },
    form: 'red_head',
    language: 'en',
    settings: { ...NONE, pageNumbers: 'dashes' },
    kinds: [],
  },
]

/** The letterhead a paper gets when nobody chose one: the body's own for its kind, the body's own for any, else what comes with Plenum. */
export function letterheadFor<L extends { readonly language: string; readonly kinds: readonly string[] }>(
  own: readonly L[],
  paper: { readonly language: string; readonly kind: string },
): L | LetterheadPreset {
  const fits = <T extends { readonly language: string; readonly kinds: readonly string[] }>(
    all: readonly T[],
  ): T | undefined => {
    const spoken = all.filter((one) => one.language === paper.language)
    return spoken.find((one) => one.kinds.includes(paper.kind)) ?? spoken.find((one) => one.kinds.length === 0)
  }
  // Every language has a preset for every kind or one that is first.
  const preset = fits(LETTERHEAD_PRESETS) ?? LETTERHEAD_PRESETS.find((one) => one.language === paper.language)
  return fits(own) ?? preset ?? (LETTERHEAD_PRESETS[0] as LetterheadPreset) // the list is not empty
}

/** Series a body is offered when it has none. */
export const seriesPatterns: readonly { readonly language: Language; readonly pattern: string }[] = [
  { language: 'zh', pattern: '{prefix}〔{year}〕{n}号' },
  { language: 'en', pattern: '{prefix} No. {n} of {year}' },
]
