import type { Transaction } from 'kysely'
import { present } from '../../kit/invariant.ts'
import type { Database } from '../../store/tables.ts'
import { type AncestryStep, listAncestry } from './body.queries.ts'
import { allocateLabel, HEAVY_OVER, type Interval, labelTree, type TreeNode, WHOLE } from './body.rules.ts'
import {
  addToCount,
  type Branch,
  copyLabels,
  countByTier,
  countUpTo,
  findLastChildHi,
  listBranches,
  listEntered,
  replaceCounts,
  setHeavy,
  setLabelsAside,
  writeAnchors,
  writeLabels,
} from './tree.queries.ts'

/**
 * A free label under `parentId`, after its last child. Call under the lock of the installation: two who looked for room
 * at once would be given the same.
 */
export async function allocate(
  tx: Transaction<Database>,
  parentId: string | null,
  external: boolean,
): Promise<Interval> {
  const kind = parentId !== null ? 'child' : external ? 'external' : 'root'
  const ancestry = parentId === null ? [] : await listAncestry(tx, parentId)
  const found = allocateLabel(ancestry.at(-1) ?? WHOLE, await findLastChildHi(tx, parentId), kind)
  if (found) return found
  await makeRoom(tx, ancestry, parentId)
  const parent = parentId === null ? WHOLE : present((await listAncestry(tx, parentId)).at(-1), 'parent')
  return present(allocateLabel(parent, await findLastChildHi(tx, parentId), kind), 'room after labelling anew')
}

/** Labels anew the smallest neighbourhood in which `parentId` can take another child; at last the whole tree. */
async function makeRoom(
  tx: Transaction<Database>,
  ancestry: readonly AncestryStep[],
  parentId: string | null,
): Promise<void> {
  for (const top of ancestry.toReversed()) {
    const tree = treeOf(await listBranches(tx, top.id), top.id)
    const labels = labelTree(tree, top)
    if (!labels || parentId === null || !takesChild(tree, labels, parentId)) continue
    return write(tx, labels)
  }
  await relabelWhole(tx)
}

async function relabelWhole(tx: Transaction<Database>): Promise<void> {
  const branches = await listBranches(tx, null)
  const labels = present(labelTree(treeOf(branches, null), WHOLE), 'labels for the whole tree')
  labels.delete(TOP)
  await write(tx, labels)
}

async function write(tx: Transaction<Database>, labels: ReadonlyMap<string, Interval>): Promise<void> {
  const ids = [...labels.keys()]
  await setLabelsAside(tx, ids)
  await writeLabels(tx, labels)
  await copyLabels(tx, ids)
}

function takesChild(tree: TreeNode, labels: ReadonlyMap<string, Interval>, parentId: string): boolean {
  const stack: TreeNode[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.id === parentId) {
      const last = node.children.at(-1)
      const lastHi = last ? present(labels.get(last.id), 'label').hi : null
      return allocateLabel(present(labels.get(node.id), 'label'), lastHi, 'child') !== null
    }
    stack.push(...node.children)
  }
  return false
}

/** Stands for the whole while all bodies are labelled; no body's id is empty. */
const TOP = ''

function treeOf(branches: readonly Branch[], topId: string | null): TreeNode {
  const nodes = new Map<string, { id: string; children: TreeNode[] }>()
  for (const { id } of branches) nodes.set(id, { id, children: [] })
  const top = topId === null ? { id: TOP, children: [] as TreeNode[] } : present(nodes.get(topId), 'top')
  for (const { id, parentId } of branches) {
    if (id === topId) continue
    const parent = parentId === null ? top : present(nodes.get(parentId), 'parent')
    parent.children.push(present(nodes.get(id), 'node'))
  }
  return top
}

/**
 * Labels for bodies just entered, many at once: their rows stand with labels below zero, in their order, under these parents (null: as roots).
 * One by one they would each look for room; here a subtree is labelled whole.
 */
export async function placeEntered(tx: Transaction<Database>, parentIds: readonly (string | null)[]): Promise<void> {
  for (const parentId of parentIds) {
    // making room for others may have labelled them already
    const entered = await listEntered(tx, parentId)
    if (entered.length === 0) continue
    const ancestry = parentId === null ? [] : await listAncestry(tx, parentId)
    const labels = new Map<string, Interval>()
    let last = await findLastChildHi(tx, parentId)
    for (const tree of treeOf(entered, null).children) {
      const room = allocateLabel(ancestry.at(-1) ?? WHOLE, last, parentId === null ? 'root' : 'child')
      const own = room && labelTree(tree, room)
      if (!own) break
      for (const [id, label] of own) labels.set(id, label)
      last = room.hi
    }
    if (labels.size === entered.length) await writeLabels(tx, labels)
    else if (parentId === null) await relabelWhole(tx)
    else await makeRoom(tx, ancestry, parentId)
  }
}

/** Counters and anchors after many were entered: of the bodies above them, and of those among them that are heavy themselves. */
export async function countEntered(tx: Transaction<Database>, bodyIds: readonly string[]): Promise<void> {
  const byRoot = new Map<string, Map<string, AncestryStep>>()
  for (const bodyId of bodyIds) {
    const line = await listAncestry(tx, bodyId)
    const root = present(line[0], 'root').id
    const steps = byRoot.get(root) ?? new Map<string, AncestryStep>()
    for (const step of line) steps.set(step.id, step)
    byRoot.set(root, steps)
  }
  for (const steps of byRoot.values())
    await recount(
      tx,
      [...steps.values()].toSorted((a, b) => a.lo - b.lo),
    )
}

/** Gives a moved body and all below it labels under the parent its row already names. */
export async function placeMoved(tx: Transaction<Database>, bodyId: string, parentId: string): Promise<void> {
  const branches = await listBranches(tx, bodyId)
  const ids = branches.map(({ id }) => id)
  await setLabelsAside(tx, ids)
  const ancestry = await listAncestry(tx, parentId)
  const parent = present(ancestry.at(-1), 'parent')
  const room = allocateLabel(parent, await findLastChildHi(tx, parentId, bodyId), 'child')
  const labels = room && labelTree(treeOf(branches, bodyId), room)
  if (!labels) return makeRoom(tx, ancestry, parentId)
  await writeLabels(tx, labels)
  await copyLabels(tx, ids)
}

/** Counters of the bodies above, after one body was founded (+1) or ended (-1) on a tier. */
export async function countOne(
  tx: Transaction<Database>,
  above: readonly AncestryStep[],
  tier: string | null,
  n: 1 | -1,
): Promise<void> {
  for (const step of above.toReversed()) {
    if (step.heavy) {
      await addToCount(tx, step.id, tier ?? '', n)
    } else if (n > 0 && (await countUpTo(tx, step, HEAVY_OVER)) > HEAVY_OVER) {
      await setHeavy(tx, step.id, true)
      await replaceCounts(tx, step.id, await countByTier(tx, step))
      await writeAnchors(tx, step.id)
    }
  }
}

/** Counters of the bodies above counted anew: after a subtree came or went. */
export async function recount(tx: Transaction<Database>, above: readonly AncestryStep[]): Promise<void> {
  for (const step of above) {
    const counts = await countByTier(tx, step)
    const heavy = counts.reduce((sum, { n }) => sum + n, 0) > HEAVY_OVER
    await replaceCounts(tx, step.id, heavy ? counts : [])
    if (heavy !== step.heavy) await setHeavy(tx, step.id, heavy)
  }
  const top = above[0]
  if (top) await writeAnchors(tx, top.id)
}
