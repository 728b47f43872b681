import fc from 'fast-check'
import { shippedTemplates } from '../../src/catalogue/text-templates.ts'
import type { MeetingAccount } from '../../src/concepts/minutes/account.schema.ts'
import { writeText } from '../../src/concepts/minutes/write-text.rules.ts'
import type { Language } from '../../src/kit/localised.ts'
import { readText } from '../../src/reading/read.ts'
import { type Compared, compare, toldBy, toldIn } from './compare.ts'
import { randomAccount } from './random-record.ts'

export const CIRCLE_TEMPLATES = ['communique-plenary', 'communique-council'] as const

export function written(account: MeetingAccount, code: string, language: Language): string {
  const template = shippedTemplates().find((one) => one.code === code && one.language === language)
  if (!template) throw new Error(`no template ${code}`)
  const text = writeText(account, template, language)
  if (!text.ok) throw new Error(`${code}: ${text.code} ${JSON.stringify(text.detail)}`)
  return text.value.text
}

/** The circle once: record -> text -> record. */
export function roundTrip(account: MeetingAccount, code: string, language: Language): Compared & { text: string } {
  const text = written(account, code, language)
  return { ...compare(toldBy(account, language), toldIn(readText(text, { language }).record)), text }
}

export const randomAccounts = (language: Language, runs: number, seed: number): MeetingAccount[] =>
  fc.sample(randomAccount(language), { numRuns: runs, seed })
