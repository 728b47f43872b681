import { expect } from 'vitest'
import type { Desk } from '../browser.ts'
import { Person } from '../server-process.ts'
import type { Scene } from './scene.ts'

/** The start page: an example's text, its coloured words and points, and the two files of its division of work. */
export async function readOnStartPage(
  visitor: Desk,
  title: RegExp,
  points: number,
): Promise<{ docx: string; xlsx: string }> {
  await visitor.goto('/')
  await visitor.page.getByRole('button', { name: title }).click()
  const side = visitor.page.getByRole('complementary', { name: visitor.t('read.division') })
  await side.waitFor()
  const marks = visitor.page.locator('.document-text mark')
  expect(await marks.count()).toBeGreaterThan(30)
  expect(await visitor.page.locator('.document-text mark[data-facts*="point"]').count()).toBeGreaterThanOrEqual(points)
  expect(await side.locator('ol > li').count()).toBeGreaterThan(points)
  await visitor.page.locator('.document-text mark[data-tone=clause]').first().click()
  await side.getByRole('status').waitFor()
  const docx = await visitor.downloaded(() => visitor.press('read.save_docx'))
  const xlsx = await visitor.downloaded(() => visitor.press('read.save_xlsx'))
  return { docx: docx.path, xlsx: xlsx.path }
}

/** Readings on all desks of the clerks on the cards: what a text that is stored would add to. */
export async function countReadings(scene: Scene): Promise<number> {
  let readings = 0
  for (const card of [0, 5, 6]) {
    const clerk = await Person.signIn(scene.server.base, card)
    readings += (await clerk.get<{ items: unknown[] }>('/api/readings?limit=200')).items.length
  }
  return readings
}

export const signInByCard = (visitor: Desk, name: string): Promise<void> => visitor.signIn(name)
