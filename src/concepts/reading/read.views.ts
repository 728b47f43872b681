import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Language } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { fitText } from '../document/document.actions.ts'
import { titleOf } from '../document/document.rules.ts'
import { divisionRowsOf } from './division-rows.rules.ts'
import type { DivisionRow } from './read.schema.ts'
import { readFitText } from './reading.actions.ts'
import type { readDivision, readText } from './reading.api.ts'

type Read = OutputOf<typeof readText>

/** Reads and answers; nothing is written, not even that somebody asked. */
export async function readPastedText(_ctx: Ctx, input: InputOf<typeof readText>): Promise<Read> {
  return readAll(input)
}

async function readAll(input: InputOf<typeof readText>): Promise<Read> {
  const text = fitText(input.text)
  const reading = await readFitText(text, {
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
export async function readDivisionRows(input: InputOf<typeof readDivision>): Promise<{
  title: string
  language: Language
  rows: DivisionRow[]
}> {
  const read = await readAll({ text: input.text, published: input.published })
  return { title: input.title ?? read.title, language: input.headings ?? read.language, rows: read.rows }
}
