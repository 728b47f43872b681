import { readFileSync } from 'node:fs'
import mammoth from 'mammoth'
import readXlsx from 'read-excel-file/node'
import { expect } from 'vitest'

/** The words of a DOCX; refuses what is no archive. */
export async function docxWords(path: string): Promise<string> {
  expect(readFileSync(path).subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
  return (await mammoth.extractRawText({ path })).value
}

/** The cells of the first sheet of an XLSX. */
export async function xlsxRows(path: string): Promise<string[][]> {
  expect(readFileSync(path).subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
  const [sheet] = await readXlsx(readFileSync(path))
  return (sheet?.data ?? []).map((row) => row.map((value) => (value === null ? '' : String(value))))
}
