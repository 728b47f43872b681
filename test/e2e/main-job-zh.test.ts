import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Day } from '../../src/kit/dates.ts'
import { Desk, skipWithoutBrowser } from './browser.ts'
import { type Cast, dayFrom } from './story/cast.ts'
import { draftDivision, tableText, writeResult } from './story/division.ts'
import { docxWords, xlsxRows } from './story/papers.ts'
import { acceptShown, correct, factRow, factsLeft, putOnDesk, reject, setPublication, take } from './story/reading.ts'
import { register } from './story/register.ts'
import { openScene, type Scene } from './story/scene.ts'
import { readOnStartPage } from './story/start.ts'

const WESTERN_DATE =
  /\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b/

describe.skipIf(skipWithoutBrowser())('the district’s communiqué in Chinese, on Chinese screens', () => {
  let scene: Scene
  let cast: Cast
  let today: Day
  let reading: string
  let speech = ''

  beforeAll(async () => {
    scene = await openScene('zh')
    ;({ cast, today } = scene)
  }, 200_000)

  afterAll(() => scene?.close())

  it('step 0: the start page reads it and gives its division of work', { timeout: 60_000 }, async () => {
    const visitor = await Desk.open(scene.browser, scene.server.base, 'zh')
    const { docx, xlsx } = await readOnStartPage(visitor, /鸥渚区召开十四届区委第33次/, 9)
    const words = await docxWords(docx)
    expect(words).toContain('停滞项目')
    expect(words).not.toMatch(WESTERN_DATE)
    expect((await xlsxRows(xlsx)).flat().join(' ')).toContain('一窗综合服务')
    await visitor.close()
  })

  it('step 3: the clerk decides its facts and takes it', { timeout: 120_000 }, async () => {
    const clerk = await cast.as('clerk')
    await putOnDesk(clerk, exampleText('district-33', 'zh', today))
    const total = await factsLeft(clerk)
    expect(total).toBeGreaterThan(40)
    for (const [field, words] of [
      ['ordinal', '33'],
      ['term', '14'],
      ['enlarged', '是'],
      ['presiding', '顾临舟'],
      ['group', '区委各部门'],
      ['person', '阮素微'],
      ['point', '九'],
      ['obligation', '各党委、工委、党组'],
      ['follow_on', '七次全会'],
    ] as const) {
      expect(await factRow(clerk, field, words).count(), `${field}: ${words}`).toBeGreaterThan(0)
    }
    await correct(clerk, factRow(clerk, 'directive', '停滞项目').first(), 'reading.part.deadline', '年底前')
    await reject(clerk, factRow(clerk, 'group', '有关单位').first())
    await acceptShown(clerk)
    await setPublication(clerk, dayFrom(today, -3))
    await take(clerk)
    reading = new URL(clerk.page.url()).pathname
  })

  it('step 4: the record holds the meeting and the nine points of the speech', { timeout: 60_000 }, async () => {
    const clerk = await cast.as('clerk')
    await clerk.follow(clerk.inMain('reading.to_meeting'), '**/meetings/*')
    const meeting = await clerk.words()
    expect(meeting).toContain(clerk.t('terms.meeting.origin.read'))
    expect(meeting).toContain('顾临舟')
    expect(meeting).not.toMatch(WESTERN_DATE)
    await clerk.goto(reading)
    for (const path of await clerk.sourcesOf()) {
      await clerk.goto(path)
      if ((await clerk.page.locator('ol.points > li').count()) === 9) speech = path
    }
    await clerk.goto(speech)
    const words = await clerk.words()
    expect(words).toContain('陆望川')
    expect(words).toContain(clerk.t('terms.source.hand.reported'))
  })

  it('step 5: six directives and their division of work', { timeout: 120_000 }, async () => {
    const clerk = await cast.as('clerk')
    await register(
      clerk,
      [
        { point: 3, lead: '鸥渚区发展和改革局', days: 90 },
        { point: 4, lead: '鸥渚区商务局', days: 120 },
        { point: 5 },
        { point: 7 },
        { point: 8, lead: '鸥渚区住房和城乡建设局', days: 60 },
        { point: 9 },
      ],
      today,
    )
    await draftDivision(clerk)
    await writeResult(clerk, 1, '十一个停滞项目全部复工')
    expect(await tableText(clerk)).toContain('鸥渚区住房和城乡建设局')
    const paper = await docxWords((await clerk.downloaded(() => clerk.press('division.docx'))).path)
    expect(paper).toContain('十一个停滞项目全部复工')
    expect(paper).not.toMatch(WESTERN_DATE)
  })

  it('step 9: the thread of a point', { timeout: 60_000 }, async () => {
    const clerk = await cast.as('clerk')
    await clerk.goto(speech)
    await clerk.follow(clerk.page.locator('.clause-directive a').filter({ hasText: '停滞项目' }), '**/directives/*')
    await clerk.page.getByRole('region', { name: clerk.t('thread.tree') }).waitFor()
    const words = await clerk.words()
    expect(words).toContain('停滞项目')
    expect(words).toContain('鸥渚区发展和改革局')
    expect(words).toContain(clerk.t('thread.kind.division'))
    expect(words).not.toMatch(WESTERN_DATE)
  })

  it('nobody saw a fault of the program', () => {
    expect(cast.faults()).toEqual([])
  })
})
