import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Day } from '../../src/kit/dates.ts'
import { type Desk, skipWithoutBrowser } from './browser.ts'
import { ROOT } from './server-process.ts'
import { type Cast, dayFrom } from './story/cast.ts'
import { acceptShown, factRow, factsLeft, putOnDesk, setPublication, take } from './story/reading.ts'
import { register } from './story/register.ts'
import { openScene, type Scene } from './story/scene.ts'

/** The two communiqués the project began with; they stay outside it. */
const SEEDS = join(ROOT, '../shared/corpus/texts')
const hasSeeds = existsSync(join(SEEDS, 'seed-000.txt'))

async function openSource(clerk: Desk, reading: string, points: number): Promise<void> {
  await clerk.goto(reading)
  for (const path of await clerk.sourcesOf()) {
    await clerk.goto(path)
    if ((await clerk.page.locator('ol.points > li').count()) === points) return
  }
  throw new Error(`no source with ${points} points`)
}

const reading = (clerk: Desk): string => new URL(clerk.page.url()).pathname

async function openMeeting(clerk: Desk): Promise<string> {
  await clerk.follow(clerk.inMain('reading.to_meeting'), '**/meetings/*')
  return clerk.words()
}

describe.skipIf(skipWithoutBrowser())('the plenary session and the two texts the project began with', () => {
  let scene: Scene
  let cast: Cast
  let today: Day

  beforeAll(async () => {
    scene = await openScene('en')
    ;({ cast, today } = scene)
  }, 200_000)

  afterAll(() => scene?.close())

  it('the city’s plenary session: nine tasks, the plans they name, what was adopted', {
    timeout: 240_000,
  }, async () => {
    const clerk = await cast.as('cityClerk')
    await putOnDesk(clerk, exampleText('plenary-9', 'en', today))
    expect(await factsLeft(clerk)).toBeGreaterThan(90)
    for (const [field, words] of [
      ['ordinal', '9'],
      ['count', '46'],
      ['count', '11'],
      ['document', 'work report'],
      ['plan', 'Three-Year Action Plan for the Shipyard Belt'],
    ] as const) {
      expect(await factRow(clerk, field, words).count(), `${field}: ${words}`).toBeGreaterThan(0)
    }
    await acceptShown(clerk)
    await setPublication(clerk, dayFrom(today, -8))
    await take(clerk)
    const at = reading(clerk)
    const meeting = await openMeeting(clerk)
    for (const words of ['46', '11', clerk.t('terms.meeting.origin.read')]) expect(meeting).toContain(words)
    await openSource(clerk, at, 9)
    await register(
      clerk,
      [{ point: 1, lead: 'Tinglan Municipal Development and Reform Commission' }, { point: 8 }],
      today,
    )
    await clerk.goto('/plans')
    expect(await clerk.words()).toContain('Rural Revitalisation Plan for the West Shore')
  })

  it.skipIf(!hasSeeds)(
    'seed-000 at the desk: bodies of no record become external and owe nothing',
    {
      timeout: 240_000,
    },
    async () => {
      const clerk = await cast.as('clerk')
      await putOnDesk(clerk, readFileSync(join(SEEDS, 'seed-000.txt'), 'utf8'))
      for (const [field, words] of [
        ['ordinal', '33'],
        ['term', '15'],
        ['enlarged', clerk.t('reading.yes')],
        ['obligation', 'working committee'],
        ['follow_on', ''],
        ['review', ''],
      ] as const) {
        expect(await factRow(clerk, field, words).count(), `${field}: ${words}`).toBeGreaterThan(0)
      }
      await acceptShown(clerk)
      await setPublication(clerk, '2018-07-30')
      await take(clerk)
      const at = reading(clerk)
      const meeting = await openMeeting(clerk)
      expect(meeting).toContain(clerk.t('terms.meeting.origin.read'))
      await openSource(clerk, at, 9)
      const speech = await clerk.words()
      expect(speech).toContain(clerk.t('source.external'))
      expect(speech).toContain(clerk.t('terms.source.hand.reported'))
      await clerk.goto('/today')
      expect(await clerk.words()).not.toContain('33rd')
    },
  )

  it.skipIf(!hasSeeds)(
    'seed-001 at the desk: its body is the one whose 3rd session came with seed-000',
    {
      timeout: 240_000,
    },
    async () => {
      const clerk = await cast.as('clerk')
      await putOnDesk(clerk, readFileSync(join(SEEDS, 'seed-001.txt'), 'utf8'))
      for (const [field, words] of [
        ['count', '53'],
        ['count', '13'],
        ['personnel', ''],
        ['plan', ''],
      ] as const) {
        expect(await factRow(clerk, field, words).count(), `${field}: ${words}`).toBeGreaterThan(0)
      }
      const links = clerk.page.locator('details.desk-links')
      // the record chosen for a name, with what speaks for it
      const known = await links.locator('.link-choice:has(input:checked):has(.link-why)').allInnerTexts()
      expect(known.filter((words) => words.includes(clerk.t('reading.external'))).length).toBeGreaterThan(0)
      await acceptShown(clerk)
      await setPublication(clerk, '2018-07-25')
      await take(clerk)
      const at = reading(clerk)
      const meeting = await openMeeting(clerk)
      for (const words of ['53', '13']) expect(meeting).toContain(words)
      await openSource(clerk, at, 9)
      await clerk.goto('/plans')
      expect(await clerk.words()).toContain('Plan')
    },
  )

  it('nobody saw a fault of the program', () => {
    expect(cast.faults()).toEqual([])
  })
})
