import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Language } from '../../src/kit/localised.ts'
import { paths } from '../../src/web/paths.ts'
import { Desk, skipWithoutBrowser } from './browser.ts'
import { Person } from './server-process.ts'
import { CAST } from './story/cast.ts'
import { openScene, type Scene } from './story/scene.ts'
import { takeText } from './story/take-text.ts'

/** Runs in the page: what stands on it in words, by what kind of thing says it. */
const WORDS = `(() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true })
  const inEnglish = (element) => element.closest('[lang]')?.getAttribute('lang')?.startsWith('en') ?? false
  const own = 'h1,h2,h3,h4,button,label,legend,th,dt,summary,caption,nav a,[role=tab],[role=option]'
  return {
    all: document.body.innerText,
    labels: [...document.querySelectorAll(own)]
      .filter((element) => shown(element) && !inEnglish(element) && !element.querySelector('[lang=en]'))
      .map((element) => element.innerText.trim())
      .concat([...document.querySelectorAll('[aria-label],[placeholder],[title]')]
        .filter((element) => shown(element) && !inEnglish(element) && !element.querySelector('[lang=en]'))
        .flatMap((element) => ['aria-label', 'placeholder', 'title'].map((key) => element.getAttribute(key) ?? '')))
      .filter((words) => words !== ''),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }
})()`

interface Shown {
  readonly all: string
  readonly labels: readonly string[]
  readonly wide: number
}

/** A key that no catalogue has is shown as itself: words joined by dots or underscores. */
const KEY =
  /\b(?:terms|common|errors|acts|read|reading|source|directive|division|cascade|convey|task|review|thread|today|meeting|document|organisation|plan|audit|settings|search|signin|choose|event|paper)\.[a-z_]+(?:\.[a-zA-Z_]+)*\b|\{\{|\bundefined\b|\bNaN\b|\[object /

const ENGLISH = /[A-Za-z]{3,}/g
/** What stays as it is in Chinese: the name of the product, of the other language, of keys and formats. */
const ALIKE = new Set([
  'Plenum',
  'English',
  'DOCX',
  'XLSX',
  'CSV',
  'PDF',
  'Excel',
  'JSON',
  'Ctrl',
  'Enter',
  'Esc',
  'API',
  'Apache',
  'PostgreSQL',
  'Node',
  'UTC',
  'Asia',
  'Shanghai',
  'sha',
  'SHA',
  'csv',
  'docx',
  'xlsx',
  'txt',
])
const WESTERN_DATE =
  /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WIDE = 1440
const PHONE = 390

describe.skipIf(skipWithoutBrowser())('every page of the list of addresses', () => {
  let scene: Scene
  let addresses: string[]

  beforeAll(async () => {
    scene = await openScene('en')
    await takeText(await Person.signIn(scene.server.base, 6), exampleText('plenary-9', 'en', scene.today), scene.today)
    addresses = await addressesOf(await Person.signIn(scene.server.base, 0), scene.today)
  }, 200_000)

  afterAll(() => scene?.close())

  async function visit(language: Language): Promise<string[]> {
    const desk = await Desk.open(scene.browser, scene.server.base, language, WIDE)
    const faults: string[] = []
    for (const address of addresses) {
      const isOpenToAll = address === paths.read || address === paths.signIn
      if (!isOpenToAll && !(await isSignedIn(desk.page))) await desk.signIn(CAST.clerk[language])
      await desk.goto(address)
      const found = wordFaults(await desk.page.evaluate<Shown>(WORDS), language)
      const axe = await new AxeBuilder({ page: desk.page }).withTags(STANDARD).analyze()
      for (const { id, nodes } of axe.violations) {
        found.push(
          `axe ${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.target.join(' '))
            .join(' | ')}`,
        )
      }
      await desk.page.setViewportSize({ width: PHONE, height: 800 })
      await new Promise((done) => setTimeout(done, 150))
      const { wide } = await desk.page.evaluate<Shown>(WORDS)
      if (wide > 0) found.push(`on a phone ${wide} px wider than the screen`)
      await desk.page.setViewportSize({ width: WIDE, height: 900 })
      faults.push(...found.map((fault) => `${language} ${address}: ${fault}`))
    }
    faults.push(...desk.faults)
    await desk.close()
    return faults
  }

  for (const language of ['en', 'zh'] as const) {
    it(`is whole in ${language}: its words, on a phone, and for those who read it by other means`, {
      timeout: 400_000,
    }, async () => {
      expect(await visit(language)).toEqual([])
    })
  }

  it('keeps its contrast in the dark', { timeout: 120_000 }, async () => {
    const desk = await Desk.open(scene.browser, scene.server.base, 'en')
    await desk.signIn(CAST.clerk.en)
    const faults: string[] = []
    const kinds = [
      '/today',
      '/divisions/',
      '/cascades/0',
      '/directives/0',
      '/tasks/0',
      '/documents/0',
      '/meetings/0',
      '/reviews/0',
      '/readings/0',
    ]
    for (const address of addresses.filter((one) => kinds.some((kind) => one.startsWith(kind)))) {
      await desk.goto(address)
      await desk.page.evaluate(`localStorage.setItem('mantine-color-scheme-value', 'dark')`)
      await desk.page.reload()
      await desk.settled()
      const axe = await new AxeBuilder({ page: desk.page }).withTags(['wcag2aa']).analyze()
      faults.push(...axe.violations.map((one) => `${address} ${one.id}: ${one.nodes[0]?.target.join(' ')}`))
    }
    expect(faults).toEqual([])
    await desk.close()
  })
})

const isSignedIn = async (page: Page): Promise<boolean> =>
  (await page.context().cookies()).some((cookie) => cookie.name.includes('session'))

function wordFaults(shown: Shown, language: Language): string[] {
  const faults: string[] = []
  const key = KEY.exec(shown.all) ?? KEY.exec(shown.labels.join('\n'))
  if (key) faults.push(`a key or a hole is shown: ${key[0]}`)
  if (language === 'en') return faults
  const date = WESTERN_DATE.exec(shown.labels.join('\n'))
  if (date) faults.push(`a Western date: ${date[0]}`)
  for (const label of new Set(shown.labels)) {
    const words = (label.match(ENGLISH) ?? []).filter((word) => !ALIKE.has(word))
    if (words.length > 0) faults.push(`English on a label: ${label.slice(0, 80)}`)
  }
  return faults
}

interface Listed {
  items: { id: string; source?: { id: string } }[]
}

/** One address for each page of the list, filled with something the example city holds. */
async function addressesOf(clerk: Person, today: string): Promise<string[]> {
  const first = async (path: string, at = 0): Promise<string> => (await clerk.get<Listed>(path)).items[at]?.id ?? ''
  const session = await clerk.get<{ person: { id: string; grants: { body: { id: string } }[] } }>('/api/session')
  const bodyId = session.person.grants[0]?.body.id ?? ''
  const reading = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/start-reading`, { text: READ_ON(today) })
  const cascadeId = await first('/api/cascades')
  const ids: Readonly<Record<string, string>> = {
    bodyId,
    personId: session.person.id,
    readingId: reading.id,
    documentId: await first('/api/documents'),
    sourceId: await first('/api/sources'),
    meetingId: await first('/api/meetings'),
    divisionId: await first('/api/divisions'),
    cascadeId,
    directiveId: await first('/api/directives'),
    taskId: await first('/api/tasks'),
    reviewId: await first('/api/reviews'),
    planId: await first('/api/plans'),
  }
  return Object.values(paths).map((path) =>
    path.replace(/\$(\w+)/g, (_, key: string) => {
      const id = ids[key]
      if (!id) throw new Error(`nothing of the example city fills ${path}`)
      return id
    }),
  )
}

const READ_ON = (today: string): string =>
  `Ouzhu District Committee holds study session\n\nOn ${today}, the Ouzhu District Committee held a study session. Gu Linzhou, secretary of the Ouzhu District Committee, presided over the meeting. The meeting stressed that all streets should inspect 40 fire lanes.`
