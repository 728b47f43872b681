import type { Language } from '../kit/localised.ts'
import { dayWords } from './days.ts'

type Translate = (key: string, params?: Record<string, unknown>) => string

export interface RefusalGiven {
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** The words of a refusal: roles, states and bodies of its detail in the reader's language. Used by server and screens alike. */
export function refusalWords(refusal: RefusalGiven, language: Language, translate: Translate): string {
  const { code, detail } = refusal
  const separator = language === 'zh' ? '、' : ', '
  const roles = Array.isArray(detail.roles)
    ? new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { type: 'disjunction' }).format(
        detail.roles.map((role) => translate(`terms.role.${String(role)}`)),
      )
    : undefined
  const state =
    typeof detail.state === 'string' && typeof detail.concept === 'string'
      ? translate(`terms.${detail.concept}.state.${detail.state}`)
      : detail.state
  const body = language === 'zh' ? detail.bodyZh : detail.bodyEn
  // A post or a person by name: `postEn`, `postZh` fill {{post}}.
  const names = Object.fromEntries(
    ['post', 'person'].map((key) => [key, detail[`${key}${language === 'zh' ? 'Zh' : 'En'}`] ?? detail[key]]),
  )
  // Words of the glossary: a capacity, a method of voting, a figure of the count.
  const terms = Object.fromEntries(
    Object.entries(TERMS).flatMap(([key, place]) => {
      const word = detail[key]
      const words = Array.isArray(word) ? word.map(String) : typeof word === 'string' ? [word] : []
      const told = words.map((one) => translate(`${place}.${one}`))
      return told.length > 0 && told.every((one, i) => one !== `${place}.${words[i]}`)
        ? [[key, told.join(separator)]]
        : []
    }),
  )
  const lists = Object.fromEntries(
    Object.entries(detail)
      .filter(([, value]) => Array.isArray(value))
      .map(([key, value]) => [key, (value as readonly unknown[]).join(separator)]),
  )
  const days = Object.fromEntries(
    Object.entries(detail).flatMap(([key, value]) =>
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? [[key, dayWords(language, value)]] : [],
    ),
  )
  const issues = Array.isArray(detail.issues)
    ? detail.issues.map((issue) => issueWords(String(issue), translate)).join(language === 'zh' ? '；' : '; ')
    : undefined
  const key = code === 'ROLE_MISSING' && !body ? 'ROLE_MISSING_anywhere' : code
  return translate(`errors.${key}`, { ...detail, ...days, ...names, ...lists, ...terms, issues, roles, state, body })
}

const TERMS: Readonly<Record<string, string>> = {
  capacity: 'terms.membership.capacity',
  method: 'terms.meeting.method',
  tie: 'terms.procedure.tie',
  field: 'terms.vote.figure',
  fields: 'terms.procedure.field',
  callers: 'terms.procedure.caller',
  signers: 'terms.procedure.caller',
  why: 'terms.mail.failure',
}

/** `title: too_big` in plain words; what the catalogue does not know stays as it came. */
function issueWords(issue: string, translate: Translate): string {
  const [, path, code] = /^(.+): (\w+)$/.exec(issue) ?? []
  if (!path || !code) return issue
  const key = `issue.${code}`
  const words = translate(key)
  return `${path === '.' ? '' : `${path} `}${words === key ? code : words}`
}
