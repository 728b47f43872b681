import { expect } from 'vitest'
import { type Desk, wordsOf } from '../browser.ts'
import { dayFrom } from './cast.ts'

type Mode = 'special_meeting' | 'item' | 'circulation'

/** From the source that is open: how, how far, by when; the preview names the bodies. Leaves the draft for signing. */
export async function prepareCascade(
  clerk: Desk,
  mode: Mode,
  days: number,
): Promise<{ path: string; reaches: string[] }> {
  await clerk.press('source.send_down')
  await clerk.page.waitForURL(/\/cascades\/new/)
  const preview = clerk.page.getByRole('complementary', { name: clerk.t('cascade.reaches') })
  await preview.getByRole('checkbox').first().waitFor()
  await clerk.page.getByRole('radio', { name: clerk.t(`terms.cascade.mode.${mode}`) }).check()
  const deadlines = clerk.page.getByRole('group', { name: clerk.t('cascade.deadlines'), exact: true })
  const within = clerk.t('cascade.convey_within', { tier: '' }).trim()
  const fields = deadlines.getByRole('textbox', { name: within })
  for (let at = 0; at < (await fields.count()); at += 1) await fields.nth(at).fill(String(days))
  await clerk
    .field('cascade.requirements')
    .fill(clerk.language === 'en' ? 'Name one person for every matter.' : '每件事明确一名责任人。')
  const reaches = await preview.locator('.reach label').allInnerTexts()
  await clerk.press('cascade.prepare')
  await clerk.page.waitForURL(/\/cascades\/[0-9a-f-]{36}$/)
  await clerk.settled()
  return { path: new URL(clerk.page.url()).pathname, reaches: reaches.map((words) => words.split('\n')[0] ?? '') }
}

export async function signCascade(principal: Desk, path: string): Promise<void> {
  await principal.goto(path)
  await principal.press('cascade.issue')
  await principal.confirm('cascade.issue')
  await principal.page.getByRole('region', { name: principal.t('cascade.coverage') }).waitFor()
}

/** One figure of the board: what is counted, of how many. */
export async function figure(desk: Desk, key: string): Promise<[number, number]> {
  const words = await wordsOf(desk.page.locator(`[data-figure=${key}] .figure`))
  const [n, of] = (words.match(/\d+/g) ?? []).map(Number)
  return [n ?? -1, of ?? -1]
}

export interface Answer {
  /** Words of the directive answered. */
  readonly of: string | RegExp
  readonly answer: 'same' | 'narrower' | 'adds' | 'covered' | 'excluded'
  readonly reason?: string
  readonly coveredBy?: string
  readonly task?: {
    title: string
    lead: string
    post: string
    days: number
    measure: string
    result: string
    target?: number
    unit?: string
  }
}

/** The one form of a body: received, conveyed at a new meeting, each directive answered, two of them as tasks. */
export async function conveyAndAnswer(street: Desk, answers: readonly Answer[], today: string): Promise<void> {
  const form = street.page.locator('form.convey-form')
  await form.waitFor()
  await street.field('convey.received_on', form).fill(today)
  await form.getByRole('radio', { name: street.t('terms.cascade.mode.special_meeting') }).check()
  await street.choose(street.choice('convey.meeting', form), street.t('convey.new_meeting'))
  const meeting = form.getByRole('group', { name: street.t('convey.new_meeting'), exact: true })
  await street.choose(street.choice('convey.meeting_kind', meeting), street.t('terms.meeting.kind.committee_meeting'))
  await street.field('convey.held_on', meeting).fill(today)
  await street.field('convey.meeting_number', meeting).fill('23')
  for (const one of answers) {
    const row = form.locator('li.answer').filter({ hasText: one.of })
    await row.getByRole('radio', { name: street.t(`terms.answer.${one.answer}`), exact: true }).check()
    if (one.coveredBy) await street.choose(street.choice('convey.covered_by', row), new RegExp(one.coveredBy))
    if (one.reason) await street.field(`convey.reason_${one.answer}`, row).fill(one.reason)
    if (!one.task) continue
    await row
      .getByRole('button', { name: /./ })
      .filter({ hasText: street.t('convey.add_task') })
      .click()
    const fields = row.getByRole('group', { name: street.t('convey.task_n', { n: 1 }) })
    await street.field('convey.task_title', fields).fill(one.task.title)
    await street.choose(street.choice('directive.lead', fields), one.task.lead, one.task.lead)
    await street.choose(street.choice('directive.responsible_post', fields), new RegExp(one.task.post))
    await street.field('directive.due', fields).fill(dayFrom(today, one.task.days))
    await street.field('directive.measure', fields).fill(one.task.measure)
    await street.field('directive.expected_result', fields).fill(one.task.result)
    if (one.task.target) await street.field('convey.target', fields).fill(String(one.task.target))
    if (one.task.unit) await street.field('convey.unit', fields).fill(one.task.unit)
  }
  await form.getByRole('button', { name: street.t('convey.save'), exact: true }).click()
  await street.page.getByText(street.t('convey.save_again'), { exact: true }).waitFor()
  expect(
    await street.page
      .getByRole('alert')
      .filter({ hasText: street.t('common.refused') })
      .count(),
  ).toBe(0)
}
