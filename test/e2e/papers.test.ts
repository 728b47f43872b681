import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, skipWithoutBrowser } from './browser.ts'
import { look as lookAt } from './story/hall.ts'
import { openScene, type Scene } from './story/scene.ts'

const TITLE = '关于做好汛前检查的通知'
const TEXT = [
  '汛期将至。现就做好汛前检查通知如下。',
  '一、检查沟渠',
  '各街道须于本月底前查完辖区沟渠，逐条登记。',
].join('\n')

describe.skipIf(skipWithoutBrowser())('a paper, from the draft to the receipt', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene('zh')
  }, 200_000)
  afterAll(() => scene?.close())

  /** At both widths. */
  async function look(desk: Desk, name: string): Promise<void> {
    await lookAt(desk, name)
    await desk.page.setViewportSize({ width: 390, height: 800 })
    await desk.settled()
    await lookAt(desk, `${name}-390`)
    await desk.page.setViewportSize({ width: 1440, height: 900 })
  }

  it('is drafted, checked by another, signed, numbered, issued, printed and received, by those whose hands they are', async () => {
    const clerk = await scene.cast.as('clerk')
    await clerk.goto('/papers')
    await clerk.page
      .locator('main')
      .getByRole('link', { name: /文件格式与文号/ })
      .first()
      .click()
    await clerk.settled()
    await clerk.press('papers.open_series')
    await clerk.field('papers.prefix').fill('鸥汛')
    await clerk.button('papers.open_series').first().click()
    await clerk.page.getByText('鸥汛〔', { exact: false }).first().waitFor()
    await clerk.button('papers.take_over').first().click()
    await clerk.page.getByRole('img', { name: clerk.t('papers.preview_alt') }).waitFor({ timeout: 40_000 })
    await look(clerk, 'letterheads')

    await clerk.goto('/papers')
    await clerk.press('papers.new')
    await clerk.settled()
    await clerk.field('document.title').fill(TITLE)
    await clerk.field('document.text').fill(TEXT)
    await clerk.choose(clerk.choice('papers.main'), /柳浦街道|街道/, '街道')
    await clerk.page.keyboard.press('Escape')
    await look(clerk, 'new-paper')
    await clerk.press('papers.draft')
    await clerk.page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
    await clerk.settled()
    const address = new URL(clerk.page.url()).pathname
    await look(clerk, 'draft')
    await clerk.press('papers.act.submit')
    // Nobody checks a draft of his own: the verb stands there and says so.
    const check = clerk.button('papers.act.check')
    await check.waitFor()
    expect(await check.getAttribute('title')).toBe(
      clerk.t('errors.PAPER_OWN_DRAFT').replace('{{body}}', await bodyName(clerk)),
    )

    const leading = await scene.cast.as('leading')
    await leading.goto('/papers?box=to_check')
    await leading.follow(leading.page.getByRole('link', { name: TITLE }), `**${address}`)
    await leading.press('papers.act.check')
    await leading.confirm('papers.act.check')

    const principal = await scene.cast.as('principal')
    await principal.goto('/today')
    await principal.follow(principal.page.getByRole('link', { name: TITLE }).first(), `**${address}`)
    await principal.press('papers.act.sign')
    const digest = await principal.dialog.locator('code').textContent()
    expect(digest?.replaceAll(' ', '')).toMatch(/^[0-9a-f]{64}$/)
    await look(principal, 'sign')
    await principal.confirm('papers.act.sign')

    await clerk.goto(address)
    await clerk.press('papers.act.number')
    await clerk.choose(clerk.choice('papers.series', clerk.dialog), /鸥汛/)
    await clerk.dialog.getByRole('button', { name: /鸥汛〔\d{4}〕1号/ }).click()
    await clerk.dialog.waitFor({ state: 'hidden' })
    await clerk.press('papers.act.issue')
    await clerk.confirm('papers.act.issue')
    await clerk.page.getByText(clerk.t('common.no_record')).first().waitFor()
    await look(clerk, 'issued')
    const pdf = await clerk.downloaded(() => clerk.press('papers.pdf'))
    expect(pdf.name).toMatch(/^鸥汛〔\d{4}〕1号 关于做好汛前检查的通知\.pdf$/)
    expect(readFileSync(pdf.path).subarray(0, 5).toString()).toBe('%PDF-')

    const street = await scene.cast.as('street')
    await street.goto('/papers?box=to_receive')
    await look(street, 'to-receive')
    await street.follow(street.page.getByRole('link', { name: TITLE }), `**${address}`)
    await street.press('papers.act.receive')
    await street.page.getByText(/签收$/).first().waitFor()
    await look(street, 'received')

    await clerk.goto(address)
    await clerk.page.getByText(clerk.t('terms.paper.state.received')).first().waitFor()
    await clerk.goto('/papers')
    await clerk.page.getByRole('link', { name: TITLE }).waitFor()
    await look(clerk, 'register')
    expect(scene.cast.faults()).toEqual([])
  }, 240_000)

  it('is drafted from what a meeting adopted, whose words are shown and not typed', async () => {
    const clerk = await scene.cast.as('cityClerk')
    await clerk.goto('/meetings')
    await clerk.follow(clerk.page.getByRole('link', { name: /第51次/ }).first(), '**/meetings/*')
    await clerk.follow(clerk.page.getByRole('link', { name: clerk.t('adopted-text.see') }).first(), '**/text')
    // it went out as a paper: that is what the page leads to, not a second draft
    await clerk.page.locator('main').getByRole('link', { name: '汀发〔2026〕22号' }).waitFor()
    expect(await clerk.inMain('adopted-text.to_paper').count()).toBe(0)
    const item = new URL(clerk.page.url()).pathname.split('/')[2]
    await clerk.goto(`/papers/new?item=${item}`)
    await clerk.page.getByText('居民验收未通过的，最后一次不予拨付').waitFor()
    expect(await clerk.field('document.title').inputValue()).toBe('老旧小区更新资金使用管理措施')
    expect(await clerk.field('document.text').count()).toBe(0)
    await look(clerk, 'from-item')
    await clerk.choose(clerk.choice('papers.main'), /鸥渚区委员会/, '鸥渚')
    await clerk.page.keyboard.press('Escape')
    await clerk.press('papers.draft')
    await clerk.page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
    await clerk.page.getByText(clerk.t('papers.adopted_at')).waitFor()
  }, 90_000)

  it('is signed by a post that has leave to; the sealed sheet is its original; received by telephone, filed, kept', async () => {
    const title = '关于借用渡轮泊位的函'
    const clerk = await scene.cast.as('clerk')
    await clerk.goto('/papers/new')
    await clerk.choose(clerk.choice('document.kind'), clerk.t('terms.document.kind.letter'))
    await clerk.field('document.title').fill(title)
    await clerk.field('document.text').fill('因渡口楼施工，拟借用贵区四号、五号泊位六周。\n可否，请函复。')
    await clerk.choose(clerk.choice('papers.main'), /檀汐/, '檀汐')
    await clerk.page.keyboard.press('Escape')
    await clerk.choose(clerk.choice('papers.signer'), '鸥渚区委常委')
    await clerk.press('papers.draft')
    await clerk.page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
    await clerk.settled()
    const address = new URL(clerk.page.url()).pathname
    await clerk.press('papers.act.submit')
    await clerk.button('papers.act.check').waitFor()

    const principal = await scene.cast.as('principal')
    await principal.goto(address)
    await principal.press('papers.act.check')
    await principal.confirm('papers.act.check')
    // The paper names another signer: not even the principal signs it.
    expect(await principal.button('papers.act.sign').getAttribute('title')).toContain('鸥渚区委常委')
    const leading = await scene.cast.as('leading')
    await leading.goto('/papers?box=to_sign')
    await leading.follow(leading.page.getByRole('link', { name: title }), `**${address}`)
    await leading.press('papers.act.sign')
    await leading.confirm('papers.act.sign')

    await clerk.goto(address)
    await clerk.page.getByText(clerk.t('papers.by_leave')).waitFor()
    await clerk.press('papers.act.number')
    await clerk.dialog.getByRole('button', { name: /号$/ }).click()
    await clerk.dialog.waitFor({ state: 'hidden' })
    await clerk.press('papers.act.attachOriginal')
    const scan = { name: '盖章件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
    await clerk.dialog.locator('input[type=file]').setInputFiles(scan)
    await clerk.confirm('papers.act.attachOriginal')
    await clerk.page.getByText(clerk.t('papers.original_note')).waitFor()
    await clerk.press('papers.act.issue')
    await clerk.confirm('papers.act.issue')
    await clerk.press('papers.act.receive_for')
    await clerk.confirm('papers.act.receive_for')
    await clerk.page.getByText(/发文机关代录/).waitFor()
    await clerk.press('papers.act.file')
    await clerk.dialog.getByLabel(clerk.t('papers.file_reference')).fill('WS-2-17')
    await clerk.confirm('papers.act.file')
    await clerk.page.getByText(/WS-2-17/).waitFor()
    await look(clerk, 'filed')
    await principal.goto(address)
    expect(await principal.button('papers.act.dispose').getAttribute('title')).toMatch(/\d{4}年\d+月\d+日/)
    expect(scene.cast.faults()).toEqual([])
  }, 120_000)

  /** Of the first right the person holds. */
  async function bodyName(desk: Desk): Promise<string> {
    return await desk.page.evaluate(
      `fetch('/api/session').then((r) => r.json()).then((s) => s.person.grants.find((g) => g.role === 'clerk').body.name.zh)`,
    )
  }
})
