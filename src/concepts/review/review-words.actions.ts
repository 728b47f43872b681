import { dayWords } from '../../catalogue/days.ts'
import { message } from '../../catalogue/messages.ts'
import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import type { LineRow } from './review.queries.ts'
import { type PrefilledLine, periodName } from './review.rules.ts'

/** What is kept of a prefilled line, so that it can be said in either language. */
type Written = Pick<PrefilledLine, 'section' | 'key' | 'params' | 'goal'>

/** A prefilled line in the words of the catalogue; names in the language asked where they have one. */
export function wordsOf(line: Written, language: Language): { text: string; goal: string | null } {
  const params = Object.fromEntries(
    Object.entries(line.params).map(([key, value]) => {
      if (typeof value === 'object') return [key, inLanguage(value, language)]
      return [key, key === 'day' ? dayWords(language, String(value)) : value]
    }),
  )
  return {
    text: message(language, `paper.review.line.${line.section}.${line.key}`, params),
    goal: goalWords(line.goal, language),
  }
}

function goalWords(goal: PrefilledLine['goal'], language: Language): string | null {
  if (!goal) return null
  const { result, dueOn } = goal
  if (dueOn === null) return result
  const day = dayWords(language, dueOn)
  return result === null
    ? message(language, 'paper.review.goal.by', { day })
    : message(language, 'paper.review.goal.resultBy', { result, day })
}

/** The line as it reads in a language: a person's words as they were written, the program's said anew. */
export function saidIn(language: Language): (row: LineRow) => { text: string; goal: string | null } {
  return (row) => {
    // Written by `wordsToKeep` alone.
    const kept = row.words as Written | null
    if (!row.fromRecord || !kept) return { text: row.text, goal: row.goal }
    const said = wordsOf(kept, language)
    return { text: said.text, goal: kept.goal ? said.goal : row.goal }
  }
}

export const wordsToKeep = ({ section, key, params, goal }: PrefilledLine): Written => ({
  section,
  key,
  params,
  ...(goal ? { goal } : {}),
})

/** The language a review is shown in: the reader's while it is being written, its own once it is adopted. */
export const languageOf = (
  review: { readonly state: string; readonly language: Language },
  asked: Language,
): Language => (review.state === 'open' || review.state === 'considered' ? asked : review.language)

/** `Review of the first half of 2026`; in both languages, as a title travels. */
export function titleOf(body: Localised, from: Day, until: Day): Localised {
  const { key, year, last } = periodName(from, until)
  const words = (language: Language): string =>
    message(language, `paper.review.title.${key}`, {
      body: inLanguage(body, language),
      year,
      from: dayWords(language, from),
      last: dayWords(language, last),
    })
  return { en: words('en'), zh: words('zh') }
}

/** The adopted text: its sections in order, each line a paragraph of its own, so that it can be quoted. */
export function adoptedText(title: string, lines: readonly LineRow[], language: Language): string {
  const parts = [title]
  const said = saidIn(language)
  for (const section of ['summary', 'problem', 'next'] as const) {
    const own = lines.filter((line) => line.section === section)
    if (own.length === 0) continue
    parts.push(message(language, `paper.review.section.${section}`))
    own.forEach((line, at) => {
      const { text, goal } = said(line)
      const decided = line.decision ? message(language, `paper.review.decision.${line.decision}`) : null
      const rest = [
        line.cause ? message(language, 'paper.review.text.cause', { cause: line.cause }) : null,
        decided ? message(language, 'paper.review.text.decision', { decision: decided }) : null,
        goal ? message(language, 'paper.review.text.goal', { goal }) : null,
      ].filter((words) => words !== null)
      parts.push(
        message(language, 'paper.review.text.line', {
          n: at + 1,
          text: [text, ...rest].join(language === 'zh' ? '' : ' '),
        }),
      )
    })
  }
  return parts.join('\n\n')
}
