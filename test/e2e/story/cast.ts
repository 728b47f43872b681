import type { Browser } from 'playwright-core'
import type { Language } from '../../../src/kit/localised.ts'
import { Desk } from '../browser.ts'

/** The people of the cards, by what they are called in either language. */
export const CAST = {
  clerk: { en: 'Sang Ruolan', zh: '桑若岚' },
  principal: { en: 'Gu Linzhou', zh: '顾临舟' },
  leading: { en: 'Yu Huaiyu', zh: '虞怀屿' },
  officer: { en: 'Pang Qihe', zh: '庞启禾' },
  supervision: { en: 'Tong Yiheng', zh: '佟以恒' },
  street: { en: 'Chi Wanzhou', zh: '池晚舟' },
  cityClerk: { en: 'Jian Qinghe', zh: '简青禾' },
  citySupervision: { en: 'Chu Yanqiu', zh: '褚砚秋' },
} as const
export type Role = keyof typeof CAST

/** The persons of a story, each at a browser window of their own that stays open. */
export class Cast {
  readonly #browser: Browser
  readonly #base: string
  readonly #desks = new Map<string, Desk>()
  readonly language: Language

  constructor(browser: Browser, base: string, language: Language) {
    this.#browser = browser
    this.#base = base
    this.language = language
  }

  async as(role: Role): Promise<Desk> {
    const known = this.#desks.get(role)
    if (known) return known
    const desk = await Desk.open(this.#browser, this.#base, this.language)
    await desk.letIn(CAST[role][this.language])
    this.#desks.set(role, desk)
    return desk
  }

  faults(): string[] {
    return [...this.#desks.values()].flatMap((desk) => desk.faults)
  }
}

/** Days after (or before) a day of the calendar. */
export function dayFrom(today: string, days: number): string {
  const date = new Date(`${today}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
