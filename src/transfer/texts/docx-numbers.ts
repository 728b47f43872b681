import { lettersOf, romanOf } from './blocks.ts'
import { chineseNumber, DIGITS, FORMAL, STEMS } from './chinese-number.ts'

/** The part of an XML tree this needs; linkedom gives more. */
export interface Node {
  readonly nodeType: number
  readonly nodeName: string
  readonly firstChild: Node | null
  readonly nextSibling: Node | null
  readonly parentNode: Node | null
}
export interface Element extends Node {
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>
  readonly ownerDocument: { createElement(name: string): Element; createTextNode(words: string): Node }
  setAttribute(name: string, value: string): void
  appendChild(child: Node): unknown
  insertBefore(child: Node, before: Node | null): unknown
}
export interface Tree {
  readonly documentElement: Element | null
}

/** A name without its prefix: what a file calls the namespace is its own affair. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1)

interface Level {
  readonly start: number
  readonly format: string
  /** `%1、`: the numbers of the levels put in. */
  readonly text: string
  readonly suffix: string
  /** In plain figures, whatever the levels above are counted in. */
  readonly legal: boolean
}
interface Numbering {
  /** Lists that go on counting together share it. */
  readonly key: string
  readonly levels: readonly (Level | undefined)[]
  readonly starts: ReadonlyMap<number, number>
}

const LEVELS = 9

/**
 * Writes the numbers Word would show before its list items and numbered headings into the tree, as words. True when it wrote any.
 * ECMA-376 part 1, 17.9: a paragraph or its style names a list (`numId`) and a level; the list's definition says how each level is counted and shown.
 */
export function writeNumbers(document: Tree, numbering: Tree, styles: Tree | null): boolean {
  const lists = listsOf(numbering, styles)
  const styled = styles ? stylesOf(styles, lists) : new Map<string, Place>()
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  let wrote = false
  for (const paragraph of paragraphsOf(document.documentElement)) {
    const place = placeOf(paragraph, styled)
    const list = place && lists.get(place.list)
    const level = list?.levels[place?.level ?? 0]
    if (!place || !list || !level) continue
    const counts = counters.get(list.key) ?? []
    counters.set(list.key, counts)
    const restart = list.starts.get(place.level)
    const fresh = restart !== undefined && !begun.has(`${place.list}.${place.level}`)
    begun.add(`${place.list}.${place.level}`)
    const last = counts[place.level]
    counts[place.level] = fresh ? restart : last === undefined ? level.start : last + 1
    for (let below = place.level + 1; below < LEVELS; below++) counts[below] = undefined
    const label = labelOf(list, place.level, counts)
    if (label !== '') {
      putBefore(paragraph, label + gapAfter(label, level.suffix))
      wrote = true
    }
  }
  return wrote
}

interface Place {
  readonly list: string
  readonly level: number
}

function childrenOf(element: Element | null | undefined, name?: string): Element[] {
  const found: Element[] = []
  for (let child = element?.firstChild ?? null; child; child = child.nextSibling) {
    // an element by its node type; the tree has no other class for it
    if (child.nodeType === 1 && (name === undefined || local(child.nodeName) === name)) found.push(child as Element)
  }
  return found
}
const childOf = (element: Element | null | undefined, name: string): Element | undefined => childrenOf(element, name)[0]

function attributeOf(element: Element | null | undefined, name = 'val'): string | undefined {
  const attributes = element?.attributes
  for (let i = 0; i < (attributes?.length ?? 0); i++) {
    const attribute = attributes?.[i]
    if (attribute && local(attribute.name) === name) return attribute.value
  }
  return undefined
}
const numberOf = (text: string | undefined, otherwise: number): number => {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? otherwise : number
}

function listsOf(numbering: Tree, styles: Tree | null): Map<string, Numbering> {
  const root = numbering.documentElement
  const abstracts = new Map(
    childrenOf(root, 'abstractNum').map((one) => [attributeOf(one, 'abstractNumId') ?? '', one]),
  )
  const nums = childrenOf(root, 'num')
  const definitionOf = (id: string, hops = 0): Element | undefined => {
    const found = abstracts.get(id)
    const link = attributeOf(childOf(found, 'numStyleLink'))
    if (link === undefined || hops > 4) return found
    const style = childrenOf(styles?.documentElement, 'style').find((one) => attributeOf(one, 'styleId') === link)
    const num = attributeOf(childOf(childOf(childOf(style, 'pPr'), 'numPr'), 'numId'))
    const target = nums.find((one) => attributeOf(one, 'numId') === num)
    return target ? definitionOf(attributeOf(childOf(target, 'abstractNumId')) ?? '', hops + 1) : found
  }
  const lists = new Map<string, Numbering>()
  for (const num of nums) {
    const key = attributeOf(childOf(num, 'abstractNumId')) ?? ''
    const levels: (Level | undefined)[] = []
    for (const level of childrenOf(definitionOf(key), 'lvl'))
      levels[numberOf(attributeOf(level, 'ilvl'), 0)] = levelOf(level)
    const starts = new Map<number, number>()
    for (const change of childrenOf(num, 'lvlOverride')) {
      const at = numberOf(attributeOf(change, 'ilvl'), 0)
      const own = childOf(change, 'lvl')
      if (own) levels[at] = levelOf(own)
      const start = childOf(change, 'startOverride')
      if (start) starts.set(at, numberOf(attributeOf(start), 1))
    }
    lists.set(attributeOf(num, 'numId') ?? '', { key, levels, starts })
  }
  return lists
}

const levelOf = (level: Element): Level => ({
  start: numberOf(attributeOf(childOf(level, 'start')), 1),
  format: attributeOf(childOf(level, 'numFmt')) ?? 'decimal',
  text: attributeOf(childOf(level, 'lvlText')) ?? '',
  suffix: attributeOf(childOf(level, 'suff')) ?? 'tab',
  legal: childOf(level, 'isLgl') !== undefined,
})

/** The list and level each paragraph style brings with it, its own or of the style it is based on. */
function stylesOf(styles: Tree, lists: ReadonlyMap<string, Numbering>): Map<string, Place> {
  const all = new Map(
    childrenOf(styles.documentElement, 'style').map((one) => [attributeOf(one, 'styleId') ?? '', one]),
  )
  const places = new Map<string, Place>()
  for (const id of all.keys()) {
    let list: string | undefined
    let level: number | undefined
    for (let style = all.get(id), hops = 0; style && hops < 20; hops++) {
      const given = childOf(childOf(style, 'pPr'), 'numPr')
      list ??= attributeOf(childOf(given, 'numId'))
      const told = attributeOf(childOf(given, 'ilvl'))
      if (level === undefined && told !== undefined) level = numberOf(told, 0)
      style = all.get(attributeOf(childOf(style, 'basedOn')) ?? '')
    }
    if (list !== undefined && list !== '0' && lists.has(list)) places.set(id, { list, level: level ?? 0 })
  }
  return places
}

function placeOf(paragraph: Element, styled: ReadonlyMap<string, Place>): Place | undefined {
  const properties = childOf(paragraph, 'pPr')
  const own = childOf(properties, 'numPr')
  const style = styled.get(attributeOf(childOf(properties, 'pStyle')) ?? '')
  const list = attributeOf(childOf(own, 'numId')) ?? style?.list
  if (list === undefined || list === '0') return undefined
  return { list, level: Math.min(numberOf(attributeOf(childOf(own, 'ilvl')), style?.level ?? 0), LEVELS - 1) }
}

/** All paragraphs in their order, in tables and boxes too; walked without recursion, however deep they lie. */
function* paragraphsOf(root: Element | null): Generator<Element> {
  let node: Node | null = root
  while (node) {
    const element = node.nodeType === 1 ? (node as Element) : null
    // Deleted words are not shown and count nothing; a box is told twice, the second time for old programs.
    const name = local(node.nodeName)
    const skip = name === 'Fallback' || name === 'del'
    if (element && name === 'p' && !isDropped(element)) yield element
    if (node.firstChild && !skip) node = node.firstChild
    else {
      while (node && !node.nextSibling && node !== root) node = node.parentNode
      node = node && node !== root ? node.nextSibling : null
    }
  }
}

/** A paragraph without a word bears no number worth showing, but Word counts it; only one deleted as a whole is not counted. */
const isDropped = (paragraph: Element): boolean =>
  childOf(childOf(childOf(paragraph, 'pPr'), 'rPr'), 'del') !== undefined

function labelOf(list: Numbering, at: number, counts: readonly (number | undefined)[]): string {
  const level = list.levels[at]
  if (!level || level.format === 'none') return ''
  if (level.format === 'bullet') return '•'
  return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const other = Number(digit) - 1
    const of = list.levels[other]
    const count = counts[other] ?? of?.start ?? 1
    return shown(count, level.legal && other !== at ? 'decimal' : (of?.format ?? 'decimal'))
  })
}

/** ECMA-376 part 1, 17.18.59: the ways of counting met in English and Chinese files; any other shows plain figures. */
function shown(n: number, format: string): string {
  switch (format) {
    case 'upperLetter':
      return lettersOf(n)
    case 'lowerLetter':
      return lettersOf(n).toLowerCase()
    case 'upperRoman':
      return romanOf(n)
    case 'lowerRoman':
      return romanOf(n).toLowerCase()
    case 'decimalZero':
      return String(n).padStart(2, '0')
    case 'ordinal':
      return `${n}${['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanCounting':
      return chineseNumber(n)
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(n)].map((digit) => DIGITS[Number(digit)] ?? digit).join('')
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chineseNumber(n, FORMAL)
    case 'ideographTraditional':
      return STEMS[n - 1] ?? String(n)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(n)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : `(${n})`
    default:
      return String(n)
  }
}

/** Chinese numbers end in their own sign and take no space. */
const gapAfter = (label: string, suffix: string): string =>
  suffix === 'nothing' || /[、．。）】〕：\p{Script=Han}]$/u.test(label) ? '' : ' '

function putBefore(paragraph: Element, words: string): void {
  const owner = paragraph.ownerDocument
  const prefix = paragraph.nodeName.slice(0, paragraph.nodeName.indexOf(':') + 1)
  const run = owner.createElement(`${prefix}r`)
  const text = owner.createElement(`${prefix}t`)
  text.setAttribute('xml:space', 'preserve')
  text.appendChild(owner.createTextNode(words))
  run.appendChild(text)
  paragraph.insertBefore(run, childOf(paragraph, 'pPr')?.nextSibling ?? paragraph.firstChild)
}
