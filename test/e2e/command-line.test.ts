import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import type { Day } from '../../src/kit/dates.ts'
import { cityFolder } from './city.ts'
import { freePort, runPlenum, type ServerProcess, startServer } from './server-process.ts'
import { dayFrom } from './story/cast.ts'
import { docxWords } from './story/papers.ts'

/** People by the codes of the example's roster. */
const CLERK = 'P014'
const PRINCIPAL = 'P011'
const LEADING = 'P013'
const OFFICER = 'P016'
const SUPERVISION = 'P015'
const STREET = 'P017'

interface Ref {
  id: string
}

describe('the main job by the command line', () => {
  let folder: string
  let server: ServerProcess
  let today: Day
  const bodies = new Map<string, string>()

  /** What an act answers; a refusal is an error of the test. */
  async function act<T>(name: string, as: string, input: object): Promise<T> {
    const ran = await runPlenum(['do', name, '--as', as, '--json', '-'], folder, JSON.stringify(input))
    if (ran.code !== 0) throw new Error(`${name} as ${as}: ${ran.code} ${ran.err} ${ran.out}`)
    return JSON.parse(ran.out) as T
  }

  const refused = (name: string, as: string, input: object) =>
    runPlenum(['do', name, '--as', as, '--json', '-'], folder, JSON.stringify(input))

  async function body(name: string): Promise<string> {
    const known = bodies.get(name)
    if (known) return known
    const { items } = await act<{ items: Ref[] }>('body.find', CLERK, { q: name })
    const id = items[0]?.id ?? ''
    bodies.set(name, id)
    return id
  }

  beforeAll(async () => {
    folder = await cityFolder()
    server = await startServer(folder, await freePort())
    // the answer of session.get
    const session = (await (await fetch(`${server.base}/api/session`)).json()) as { installation: { today: Day } }
    today = session.installation.today
  }, 200_000)

  afterAll(async () => {
    await server?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  it('carries a communiqué from reading to a closed task and its thread', { timeout: 600_000 }, async () => {
    const file = join(folder, 'district-33.txt')
    writeFileSync(file, exampleText('district-33', 'en', today))
    const read = await runPlenum(['read', file, '--json', '--published', dayFrom(today, -3)], folder)
    expect(read.code).toBe(0)
    expect(JSON.parse(read.out)).toMatchObject({ ordinal: 33, term: 14, enlarged: true })

    const took = await runPlenum(
      ['take', file, '--as', CLERK, '--body', 'OZ', '--published', dayFrom(today, -3), '--accept-all'],
      folder,
    )
    expect(took.code, took.err).toBe(0)
    const taken = JSON.parse(took.out) as { id: string }
    const reading = await act<{ state: string; sourceIds: string[] }>('reading.get', CLERK, { readingId: taken.id })
    expect(reading.state).toBe('taken')

    type Source = { id: string; points: { n: number; clauses: { id: string; quote: { text: string } }[] }[] }
    const sources = await Promise.all(
      reading.sourceIds.map((sourceId) => act<Source>('source.get', CLERK, { sourceId })),
    )
    const speech = sources.find((source) => source.points.length === 9)
    const clause = (n: number) => speech?.points[n - 1]?.clauses[0] ?? { id: '', quote: { text: '' } }
    const sourceId = speech?.id ?? ''
    const issuerBodyId = await body('Ouzhu District Committee')
    const leadBodyId = await body('Ouzhu District Housing and Construction Bureau')
    const given = (n: number, more: object) => ({
      clauseIds: [clause(n).id],
      title: clause(n).quote.text,
      language: 'en',
      nature: 'operative',
      expectedResult: clause(n).quote.text,
      verificationRequired: true,
      ...more,
    })
    const { directives } = await act<{ directives: { directiveId: string }[] }>('directive.registerMany', CLERK, {
      sourceId,
      issuerBodyId,
      directives: [
        given(8, { kind: 'assigned', leadBodyId, dueOn: dayFrom(today, 60) }),
        given(5, { kind: 'general' }),
      ],
    })
    const [assigned, general] = directives.map((one) => one.directiveId)

    const { id: divisionId } = await act<Ref>('division.draft', CLERK, { bodyId: issuerBodyId, sourceId })
    type Division = { version: number; rows: { id: string; version: number }[]; comments: Ref[] }
    const division = () => act<Division>('division.get', CLERK, { divisionId })
    const row = (await division()).rows[0]
    await act('division.editRow', CLERK, { rowId: row?.id, version: row?.version, expectedResult: 'Eight accepted' })
    const stale = await refused('division.editRow', CLERK, {
      rowId: row?.id,
      version: row?.version,
      expectedResult: 'Nine',
    })
    expect(stale.code).toBe(3)
    expect(stale.err).toMatch(/changed/i)
    await act('division.openForComment', CLERK, { divisionId, version: (await division()).version })
    await act('division.comment', OFFICER, { divisionId, rowId: row?.id, bodyId: leadBodyId, text: 'Eight of ours.' })
    await act('division.settleComment', CLERK, { commentId: (await division()).comments[0]?.id, note: 'Taken.' })
    const early = await refused('division.approve', CLERK, { divisionId, version: (await division()).version })
    expect([early.code, early.err]).toEqual([3, expect.stringMatching(/principal/i)])
    await act('division.approve', PRINCIPAL, { divisionId, version: (await division()).version })
    await act('division.issue', PRINCIPAL, { divisionId, version: (await division()).version })
    const paper = join(folder, 'division.docx')
    const made = await runPlenum(
      [
        'do',
        'division.export',
        '--as',
        CLERK,
        '--json',
        JSON.stringify({ divisionId, format: 'docx', language: 'en' }),
        '--out',
        paper,
      ],
      folder,
    )
    expect(made.code, made.err).toBe(0)
    expect(await docxWords(paper)).toContain('Eight accepted')

    const cascade = {
      sourceId,
      issuerBodyId,
      lastTier: 'street',
      mode: 'special_meeting',
      deadlines: [{ tier: 'street', conveyedDays: 10, settledDays: 20 }],
      directiveIds: [assigned, general],
    }
    const reach = await act<{ totals: { inScope: number } }>('cascade.preview', CLERK, cascade)
    const { cascadeId } = await act<{ cascadeId: string }>('cascade.prepare', CLERK, cascade)
    type Board = { version: number; coverage: Record<'conveyed' | 'noRecord', { n: number; of: number }> }
    const board = () => act<Board>('cascade.get', PRINCIPAL, { cascadeId })
    expect((await refused('cascade.issue', CLERK, { cascadeId, version: (await board()).version })).code).toBe(3)
    await act('cascade.issue', PRINCIPAL, { cascadeId, version: (await board()).version })
    expect((await board()).coverage.noRecord).toEqual({ n: reach.totals.inScope, of: reach.totals.inScope })

    const street = await body('Jiudu Street Working Committee')
    const office = await body('Neighbourhood Construction Office of Jiudu Street')
    await act('task.deploy', STREET, {
      cascadeId,
      bodyId: street,
      receivedOn: today,
      conveyedOn: today,
      mode: 'special_meeting',
      meeting: { kind: 'committee_meeting', heldOn: today, number: 23 },
      answers: [
        {
          directiveId: general,
          answer: 'same',
          tasks: [
            {
              title: 'Two more counters',
              language: 'en',
              leadBodyId: office,
              dueOn: dayFrom(today, 30),
              measure: 'counters',
            },
          ],
        },
        { directiveId: assigned, answer: 'excluded', reason: 'The district’s bureau does it.' },
      ],
    })
    expect((await board()).coverage.conveyed).toEqual({ n: 1, of: reach.totals.inScope })

    const { items: mine } = await act<{ items: { id: string; title: string }[] }>('task.list', OFFICER, {
      mine: true,
      limit: 100,
    })
    const taskId = mine.find((task) => task.title === 'Two more counters')?.id ?? ''
    const version = async () => (await act<{ version: number }>('task.get', OFFICER, { taskId })).version
    expect((await refused('task.accept', SUPERVISION, { taskId, version: await version() })).err).toMatch(/officer/i)
    await act('task.accept', OFFICER, { taskId, version: await version() })
    const evidence = await act<Ref>('file.upload', OFFICER, {
      bodyId: office,
      name: 'counters.csv',
      mediaType: 'text/csv',
      base64: Buffer.from('counter,open\nNorth,yes\n').toString('base64'),
    })
    await act('progress.report', OFFICER, {
      taskId,
      done: 'Both open.',
      fileIds: [evidence.id],
      claimsCompletion: true,
    })
    await act('verification.sendBack', SUPERVISION, { taskId, version: await version(), reason: 'No hours given.' })
    await act('progress.report', OFFICER, { taskId, done: 'Hours added.', claimsCompletion: true })
    await act('verification.verify', SUPERVISION, { taskId, version: await version() })
    await act('task.close', LEADING, { taskId, version: await version() })

    const thread = JSON.stringify(await act('thread.get', CLERK, { directiveId: general }))
    for (const words of ['Two more counters', 'Hours added.', 'counters.csv', 'No hours given.', 'closed']) {
      expect(thread).toContain(words)
    }
  })

  it('adopts the half-year review at a meeting', { timeout: 240_000 }, async () => {
    type Review = {
      version: number
      state: string
      lines: { id: string; version: number; section: string; decision: string | null }[]
    }
    const { items } = await act<{ items: { id: string; state: string; body: Ref }[] }>('review.list', CLERK, {})
    const own = await body('Ouzhu District Committee')
    const reviewId = items.find((one) => one.state === 'open' && one.body.id === own)?.id ?? ''
    const review = () => act<Review>('review.get', CLERK, { reviewId })
    for (const line of (await review()).lines.filter((one) => one.section === 'next' && one.decision === null)) {
      await act('review.editLine', CLERK, { lineId: line.id, version: line.version, decision: 'continue' })
    }
    await act('review.consider', CLERK, { reviewId, version: (await review()).version })
    await act('review.adopt', PRINCIPAL, {
      reviewId,
      version: (await review()).version,
      meeting: { kind: 'standing_committee_meeting', heldOn: today, number: 35 },
    })
    expect((await review()).state).toBe('adopted')
  })

  it('lists its acts, proves its record and examines itself', { timeout: 240_000 }, async () => {
    const list = await runPlenum(['do', '--list'], folder)
    expect(list.code).toBe(0)
    for (const name of ['reading.take', 'task.deploy', 'verification.sendBack', 'review.adopt'])
      expect(list.out).toContain(name)
    const verified = await runPlenum(['verify', '--json'], folder)
    expect([verified.code, JSON.parse(verified.out).faults]).toEqual([0, []])
    const doctor = await runPlenum(['doctor'], folder)
    expect(doctor.code, doctor.out + doctor.err).toBe(0)
  })

  it('answers with 2 for a wrong call, 3 for a refusal', { timeout: 240_000 }, async () => {
    expect((await runPlenum(['do', 'task.accept', '--nonsense'], folder)).code).toBe(2)
    const unknown = await runPlenum(['do', 'task.fly', '--as', CLERK], folder)
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining('task.fly')])
    const nobody = await runPlenum(['do', 'body.find', '--as', 'Nobody Atall', '--json', '{"q":"OZ"}'], folder)
    expect(nobody.code).toBe(3)
    const malformed = await runPlenum(['do', 'body.find', '--as', CLERK, '--json', '{"q":'], folder)
    expect(malformed.code).toBe(3)
  })
})
