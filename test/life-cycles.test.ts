import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registry } from '../src/app/registry.ts'
import { hasMessage } from '../src/catalogue/messages.ts'
import { decideTransition, type LifeCycle } from '../src/kit/transitions.ts'

const CONCEPTS = resolve(import.meta.dirname, '../src/concepts')

const isLifeCycle = (value: unknown): value is LifeCycle =>
  typeof value === 'object' && value !== null && 'transitions' in value && 'initial' in value && 'final' in value

/** Every life cycle a rules file exports; a new concept is walked without being named here. */
async function lifeCycles(): Promise<LifeCycle[]> {
  const files = readdirSync(CONCEPTS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.rules.ts'),
  )
  const modules = await Promise.all(files.map((file) => import(join(CONCEPTS, file)) as Promise<object>))
  return modules.flatMap((module) => Object.values(module).filter(isLifeCycle))
}

const cycles = await lifeCycles()
const statesOf = (cycle: LifeCycle): Set<string> =>
  new Set([...cycle.initial, ...cycle.final, ...cycle.transitions.flatMap((t) => [t.from, t.to])])

describe('the life cycles', () => {
  it('are there for what has one', () => {
    expect(cycles.map((cycle) => cycle.concept)).toEqual(
      expect.arrayContaining(['cascade', 'directive', 'division', 'review', 'task']),
    )
  })

  it.each(cycles.map((cycle) => [cycle.concept, cycle] as const))(
    '%s: every state is reached from a first one',
    (_, cycle) => {
      const reached = new Set(cycle.initial)
      for (let before = -1; before !== reached.size; ) {
        before = reached.size
        for (const { from, to } of cycle.transitions) if (reached.has(from)) reached.add(to)
      }
      expect([...statesOf(cycle)].filter((state) => !reached.has(state))).toEqual([])
    },
  )

  it.each(cycles.map((cycle) => [cycle.concept, cycle] as const))(
    '%s: every other state has a way out, no end has one',
    (_, cycle) => {
      const leaves = new Set(cycle.transitions.filter((t) => t.from !== t.to).map((t) => t.from))
      for (const state of statesOf(cycle))
        expect([state, leaves.has(state)]).toEqual([state, !cycle.final.includes(state)])
      // From everywhere some end can be come to; a record that can always be corrected has none.
      if (cycle.final.length === 0) return
      const ends = new Set(cycle.final)
      for (let before = -1; before !== ends.size; ) {
        before = ends.size
        for (const { from, to } of cycle.transitions) if (ends.has(to)) ends.add(from)
      }
      expect([...statesOf(cycle)].filter((state) => !ends.has(state))).toEqual([])
    },
  )

  it.each(cycles.map((cycle) => [cycle.concept, cycle] as const))(
    '%s: every act has a role, and one way from a state',
    (_, cycle) => {
      expect(cycle.transitions.filter((t) => t.role.length === 0)).toEqual([])
      const ways = cycle.transitions.map((t) => `${t.from} ${t.act}`)
      expect(ways.filter((way, at) => ways.indexOf(way) !== at)).toEqual([])
    },
  )

  it.each(cycles.map((cycle) => [cycle.concept, cycle] as const))(
    '%s: refuses what is in no line, naming state and act',
    (_, cycle) => {
      const acts = [...new Set(cycle.transitions.map((t) => t.act))]
      for (const state of statesOf(cycle)) {
        for (const act of acts) {
          const known = cycle.transitions.find((t) => t.from === state && t.act === act)
          const decided = decideTransition(cycle, state, act)
          if (known) expect(decided).toEqual({ ok: true, value: known })
          else expect(decided).toMatchObject({ ok: false, code: 'WRONG_STATE', detail: { state, act } })
        }
      }
    },
  )

  it.each(cycles.map((cycle) => [cycle.concept, cycle] as const))(
    '%s: has words for every state in both languages',
    (_, cycle) => {
      const missing = [...statesOf(cycle)].flatMap((state) =>
        (['en', 'zh'] as const).filter((language) => !hasMessage(language, `terms.${cycle.concept}.state.${state}`)),
      )
      expect(missing).toEqual([])
    },
  )

  it('let nobody try at the door what the table gives to another', () => {
    const prefixes: Record<string, string[]> = {
      task: ['task', 'progress', 'verification'],
      division: ['division'],
      review: ['review'],
    }
    for (const cycle of cycles) {
      for (const { act, role } of cycle.transitions) {
        const name = prefixes[cycle.concept]?.map((prefix) => `${prefix}.${act}`).find((one) => registry.has(one))
        const who = name ? registry.get(name)?.contract.who : undefined
        if (!Array.isArray(who)) continue
        expect([name, role.filter((one) => !who.includes(one))]).toEqual([name, []])
      }
    }
  })
})
