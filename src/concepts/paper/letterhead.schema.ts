import * as z from 'zod/mini'
import { can, count, day, flag, id, language, line, localised, ref, version } from '../../kit/shapes.ts'
import { documentKind } from '../document/document.schema.ts'

/** red_head: 红头文件; plain: a letterhead with the body's name and address; notice: minutes and notices, no addressees on top. */
export const FORMS = ['red_head', 'plain', 'notice'] as const
export const letterheadForm = z.enum(FORMS)
export type LetterheadForm = z.infer<typeof letterheadForm>

const shortLine = z.string().check(z.trim(), z.maxLength(300))
/** What the form prints beside the paper's own header. Empty words are left out. */
export const letterheadSettings = z.object({
  /** 发文机关标志: the words over the red line; empty: the issuers' names. */
  mark: shortLine,
  /** After the name: 文件, Circular … */
  markSuffix: shortLine,
  /** Printed under the name: street, telephone. One line each. */
  address: z.array(shortLine).check(z.maxLength(6)),
  /** Show the signer beside the number (签发人); upward papers do. */
  showSigner: z.enum(['always', 'upward', 'never']),
  /** 版记: who printed it; empty: the issuer. */
  printedBy: shortLine,
  /** A line at the foot of each page. */
  foot: shortLine,
  pageNumbers: z.enum(['dashes', 'of', 'none']),
  colour: z.enum(['red', 'ink', 'black']),
  numberAt: z.enum(['centre', 'left', 'right']),
  /** Chinese days in digits (2026年3月12日) or in characters (二〇二六年三月十二日). */
  dates: z._default(z.enum(['digits', 'characters']), 'digits'),
})
export type LetterheadSettings = z.infer<typeof letterheadSettings>

export const letterheadView = z.object({
  /** Null: comes with Plenum; saved, it becomes the body's own. */
  id: z.nullable(id),
  name: localised,
  form: letterheadForm,
  language,
  settings: letterheadSettings,
  kinds: z.array(documentKind),
  retiredOn: z.nullable(day),
  version: z.nullable(version),
  can,
})
export type LetterheadView = z.infer<typeof letterheadView>

export const letterheadListInput = z.object({ bodyId: id, retired: z.optional(flag) })
export const letterheadListOutput = z.object({
  body: ref,
  items: z.array(letterheadView),
  presets: z.array(letterheadView),
  can,
})

export const letterheadSaveInput = z.object({
  bodyId: id,
  /** Left out: a new one. */
  letterheadId: z.optional(id),
  version: z.optional(version),
  name: line,
  form: letterheadForm,
  language,
  settings: letterheadSettings,
  kinds: z.optional(z.array(documentKind).check(z.maxLength(20))),
})
export const letterheadWritten = z.object({ id, version })
export const letterheadRetireInput = z.object({ letterheadId: id, version })

/** How a paper would look with it: of a paper in hand, or of sample words. */
export const letterheadPreviewInput = z.object({
  bodyId: id,
  form: letterheadForm,
  language,
  settings: letterheadSettings,
})
export const letterheadPreviewOutput = z.object({ pages: count, svg: z.string() })
