import type { Language, Localised } from '../../kit/localised.ts'
import type { ToldAbout } from './account.schema.ts'

// Signs of the private use area: no text of the record may bear them, and none leaves a finished text.
const OPEN = '\uE000'
const SHUT = '\uE001'
const MARK = /\uE000(\d+)\uE001/gu
const SIGNS = /[\uE000-\uE00F]/gu

interface Told {
  readonly about: ToldAbout
  /** The name, where the record has it in the other language alone. */
  readonly other: string | null
}

/** Every word taken from the record carries an unseen mark that says from which record, so that a paragraph knows what it tells. */
export class Marks {
  private readonly told: Told[] = []

  say(words: Localised | null | undefined, about: ToldAbout, language: Language): string | null {
    if (!words) return null
    const own = words[language]
    const text = own ?? words[language === 'zh' ? 'en' : 'zh']
    if (text === undefined || text === '') return null
    const plain = text.replace(SIGNS, '')
    this.told.push({ about, other: own === undefined ? plain : null })
    return `${OPEN}${this.told.length - 1}${SHUT}${plain}`
  }

  /** Words of ours that tell a fact: "46 members". */
  tell(text: string, about: ToldAbout): string {
    this.told.push({ about, other: null })
    return `${OPEN}${this.told.length - 1}${SHUT}${text}`
  }

  taken(text: string): { about: ToldAbout[]; otherLanguage: string[] } {
    const found = [...text.matchAll(MARK)].flatMap((match) => this.told[Number(match[1])] ?? [])
    const about = new Map(found.map((one) => [`${one.about.subjectKind} ${one.about.subjectId}`, one.about]))
    return {
      about: [...about.values()],
      otherLanguage: [...new Set(found.flatMap((one) => one.other ?? []))],
    }
  }
}

export const unmarked = (text: string): string => text.replace(MARK, '').replace(SIGNS, '')

/** Applies a change of words to the words alone, leaving the marks before them where they are. */
export function withinMarks(text: string, change: (words: string) => string): string {
  const lead = /^(?:\uE000\d+\uE001)*/u.exec(text)?.[0] ?? ''
  return `${lead}${change(text.slice(lead.length))}`
}
