import { expect } from 'vitest'
import type { Desk } from '../browser.ts'
import { dayFrom } from './cast.ts'

export interface Matter {
  /** Number of the point in the source. */
  readonly point: number
  /** Name of the lead unit as the list shows it; absent: a general directive. */
  readonly lead?: string
  readonly days?: number
}

/** Ticks the first clause of each point, gives each its kind, lead unit and date, and registers them together. */
export async function register(clerk: Desk, matters: readonly Matter[], today: string): Promise<void> {
  for (const { point } of matters) {
    await clerk.page
      .locator('ol.points > li')
      .nth(point - 1)
      .getByRole('checkbox')
      .first()
      .check()
  }
  await clerk.press('source.make_each')
  for (const [at, matter] of matters.entries()) {
    const draft = clerk.page.getByRole('group', { name: clerk.t('source.draft_n', { n: at + 1 }), exact: true })
    if (matter.lead) {
      await clerk.choose(clerk.choice('directive.lead', draft), matter.lead, matter.lead)
      if (
        (await clerk.choice('directive.nature', draft).inputValue()) !== clerk.t('terms.directive.nature.operative')
      ) {
        await clerk.choose(clerk.choice('directive.nature', draft), clerk.t('terms.directive.nature.operative'))
      }
    } else {
      await clerk.choose(clerk.choice('directive.kind', draft), clerk.t('source.kind_general'))
      if (
        (await clerk.choice('directive.nature', draft).inputValue()) !== clerk.t('terms.directive.nature.operative')
      ) {
        await clerk.choose(clerk.choice('directive.nature', draft), clerk.t('terms.directive.nature.operative'))
      }
    }
    const result = clerk.field('directive.expected_result', draft)
    if ((await result.inputValue()) === '') await result.fill(await clerk.field('directive.title', draft).inputValue())
    if (matter.days) await clerk.field('directive.due', draft).fill(dayFrom(today, matter.days))
  }
  const n = matters.length
  await clerk.page.getByRole('button', { name: clerk.t('source.register_n', { n, count: n }), exact: true }).click()
  await expect.poll(() => clerk.page.locator('.clause-directive').count()).toBeGreaterThanOrEqual(n)
}
