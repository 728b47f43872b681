import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, skipWithoutBrowser } from './browser.ts'
import { openScene, type Scene } from './story/scene.ts'
import { violations } from './violations.ts'

const TEXT = [
  '关于加固防汛墙的决议',
  '会议听取了有关情况的汇报，审议通过本决议。',
  '一、沿江各街道须于入汛前完成防汛墙加固。',
  '二、每半月巡查一次，逐段登记。',
].join('\n\n')

describe.skipIf(skipWithoutBrowser())('what the public reads', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene('zh')
  }, 200_000)
  afterAll(() => scene?.close())

  const WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

  async function look(page: Page, name: string): Promise<void> {
    expect((await violations(page)).map((one) => `${name} ${one}`)).toEqual([])
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await new Promise((done) => setTimeout(done, 100))
      expect([name, width, await page.evaluate<number>(WIDE)]).toEqual([name, width, 0])
      await shot(page, `${name}-${width}`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  /** For looking at the pages by eye: PLENUM_SHOTS=folder. */
  async function shot(page: Page, name: string): Promise<void> {
    const folder = process.env.PLENUM_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  /** What a screen of its own is told elsewhere: here only its result is needed. */
  const send = (desk: Desk, path: string, body: object): Promise<{ id: string }> =>
    desk.page.evaluate<{ id: string }>(
      `fetch(${JSON.stringify(path)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))} }).then((r) => r.json())`,
    )

  it('is chosen with a preview, published, read without script in both languages, and withdrawn in sight', async () => {
    const clerk = await scene.cast.as('clerk')
    await clerk.goto('/today')
    const bodyId = await clerk.page.evaluate<string>(
      `fetch('/api/session').then((r) => r.json()).then((s) => s.person.grants.find((g) => g.role === 'clerk').body.id)`,
    )
    const document = await send(clerk, `/api/bodies/${bodyId}/enter-document`, {
      kind: 'resolution',
      title: '关于加固防汛墙的决议',
      language: 'zh',
      text: TEXT,
    })
    const meeting = await send(clerk, `/api/bodies/${bodyId}/record-meeting`, {
      kind: 'council_meeting',
      heldOn: scene.today,
      place: '市政大厅第三会议室',
      presidingText: '市长',
      agenda: [
        { kind: 'deliberate', title: '防汛墙加固方案', outcome: 'adopted', documentId: document.id },
        { kind: 'report', title: '城区排水情况', outcome: 'noted' },
      ],
    })

    const principal = await scene.cast.as('principal')
    await principal.goto(`/meetings/${meeting.id}`)
    await principal.follow(principal.inMain('publication.link'), `**/meetings/${meeting.id}/publication`)
    expect(await principal.words()).toContain(principal.t('publication.lead_off'))
    expect((await fetch(`${scene.server.base}/public/zh/bodies/${bodyId}`)).status).toBe(404)
    await principal.follow(principal.page.locator('.publication-lead a'), `**/bodies/${bodyId}/publishing`)
    await look(principal.page, 'publishing-off')
    await principal.press('publication.turn_on')
    await principal.field('publication.contact', principal.dialog).fill('市政府办公室信息公开科，电话见门户网站')
    await look(principal.page, 'turn-on')
    await principal.confirm('publication.turn_on')

    await principal.goto(`/meetings/${meeting.id}/publication`)
    await principal.button('publication.preview_of', { title: '关于加固防汛墙的决议' }).click()
    await principal.page.getByText('每半月巡查一次').waitFor()
    await look(principal.page, 'offers')
    await principal.page
      .getByRole('checkbox', { name: principal.t('publication.choose', { title: '城区排水情况' }) })
      .uncheck()
    await principal.press('publication.publish_n', { count: 3 })
    await look(principal.page, 'publish')
    await principal.confirm('publication.publish')
    await principal.page.getByText(principal.t('publication.standing_published')).nth(2).waitFor()
    await look(principal.page, 'published')
    const href = await principal.page
      .getByRole('link', { name: principal.t('publication.to_page') })
      .first()
      .getAttribute('href')

    // somebody without an account and without script
    const context = await scene.browser.newContext({
      javaScriptEnabled: false,
      baseURL: scene.server.base,
      locale: 'zh-CN',
    })
    const reader = await context.newPage()
    await reader.goto(href ?? '')
    await reader.getByRole('heading', { name: '防汛墙加固方案' }).waitFor()
    expect(await reader.getByText('城区排水情况').count()).toBe(0)
    await reader.getByRole('link', { name: '关于加固防汛墙的决议' }).first().click()
    await reader.locator('#p4').waitFor()
    const address = new URL(reader.url()).pathname
    await reader.getByRole('link', { name: 'English' }).click()
    await reader.waitForURL(`**${address.replace('/zh/', '/en/')}`)
    await reader.getByRole('heading', { name: 'Download' }).waitFor()
    await reader.getByRole('link', { name: 'Search', exact: true }).click()
    await reader.getByRole('searchbox').fill('巡查')
    await reader.keyboard.press('Enter')
    await reader.getByRole('link', { name: '关于加固防汛墙的决议' }).waitFor()
    await context.close()

    const open = await scene.browser.newContext({ baseURL: scene.server.base, reducedMotion: 'reduce' })
    const page = await open.newPage()
    for (const language of ['zh', 'en']) {
      for (const [name, path] of [
        ['public-index', `/public/${language}/`],
        ['public-body', `/public/${language}/bodies/${bodyId}`],
        ['public-meeting', (href ?? '').replace('/zh/', `/${language}/`)],
        ['public-text', address.replace('/zh/', `/${language}/`)],
        ['public-search', `/public/${language}/search?q=${encodeURIComponent('防汛')}`],
        ['public-data', `/public/${language}/data`],
        ['public-none', `/public/${language}/bodies/none`],
      ] as const) {
        await page.goto(path)
        await look(page, `${name}-${language}`)
      }
    }
    await open.close()

    await principal.goto(`/bodies/${bodyId}/publishing`)
    await look(principal.page, 'publishing-on')
    const row = principal.page.getByRole('row').filter({ hasText: '关于加固防汛墙的决议' })
    await row.getByRole('button', { name: principal.t('publication.withdraw') }).click()
    await principal.field('publication.withdraw_reason', principal.dialog).fill('文本有误，另行公布。')
    await principal.confirm('publication.withdraw')
    const gone = await (await fetch(`${scene.server.base}${address}`)).text()
    expect(gone).toContain('文本有误，另行公布。')
    expect(gone).not.toContain('巡查')
    expect(scene.cast.faults()).toEqual([])
  }, 120_000)
})
