import { expect } from 'vitest'
import type { Desk } from '../browser.ts'
import { dayFrom } from './cast.ts'

/** A review filled in from the record: a problem gets its cause, each open line its decision, and a meeting adopts it. */
export async function adoptReview(clerk: Desk, path: string, principal: Desk, today: string): Promise<void> {
  await clerk.goto(path)
  const section = (key: string) =>
    clerk.page
      .locator('section.review-section')
      .filter({ has: clerk.page.getByRole('heading', { name: clerk.t(`review.section.${key}`), exact: true }) })
  const problems = section('problem').locator('ol > li')
  expect(await section('summary').locator('ol > li').count()).toBeGreaterThan(0)
  expect(await problems.count()).toBeGreaterThan(0)
  await problems
    .first()
    .getByRole('button', { name: clerk.t('common.edit'), exact: true })
    .click()
  const cause = clerk.language === 'en' ? 'The post changed hands and nobody took the file.' : '岗位交接时材料未移交。'
  await clerk.field('review.cause', problems.first()).fill(cause)
  await problems
    .first()
    .getByRole('button', { name: clerk.t('common.save'), exact: true })
    .click()
  await clerk.page.getByText(cause).waitFor()
  const next = section('next').locator('ol > li')
  for (let at = 0; at < (await next.count()); at += 1) {
    const decision = clerk.choice('review.decision', next.nth(at))
    if ((await decision.inputValue()) !== '') continue
    await clerk.choose(decision, clerk.t('terms.review.decision.continue'))
    await expect.poll(() => next.nth(at).getAttribute('data-open')).toBeNull()
  }
  const added =
    clerk.language === 'en' ? 'Visit every finished neighbourhood with its residents.' : '与居民一道回访每个完工小区。'
  await clerk.page.getByRole('textbox', { name: clerk.t('review.add.next') }).fill(added)
  await section('next')
    .getByRole('button', { name: clerk.t('review.add_line'), exact: true })
    .click()
  await clerk.page.getByText(added).waitFor()
  await clerk.press('review.act.consider')
  await clerk.page.locator('.page-head').getByText(clerk.t('terms.review.state.considered'), { exact: true }).waitFor()
  await principal.goto(path)
  await principal.press('review.act.adopt')
  await principal.choose(principal.choice('review.meeting', principal.dialog), principal.t('review.new_meeting'))
  await principal.field('review.meeting_number', principal.dialog).fill('35')
  await principal.field('review.meeting_day', principal.dialog).fill(dayFrom(today, 0))
  await principal.confirm('review.act.adopt')
  await principal.page
    .locator('.page-head')
    .getByText(principal.t('terms.review.state.adopted'), { exact: true })
    .waitFor()
  expect(await principal.words()).toContain(cause)
}
