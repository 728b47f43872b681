import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Language } from '../../src/kit/localised.ts'
import { paths } from '../../src/web/paths.ts'
import { Desk, skipWithoutBrowser } from './browser.ts'
import { Person, ROOT } from './server-process.ts'
import { CAST } from './story/cast.ts'
import { openScene, type Scene } from './story/scene.ts'
import { takeText } from './story/take-text.ts'
import { paleWords, violations } from './violations.ts'

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
  }
})()`
/** Runs in the page: how far it goes beyond the screen's edge. */
const BEYOND = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

interface Shown {
  readonly all: string
  readonly labels: readonly string[]
}

const AREAS = readdirSync(join(ROOT, 'src/catalogue/en')).map((name) => name.slice(0, -'.json'.length))
/** A key that no catalogue has is shown as itself: words joined by dots or underscores, and no name of a file. */
const KEY = new RegExp(
  `\\b(?:${AREAS.join('|')})\\.(?!(?:csv|txt|docx|xlsx|pdf|json)\\b)[a-z_]+(?:\\.[a-zA-Z_]+)*\\b|\\{\\{|\\bundefined\\b|\\bNaN\\b|\\[object `,
)

/** Seals of the audit and names of files have letters and no language. */
const NO_WORDS = /\b[0-9a-f]{16,}\b|\S+\.(?:csv|txt|docx|xlsx)\b|\bT-\d\d-\w+|\b[A-Z]{2}-\d{4}-\d+/g
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

const WIDE = 1440
const PHONE = 390

describe.skipIf(skipWithoutBrowser())('every page of the list of addresses', () => {
  let scene: Scene
  let addresses: string[]
  let recordWords: string[]

  beforeAll(async () => {
    scene = await openScene('en')
    await takeText(await Person.signIn(scene.server.base, 6), exampleText('plenary-9', 'en', scene.today), scene.today)
    const clerk = await Person.signIn(scene.server.base, 0)
    addresses = await addressesOf(clerk, scene.today)
    recordWords = await englishOfTheRecord(clerk)
  }, 200_000)

  afterAll(() => scene?.close())

  async function visit(language: Language): Promise<string[]> {
    const desk = await Desk.open(scene.browser, scene.server.base, language, WIDE)
    const faults: string[] = []
    for (const address of addresses) {
      const isOpenToAll = address === paths.read || address === paths.signIn
      if (!isOpenToAll && !(await isSignedIn(desk.page))) await desk.signIn(CAST.clerk[language])
      // in one language each page is loaded, in the other it is come to from the page before
      await (language === 'en' || isOpenToAll ? desk.goto(address) : desk.move(address))
      const found = wordFaults(await desk.page.evaluate<Shown>(WORDS), language, recordWords)
      // Contrast is the costliest to look for, and the same whatever the language.
      found.push(...(await violations(desk.page, language === 'en' ? [] : ['color-contrast'])))
      await desk.page.setViewportSize({ width: PHONE, height: 800 })
      await desk.settled()
      const beyond = await desk.page.evaluate<number>(BEYOND)
      if (beyond > 0) found.push(`on a phone ${beyond} px wider than the screen`)
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
    await desk.letIn(CAST.clerk.en)
    await desk.page.addInitScript(`localStorage.setItem('mantine-color-scheme-value', 'dark')`)
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
      expect(await desk.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
      faults.push(...(await paleWords(desk.page)).map((one) => `${address} ${one}`))
    }
    expect(faults).toEqual([])
    await desk.close()
  })
})

const isSignedIn = async (page: Page): Promise<boolean> =>
  (await page.context().cookies()).some((cookie) => cookie.name.includes('session'))

function wordFaults(shown: Shown, language: Language, recordWords: readonly string[]): string[] {
  const faults: string[] = []
  const key = KEY.exec(shown.all) ?? KEY.exec(shown.labels.join('\n'))
  if (key) faults.push(`a key or a hole is shown: ${key[0]}`)
  if (language === 'en') return faults
  const date = WESTERN_DATE.exec(shown.labels.join('\n'))
  if (date) faults.push(`a Western date: ${date[0]}`)
  for (const label of new Set(shown.labels)) {
    const own = recordWords.reduce((rest, name) => rest.replaceAll(name, ''), label).replace(NO_WORDS, '')
    const words = (own.match(ENGLISH) ?? []).filter((word) => !ALIKE.has(word))
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
  const paper = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/draft-paper`, {
    kind: 'circular',
    title: '关于汛前检查的通知',
    language: 'zh',
    text: '汛期将至。各街道须查完辖区沟渠。',
    main: [{ words: '各街道' }],
  })
  const { made } = await clerk.post<{ made: { token: string }[] }>(`/api/bodies/${bodyId}/give-access`, { way: 'hand' })
  /** What stands after `#` on pages that a link leads to. */
  const links: Readonly<Record<string, string>> = {
    [paths.begin]: made[0]?.token ?? '',
    [paths.newOrganisation]: 'link',
  }
  const sitting = await aBallot(clerk, { bodyId, personId: session.person.id, today })
  const ids: Readonly<Record<string, string>> = {
    ...(await aText(clerk, bodyId, today)),
    bodyId,
    ballotId: sitting.ballotId,
    personId: session.person.id,
    readingId: reading.id,
    documentId: await first('/api/documents'),
    paperId: paper.id,
    sourceId: await first('/api/sources'),
    meetingId: await first('/api/meetings'),
    divisionId: await first('/api/divisions'),
    cascadeId,
    directiveId: await first('/api/directives'),
    taskId: await first('/api/tasks'),
    reviewId: await first('/api/reviews'),
    planId: await first('/api/plans'),
  }
  // the desk of a meeting, its hall and one's own seat are of one that is still to be held
  const running: readonly string[] = Object.values(paths).filter((path) => path.startsWith('/meetings/$meetingId/'))
  const laggard = await clerk.get<{ items: { body: { id: string } }[] }>(`/api/cascades/${cascadeId}/laggards`)
  return Object.values(paths).map((path) => {
    const address = path.replace(/\$(\w+)/g, (_, key: string) => {
      // the page of a body in a cascade is of one that is to convey it, not of the issuer
      const given = key === 'meetingId' && running.includes(path) ? sitting.meetingId : ids[key]
      const id = path === paths.cascadeOfBody && key === 'bodyId' ? laggard.items[0]?.body.id : given
      if (!id) throw new Error(`nothing of the example city fills ${path}`)
      return id
    })
    return path in links ? `${address}#${links[path]}` : address
  })
}

/** A text that a conference adopted, and the minutes drafted of it. */
async function aText(clerk: Person, bodyId: string, today: string): Promise<{ agendaItemId: string; textId: string }> {
  const document = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/enter-document`, {
    kind: 'decision',
    title: '消防通道整治办法',
    language: 'zh',
    text: '每条通道明确一名责任人。',
  })
  const meeting = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/record-meeting`, {
    kind: 'work_conference',
    heldOn: today,
    agenda: [{ kind: 'deliberate', title: '消防通道整治办法', outcome: 'adopted', documentId: document.id }],
  })
  const { agenda } = await clerk.get<{ agenda: { id: string }[] }>(`/api/meetings/${meeting.id}`)
  const text = await clerk.post<{ id: string }>(`/api/meetings/${meeting.id}/draft-text`, {
    kind: 'minutes',
    language: 'zh',
  })
  return { agendaItemId: agenda[0]?.id ?? '', textId: text.id }
}

/** A meeting planned for today with one question on its agenda, put to a secret ballot whose teller is the clerk. */
async function aBallot(
  clerk: Person,
  wish: { bodyId: string; personId: string; today: string },
): Promise<{ meetingId: string; ballotId: string }> {
  const { id: meetingId } = await clerk.post<{ id: string }>(`/api/bodies/${wish.bodyId}/plan-meeting`, {
    kind: 'plenary_session',
    heldOn: wish.today,
  })
  await clerk.post(`/api/meetings/${meetingId}/add-item`, { kind: 'vote', title: '区委关于消防通道整治的决议' })
  const { agenda } = await clerk.get<{ agenda: { id: string }[] }>(`/api/meetings/${meetingId}`)
  const { ballotId } = await clerk.post<{ ballotId: string }>(`/api/meetings/${meetingId}/prepare-ballot`, {
    agendaItemId: agenda[0]?.id,
    question: '是否通过该决议',
    tellerIds: [wish.personId],
  })
  return { meetingId, ballotId }
}

/** Titles that the record has in English alone: such words stand on a Chinese page as they are. Longest first. */
async function englishOfTheRecord(clerk: Person): Promise<string[]> {
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const isTitle = key === 'title' || key === 'name' || (key === 'en' && !('zh' in value && value.zh))
        if (isTitle && typeof inner === 'string') found.add(inner)
        walk(inner)
      }
    }
  }
  for (const kind of ['documents', 'sources', 'divisions', 'cascades', 'directives', 'tasks', 'plans', 'meetings']) {
    walk(await clerk.get(`/api/${kind}?limit=200`))
  }
  return [...found].sort((a, b) => b.length - a.length)
}

const READ_ON = (today: string): string => {
  const [, month, day] = today.split('-').map(Number)
  return `鸥渚区委召开学习会\n\n${month}月${day}日，鸥渚区委召开理论学习中心组学习会。鸥渚区委书记顾临舟主持会议并讲话。会议强调，各街道要排查四十处消防通道。`
}
