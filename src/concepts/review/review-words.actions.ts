import { dayWords } from '../../catalogue/days.ts'
import { message } from '../../catalogue/messages.ts'
import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import type { LineRow } from './review.queries.ts'
import { type PrefilledLine, periodName } from './review.rules.ts'

const isDayParam = (key: string): boolean => key === 'day'

/** A prefilled line in the words of the catalogue; names in the language of the review where they have one. */
export function wordsOf(line: PrefilledLine, language: Language): { text: string; goal: string | null } {
  const params = Object.fromEntries(
    Object.entries(line.params).map(([key, value]) => {
      if (typeof value === 'object') return [key, inLanguage(value, language)]
      return [key, isDayParam(key) ? dayWords(language, String(value)) : value]
    }),
  )
  return {
    text: message(language, `paper.review.line.${line.section}.${line.key}`, params),
    goal: goalWords(line, language),
  }
}

function goalWords(line: PrefilledLine, language: Language): string | null {
  if (!line.goal) return null
  const { result, dueOn } = line.goal
  if (dueOn === null) return result
  const day = dayWords(language, dueOn)
  return result === null
    ? message(language, 'paper.review.goal.by', { day })
    : message(language, 'paper.review.goal.resultBy', { result, day })
}

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
  for (const section of ['summary', 'problem', 'next'] as const) {
    const own = lines.filter((line) => line.section === section)
    if (own.length === 0) continue
    parts.push(message(language, `paper.review.section.${section}`))
    own.forEach((line, at) => {
      const decided = line.decision ? message(language, `paper.review.decision.${line.decision}`) : null
      const rest = [
        line.cause ? message(language, 'paper.review.text.cause', { cause: line.cause }) : null,
        decided ? message(language, 'paper.review.text.decision', { decision: decided }) : null,
        line.goal ? message(language, 'paper.review.text.goal', { goal: line.goal }) : null,
      ].filter((words) => words !== null)
      parts.push(
        message(language, 'paper.review.text.line', {
          n: at + 1,
          text: [line.text, ...rest].join(language === 'zh' ? '' : ' '),
        }),
      )
    })
  }
  return parts.join('\n\n')
}
