import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planDeadlines } from '../concepts/cascade/cascade.rules.ts'
import { addDays } from '../kit/dates.ts'
import {
  type AnswerRow,
  answerCounts,
  assess,
  type Clock,
  coverageOf,
  lagging,
  lagsOf,
  parentsOf,
  rowsBelow,
  type StandingRow,
  stoppedDays,
  sumCounts,
} from './coverage.rules.ts'
import { lagDistribution, lagFigure } from './lag.rules.ts'

const ISSUED = '2026-03-02'
const TODAY = '2026-04-20'
const TIERS = ['city', 'district', 'street', 'village'] as const

/** A made-up tree as rows: a root's bodies in depth-first order, with sparse labels. */
const treeArb = fc
  .array(
    fc.record({
      depth: fc.integer({ min: 1, max: 3 }),
      exempt: fc.boolean(),
      external: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      conveyed: fc.option(fc.integer({ min: -3, max: 60 })),
      settled: fc.option(fc.integer({ min: 0, max: 60 })),
      received: fc.boolean(),
      mode: fc.constantFrom('special_meeting', 'item', 'circulation'),
      oneReason: fc.boolean(),
      answered: fc.integer({ min: 0, max: 4 }),
      moved: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((nodes): StandingRow[] => {
    const rows: (StandingRow & { depth: number })[] = []
    const open: number[] = []
    const his: number[] = []
    nodes.forEach((node, at) => {
      const depth = Math.min(node.depth, open.length + 1)
      while (open.length >= depth) his[open.pop() ?? 0] = at * 10
      open.push(at)
      const recorded = node.received || node.conveyed !== null || node.settled !== null
      rows.push({
        depth,
        id: `b${at}`,
        parentId: null,
        superiorId: null,
        lo: at * 10 + 1,
        hi: 0,
        tier: TIERS[depth] ?? 'village',
        external: node.external,
        movedOn: node.moved && node.conveyed !== null ? TODAY : null,
        exempt: node.exempt,
        extendedConveyedOn: null,
        extendedSettledOn: null,
        recorded,
        receivedOn: node.received ? ISSUED : null,
        conveyedOn: node.conveyed === null ? null : addDays(ISSUED, node.conveyed),
        settledOn: node.settled === null ? null : addDays(ISSUED, node.settled),
        mode: node.conveyed === null ? null : node.mode,
        oneReason: recorded && node.oneReason,
        answered: node.answered,
        stoppedDays: 0,
      })
    })
    for (const at of open) his[at] = nodes.length * 10
    return rows.map(({ depth: _depth, ...row }, at) => ({ ...row, hi: his[at] ?? row.lo + 1 }))
  })

const clockOf = (relay: boolean): Clock => ({
  line: 'main',
  issuedOn: ISSUED,
  relay,
  tiers: planDeadlines(TIERS, [], ISSUED, relay, addDays),
  add: addDays,
  today: TODAY,
  silentDays: 7,
  directives: 4,
})

const answersFor = (rows: readonly StandingRow[]): fc.Arbitrary<AnswerRow[]> =>
  fc.array(
    fc.record({
      bodyId: fc.constantFrom(...rows.map((row) => row.id)),
      directiveId: fc.constant('d'),
      answer: fc.constantFrom('same', 'narrower', 'adds', 'covered', 'excluded'),
      objected: fc.boolean(),
    }),
  )

describe('figures', () => {
  test('no figure exceeds its denominator, and exempt and external bodies are in none', () => {
    fc.assert(
      fc.property(treeArb, fc.boolean(), (rows, relay) => {
        const c = coverageOf(assess(rows, clockOf(relay)), 4)
        for (const { n, of } of [c.conveyed, c.circulation, c.settled, c.answered, c.noRecord, c.overdue, c.silent]) {
          expect(n).toBeGreaterThanOrEqual(0)
          expect(n).toBeLessThanOrEqual(of)
        }
        expect(c.inScope + c.exempt + c.externalLeftOut).toBe(rows.length)
        expect(c.conveyed.of).toBe(c.inScope)
        expect(c.settled.of).toBeLessThanOrEqual(c.conveyed.n)
      }),
    )
  })

  test('the order in which rows come does not change a figure', () => {
    fc.assert(
      fc.property(treeArb, fc.boolean(), fc.infiniteStream(fc.integer()), (rows, relay, salt) => {
        const shuffled = rows
          .map((row) => ({ row, key: salt.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ row }) => row)
        const [straight, mixed] = [assess(rows, clockOf(relay)), assess(shuffled, clockOf(relay))]
        expect(coverageOf(mixed, 4)).toEqual(coverageOf(straight, 4))
        expect(lagsOf(mixed)).toEqual(lagsOf(straight))
        expect(new Map(mixed.map((row) => [row.id, row]))).toEqual(new Map(straight.map((row) => [row.id, row])))
      }),
    )
  })

  test('the parts of a tree add up to the whole', () => {
    fc.assert(
      fc.property(
        treeArb.chain((rows) => fc.tuple(fc.constant(rows), answersFor(rows))),
        ([rows, answers]) => {
          const tops = rows.filter((row) => !rows.some((one) => one.lo < row.lo && row.lo < one.hi))
          const parts = tops.map((top) => rowsBelow(rows, top, 'main'))
          expect(parts.flat().length).toBe(rows.length)
          const sum = sumCounts(parts.map((part) => answerCounts(part, answers)))
          const whole = answerCounts(rows, answers)
          expect(sum).toEqual(whole)
          const { of, ...counts } = whole
          expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(of)
        },
      ),
    )
  })

  test('a cascade goes down its line only: what is above holds what is below, and there is no cycle', () => {
    fc.assert(
      fc.property(treeArb, (rows) => {
        const byId = new Map(rows.map((row) => [row.id, row]))
        const parents = parentsOf(rows, 'main')
        for (const row of rows) {
          const above = byId.get(parents.get(row.id) ?? '')
          if (!above) continue
          expect(above.exempt || above.external).toBe(false)
          expect(above.lo < row.lo && row.lo < above.hi).toBe(true)
        }
      }),
    )
  })

  test('a loop of superiors on a further line ends, and counts from the issue', () => {
    const base = {
      exempt: false,
      external: false,
      movedOn: null,
      lo: 1,
      hi: 2,
      tier: 'district',
      recorded: false,
      stoppedDays: 0,
    } as const
    const none = {
      extendedConveyedOn: null,
      extendedSettledOn: null,
      receivedOn: null,
      conveyedOn: null,
      settledOn: null,
      mode: null,
      oneReason: false,
      answered: 0,
      parentId: null,
    }
    const rows = [
      { ...base, ...none, id: 'a', superiorId: 'b' },
      { ...base, ...none, id: 'b', superiorId: 'a' },
    ]
    const standing = assess(rows, { ...clockOf(true), line: 'guidance' })
    expect(standing.map((row) => row.conveyedDueOn !== null)).toEqual([true, true])
    expect(rowsBelow(rows, { id: 'x', lo: 0, hi: 9 }, 'guidance')).toEqual([])
  })

  test('what had conveyed and moved away stays conveyed, is late with nothing, and is not asked to settle', () => {
    fc.assert(
      fc.property(treeArb, fc.boolean(), (tree, relay) => {
        const all = assess(tree, clockOf(relay))
        const gone = all.filter((row) => row.counted && row.movedOn !== null)
        const { conveyed, settled } = coverageOf(all, 4)
        expect(conveyed.n).toBe(all.filter((row) => row.counted && row.conveyedOn !== null).length)
        expect(conveyed.n - settled.of).toBe(gone.filter((row) => row.settledOn === null).length)
        expect(gone.some((row) => row.overdue || row.settlingOverdue)).toBe(false)
        expect(lagging(all, 'settled').some((row) => row.movedOn !== null)).toBe(false)
      }),
    )
  })

  test('nobody is late before the day, and whoever is silent has no record', () => {
    fc.assert(
      fc.property(treeArb, fc.boolean(), (rows, relay) => {
        for (const row of assess(rows, clockOf(relay))) {
          if (row.overdue) expect(row.conveyedDueOn !== null && row.conveyedDueOn < TODAY).toBe(true)
          if (row.silent) expect(row.recorded).toBe(false)
          if (row.external || row.exempt)
            expect([row.overdue, row.silent, row.settlingOverdue]).toEqual([false, false, false])
        }
      }),
    )
  })

  test('in relay no body has less than its days after its parent, nor more than the parent’s last day and its days', () => {
    fc.assert(
      fc.property(treeArb, (rows) => {
        const standing = assess(rows, clockOf(true))
        const byId = new Map(standing.map((row) => [row.id, row]))
        for (const row of standing) {
          const above = byId.get(row.above ?? '')
          const latest = addDays(above?.conveyedDueOn ?? ISSUED, 10)
          expect(row.conveyedDueOn !== null && row.conveyedDueOn <= latest).toBe(true)
          if (above?.conveyedOn && above.conveyedDueOn && above.conveyedOn < above.conveyedDueOn)
            expect(row.conveyedDueOn).toBe(addDays(above.conveyedOn, 10))
        }
      }),
    )
  })

  test('whoever lags is counted, unsettled and listed once in the order of the tree', () => {
    fc.assert(
      fc.property(treeArb, fc.constantFrom('conveyed' as const, 'settled' as const), (rows, stage) => {
        const list = lagging(assess(rows, clockOf(false)), stage)
        expect(list.map((row) => row.lo)).toEqual([...new Set(list.map((row) => row.lo))].toSorted((a, b) => a - b))
        expect(list.every((row) => row.counted && row.settledOn === null)).toBe(true)
      }),
    )
  })
})

describe('lag', () => {
  test('median and p90 are days that the distribution holds', () => {
    expect(lagFigure([])).toEqual({ n: 0, medianDays: null, p90Days: null })
    expect(lagFigure([5])).toEqual({ n: 1, medianDays: 5, p90Days: 5 })
    expect(lagFigure([9, 1, 4, 2])).toEqual({ n: 4, medianDays: 3, p90Days: 9 })
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 })), (days) => {
        const total = lagDistribution(days).reduce((sum, bucket) => sum + bucket.n, 0)
        expect(total).toBe(days.length)
        const { p90Days, medianDays } = lagFigure(days)
        if (days.length > 0) expect(days).toContain(p90Days)
        if (medianDays !== null && p90Days !== null) expect(medianDays).toBeLessThanOrEqual(Math.max(...days))
      }),
    )
  })
})

test('days on which queries stopped the clock are counted once', () => {
  const queries = [
    { askedOn: '2026-03-05', repliedOn: '2026-03-10' },
    { askedOn: '2026-03-08', repliedOn: '2026-03-12' },
    { askedOn: '2026-03-20', repliedOn: null },
  ]
  expect(stoppedDays(queries, '2026-03-25')).toBe(7 + 5)
  expect(stoppedDays(queries.toReversed(), '2026-03-25')).toBe(12)
  expect(stoppedDays([], '2026-03-25')).toBe(0)
})
