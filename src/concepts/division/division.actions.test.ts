import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { someDirectives } from '../../../test/world/directive.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aDirective, aWorkWorld, letTimePass, type WorkWorld } from '../../../test/world/task.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { directiveDrop, directiveGet } from '../directive/directive.api.ts'
import { taskGet } from '../task/task.api.ts'
import {
  divisionAddRow,
  divisionApprove,
  divisionComment,
  divisionDraft,
  divisionEditRow,
  divisionExport,
  divisionGet,
  divisionIssue,
  divisionList,
  divisionOpenForComment,
  divisionRemoveRow,
  divisionReturnToDraft,
  divisionSettleComment,
} from './division.api.ts'

let world: TestWorld
let city: WorkWorld
beforeAll(async () => {
  world = await testWorld()
  letTimePass(world)
  city = await aWorkWorld(world)
})
afterAll(() => world?.close())

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(PlenumError)
  return error as PlenumError
}
const page = (divisionId: string, who = city.clerk) => world.act(who, divisionGet, { divisionId })

describe('a division of work', () => {
  it('goes from the registered directives to lead tasks', async () => {
    const { directiveId } = await aDirective(world, city, { clauseIds: city.source.clauseIds.slice(1, 2) })
    const draft = { bodyId: city.city, sourceId: city.source.sourceId }
    expect(await refusal(world.act(city.principal, divisionDraft, draft))).toMatchObject({
      code: 'ROLE_MISSING',
      detail: { roles: ['clerk'] },
    })
    const made = await world.act(city.clerk, divisionDraft, draft)
    expect(made.rows).toBe(4)
    expect((await refusal(world.act(city.clerk, divisionDraft, draft))).code).toBe('ALREADY_RECORDED')
    const { id: divisionId } = made
    const before = await page(divisionId)
    expect(before.title).toEqual({
      en: 'Division of work: Opinion on the works of the year',
      zh: '《Opinion on the works of the year》任务分解表',
      original: 'en',
    })
    expect(before.rows.map((row) => row.n)).toEqual([1, 2, 3, 4])
    const row = before.rows.find((one) => one.directive.id === directiveId)
    expect(row).toMatchObject({
      item: 'Clear the canals',
      missing: ['lead_unit', 'leading_official'],
      quotes: [{ text: 'Second, we must repair the footbridges of every street.' }],
    })
    if (!row) return
    expect((await refusal(page(divisionId, city.streetOfficer))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act(city.clerk, divisionOpenForComment, { divisionId, version: 1 }))).code).toBe(
      'UNITS_NEEDED',
    )
    const noLead = await refusal(world.act(city.principal, divisionApprove, { divisionId, version: 1 }))
    expect(noLead).toMatchObject({ code: 'LEAD_UNIT_NEEDED', detail: { rows: [String(row.n)] } })

    const edited = await world.act(city.clerk, divisionEditRow, {
      rowId: row.id,
      version: row.version,
      item: '清淤全市河渠',
      leadBodyId: city.bureau,
      cooperatingBodyIds: [city.otherBureau],
      dueOn: '2026-07-31',
    })
    expect(edited.row).toMatchObject({ version: 2, item: '清淤全市河渠', lead: { id: city.bureau } })
    const stale = world.act(city.clerk, divisionEditRow, { rowId: row.id, version: 1, item: 'Mine' })
    expect(await refusal(stale)).toMatchObject({ code: 'STALE_VERSION', detail: { seen: 1, current: 2 } })
    const wrong = (cells: object) => world.act(city.clerk, divisionEditRow, { rowId: row.id, version: 2, ...cells })
    expect((await refusal(wrong({ dueOn: '2026-01-01' }))).code).toBe('DEADLINE_PAST')
    expect((await refusal(wrong({ cooperatingBodyIds: [city.bureau] }))).code).toBe('LEAD_ALSO_COOPERATES')
    expect((await refusal(wrong({ leadBodyId: city.otherBureau }))).code).toBe('LEAD_ALSO_COOPERATES')
    const general = before.rows.find((one) => one.directive.kind === 'general')
    const lead = { rowId: general?.id ?? '', version: 1, leadBodyId: city.bureau }
    expect((await refusal(world.act(city.clerk, divisionEditRow, lead))).code).toBe('LEAD_NOT_FOR_GENERAL')

    await world.act(city.clerk, divisionOpenForComment, { divisionId, version: 1 })
    const say = { divisionId, rowId: row.id, text: 'July is too early: the pumps come in August.' }
    expect(
      (await refusal(world.act(city.streetOfficer, divisionComment, { ...say, bodyId: city.streetUnit }))).code,
    ).toBe('NOT_FOUND')
    const notNamed = world.act(city.officer, divisionComment, { ...say, bodyId: city.streetUnit })
    expect((await refusal(notNamed)).code).toBe('UNIT_NOT_NAMED')
    const { id: commentId } = await world.act(city.officer, divisionComment, { ...say, bodyId: city.bureau })
    const seen = await page(divisionId, city.otherOfficer)
    expect(seen).toMatchObject({ openComments: { n: 1, of: 1 }, commentFor: [{ id: city.otherBureau }] })
    expect(await refusal(world.act(city.principal, divisionApprove, { divisionId, version: 2 }))).toMatchObject({
      code: 'OPEN_COMMENTS',
      detail: { n: 1 },
    })
    expect((await refusal(world.act(city.officer, divisionSettleComment, { commentId }))).code).toBe('ROLE_MISSING')
    await world.act(city.clerk, divisionSettleComment, { commentId, note: 'Moved to the end of August.' })
    expect((await refusal(world.act(city.clerk, divisionSettleComment, { commentId }))).code).toBe('ALREADY_RECORDED')
    await world.act(city.clerk, divisionEditRow, { rowId: row.id, version: 2, dueOn: '2026-08-31' })
    expect((await refusal(world.act(city.clerk, divisionApprove, { divisionId, version: 2 }))).code).toBe(
      'ROLE_MISSING',
    )
    await world.act(city.principal, divisionApprove, { divisionId, version: 2 })
    expect((await refusal(wrong({ version: 3, item: 'Too late' }))).code).toBe('WRONG_STATE')
    const issued = await world.act(city.clerk, divisionIssue, { divisionId, version: 3 })
    expect(issued).toMatchObject({ state: 'issued', tasks: [{ directiveId }] })

    const task = await world.act(city.officer, taskGet, { taskId: issued.tasks[0]?.id ?? '' })
    expect(task).toMatchObject({
      title: '清淤全市河渠',
      leadOfDirective: true,
      lead: { id: city.bureau },
      assignedBy: { id: city.city },
      dueOn: '2026-08-31',
      originalDueOn: '2026-06-30',
      responsible: { holders: [{ id: city.bureauPrincipal }] },
    })
    const directive = await world.act(city.principal, directiveGet, { directiveId })
    expect(directive).toMatchObject({
      stateOf: 'task',
      state: 'assigned',
      lead: { id: city.bureau },
      dueOn: '2026-08-31',
    })
    expect((await world.act(city.streetOfficer, divisionList, {})).items.map((one) => one.id)).toEqual([divisionId])
  })

  it('takes in what is registered later, once, and lets a row go while nobody commented on it', async () => {
    const own = await testWorld()
    letTimePass(own)
    try {
      const small = await aWorkWorld(own)
      const { id: divisionId } = await own.act(small.clerk, divisionDraft, {
        bodyId: small.city,
        sourceId: small.source.sourceId,
      })
      const { directiveId } = await aDirective(own, small)
      const unlisted = await own.act(small.clerk, divisionGet, { divisionId })
      expect(unlisted.unlisted.map((one) => one.id)).toEqual([directiveId])
      const { row } = await own.act(small.clerk, divisionAddRow, { divisionId, directiveId })
      expect(row.n).toBe(4)
      const twice = own.act(small.clerk, divisionAddRow, { divisionId, directiveId })
      expect((await refusal(twice)).code).toBe('ALREADY_RECORDED')
      await own.act(small.clerk, divisionEditRow, { rowId: row.id, version: 1, leadBodyId: small.bureau })
      await own.act(small.clerk, divisionOpenForComment, { divisionId, version: 2 })
      await own.act(small.officer, divisionComment, { divisionId, rowId: row.id, bodyId: small.bureau, text: 'Fine.' })
      const gone = own.act(small.clerk, divisionRemoveRow, { rowId: row.id, version: 2 })
      expect((await refusal(gone)).code).toBe('ROW_HAS_COMMENTS')
      const first = unlisted.rows[0]
      await own.act(small.clerk, divisionRemoveRow, { rowId: first?.id ?? '', version: first?.version ?? 1 })
      expect((await own.act(small.clerk, divisionGet, { divisionId })).rows.map((one) => one.n)).toEqual([1, 2, 3])
      // A matter dropped meanwhile asks nothing of anyone and is not issued.
      await own.act(small.principal, directiveDrop, { directiveId, version: 1, reason: 'Done already.' })
      const now = await own.act(small.clerk, divisionGet, { divisionId })
      await own.act(small.principal, divisionApprove, { divisionId, version: now.version, despiteComments: true })
      const unreasoned = own.act(small.clerk, divisionReturnToDraft, { divisionId, version: now.version + 1 })
      expect((await refusal(unreasoned)).code).toBe('REASON_NEEDED')
      const issued = await own.act(small.principal, divisionIssue, { divisionId, version: now.version + 1 })
      expect(issued.tasks).toEqual([])
    } finally {
      await own.close()
    }
  })

  it('of two edits of one row at once keeps one and refuses the other; edits of two rows both stand', async () => {
    const district = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Second clerk' })
    const own = await testWorld()
    letTimePass(own)
    try {
      const small = await aWorkWorld(own)
      const { id: divisionId } = await own.act(small.clerk, divisionDraft, {
        bodyId: small.city,
        sourceId: small.source.sourceId,
      })
      const { rows } = await own.act(small.clerk, divisionGet, { divisionId })
      const edit = (at: number, item: string) =>
        own.act(small.clerk, divisionEditRow, { rowId: rows[at]?.id ?? '', version: 1, item })
      const both = await Promise.allSettled([edit(0, 'One'), edit(0, 'Two'), edit(1, 'Three')])
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
      expect(both[2]?.status).toBe('fulfilled')
    } finally {
      await own.close()
    }
    expect(district).toBeTruthy()
  })

  it('leaves as DOCX and XLSX for those who may see it', async () => {
    const { items } = await world.act(city.clerk, divisionList, { bodyId: city.city })
    const divisionId = items[0]?.id ?? ''
    for (const format of ['docx', 'xlsx'] as const) {
      const file = await world.act(city.clerk, divisionExport, { divisionId, format, language: 'zh' }, 'zh')
      expect(file.fileName).toMatch(new RegExp(`任务分解表\\.${format}$`))
      expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
    }
    const { directiveIds } = city
    expect(
      await someDirectives(world, { source: city.source, clerk: city.clerk, issuerBodyId: city.city }),
    ).toHaveLength(directiveIds.length)
  })
})
