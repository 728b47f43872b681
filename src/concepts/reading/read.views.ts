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

export interface DivisionFile {
  readonly fileName: string
  readonly mediaType: string
  readonly base64: string
}
/** Writes the table of a division of work; the formats stand outside the concepts and are handed in by the registry. */
export type RenderDivision = (
  format: 'docx' | 'xlsx',
  table: { readonly title: string; readonly rows: readonly DivisionRow[] },
  language: Language,
) => Promise<DivisionFile>

export const makeDivision =
  (render: RenderDivision) =>
  async (_ctx: Ctx, input: InputOf<typeof readDivision>): Promise<OutputOf<typeof readDivision>> => {
    const read = readAll({ text: input.text, published: input.published })
    return render(input.format, { title: input.title ?? read.title, rows: read.rows }, input.headings ?? read.language)
  }
