import * as z from 'zod/mini'
import { count, day, id, language, line, version } from '../../kit/shapes.ts'
import { readTextOutput } from './read.schema.ts'

/** Kinds of files a text is read from, by what their bytes are. */
export const TEXT_FILE_KINDS = ['text', 'markdown', 'html', 'docx', 'pdf'] as const
export const textFileKind = z.enum(TEXT_FILE_KINDS)
export type TextFileKind = z.infer<typeof textFileKind>

/** A file as an input, as everywhere: its name and its bytes in base64. The limit is checked on the bytes, so that the refusal can name it. */
const given = { name: line, base64: z.string().check(z.maxLength(40_000_000)) }

/** What was found out about a file while it was opened. */
export const openedFile = z.object({
  name: z.string(),
  kind: textFileKind,
  /** How its characters were written, where that had to be found out. */
  encoding: z.nullable(z.string()),
  pages: z.nullable(count),
  /** Pages of a PDF that hold no text (pictures, or blank) and were not read. */
  pagesWithoutText: z.array(z.int()),
})
export type OpenedFile = z.infer<typeof openedFile>

export const readFileInput = z.object({ ...given, published: z.optional(day), language: z.optional(language) })
export const readFileOutput = z.extend(readTextOutput, { file: openedFile })

export const readingStartFromFileInput = z.object({
  bodyId: id,
  ...given,
  title: z.optional(line),
  publishedOn: z.optional(day),
  language: z.optional(language),
})
export const readingStartFromFileOutput = z.object({ id, version, title: z.string(), file: openedFile })

export const readingOriginalInput = z.object({ readingId: id })
export const readingOriginalOutput = z.object({
  /** Null for a text that was pasted. `id` is for `file.get`. */
  file: z.nullable(z.extend(openedFile, { id, size: count })),
})
