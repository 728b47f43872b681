import { readdirSync, readFileSync } from 'node:fs'
import type { Language } from '../../src/kit/localised.ts'
import { readText } from '../../src/reading/read.ts'
import { type Compared, compare, toldIn } from './compare.ts'
import { asReading, type BareRecord } from './record-of.ts'

const FOLDER = new URL('./rewritten/', import.meta.url)

/** Texts written freely by hand from a record, with the record beside them; read as the circle reads its own. */
export function rewrittenTexts(language: Language): { id: string; compared: Compared }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(language) && name.endsWith('.txt'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8')
      // written by `recordOf`
      const record = JSON.parse(readFileSync(new URL(name.replace('.txt', '.json'), FOLDER), 'utf8')) as BareRecord
      const expected = toldIn(asReading(withoutUntoldYear(record, text)))
      return { id: name.slice(0, -4), compared: compare(expected, toldIn(readText(text, { language }).record)) }
    })
}

/** A text that names no year cannot give it back. */
function withoutUntoldYear(record: BareRecord, text: string): BareRecord {
  const { date } = record
  const year = date?.start.slice(0, 4) ?? ''
  if (!date || text.includes(year) || text.includes([...year].map((n) => '〇一二三四五六七八九'[Number(n)]).join('')))
    return record
  const bare = (day: string | null) => (day === null ? null : `-${day.slice(4)}`)
  return { ...record, date: { ...date, start: bare(date.start) ?? '', end: bare(date.end) } }
}
