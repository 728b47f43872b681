import { useEffect, useRef } from 'react'
import type { DeskState } from './use-desk.ts'

/** Every key of the desk with the words that tell what it does, in the order of the help. */
export const DESK_KEYS = [
  { group: 'walk', keys: ['j', '↓'], act: 'down' },
  { group: 'walk', keys: ['k', '↑'], act: 'up' },
  { group: 'walk', keys: ['n'], act: 'next' },
  { group: 'walk', keys: ['p'], act: 'previous' },
  { group: 'walk', keys: ['o'], act: 'over' },
  { group: 'walk', keys: ['g'], act: 'jump' },
  { group: 'walk', keys: ['f'], act: 'filter' },
  { group: 'walk', keys: ['F'], act: 'find' },
  { group: 'decide', keys: ['a'], act: 'accept' },
  { group: 'decide', keys: ['r'], act: 'reject' },
  { group: 'decide', keys: ['e'], act: 'correct' },
  { group: 'decide', keys: ['w'], act: 'span' },
  { group: 'decide', keys: ['m'], act: 'merge' },
  { group: 'decide', keys: ['s'], act: 'split' },
  { group: 'decide', keys: ['+'], act: 'add' },
  { group: 'decide', keys: ['u'], act: 'undo' },
  { group: 'decide', keys: ['A'], act: 'bulk' },
  { group: 'decide', keys: ['1', '2'], act: 'conflict' },
  { group: 'names', keys: ['l'], act: 'link' },
  { group: 'names', keys: ['L'], act: 'link_back' },
  { group: 'names', keys: ['↑', '↓'], act: 'link_choose' },
  { group: 'names', keys: ['Enter'], act: 'link_confirm' },
  { group: 'names', keys: ['c'], act: 'link_create' },
  { group: 'take', keys: ['d'], act: 'date' },
  { group: 'take', keys: ['T'], act: 'take' },
  { group: 'take', keys: ['Esc'], act: 'leave' },
  { group: 'take', keys: ['?'], act: 'help' },
] as const
export const KEY_GROUPS = ['walk', 'decide', 'names', 'take'] as const

export interface DeskPlaces {
  /** To the chosen fact in the list. */
  list(): void
  /** To the words of the chosen fact, or back to the list. */
  jump(): void
  /** To the next name whose record is to be looked at, or the one before. */
  link(by: 1 | -1): void
  /** Outwards through the facts that lie over the chosen one. */
  over(): void
  find(): void
  date(): void
  take(): void
}

const TYPING = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [role="dialog"], [contenteditable]'

/** The keys of the desk: wherever the focus is, but where something is being typed. */
export function useDeskKeys(desk: DeskState, places: DeskPlaces, readOnly: boolean): void {
  const now = useRef({ desk, places, readOnly })
  now.current = { desk, places, readOnly }
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (target?.closest(TYPING)) {
        // a field is left for the list again
        if (event.key === 'Escape' && !target.closest('[role="dialog"], [aria-expanded="true"]'))
          now.current.places.list()
        return
      }
      // a radio list walks with its own arrows
      const inLinks = target?.closest('[data-link-slot], .desk-mode') !== null && target !== null
      if (inLinks && (event.key.startsWith('Arrow') || event.key === 'Enter' || event.key === 'c')) return
      if (press(event.key, now.current.desk, now.current.places, now.current.readOnly)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** Walks what is shown; answers whether the key meant anything. */
function press(key: string, desk: DeskState, places: DeskPlaces, readOnly: boolean): boolean {
  const { chosen } = desk
  const walk = (by: 1 | -1): void => {
    const at = desk.shown.findIndex((fact) => fact.key === chosen)
    desk.setChosen(desk.shown[Math.min(Math.max(at + by, 0), desk.shown.length - 1)]?.key ?? null)
  }
  const down = (): void => walk(1)
  const up = (): void => walk(-1)
  const reading: Record<string, () => void> = {
    j: down,
    k: up,
    n: () => desk.setChosen(desk.step(1, chosen, true)),
    p: () => desk.setChosen(desk.step(-1, chosen, true)),
    o: places.over,
    g: places.jump,
    f: () => desk.setFilter((old) => ({ ...old, pending: !old.pending })),
    l: () => places.link(1),
    '?': () => desk.setMode('help'),
  }
  const writing: Record<string, () => void> = {
    '+': () => desk.setMode('add'),
    u: desk.undo,
    d: places.date,
  }
  const onChosen: Record<string, (at: string) => void> = {
    a: (at) => desk.decide(at, { decision: 'accepted' }),
    r: (at) => desk.decide(at, { decision: 'rejected' }),
    e: () => desk.setMode('edit'),
    w: () => desk.setMode('span'),
    m: () => desk.setMode('merge'),
    s: () => desk.setMode('split'),
    '1': (at) => (desk.conflicts.has(at) ? desk.keepTheirs(at) : undefined),
    '2': (at) => (desk.conflicts.has(at) ? desk.keepMine(at) : undefined),
  }
  if (key === 'Escape' && desk.mode !== null) {
    desk.setMode(null)
    return true
  }
  const arrows = new Map([
    ['ArrowDown', down],
    ['ArrowUp', up],
    ['L', () => places.link(-1)],
    ['F', places.find],
  ])
  const large = new Map([
    ['A', desk.acceptSeen],
    ['T', places.take],
  ])
  const act = arrows.get(key) ?? reading[key] ?? (readOnly ? undefined : (writing[key] ?? large.get(key)))
  if (act) {
    act()
    return true
  }
  const decides = readOnly || chosen === null ? undefined : onChosen[key]
  if (!decides || chosen === null) return false
  decides(chosen)
  return true
}
