import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { type TreeNode, textOfTree } from './blocks.ts'

export interface PageText {
  readonly text: string
  /** Every word of the page, menus and hidden parts too: to look for secrecy marks. */
  readonly all: string
}

/** Elements a page may have and still be an article somebody saved. */
const MOST_ELEMENTS = 200_000
/** Letters below which the library, finding too little, takes the whole page with its menus for the article. */
const SHORT = 150

/** The article of a saved web page, without its menus, banners and notices; where no article can be told, what is left without them. */
export function textOfPage(html: string): PageText {
  const { document } = parseHTML(html)
  const root = document.documentElement as unknown as TreeNode // linkedom's own tree; blocks.ts names the part used
  const all = textOfTree(root, { all: true })
  const plain = textOfTree(root, { skip: isFurniture })
  const heading = headingOf(document)
  const article = articleOf(document)
  const fits = article !== null && article.text.length >= SHORT
  const text = fits ? article.text : plain
  const title = heading || (fits ? article.title : '')
  return { text: withTitle(title, text), all }
}

/** A tree that is nothing but text: what Markdown or an office file became. */
export function textOfFragment(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  return textOfTree(document.body as unknown as TreeNode)
}

type Page = ReturnType<typeof parseHTML>['document']

function articleOf(document: Page): { text: string; title: string } | null {
  // Takes the document apart: whoever needs it whole has looked before.
  const found = new Readability<TreeNode>(document as unknown as ConstructorParameters<typeof Readability>[0], {
    maxElemsToParse: MOST_ELEMENTS,
    charThreshold: SHORT,
    keepClasses: true,
    serializer: (node) => node as unknown as TreeNode,
  }).parse()
  if (!found?.content) return null
  const whole = textOfTree(found.content)
  const bare = textOfTree(found.content, { skip: isFurniture })
  // Most of it gone: what was taken for a menu is the text itself.
  return { text: bare.length < whole.length / 2 ? whole : bare, title: (found.title ?? '').trim() }
}

/** The page's one great heading: what the text is called, where the title of the window has the site's name in it. */
function headingOf(document: Page): string {
  const headings = [...document.querySelectorAll('h1')].map((one) =>
    (one.textContent ?? '').replace(/\s+/gu, ' ').trim(),
  )
  const told = headings.filter((words) => words !== '')
  return told.length === 1 ? (told[0] ?? '') : ''
}

const levelled = (words: string): string => words.replace(/[\s\p{P}]/gu, '')

function withTitle(title: string, text: string): string {
  if (title === '' || title.length > 300) return text
  return levelled(text.slice(0, 600)).includes(levelled(title)) ? text : `${title}\n\n${text}`
}

/** Not forms: whole sites are built within one. */
const FURNITURE = new Set(['NAV', 'FOOTER', 'ASIDE', 'DIALOG'])
const FURNITURE_ROLE =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar)$/u
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|cookies?|consent|gdpr|footer|sidebar|share|social|related|comments?|pager|pagination|toolbar|login|search)(?:$|[\s_-])/iu

function isFurniture(node: TreeNode): boolean {
  const name = node.nodeName.toUpperCase()
  if (FURNITURE.has(name) || (name === 'HEADER' && node.parentNode?.nodeName.toUpperCase() === 'BODY')) return true
  if (FURNITURE_ROLE.test(node.getAttribute?.('role') ?? '')) return true
  return FURNITURE_NAME.test(`${node.getAttribute?.('class') ?? ''} ${node.getAttribute?.('id') ?? ''}`)
}
