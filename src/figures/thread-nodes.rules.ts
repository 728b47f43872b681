import type * as z from 'zod/mini'
import type { threadNode } from './thread.schema.ts'

export type ThreadNode = z.infer<typeof threadNode>

/** A knot before it has its place in the tree. */
export type Knot = Partial<Omit<ThreadNode, 'id' | 'kind' | 'parentId' | 'depth'>> & Pick<ThreadNode, 'id' | 'kind'>

const EMPTY = {
  recorded: true,
  subject: null,
  code: null,
  title: null,
  body: null,
  state: null,
  on: null,
  dueOn: null,
  originalDueOn: null,
  overdue: false,
  manner: null,
  meeting: null,
  words: null,
  quote: null,
  counts: null,
  files: [],
  more: 0,
} satisfies Omit<ThreadNode, 'id' | 'kind' | 'parentId' | 'depth'>

/** Gathers knots in reading order: a parent stands before its children, and every child one step deeper. */
export class Thread {
  readonly nodes: ThreadNode[] = []
  readonly #depths = new Map<string, number>()

  /** Returns the knot's id, to hang others on it. A knot that hangs already is not hung twice. */
  add(parentId: string | null, knot: Knot): string {
    if (this.#depths.has(knot.id)) return knot.id
    const depth = parentId === null ? 0 : (this.#depths.get(parentId) ?? -1) + 1
    this.#depths.set(knot.id, depth)
    this.nodes.push({ ...EMPTY, ...knot, parentId, depth })
    return knot.id
  }

  has(id: string): boolean {
    return this.#depths.has(id)
  }
}
