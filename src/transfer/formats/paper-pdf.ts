import { PlenumError } from '../../kit/errors.ts'
import { inSideProcess } from '../side-process.ts'
import type { SettingAnswer, SettingOrder } from './paper-process.ts'
import type { PaperSheet } from './paper-sheet.ts'

/** Seconds a paper may take in type; the longest in use take two. */
export const SETTING_SECONDS = 30

const setApart = inSideProcess<SettingOrder, SettingAnswer>({
  program: new URL('./paper-process.ts', import.meta.url),
  heap: 400,
  most: 8,
})

/** The paper as it is printed, page by page: an A4 PDF with its title, its language and nothing else about who made it. */
export const renderPaperPdf = async (sheet: PaperSheet, seconds = SETTING_SECONDS): Promise<Uint8Array> =>
  (await setPaper({ sheet, format: 'pdf' }, seconds)).bytes

/** The same pages as one drawing, for a preview on a screen. */
export async function renderPaperSvg(
  sheet: PaperSheet,
  seconds = SETTING_SECONDS,
): Promise<{ svg: string; pages: number }> {
  const { bytes, pages } = await setPaper({ sheet, format: 'svg' }, seconds)
  return { svg: Buffer.from(bytes).toString('utf8'), pages }
}

async function setPaper(order: SettingOrder, seconds: number): Promise<{ bytes: Uint8Array; pages: number }> {
  const done = await setApart(order, seconds)
  if (done === 'busy' || done === 'ended') throw new PlenumError('PAPER_NOT_SET', { seconds })
  if ('broken' in done) throw new Error(`invariant: the paper's template compiles: ${done.broken}`)
  return done
}
