import { readdirSync, readFileSync } from 'node:fs'
import { addDays, type Day } from '../kit/dates.ts'
import { invariant } from '../kit/invariant.ts'
import type { Language } from '../kit/localised.ts'

/** Files of the example city; `placeholders.md` beside them says what the braces in the texts mean. */
export const CITY = new URL('../../examples/city/', import.meta.url)

const LOCALES: Record<Language, string> = { en: 'en-US', zh: 'zh-CN' }

function monthDay(day: Day, language: Language, withYear: boolean): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'UTC',
    month: 'long',
    day: 'numeric',
    ...(withYear ? { year: 'numeric' as const } : {}),
  }).format(new Date(`${day}T00:00:00Z`))
}

/** The words for the half-year a meeting looks back on or plans, true whatever the month. */
function half(day: Day, direction: 'past' | 'next', language: Language): string {
  const month = Number(day.slice(5, 7))
  const season = month <= 3 ? 'winter' : month >= 7 && month <= 9 ? 'summer' : 'other'
  const words = {
    winter: {
      past: ['the second half of last year', '去年下半年'],
      next: ['the first half of this year', '今年上半年'],
    },
    summer: { past: ['the first half of the year', '上半年'], next: ['the second half of the year', '下半年'] },
    other: { past: ['the past half-year', '过去半年'], next: ['the coming half-year', '今后半年'] },
  } as const
  return words[season][direction][language === 'en' ? 0 : 1]
}

/** Fills the placeholders of an example text for a first start on `dayZero`. An unknown one is an error, never printed. */
export function expandPlaceholders(text: string, dayZero: Day, language: Language): string {
  return text.replace(/\{\{([^}]*)\}\}/g, (whole, inner: string) => {
    const [name, ...rest] = inner.split(':')
    const day = addDays(dayZero, Number(rest.at(-1)))
    if (name === 'date') return monthDay(day, language, false)
    if (name === 'fulldate') return monthDay(day, language, true)
    if (name === 'year') return day.slice(0, 4)
    if (name === 'half' && (rest[0] === 'past' || rest[0] === 'next')) return half(day, rest[0], language)
    throw new Error(`unknown placeholder ${whole}`)
  })
}

export function exampleText(name: string, language: Language, dayZero: Day): string {
  return expandPlaceholders(readFileSync(new URL(`texts/${name}.${language}.txt`, CITY), 'utf8'), dayZero, language)
}

/** Most telling first: the two twins of a whole session and its conveyance, then neighbours of the genre. */
const SHOWN = [
  'plenary-9',
  'district-33',
  'street-jiudu',
  'water-assembly',
  'union-congress',
  'executive-61',
  'leading-group-5',
]

export function listExampleTexts(dayZero: Day): { key: string; title: string; language: Language; text: string }[] {
  const names = readdirSync(new URL('texts/', CITY))
  return SHOWN.flatMap((name) =>
    (['en', 'zh'] as const)
      .filter((language) => names.includes(`${name}.${language}.txt`))
      .map((language) => {
        const text = exampleText(name, language, dayZero)
        const title = text.trimStart().split('\n', 1)[0]
        invariant(title, `${name}.${language}.txt begins with its title`)
        return { key: `${name}.${language}`, title, language, text }
      }),
  )
}
