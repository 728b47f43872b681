import { Link, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { bodyTree } from '../../../concepts/body/body.api.ts'
import type { BodyNode } from '../../../concepts/body/body.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

interface TreeState {
  readonly open: ReadonlySet<string>
  toggle: (id: string, open: boolean) => void
  readonly onFound: (parent: Ref) => void
}

/** The counting tree, read branch by branch as it is opened. One stop of the Tab key; the arrows walk. */
export function BodyTree({ opened, onFound }: { opened: readonly string[]; onFound: (parent: Ref) => void }) {
  const { t } = useWords()
  const root = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(opened))
  const state: TreeState = {
    open,
    onFound,
    toggle: (id, isOpen) =>
      setOpen((before) => {
        const after = new Set(before)
        if (isOpen) after.add(id)
        else after.delete(id)
        return after
      }),
  }
  return (
    <div
      className="tree"
      role="tree"
      aria-label={t('organisation.tree')}
      tabIndex={-1}
      ref={root}
      onKeyDown={(event) => walk(event, root.current)}
    >
      <Branch parent={null} state={state} level={1} />
    </div>
  )
}

/** Moves the focus between the items on screen, as the tree pattern of ARIA asks. */
function walk(event: KeyboardEvent, tree: HTMLElement | null): void {
  const item = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]')
  if (!tree || !item) return
  const items = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')]
  const at = items.indexOf(item)
  const expanded = item.getAttribute('aria-expanded')
  const focus = (next: HTMLElement | null | undefined): void => {
    if (!next) return
    for (const one of items) one.tabIndex = one === next ? 0 : -1
    next.focus()
  }
  const parent = item.parentElement?.closest<HTMLElement>('[role="treeitem"]')
  switch (event.key) {
    case 'ArrowDown':
      focus(items[at + 1])
      break
    case 'ArrowUp':
      focus(items[at - 1])
      break
    case 'Home':
      focus(items[0])
      break
    case 'End':
      focus(items.at(-1))
      break
    case 'ArrowRight':
      if (expanded === 'false') item.querySelector<HTMLElement>(':scope > .tree-row > .tree-toggle')?.click()
      else if (expanded === 'true') focus(item.querySelector<HTMLElement>('[role="treeitem"]'))
      break
    case 'ArrowLeft':
      if (expanded === 'true') item.querySelector<HTMLElement>(':scope > .tree-row > .tree-toggle')?.click()
      else focus(parent)
      break
    case 'Enter':
      if (event.target !== item) return
      if (item.dataset.act) item.click()
      else item.querySelector<HTMLElement>(':scope > .tree-row a')?.click()
      break
    default:
      return
  }
  event.preventDefault()
}

function Branch({ parent, state, level }: { parent: Ref | null; state: TreeState; level: number }) {
  const { t } = useWords()
  const list = usePages(bodyTree, parent ? { parentId: parent.id, limit: 100 } : { limit: 100 })
  if (list.error) {
    return (
      <div role="treeitem" tabIndex={-1} aria-level={level}>
        <RefusalNote error={list.error} />
      </div>
    )
  }
  if (!list.pages) {
    return (
      <div role="none" className="tree-act soft">
        {t('common.loading')}
      </div>
    )
  }
  const nodes = list.pages.flatMap((page) => page.items)
  const mayFound = parent !== null && list.pages[0]?.can['body.found'] === null
  return (
    <>
      {nodes.map((node, index) => (
        <TreeItem key={node.id} node={node} state={state} level={level} isFirst={level === 1 && index === 0} />
      ))}
      {list.hasMore ? (
        <TreeAct level={level} onAct={list.more}>
          {t('common.more')}
        </TreeAct>
      ) : null}
      {mayFound && parent ? (
        <TreeAct level={level} onAct={() => state.onFound(parent)}>
          {t('organisation.found_here')}
        </TreeAct>
      ) : null}
    </>
  )
}

/** An act at the end of a branch: an item of the tree like the others, so that the arrows reach it. */
function TreeAct({ level, onAct, children }: { level: number; onAct: () => void; children: string }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree's own key handler presses it
    <div role="treeitem" aria-level={level} tabIndex={-1} data-act="true" className="tree-act no-print" onClick={onAct}>
      <span className="tree-row">{children}</span>
    </div>
  )
}

function TreeItem({
  node,
  state,
  level,
  isFirst,
}: {
  node: BodyNode
  state: TreeState
  level: number
  isFirst: boolean
}) {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const within = node.children + node.organs
  const isOpen = state.open.has(node.id)
  const marks = [
    node.organ ? t(`terms.body.organ.${node.organ}`) : node.tierName ? name(node.tierName) : null,
    node.external ? t('organisation.external') : null,
    node.endedOn ? t('terms.body.state.ended') : null,
    node.below !== null && node.below > 0 ? t('organisation.below', { count: node.below, n: node.below }) : null,
  ].filter(Boolean)
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-label={[name(node.name), ...marks].join(', ')}
      {...(within > 0 ? { 'aria-expanded': isOpen } : {})}
      tabIndex={isFirst ? 0 : -1}
    >
      <div className="tree-row">
        <span
          className="tree-toggle"
          aria-hidden="true"
          data-leaf={within === 0 || undefined}
          onClick={() => (within > 0 ? state.toggle(node.id, !isOpen) : void navigate({ to: `/bodies/${node.id}` }))}
        />
        <span className="tree-name">
          <Link to={paths.body} params={{ bodyId: node.id }} tabIndex={-1}>
            {name(node.name)}
          </Link>
        </span>
        <span className="tree-marks">{marks.join(' · ')}</span>
      </div>
      {isOpen ? (
        // biome-ignore lint/a11y/useSemanticElements: the tree pattern of ARIA wants a group here, not a fieldset
        <div role="group">
          <Branch parent={{ id: node.id, name: node.name }} state={state} level={level + 1} />
        </div>
      ) : null}
    </div>
  )
}
