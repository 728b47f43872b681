import { expect } from 'vitest'
import type { Desk } from '../browser.ts'

const act = (name: string): string => `task.act.${name.replace('.', '_')}`

/** A verb of the task that is open: pressed, and where it asks, confirmed with the reason given. */
export async function taskAct(desk: Desk, name: string, reason?: string): Promise<void> {
  const button = desk.page.locator('.page-head').getByRole('button', { name: desk.t(act(name)), exact: true })
  await button.click()
  if (name === 'task.accept') return
  const words = desk.dialog.getByRole('textbox')
  if (reason) await words.fill(reason)
  await desk.confirm(act(name))
}

/** What a verb that is refused says is missing; undefined where it is open. */
export async function refusalOf(desk: Desk, name: string): Promise<string | undefined> {
  const button = desk.page.locator('.page-head').getByRole('button', { name: desk.t(act(name)), exact: true })
  await button.waitFor()
  return (await button.getAttribute('aria-disabled')) === 'true'
    ? ((await button.getAttribute('title')) ?? '')
    : undefined
}

export const stateOf = (desk: Desk, state: string) =>
  desk.page.locator('.page-head').getByText(desk.t(`terms.task.state.${state}`), { exact: true })

export interface Report {
  readonly done: string
  readonly reading?: number
  readonly file?: { name: string; mimeType: string; buffer: Buffer }
  readonly claims?: boolean
}

export async function report(officer: Desk, given: Report): Promise<void> {
  await officer.page
    .locator('.page-head')
    .getByRole('button', { name: officer.t(act('progress.report')), exact: true })
    .click()
  const form = officer.page.locator('form.panel')
  await officer.field('task.done', form).fill(given.done)
  if (given.reading !== undefined) {
    await form
      .getByRole('textbox', {
        name: officer
          .t('task.reading_now', { unit: '' })
          .replace(/[（(].*/, '')
          .trim(),
      })
      .fill(String(given.reading))
  }
  if (given.file) await form.locator('input[type=file]').setInputFiles(given.file)
  if (given.claims) await form.getByRole('checkbox', { name: officer.t('task.claims') }).check()
  await form
    .getByRole('button', { name: officer.t(given.claims ? 'task.report_and_claim' : 'task.send_report'), exact: true })
    .click()
  await form.waitFor({ state: 'hidden' })
  await expect.poll(() => officer.page.getByText(given.done).count()).toBeGreaterThan(0)
}
