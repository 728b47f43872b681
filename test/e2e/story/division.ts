import { expect } from 'vitest'
import { type Desk, wordsOf } from '../browser.ts'

const cell = (desk: Desk, label: string, n: number) =>
  desk.page.getByRole('button', { name: desk.t('division.edit_cell', { label: desk.t(label), n }), exact: true })

/** Drafts the table from the source that is open. */
export async function draftDivision(clerk: Desk): Promise<string> {
  await clerk.press('source.divide')
  await clerk.dialog.getByRole('button', { name: clerk.t('source.divide_now'), exact: true }).click()
  await clerk.page.waitForURL(/\/divisions\//)
  await clerk.page.locator('table.grid').waitFor()
  return new URL(clerk.page.url()).pathname
}

/** Opens a cell, writes, leaves it: that is how it is saved. */
export async function writeResult(clerk: Desk, n: number, words: string): Promise<void> {
  await cell(clerk, 'division.result', n).click()
  const box = clerk.field('division.result', clerk.page.locator('.cell-editor'))
  await box.fill(words)
  await box.press('Control+Enter')
  await expect.poll(() => cell(clerk, 'division.result', n).textContent()).toBe(words)
}

export async function writeDay(clerk: Desk, n: number, day: string): Promise<void> {
  await cell(clerk, 'division.due', n).click()
  const box = clerk.field('division.due', clerk.page.locator('.cell-editor'))
  await box.fill(day)
  await box.press('Enter')
  await expect.poll(() => cell(clerk, 'division.due', n).textContent()).toContain(day.slice(0, 4))
}

export async function chooseOfficial(clerk: Desk, n: number, words: string): Promise<void> {
  await cell(clerk, 'division.leading_official', n).click()
  const list = clerk.page.locator('.cell-editor').getByRole('combobox')
  await list.fill(words)
  await clerk.page.getByRole('option', { name: words }).first().click()
  await expect.poll(() => cell(clerk, 'division.leading_official', n).textContent()).toContain(words)
}

/** Everything the table shows, as text. */
export const tableText = (desk: Desk): Promise<string> => wordsOf(desk.page.locator('table.grid'))

export async function step(desk: Desk, verb: 'openForComment' | 'approve' | 'issue'): Promise<void> {
  await desk.press(`division.${verb}`)
  await desk.confirm(`division.${verb}`)
}

export async function comment(unit: Desk, row: number, words: string): Promise<void> {
  const line = unit.page.locator('table.grid tbody tr').nth(row - 1)
  await line.getByRole('button', { name: unit.t('division.write_comment'), exact: true }).click()
  await unit.field('division.comment', line).fill(words)
  await line.getByRole('button', { name: unit.t('division.send_comment'), exact: true }).click()
  await line.getByText(words).waitFor()
}

export async function settle(clerk: Desk, row: number, words: string): Promise<void> {
  const line = clerk.page.locator('table.grid tbody tr').nth(row - 1)
  await line.getByRole('button', { name: clerk.t('division.settle'), exact: true }).click()
  await clerk.field('division.settle_note', line).fill(words)
  await line.getByRole('button', { name: clerk.t('division.settle'), exact: true }).click()
  await line.getByText(words).waitFor()
}
