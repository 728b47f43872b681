import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { charactersOf, mainFaces, restFaces, trueType } from './paper-fonts.ts'
import type { PaperSheet } from './paper-sheet.ts'

/** The other end of `setPaper`: one paper at a time, until the process is ended from outside. */
export interface SettingOrder {
  readonly sheet: PaperSheet
  readonly format: 'pdf' | 'svg'
}
export type SettingAnswer = { readonly bytes: Uint8Array; readonly pages: number } | { readonly broken: string }

const TEMPLATE = readFileSync(new URL('./paper.typ', import.meta.url), 'utf8')
const faces = mainFaces()
const known = charactersOf(faces[0] ?? { family: '', weight: 400, bytes: Buffer.alloc(0) })
const fonts = faces.map(trueType)
/** Nothing lies there: a template that asked for a file would find none. */
const WORKSPACE = new URL('./no-files/', import.meta.url).pathname
const compilers = new Map<string, NodeCompiler>()

/** Words of the sheet that no main face has a sign for decide which parts of the whole face are laid beside them. */
function compilerFor(words: string): NodeCompiler {
  const missing = new Set(
    [...words].map((sign) => sign.codePointAt(0) ?? 0).filter((code) => code > 32 && !known.has(code)),
  )
  const key = [...missing].sort((a, b) => a - b).join()
  const before = compilers.get(key)
  if (before) return before
  const compiler = NodeCompiler.create({
    workspace: WORKSPACE,
    fontArgs: [{ fontBlobs: [...fonts, ...restFaces(missing).map(trueType)] }],
  })
  // Without rare signs there is one; each set of them has its own, and few are kept.
  if (compilers.size > 4) compilers.clear()
  compilers.set(key, compiler)
  return compiler
}

function setInType({ sheet, format }: SettingOrder): SettingAnswer {
  const data = JSON.stringify(sheet)
  const compiler = compilerFor(data)
  const compiled = compiler.compile({ mainFileContent: TEMPLATE, inputs: { data } })
  const { result } = compiled
  if (!result) {
    const error = compiled.takeDiagnostics()
    return { broken: error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no result' }
  }
  const pages = result.numOfPages
  const bytes = format === 'pdf' ? compiler.pdf(result) : Buffer.from(compiler.plainSvg(result), 'utf8')
  compiler.evictCache(2)
  return { bytes, pages }
}

process.on('message', (order: SettingOrder) => {
  let answer: SettingAnswer
  try {
    answer = setInType(order)
  } catch (error) {
    answer = { broken: String(error) }
  }
  process.send?.(answer)
})
process.on('disconnect', () => process.exit(0))
