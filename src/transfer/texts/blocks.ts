import { PlenumError } from '../../kit/errors.ts'
import { DEPTH } from './limits.ts'

/** The part of a document tree this walk needs; linkedom gives more. */
export interface TreeNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly firstChild: TreeNode | null
  readonly nextSibling: TreeNode | null
  readonly parentNode: TreeNode | null
  getAttribute?(name: string): string | null
}

const ELEMENT = 1
const TEXT = 3
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIR DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
)
/** No words of the text: machinery, pictures, controls, readings above characters. */
const SILENT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE SVG MATH IFRAME OBJECT EMBED CANVAS AUDIO VIDEO SELECT BUTTON TEXTAREA INPUT RT RP'.split(
    ' ',
  ),
)
const CHINESE = '\\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF'
const BROKEN_LINE = new RegExp(`(?<=[${CHINESE}])[ \\t]*[\\r\\n]\\s*(?=[${CHINESE}])`, 'gu')

interface List {
  /** The number the next item bears; null in a list without numbers. */
  next: number | null
  readonly step: 1 | -1
  readonly type: string
}

export interface WalkOptions {
  /** What of the tree is left out. */
  readonly skip?: (node: TreeNode) => boolean
  /** Everything, even what is hidden: to look for secrecy marks, not to be read. */
  readonly all?: boolean
}

/**
 * The text of a tree as a person would copy it: a block a line, blank lines between paragraphs, numbers before the items of a list, a row of a table
 * as one line with tabs, or cell by cell where cells hold paragraphs.
 */
export function textOfTree(root: TreeNode, options: WalkOptions = {}): string {
  const lines: string[] = []
  let line = ''
  /** What stands before the next words: the number of a list's item. */
  let label = ''
  const flush = (): void => {
    const words = tidy(line)
    line = ''
    if (words === '') return
    lines.push(label + words)
    label = ''
  }
  const gap = (): void => {
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
  }
  const children = (node: TreeNode, depth: number, lists: readonly List[], pre: boolean): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child, depth, lists, pre)
  }
  const walk = (node: TreeNode, depth: number, lists: readonly List[], pre: boolean): void => {
    if (depth > DEPTH) throw new PlenumError('FILE_BROKEN')
    if (node.nodeType === TEXT) {
      const words = node.textContent ?? ''
      line += pre ? words : words.replace(BROKEN_LINE, '').replace(/[ \t\r\n\f\u00A0]+/gu, ' ')
      return
    }
    if (node.nodeType !== ELEMENT) return
    const name = node.nodeName.toUpperCase()
    if (SILENT.has(name) || (!options.all && isHidden(node)) || options.skip?.(node)) return
    if (name === 'BR') {
      flush()
      return
    }
    if (name === 'TABLE') {
      table(node, depth)
      return
    }
    if (name === 'PRE') {
      flush()
      gap()
      for (const one of (node.textContent ?? '').split(/\r?\n/u)) lines.push(one.trimEnd())
      gap()
      return
    }
    if (name === 'UL' || name === 'OL') {
      flush()
      if (lists.length === 0) gap()
      children(node, depth + 1, [...lists, listOf(node, name)], pre)
      flush()
      if (lists.length === 0) gap()
      return
    }
    if (name === 'LI') {
      flush()
      label = labelOf(node, lists.at(-1))
      children(node, depth + 1, lists, pre)
      flush()
      label = ''
      return
    }
    if (name === 'SUP' && isReference(node)) {
      line += `[${(node.textContent ?? '').replace(/[[\]\s]/gu, '')}]`
      return
    }
    if (!BLOCKS.has(name)) {
      children(node, depth + 1, lists, pre)
      return
    }
    flush()
    const apart = lists.length === 0 && name !== 'TR' && name !== 'DT' && name !== 'DD'
    if (apart) gap()
    children(node, depth + 1, lists, pre)
    flush()
    if (apart) gap()
  }
  const table = (node: TreeNode, depth: number): void => {
    flush()
    gap()
    for (const row of rowsOf(node, depth)) {
      const cells = cellsOf(row).map((cell) =>
        textOfTree(cell, { ...options, skip: (one) => options.skip?.(one) ?? false }),
      )
      const filled = cells.map((cell) => cell.split('\n').filter((one) => one !== ''))
      if (filled.some((cell) => cell.length > 1)) for (const cell of filled) lines.push(...cell)
      else {
        const words = filled.map((cell) => (cell[0] ?? '').replaceAll('\t', ' '))
        if (words.some((word) => word !== '')) lines.push(words.join('\t').trimEnd())
      }
    }
    gap()
  }
  walk(root, 0, [], false)
  flush()
  return lines.join('\n').trim()
}

/** Spaces as one, none at the ends; the wide space of Chinese typesetting stays within a line (it parts names), not before it. */
const tidy = (line: string): string => line.replace(/ +/gu, ' ').replace(/^[ \u3000\u200B]+|[ \u3000\u200B]+$/gu, '')

const isHidden = (node: TreeNode): boolean =>
  node.getAttribute?.('hidden') != null || /(?:^|;)\s*display\s*:\s*none/iu.test(node.getAttribute?.('style') ?? '')

/** A raised number that leads to a note. */
function isReference(node: TreeNode): boolean {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeName.toUpperCase() === 'A' && child.getAttribute?.('href')?.includes('#')) return true
  }
  return false
}

function listOf(node: TreeNode, name: string): List {
  if (name === 'UL') return { next: null, step: 1, type: '' }
  const start = Number.parseInt(node.getAttribute?.('start') ?? '', 10)
  return {
    next: Number.isNaN(start) ? 1 : start,
    step: node.getAttribute?.('reversed') == null ? 1 : -1,
    type: node.getAttribute?.('type') ?? '1',
  }
}

function labelOf(node: TreeNode, list: List | undefined): string {
  if (!list || list.next === null) return '• '
  const own = Number.parseInt(node.getAttribute?.('value') ?? '', 10)
  const number = Number.isNaN(own) ? list.next : own
  list.next = number + list.step
  // A note bears the sign its place in the text bears.
  if (/^(?:foot|end)note-/u.test(node.getAttribute?.('id') ?? '')) return `[${number}] `
  return `${inType(number, list.type)}. `
}

function inType(number: number, type: string): string {
  if (type === 'a' || type === 'A') {
    const letters = lettersOf(number)
    return type === 'a' ? letters.toLowerCase() : letters
  }
  if (type === 'i' || type === 'I') return type === 'i' ? romanOf(number).toLowerCase() : romanOf(number)
  return String(number)
}

/** 1 → A, 26 → Z, 27 → AA. */
export function lettersOf(number: number): string {
  let letters = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters || String(number)
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
export function romanOf(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let rest = number
  let roman = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      roman += sign
      rest -= value
    }
  }
  return roman
}

/** The rows of a table itself, not of tables within its cells. */
function rowsOf(table: TreeNode, depth: number): TreeNode[] {
  const rows: TreeNode[] = []
  const look = (node: TreeNode, level: number): void => {
    if (level > DEPTH) throw new PlenumError('FILE_BROKEN')
    for (let child = node.firstChild; child; child = child.nextSibling) {
      const name = child.nodeName.toUpperCase()
      if (name === 'TR' || name === 'CAPTION') rows.push(child)
      else if (child.nodeType === ELEMENT && name !== 'TABLE') look(child, level + 1)
    }
  }
  look(table, depth)
  return rows
}

function cellsOf(row: TreeNode): TreeNode[] {
  if (row.nodeName.toUpperCase() === 'CAPTION') return [row]
  const cells: TreeNode[] = []
  for (let child = row.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === ELEMENT) cells.push(child)
  }
  return cells
}
