import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Language } from '../../kit/localised.ts'
import { readText as readWords } from '../../reading/read.ts'
import type { Ctx } from '../../store/context.ts'
import { fitText } from '../document/document.actions.ts'
import { titleOf } from '../document/document.rules.ts'
import { divisionRowsOf } from './division-rows.rules.ts'
import type { DivisionRow } from './read.schema.ts'
import type { readDivision, readText } from './reading.api.ts'

type Read = OutputOf<typeof readText>

/** Reads and answers; nothing is written, not even that somebody asked. */
export async function readPastedText(_ctx: Ctx, input: InputOf<typeof readText>): Promise<Read> {
  return readAll(input)
}

function readAll(input: InputOf<typeof readText>): Read {
  const text = fitText(input.text)
  const reading = readWords(text, {
    ...(input.published === undefined ? {} : { published: input.published }),
    ...(input.language === undefined ? {} : { language: input.language }),
  })
  return {
    language: reading.language,
    title: titleOf(text),
    text,
    record: reading.record,
    facts: reading.facts.map(({ parent, ...fact }) => ({ ...fact, ...(parent === undefined ? {} : { parent }) })),
    digest: reading.digest,
    rows: divisionRowsOf(reading),
  }
}

/** What a text asks for as lines of a division of work, for whoever puts it on paper. */
export function readDivisionRows(input: InputOf<typeof readDivision>): {
  title: string
  language: Language
  rows: DivisionRow[]
} {
  const read = readAll({ text: input.text, published: input.published })
  return { title: input.title ?? read.title, language: input.headings ?? read.language, rows: read.rows }
}
