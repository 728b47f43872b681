import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Request } from 'playwright-core'
import { message } from '../../src/catalogue/messages.ts'
import type { Language } from '../../src/kit/localised.ts'
import { hasScreens } from './city.ts'

const PLACES = [
  process.env.PLENUM_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const program = PLACES.find((path) => path !== '' && existsSync(path))

/** Why no browser story can be told here; undefined where it can. Printed once a file. */
export function noBrowser(): string | undefined {
  if (!program) return 'no Chromium here: apt-get install chromium (or set PLENUM_CHROMIUM to its path)'
  if (!hasScreens()) return 'the screens are not built: node tools/launch.mjs tools/build-web.mjs'
  return undefined
}

export function skipWithoutBrowser(): boolean {
  const reason = noBrowser()
  if (reason) console.warn(`browser tests skipped: ${reason}`)
  return reason !== undefined
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: program ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  })

const quoted = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A catalogue's words as they may stand, whatever fills their blanks. */
const loosely = (words: string): RegExp => new RegExp(`^${quoted(words).replace(/\\\{\\\{\w+\\\}\\\}/g, '.*?')}$`)

/** Runs in the page, where there is a document, once it has drawn; written as text because these files know none. */
const STANDS = `new Promise((told) => requestAnimationFrame(() => setTimeout(() => told(
  document.querySelector('main h1:not([data-left]), main [role=alert]') !== null &&
  document.querySelector('main p[role=status][aria-live=polite]') === null
))))`

/** What stands there for a reader: as laid out, without what is hidden. */
// biome-ignore lint/performance/useDomNodeTextContent: the words as shown are what is asked about
export const wordsOf = (place: Locator): Promise<string> => place.innerText()

/** One person at one browser, who finds things by what they are called. */
export class Desk {
  readonly page: Page
  readonly base: string
  readonly language: Language
  readonly faults: string[] = []
  /** Asked by the page and not answered yet, but for the lines that stay open. */
  readonly #asked = new Set<Request>()

  private constructor(page: Page, base: string, language: Language) {
    this.page = page
    this.base = base
    this.language = language
    page.setDefaultTimeout(30_000)
    page.on('console', (line) => {
      if (line.type() === 'error') this.faults.push(`${page.url()} ${line.text()}`)
    })
    page.on('pageerror', (error) => this.faults.push(`${page.url()} ${String(error)}`))
    page.on('dialog', (dialog) => void dialog.accept())
    page.on('request', (request) => {
      if (request.resourceType() !== 'eventsource') this.#asked.add(request)
    })
    page.on('requestfinished', (request) => this.#asked.delete(request))
    page.on('requestfailed', (request) => this.#asked.delete(request))
  }

  static async open(browser: Browser, base: string, language: Language, width = 1440): Promise<Desk> {
    const context: BrowserContext = await browser.newContext({
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      viewport: { width, height: 900 },
      acceptDownloads: true,
      baseURL: base,
      reducedMotion: 'reduce',
    })
    return new Desk(await context.newPage(), base, language)
  }

  /** The catalogue's words in the language of this desk. */
  t(key: string, params: Readonly<Record<string, unknown>> = {}): string {
    return message(this.language, key, params)
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path)
    await this.settled()
  }

  /** To an address of the application without loading it anew, as a link within it leads there. */
  async move(path: string): Promise<void> {
    if (this.page.url() === this.base + path) return this.goto(path)
    await this.page.evaluate(`for (const h1 of document.querySelectorAll('main h1')) h1.dataset.left = ''
      history.pushState(null, '', ${JSON.stringify(path)})
      dispatchEvent(new PopStateEvent('popstate'))`)
    await this.settled()
  }

  /** The page has its heading, and in two looks, each after a drawing, nothing on it was being loaded. */
  async settled(): Promise<void> {
    const since = performance.now()
    for (let calm = 0; calm < 2; ) {
      calm = (await this.page.evaluate<boolean>(STANDS)) && this.#asked.size === 0 ? calm + 1 : 0
      if (performance.now() - since > 30_000) throw new Error(`still loading after 30 s: ${this.page.url()}`)
      if (calm === 0) await new Promise((done) => setTimeout(done, 20))
    }
  }

  /** Follows a link to another page and waits until that one stands in the old one's place. */
  async follow(link: Locator, address: string | RegExp): Promise<void> {
    const before = await this.page.locator('main h1').first().elementHandle()
    await link.click()
    await this.page.waitForURL(address)
    await before?.waitForElementState('hidden')
    await this.settled()
  }

  /** Milliseconds this machine takes at this moment to hand a page a question, let it draw and answer: some 30 where nothing else runs. */
  async pace(): Promise<number> {
    const asked = performance.now()
    await this.page.evaluate<boolean>(STANDS)
    return performance.now() - asked
  }

  /** A link of the page itself; the navigation beside it may use the same word. */
  inMain(key: string): Locator {
    return this.page.locator('main').getByRole('link', { name: this.t(key), exact: true })
  }

  /** The words of the main part. */
  words(): Promise<string> {
    return wordsOf(this.page.locator('main'))
  }

  /** Addresses of the sources a taken reading made, from its page. */
  async sourcesOf(): Promise<string[]> {
    const name = loosely(this.t('reading.to_source', { n: 'N' }).replace('N', '{{n}}'))
    const links = await this.page.getByRole('link', { name }).all()
    return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
  }

  /** Signs in by the card of a person, leaving whoever sat here before. */
  async signIn(name: string): Promise<void> {
    await this.page.context().clearCookies({ name: /session/ })
    await this.page.goto('/sign-in')
    await this.page.getByRole('button', { name }).click()
    await this.page.waitForURL('**/today')
    await this.settled()
  }

  /** Signs in as the card does, without its page: for persons a story brings on beside the one it is about. */
  async letIn(name: string): Promise<void> {
    const { request } = this.page.context()
    // the answer of session.cards
    const { items } = (await (await request.get('/api/session/cards')).json()) as {
      items: { personId: string; name: { en?: string; zh?: string } }[]
    }
    const personId = items.find((card) => card.name[this.language] === name)?.personId
    const reply = await request.post('/api/session/example', { data: { personId }, headers: { origin: this.base } })
    if (!reply.ok()) throw new Error(`${name} was not let in: ${await reply.text()}`)
  }

  button(key: string, params: Readonly<Record<string, unknown>> = {}): Locator {
    return this.page.getByRole('button', { name: loosely(this.t(key, params)) })
  }

  async press(key: string, params: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.button(key, params).first().click()
  }

  /** In the dialog that is open. */
  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  async confirm(key: string): Promise<void> {
    await this.dialog.getByRole('button', { name: this.t(key), exact: true }).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  field(key: string, within: Page | Locator = this.page, params: Readonly<Record<string, unknown>> = {}): Locator {
    return within.getByRole('textbox', { name: loosely(this.t(key, params)) })
  }

  /** A day's field has no role of its own. */
  dayField(key: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(this.t(key)).and(within.locator('input[type=date]'))
  }

  choice(key: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('combobox', { name: loosely(this.t(key)) })
  }

  /** Chooses from a list by typing where it can be searched. */
  async choose(list: Locator, option: string | RegExp, typed?: string): Promise<void> {
    await list.click()
    if (typed) await list.fill(typed)
    await this.page.getByRole('option', { name: option }).first().click()
  }

  /** What a button gives as a file. */
  async downloaded(click: Promise<void> | (() => Promise<void>)): Promise<{ name: string; path: string }> {
    const waiting = this.page.waitForEvent('download')
    await (typeof click === 'function' ? click() : click)
    const file = await waiting
    return { name: file.suggestedFilename(), path: await file.path() }
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
