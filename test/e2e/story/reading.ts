import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Desk } from '../browser.ts'

/** Puts a text on the desk of the person's body and opens it. */
export async function putOnDesk(clerk: Desk, text: string): Promise<void> {
  await clerk.goto('/readings')
  await clerk.field('reading.or_paste').fill(text)
  await clerk.press('reading.put_on_desk')
  await clerk.page.waitForURL(/\/readings\/[0-9a-f-]{36}$/)
  await clerk.page.locator('.fact-row').first().waitFor()
}

const undecided = (clerk: Desk) => clerk.page.locator('.desk-bar [role=status] strong')

export const factsLeft = async (clerk: Desk): Promise<number> => Number(await undecided(clerk).textContent())

/** The button that takes the reading stands disabled and says in its title what is missing, once the server has said it. */
export async function refusedTaking(clerk: Desk, words: RegExp): Promise<void> {
  const take = clerk.button('reading.take')
  await expect.poll(() => take.getAttribute('title')).toMatch(words)
  expect(await take.getAttribute('aria-disabled')).toBe('true')
}

export async function setPublication(clerk: Desk, day: string): Promise<void> {
  await clerk.field('reading.publication_date').fill(day)
  await clerk.press('reading.set_date')
  await clerk.page.locator('header, .page-head').getByText(dayWordsOf(clerk, day)).first().waitFor()
}

const dayWordsOf = (desk: Desk, day: string): string =>
  new Intl.DateTimeFormat(desk.language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`))

/** A fact's row by the words it shows. */
export const factRow = (clerk: Desk, field: string, words: string | RegExp) =>
  clerk.page
    .locator('.fact-row')
    .filter({ has: clerk.page.getByText(clerk.t(`terms.reading.field.${field}`), { exact: true }) })
    .filter({ hasText: words })

/** Goes down the list as a reader does, so that every fact has been on screen, and accepts those shown. */
export async function acceptShown(clerk: Desk): Promise<void> {
  for (let round = 0; round < 6 && (await factsLeft(clerk)) > 0; round += 1) {
    const rows = clerk.page.locator('.fact-row')
    const count = await rows.count()
    for (let at = 0; at < count; at += 6) await rows.nth(at).scrollIntoViewIfNeeded()
    await rows.last().scrollIntoViewIfNeeded()
    const accept = clerk.page.getByRole('button', { name: loose(clerk.t('reading.accept_seen', { n: 'N' })) })
    const left = await factsLeft(clerk)
    await accept.click()
    await expect.poll(() => factsLeft(clerk)).toBeLessThan(left)
  }
  expect(await factsLeft(clerk)).toBe(0)
}

const loose = (words: string): RegExp => new RegExp(`^${words.replace('N', '\\d+')}$`)

export async function take(clerk: Desk): Promise<void> {
  const takes = clerk.button('reading.take')
  await expect.poll(() => takes.getAttribute('aria-disabled')).toBeNull()
  await takes.click()
  await clerk.inMain('reading.to_document').waitFor({ timeout: 30_000 })
}

/** Opens a fact, writes one of its parts anew, saves. */
export async function correct(clerk: Desk, row: Locator, part: string, words: string): Promise<void> {
  await row.getByRole('button', { name: clerk.t('reading.correct') }).click()
  await clerk.field(part, row).fill(words)
  await row.getByRole('button', { name: clerk.t('reading.save_correction'), exact: true }).click()
  await clerk.page.locator('.fact-row[data-decision=corrected]').filter({ hasText: words }).waitFor()
}

export async function reject(clerk: Desk, row: Locator): Promise<void> {
  const before = await clerk.page.locator('.fact-row[data-decision=rejected]').count()
  await row.getByRole('button', { name: clerk.t('reading.reject') }).click()
  await expect.poll(() => clerk.page.locator('.fact-row[data-decision=rejected]').count()).toBe(before + 1)
}
