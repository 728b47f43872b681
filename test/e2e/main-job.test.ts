import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Day } from '../../src/kit/dates.ts'
import { Desk, skipWithoutBrowser } from './browser.ts'
import { conveyAndAnswer, figure, prepareCascade, signCascade } from './story/cascade.ts'
import { type Cast, dayFrom } from './story/cast.ts'
import {
  chooseOfficial,
  comment,
  draftDivision,
  settle,
  step,
  tableText,
  writeDay,
  writeResult,
} from './story/division.ts'
import { docxWords, xlsxRows } from './story/papers.ts'
import {
  acceptShown,
  correct,
  factRow,
  factsLeft,
  putOnDesk,
  refusedTaking,
  reject,
  setPublication,
  take,
} from './story/reading.ts'
import { register } from './story/register.ts'
import { adoptReview } from './story/review.ts'
import { openScene, type Scene } from './story/scene.ts'
import { countReadings, readOnStartPage, signInByCard } from './story/start.ts'
import { refusalOf, report, stateOf, taskAct } from './story/work.ts'

const skip = skipWithoutBrowser()

describe.skipIf(skip)('the district and its city, in English', () => {
  let scene: Scene
  let cast: Cast
  let today: Day
  let reading: string
  let speech = ''
  let division: string
  let cascade: string
  let task: string

  beforeAll(async () => {
    scene = await openScene('en')
    ;({ cast, today } = scene)
  }, 200_000)

  afterAll(() => scene?.close())

  it('step 0: without an account a text is read and its division of work saved; nothing is stored', {
    timeout: 60_000,
  }, async () => {
    const visitor = await Desk.open(scene.browser, scene.server.base, 'en')
    const stored = await countReadings(scene)
    const { docx, xlsx } = await readOnStartPage(visitor, /Ouzhu district convenes 33rd/, 9)
    const words = await docxWords(docx)
    expect(words).toContain("residents' calls should be answered")
    expect(words).toContain('General Office')
    expect((await xlsxRows(xlsx)).flat().join(' ')).toContain('the one-counter service should be extended')
    await visitor.close()
    expect(await countReadings(scene)).toBe(stored)
  })

  it('step 2: a card of an example person opens Today with what waits', { timeout: 60_000 }, async () => {
    const visitor = await Desk.open(scene.browser, scene.server.base, 'en')
    await visitor.goto('/sign-in')
    await visitor.page.locator('.person-card').first().waitFor()
    expect(await visitor.page.locator('.person-card').count()).toBe(8)
    await signInByCard(visitor, 'Tong Yiheng')
    await visitor.page.getByText('Open a one-counter service in Yanshu').first().waitFor()
    await visitor.close()
  })

  it('step 3: the clerk decides the facts of the communiqué and takes it', { timeout: 120_000 }, async () => {
    const clerk = await cast.as('clerk')
    await putOnDesk(clerk, exampleText('district-33', 'en', today))
    const total = await factsLeft(clerk)
    expect(total).toBeGreaterThan(50)
    for (const [field, words] of [
      ['ordinal', '33'],
      ['term', '14'],
      ['enlarged', 'yes'],
      ['presiding', 'Gu Linzhou'],
      ['group', 'the departments of the Ouzhu District Committee'],
      ['delivery', 'Ruan Suwei'],
      ['point', '9 · Ninth · Lu Wangchuan'],
      ['obligation', 'Every committee, working committee and leading Party members'],
      ['follow_on', '7th Plenary Session of the 14th'],
    ] as const) {
      expect(await factRow(clerk, field, words).count(), `${field}: ${words}`).toBeGreaterThan(0)
    }
    await refusedTaking(clerk, new RegExp(`\\b${total}\\b`))
    await correct(
      clerk,
      factRow(clerk, 'directive', /residents.{1,3}calls/).first(),
      'reading.part.object',
      "residents' calls within three working days",
    )
    await reject(clerk, factRow(clerk, 'directive', /\brisks?\b/).first())
    expect(await factsLeft(clerk)).toBe(total - 2)
    await acceptShown(clerk)
    expect(await clerk.page.getByText(clerk.t('reading.publication_date_needed')).isVisible()).toBe(true)
    await refusedTaking(clerk, /publi/i)
    await setPublication(clerk, dayFrom(today, -3))
    await take(clerk)
    reading = new URL(clerk.page.url()).pathname
  })

  it('step 4: the record holds the meeting, the higher session and the speech with its points', {
    timeout: 60_000,
  }, async () => {
    const clerk = await cast.as('clerk')
    await clerk.follow(clerk.inMain('reading.to_meeting'), '**/meetings/*')
    const meeting = await clerk.words()
    expect(meeting).toContain(clerk.t('terms.meeting.origin.read'))
    expect(meeting).toContain('33')
    expect(meeting).toContain('Gu Linzhou')
    await clerk.goto(reading)
    for (const path of await clerk.sourcesOf()) {
      await clerk.goto(path)
      if ((await clerk.page.locator('ol.points > li').count()) === 9) speech = path
    }
    await clerk.goto(speech)
    const words = await clerk.words()
    expect(words).toContain('Lu Wangchuan')
    expect(words).toContain(clerk.t('terms.source.hand.reported'))
    expect(words).toContain("residents' calls should be answered")
  })

  it('step 5: six directives, the division of work edited in place, commented, approved and issued', {
    timeout: 120_000,
  }, async () => {
    const clerk = await cast.as('clerk')
    await register(
      clerk,
      [
        { point: 3, lead: 'Ouzhu District Development and Reform Bureau', days: 90 },
        { point: 4, lead: 'Ouzhu District Commerce Bureau', days: 120 },
        { point: 5 },
        { point: 7 },
        { point: 8, lead: 'Ouzhu District Housing and Construction Bureau', days: 60 },
        { point: 9 },
      ],
      today,
    )
    division = await draftDivision(clerk)
    expect(await clerk.page.locator('table.grid tbody tr').count()).toBe(6)
    await writeResult(clerk, 1, 'Eleven stalled projects under way again')
    await writeDay(clerk, 1, dayFrom(today, 75))
    await chooseOfficial(clerk, 1, 'Ruan Suwei')
    await step(clerk, 'openForComment')
    const unit = await cast.as('officer')
    await unit.goto(division)
    await comment(unit, 5, 'The thirty-six are the city’s; eight of them lie in Ouzhu.')
    await clerk.goto(division)
    await settle(clerk, 5, 'Taken: eight neighbourhoods of the thirty-six.')
    await writeResult(clerk, 5, 'Eight of the thirty-six neighbourhoods accepted by their residents')
    const before = await tableText(clerk)
    expect(before).toContain('restarted')
    const principal = await cast.as('principal')
    await principal.goto(division)
    await step(principal, 'approve')
    await step(principal, 'issue')
    await clerk.goto(division)
    const docx = await clerk.downloaded(() => clerk.press('division.docx'))
    const xlsx = await clerk.downloaded(() => clerk.press('division.xlsx'))
    const paper = await docxWords(docx.path)
    for (const words of [
      'Eleven stalled projects under way again',
      'Ouzhu District Housing and Construction Bureau',
      'stalled projects should be restarted',
    ]) {
      expect(paper).toContain(words)
    }
    const rows = await xlsxRows(xlsx.path)
    expect(rows.flat().join(' ')).toContain('Eight of the thirty-six neighbourhoods accepted by their residents')
  })

  it('step 6: the cascade, prepared by the clerk, issued by the principal', { timeout: 120_000 }, async () => {
    const clerk = await cast.as('clerk')
    await clerk.goto(speech)
    const prepared = await prepareCascade(clerk, 'special_meeting', 10)
    cascade = prepared.path
    expect(prepared.reaches.join(' ')).toContain('Jiudu Street Working Committee')
    const principal = await cast.as('principal')
    await signCascade(principal, cascade)
    const [conveyed, inScope] = await figure(principal, 'conveyed')
    expect(conveyed).toBe(0)
    expect(inScope).toBe(prepared.reaches.length)
    expect(await figure(principal, 'noRecord')).toEqual([inScope, inScope])
  })

  it('step 7: the street conveys, redeploys two, excludes one, calls one covered', { timeout: 120_000 }, async () => {
    const street = await cast.as('street')
    await street.goto('/today')
    await street.follow(street.page.getByRole('link', { name: /speech made by Lu/ }).first(), '**/bodies/*')
    await conveyAndAnswer(
      street,
      [
        {
          of: /one-counter/,
          answer: 'same',
          task: {
            title: 'Open the counter in two more quarters',
            lead: 'Neighbourhood Construction Office of Jiudu Street',
            post: 'Pang Qihe',
            days: 40,
            measure: 'counters open',
            result: 'Two more counters open',
            target: 2,
            unit: 'counters',
          },
        },
        {
          of: /calls/,
          answer: 'adds',
          reason: 'Calls at night too',
          task: {
            title: 'One warden for each block of Jiudu',
            lead: 'Neighbourhood Construction Office of Jiudu Street',
            post: 'Pang Qihe',
            days: 30,
            measure: 'blocks with a warden',
            result: 'Every block has a warden',
          },
        },
        { of: /Old Ferry/, answer: 'excluded', reason: 'The quarter lies outside the street.' },
        { of: /neighbourhoods/, answer: 'covered', reason: 'Handrails and survey are under way.' },
      ],
      today,
    )
    const principal = await cast.as('principal')
    await principal.goto(cascade)
    const [conveyed, inScope] = await figure(principal, 'conveyed')
    expect(conveyed).toBe(1)
    expect(inScope).toBeGreaterThan(4)
  })

  it('step 8: accepted, reported with a file, claimed, sent back, verified, closed; each refusal says what is missing', {
    timeout: 120_000,
  }, async () => {
    const officer = await cast.as('officer')
    await officer.goto('/today')
    await officer.follow(
      officer.page.getByRole('link', { name: /Open the counter in two more quarters/ }).first(),
      '**/tasks/*',
    )
    task = new URL(officer.page.url()).pathname
    const supervision = await cast.as('supervision')
    await supervision.goto(task)
    expect(await refusalOf(supervision, 'task.accept')).toMatch(/officer/i)
    await taskAct(officer, 'task.accept')
    await stateOf(officer, 'received').first().waitFor()
    const file = {
      name: 'counters.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('quarter,opened\nNorth,yes\nFerry,yes\n'),
    }
    await report(officer, { done: 'One counter opened at the ferry house.', reading: 1, file })
    await report(officer, { done: 'Both counters open.', reading: 2, claims: true })
    await stateOf(officer, 'claimed').first().waitFor()
    const leading = await cast.as('leading')
    await leading.goto(task)
    expect(await refusalOf(leading, 'verification.verify')).toMatch(/supervision/i)
    await supervision.goto(task)
    await taskAct(supervision, 'verification.sendBack', 'No list of the hours at the second counter.')
    await stateOf(supervision, 'sent_back').first().waitFor()
    await officer.goto(task)
    await report(officer, {
      done: 'Hours of both counters added.',
      reading: 2,
      file: { ...file, name: 'hours.csv' },
      claims: true,
    })
    await supervision.goto(task)
    await taskAct(supervision, 'verification.verify')
    await stateOf(supervision, 'verified').first().waitFor()
    expect(await refusalOf(supervision, 'task.close')).toMatch(/principal/i)
    await leading.goto(task)
    await taskAct(leading, 'task.close')
    await stateOf(leading, 'closed').first().waitFor()
  })

  it('step 9: the thread of the point shows all of it, printable, at its own address', {
    timeout: 60_000,
  }, async () => {
    const clerk = await cast.as('clerk')
    await clerk.goto(speech)
    await clerk.follow(clerk.page.locator('.clause-directive a').filter({ hasText: 'one-counter' }), '**/directives/*')
    const address = clerk.page.url()
    await clerk.page.getByRole('region', { name: clerk.t('thread.tree') }).waitFor()
    const words = await clerk.words()
    for (const part of [
      'one-counter service should be extended',
      'Jiudu Street Working Committee',
      'Open the counter in two more quarters',
      'Both counters open.',
      'hours.csv',
      'No list of the hours at the second counter.',
      clerk.t('terms.task.state.closed'),
    ]) {
      expect(words).toContain(part)
    }
    expect(words).toContain(address)
    await clerk.page.emulateMedia({ media: 'print' })
    expect(await clerk.page.locator('nav').first().isVisible()).toBe(false)
    expect(await clerk.words()).toContain('Both counters open.')
    expect((await clerk.page.pdf()).subarray(0, 4).toString()).toBe('%PDF')
    await clerk.page.emulateMedia({ media: 'screen' })
  })

  it('step 10: the half-year review, filled in from the record, edited and adopted at a meeting', {
    timeout: 90_000,
  }, async () => {
    const clerk = await cast.as('clerk')
    await clerk.goto('/today')
    await clerk.follow(clerk.page.getByRole('link', { name: /review of/ }).first(), '**/reviews/*')
    const review = new URL(clerk.page.url()).pathname
    await adoptReview(clerk, review, await cast.as('principal'), today)
  })

  it('nobody saw a fault of the program', () => {
    expect(cast.faults()).toEqual([])
  })
})
