import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 AA. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What a page withholds from those who read it by other means: each rule that is broken, and where. */
export async function violations(page: Page, left: readonly string[] = []): Promise<string[]> {
  return found(page, { runOnly: STANDARD, rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])) })
}

/** Words too pale for what they stand on. */
export const paleWords = (page: Page): Promise<string[]> => found(page, { runOnly: ['color-contrast'] })

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/**
 * Axe itself in the page, loaded once a document. Its driver for this browser opens a blank page for every look, for the sake of frames,
 * and takes three times the work; we have no frames, and are told here should there ever be one.
 */
async function found(page: Page, options: object): Promise<string[]> {
  if (page.frames().length > 1) throw new Error(`a frame on ${page.url()}: the rules would not be looked for in it`)
  if (!(await page.evaluate<boolean>('typeof axe === "object"'))) await page.evaluate(axe.source)
  const given = JSON.stringify({ ...options, resultTypes: ['violations'] })
  const broken = await page.evaluate<Violation[]>(`axe.run(document, ${given}).then((done) => done.violations)`)
  const places = (nodes: Violation['nodes']): string => nodes.map((node) => node.target.join(' ')).join(' | ')
  return broken.map(({ id, nodes }) => `${id}: ${places(nodes.slice(0, 3))}`)
}
