import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Desk } from '../browser.ts'

/** A trained user at the desk who has no mouse: every act is a key, and each key is counted. */
export class Keyboard {
  readonly #page: Page
  readonly #desk: Desk
  keys = 0

  constructor(desk: Desk) {
    this.#desk = desk
    this.#page = desk.page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key)
      this.keys += 1
    }
  }

  async type(words: string): Promise<void> {
    await this.#page.keyboard.type(words)
    this.keys += words.length
  }

  left(): Promise<number> {
    return this.#page
      .locator('.desk-bar [role=status] strong')
      .textContent()
      .then((words) => Number(words))
  }

  chosen(): Promise<string | null> {
    return this.#page.locator('.desk').getAttribute('data-chosen-fact')
  }

  decision(key: string): Promise<string | null> {
    return this.#page.locator(`.fact-row[data-key="${key}"]`).getAttribute('data-decision')
  }

  /** What was read out last. */
  async said(): Promise<string> {
    return (await this.#page.locator('.desk-said').textContent()) ?? ''
  }

  /** Where the focus is, as a person would see it. */
  focused(selector: string): Promise<boolean> {
    return this.#page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)
  }

  /** Decides whatever is left by one key a fact. */
  async acceptAll(): Promise<void> {
    for (let left = await this.left(); left > 0; left -= 1) {
      await this.press('a')
      await expect.poll(() => this.left(), { interval: 5 }).toBe(left - 1)
    }
  }

  /** Confirms every name that is not settled, one of them by another choice than the proposed one where there is one. */
  async confirmNames(): Promise<number> {
    let confirmed = 0
    const open = this.#page.locator('[data-link-slot][data-open]')
    for (let left = await open.count(); left > 0; left = await open.count()) {
      await this.press('l')
      expect(await this.focused('[data-link-slot] input[type=radio]')).toBe(true)
      if (confirmed === 0) await this.press('ArrowDown', 'ArrowUp')
      await this.press('Enter')
      confirmed += 1
      await expect.poll(() => open.count()).toBeLessThan(left)
      if (confirmed > 200) throw new Error('names do not come to an end')
    }
    return confirmed
  }

  /** A day as it is typed into a browser's field, in whichever order that browser has. */
  async publish(day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-')
    await this.press('d')
    const value = () => this.#page.locator('[data-desk-date]').inputValue()
    for (const order of [`${month}${date}${year}`, `${date}${month}${year}`, `${year}${month}${date}`]) {
      await this.press('Backspace')
      await this.type(order)
      if ((await value()) === day) break
      await this.press('Escape', 'd')
    }
    expect(await value()).toBe(day)
    await this.press('Enter')
    await this.#page.locator('.page-head').getByText(year).first().waitFor()
    await this.press('Escape')
  }

  async take(): Promise<void> {
    await this.press('T')
    await this.#desk.inMain('reading.to_document').waitFor({ timeout: 30_000 })
  }
}

/** Lays a text on the desk of the person's body by the act itself and opens it: how texts get there is another story. */
export async function layOnDesk(desk: Desk, text: string): Promise<void> {
  const session = (await (await desk.page.request.get('/api/session')).json()) as {
    person: { grants: { role: string; body: { id: string } }[] }
  } // the answer of session.get
  const bodyId = session.person.grants.find((grant) => grant.role === 'clerk')?.body.id ?? ''
  const answer = await desk.page.request.post(`/api/bodies/${bodyId}/start-reading`, {
    data: { text },
    headers: { origin: desk.base },
  })
  const { id } = (await answer.json()) as { id: string } // the answer of reading.start
  await desk.goto(`/readings/${id}`)
  await desk.page.locator('.fact-row').first().waitFor()
}
