import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Day } from '../../src/kit/dates.ts'
import { type Desk, skipWithoutBrowser } from './browser.ts'
import { ROOT } from './server-process.ts'
import { type Cast, dayFrom } from './story/cast.ts'
import { Keyboard, layOnDesk } from './story/keyboard.ts'

import { openScene, type Scene } from './story/scene.ts'

const SEED = join(ROOT, '../shared/corpus/texts/seed-001.txt')

describe.skipIf(skipWithoutBrowser())('a trained user decides a whole text by the keyboard alone', () => {
  let scene: Scene
  let cast: Cast
  let today: Day

  beforeAll(async () => {
    scene = await openScene('en')
    ;({ cast, today } = scene)
  }, 200_000)
  afterAll(() => scene?.close())

  /** From the text on the desk to the record: each kind of decision once, the rest accepted one by one, names, day, taking. */
  async function decideAll(clerk: Desk, publishedOn: string): Promise<{ facts: number; keys: number; names: number }> {
    const keyboard = new Keyboard(clerk)
    const facts = await keyboard.left()
    await keyboard.press('?')
    await clerk.dialog.waitFor()
    await keyboard.press('Escape')
    await clerk.dialog.waitFor({ state: 'hidden' })

    await keyboard.press('n')
    const first = (await keyboard.chosen()) ?? ''
    expect(await keyboard.focused('.fact-row[data-chosen] .fact-words')).toBe(true)
    await keyboard.press('a')
    await expect.poll(() => keyboard.decision(first)).toBe('accepted')
    expect(await keyboard.said()).toMatch(/^Accepted: /)
    await keyboard.press('u')
    await expect.poll(() => keyboard.decision(first)).toBe('pending')
    await keyboard.press('g')
    expect(await keyboard.focused('.desk-text mark')).toBe(true)
    await keyboard.press('g')
    expect(await keyboard.focused('.fact-row[data-chosen] .fact-words')).toBe(true)

    // to the first clause, whose words and value are put right, then one that is split, merged again, and one rejected
    const clause = async (): Promise<string> => {
      for (let walked = 0; walked < 400; walked += 1) {
        const key = (await keyboard.chosen()) ?? ''
        if (key.startsWith('directive-') && (await keyboard.decision(key)) === 'pending') return key
        await keyboard.press('j')
      }
      throw new Error('no clause left')
    }
    const corrected = await clause()
    await keyboard.press('e')
    await clerk.page.locator('.fact-editor input').first().waitFor()
    await keyboard.press('End')
    await keyboard.type(' fully')
    await keyboard.press('Control+Enter')
    await expect.poll(() => keyboard.decision(corrected)).toBe('corrected')

    const respanned = await clause()
    await keyboard.press('w', 'ArrowRight', 'ArrowLeft', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft', 'Enter')
    await expect.poll(() => keyboard.decision(respanned)).toBe('corrected')

    const split = await clause()
    await keyboard.press('s', 'ArrowRight', 'Enter')
    await expect.poll(() => keyboard.decision(split)).toBe('corrected')
    await expect.poll(() => clerk.page.locator('.fact-row[data-key^="split-"]').count()).toBe(1)

    const kept = await clause()
    await keyboard.press('m')
    expect(await keyboard.focused('.desk-mode input[type=radio]')).toBe(true)
    await keyboard.press('Enter')
    await expect.poll(() => keyboard.decision(kept)).toBe('corrected')
    await expect.poll(() => clerk.page.locator('.fact-row[data-decision=merged]').count()).toBe(1)

    const rejected = await clause()
    await keyboard.press('r')
    await expect.poll(() => keyboard.decision(rejected)).toBe('rejected')

    await keyboard.press('f')
    await keyboard.acceptAll()
    await keyboard.press('f')
    const names = await keyboard.confirmNames()
    await keyboard.press('Escape')
    await keyboard.publish(publishedOn)
    await keyboard.take()
    return { facts, keys: keyboard.keys, names }
  }

  it('our own text of a district, with its links, into the record', { timeout: 180_000 }, async () => {
    const clerk = await cast.as('clerk')
    await layOnDesk(clerk, exampleText('district-33', 'en', today))
    const { facts, keys, names } = await decideAll(clerk, dayFrom(today, -3))
    console.log(`the district's text: ${facts} facts, ${names} names confirmed, ${keys} keys, no mouse`)
    expect(keys).toBeLessThan(facts * 3 + 150)
  })

  it.skipIf(!existsSync(SEED))(
    'the second real communiqué (skipped where ../shared/corpus is not), into the record',
    { timeout: 240_000 },
    async () => {
      const clerk = await cast.as('clerk')
      await layOnDesk(clerk, readFileSync(SEED, 'utf8'))
      const { facts, keys, names } = await decideAll(clerk, '2018-08-06')
      console.log(`seed-001: ${facts} facts, ${names} names confirmed, ${keys} keys, no mouse`)
      expect(facts).toBeGreaterThan(100)
      expect(keys).toBeLessThan(facts * 3 + 150)
    },
  )

  it('nobody saw a fault of the program', () => {
    expect(cast.faults()).toEqual([])
  })
})
