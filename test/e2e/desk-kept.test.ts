import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import { type Desk, skipWithoutBrowser } from './browser.ts'
import { Keyboard, layOnDesk } from './story/keyboard.ts'
import { openScene, type Scene } from './story/scene.ts'

describe.skipIf(skipWithoutBrowser())('what is done at the desk is neither lost nor late', () => {
  let scene: Scene
  let desk: Desk
  let keyboard: Keyboard
  let address: string

  beforeAll(async () => {
    scene = await openScene('en')
    desk = await scene.cast.as('clerk')
    keyboard = new Keyboard(desk)
    await layOnDesk(desk, exampleText('district-33', 'en', scene.today))
    address = new URL(desk.page.url()).pathname
  }, 240_000)
  afterAll(() => scene?.close())

  const decisionIn = (page: Desk['page'], key: string) =>
    page.locator(`.fact-row[data-key="${key}"]`).getAttribute('data-decision')

  it('a correction half written is offered back after the tab was closed, and cleared once it is decided', {
    timeout: 60_000,
  }, async () => {
    await desk.page.locator('.fact-row[data-key^="directive-"] .fact-words').first().click()
    const key = (await keyboard.chosen()) ?? ''
    await keyboard.press('e')
    await desk.page.locator('.fact-editor input').first().waitFor()
    await keyboard.press('End')
    await keyboard.type(' half done')
    await desk.goto('/today')
    await desk.goto(address)
    await desk.press('reading.draft_resume')
    const written = desk.page.locator('.fact-editor input').first()
    await written.waitFor()
    expect(await written.inputValue()).toMatch(/ half done$/)
    await expect.poll(() => keyboard.focused('.fact-editor input')).toBe(true)
    await keyboard.press('Control+Enter')
    await expect.poll(() => decisionIn(desk.page, key)).toBe('corrected')
    await desk.goto('/today')
    await desk.goto(address)
    await desk.page.locator('.fact-row').first().waitFor()
    expect(await desk.button('reading.draft_resume').count()).toBe(0)
  })

  it('without a connection it goes on, says what waits, and sends it again by itself', {
    timeout: 60_000,
  }, async () => {
    await keyboard.press('n')
    const key = (await keyboard.chosen()) ?? ''
    await desk.page.context().setOffline(true)
    await keyboard.press('a')
    expect(await decisionIn(desk.page, key)).toBe('accepted')
    const waits = desk.page.locator('.desk-people [role=alert]')
    await waits.waitFor()
    await desk.page.context().setOffline(false)
    await waits.waitFor({ state: 'detached' })
    await desk.goto('/today')
    await desk.goto(address)
    await desk.page.locator('.fact-row').first().waitFor()
    expect(await decisionIn(desk.page, key)).toBe('accepted')
  })

  it('another screen with the same text shows a decision within two seconds', { timeout: 60_000 }, async () => {
    const other = await desk.page.context().newPage()
    const listening = other.waitForResponse(/\/api\/readings\/[^/]+\/events/)
    await other.goto(address)
    await other.locator('.fact-row').first().waitFor()
    await listening
    await keyboard.press('n')
    const key = (await keyboard.chosen()) ?? ''
    const said = performance.now()
    await keyboard.press('r')
    await expect.poll(() => decisionIn(other, key), { interval: 20 }).toBe('rejected')
    const ms = Math.round(performance.now() - said)
    console.log(`seen on another screen after ${ms} ms`)
    expect(ms).toBeLessThan(2000 + 10 * (await desk.pace()))
    await other.close()
  })
})
