import type { TestWorld } from '../../src/app/testing.ts'
import { directiveRegisterMany } from '../../src/concepts/directive/directive.api.ts'
import { documentEnter } from '../../src/concepts/document/document.api.ts'
import { sourceEnter, sourceGet } from '../../src/concepts/source/source.api.ts'

const LINES = [
  'First, we must clear the silt from the canals before the rains.',
  'Second, we must repair the footbridges of every street.',
  'Third, reading rooms are encouraged in all communities.',
]

export interface SmallSource {
  readonly documentId: string
  readonly sourceId: string
  readonly pointIds: readonly string[]
  readonly clauseIds: readonly string[]
}

/** An issued opinion of a body with three points of one clause each, entered through the acts. */
export async function aSource(
  world: TestWorld,
  wish: {
    readonly bodyId: string
    readonly clerk: string
    readonly happenedOn?: string
    readonly text?: readonly string[]
  },
): Promise<SmallSource> {
  const { bodyId, clerk, happenedOn = '2026-03-01', text: lines = LINES } = wish
  const text = lines.join('\n')
  const { id: documentId } = await world.act('system', documentEnter, {
    bodyId,
    kind: 'opinion',
    title: 'Opinion on the works of the year',
    language: 'en',
    text,
    state: 'published',
    publishedOn: happenedOn,
    happenedOn,
  })
  let at = 0
  const points = lines.map((line) => {
    const start = at
    at += line.length + 1
    const end = start + line.length
    return {
      start,
      end,
      clauses: [{ start, end, action: 'do', object: line.slice(0, 40), force: 'required' as const }],
    }
  })
  const { id: sourceId } = await world.act(clerk, sourceEnter, {
    bodyId,
    kind: 'document',
    title: 'Opinion on the works of the year',
    language: 'en',
    authority: 'issued',
    documentId,
    happenedOn,
    points,
  })
  const source = await world.act(clerk, sourceGet, { sourceId })
  return {
    documentId,
    sourceId,
    pointIds: source.points.map((point) => point.id),
    clauseIds: source.points.flatMap((point) => point.clauses.map((clause) => clause.id)),
  }
}

/** One general directive a clause, each with a result that can be checked. */
export async function someDirectives(
  world: TestWorld,
  wish: {
    readonly source: SmallSource
    readonly clerk: string
    readonly issuerBodyId: string
    readonly dueOn?: string
  },
): Promise<string[]> {
  const { directives } = await world.act(wish.clerk, directiveRegisterMany, {
    sourceId: wish.source.sourceId,
    issuerBodyId: wish.issuerBodyId,
    directives: wish.source.clauseIds.map((clauseId, at) => ({
      clauseIds: [clauseId],
      title: `Matter ${at + 1}`,
      kind: 'general' as const,
      nature: 'operative' as const,
      expectedResult: 'A list of what was done, street by street',
      ...(wish.dueOn !== undefined && { dueOn: wish.dueOn }),
    })),
  })
  return directives.map((one) => one.directiveId)
}
