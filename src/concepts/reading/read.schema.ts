import * as z from 'zod/mini'
import { day, language, line, quote } from '../../kit/shapes.ts'
import { FACT_FIELDS } from '../../reading/reading.ts'
import { readingRecordSchema } from '../../reading/record.schema.ts'
import { documentText } from '../document/document.schema.ts'

export const readFact = z.object({
  key: z.string(),
  field: z.enum(FACT_FIELDS),
  value: z.unknown(),
  quotes: z.array(quote),
  rule: z.string(),
  confidence: z.number(),
  parent: z.optional(z.string()),
})

/** One line of the division of work a text asks for: what is known from the words; the rest is blank, to be filled in. */
export const divisionRow = z.object({
  no: z.string(),
  /** The clause: action and object. */
  item: z.string(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  /** Who the text names to do it, if anybody. */
  unit: z.nullable(z.string()),
  dueText: z.nullable(z.string()),
  force: z.string(),
  /** Whose words, when they are not the meeting's own. */
  source: z.nullable(z.string()),
})
export type DivisionRow = z.infer<typeof divisionRow>

export const readTextInput = z.object({
  text: documentText,
  published: z.optional(day),
  language: z.optional(language),
})
export const readTextOutput = z.object({
  language,
  title: z.string(),
  text: z.string(),
  record: readingRecordSchema,
  facts: z.array(readFact),
  digest: z.string(),
  rows: z.array(divisionRow),
})

export const readDivisionInput = z.object({
  text: documentText,
  published: z.optional(day),
  format: z.enum(['docx', 'xlsx']),
  /** Language of the table's headings; left out: the language of the text. */
  headings: z.optional(language),
  title: z.optional(line),
})
