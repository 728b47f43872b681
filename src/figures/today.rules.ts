import type { Role } from '../kit/contract.ts'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { WaitingItem, WaitingKind } from './today.schema.ts'

/** One record that waits, as a query finds it. */
export interface WaitingRow {
  readonly subjectId: string
  readonly code: string | null
  readonly title: Localised
  readonly bodyId: string
  readonly bodyName: Localised
  readonly dueOn: Day | null
  readonly n: number | null
  readonly of: number | null
  readonly fromId: string | null
  readonly fromName: Localised | null
}

/** All of one kind: the nearest rows, and how many there are in truth. */
export interface WaitingGroup {
  readonly kind: WaitingKind
  readonly subject: WaitingItem['subject']['kind']
  readonly role: WaitingItem['role']
  readonly rows: readonly WaitingRow[]
  readonly n: number
  readonly overdue: number
}

/**
 * Who is asked for what: each kind goes to one role and to no other, so that nobody finds another's work on his page.
 * domain.md §4; the principal decides and signs, the clerk prepares, the officer does, supervision confirms.
 */
export const ROUTES: Readonly<Record<WaitingKind, Role>> = {
  convey: 'clerk',
  redeploy: 'clerk',
  register: 'clerk',
  draft_division: 'clerk',
  settle_comment: 'clerk',
  issue_division: 'clerk',
  reassign: 'clerk',
  review_directive: 'clerk',
  fill_review: 'clerk',
  send_review: 'clerk',
  take_reading: 'clerk',
  comment: 'officer',
  accept: 'officer',
  report: 'officer',
  verify: 'supervision',
  urge: 'supervision',
  close: 'principal',
  decide_extension: 'principal',
  approve_division: 'principal',
  sign: 'principal',
  answer_query: 'principal',
  adopt_review: 'principal',
  answer_review: 'principal',
  answer_for: 'leading',
  check_paper: 'clerk',
  issue_paper: 'clerk',
  amend_paper: 'clerk',
  receive_paper: 'clerk',
  // Signing goes by the post, reading by the reading list: whoever that is, is asked; the role is the usual one.
  sign_paper: 'principal',
  read_paper: 'member',
  release_text: 'member',
  // the chair signs by presiding, whatever his post
  sign_text: 'principal',
  draft_minutes: 'clerk',
  lay_text: 'clerk',
  amend_text: 'clerk',
}

export function itemOf(
  group: WaitingGroup,
  row: WaitingRow,
  today: Day,
  daysBetween: (from: Day, until: Day) => number,
): WaitingItem {
  const overdue = row.dueOn !== null && row.dueOn < today
  return {
    key: `${group.kind}.${row.subjectId}.${row.bodyId}`,
    kind: group.kind,
    subject: { kind: group.subject, id: row.subjectId, code: row.code, title: row.title },
    body: { id: row.bodyId, name: row.bodyName },
    role: group.role,
    dueOn: row.dueOn,
    overdueDays: overdue && row.dueOn !== null ? daysBetween(row.dueOn, today) : 0,
    missing: row.n !== null && row.of !== null ? { n: row.n, of: row.of } : null,
    from: row.fromId && row.fromName ? { id: row.fromId, name: row.fromName } : null,
  }
}

/** Nearest deadline first, without one last; within a day by kind and title, so that two looks show one order. */
export function inOrder(items: readonly WaitingItem[]): WaitingItem[] {
  const at = (item: WaitingItem): string => `${item.dueOn ?? '9999-12-31'} ${item.kind} ${item.key}`
  return items.toSorted((a, b) => (at(a) < at(b) ? -1 : 1))
}

export interface Shown {
  readonly items: WaitingItem[]
  readonly shown: number
  readonly total: number
  readonly more: boolean
  readonly groups: { kind: WaitingKind; n: number; overdue: number }[]
}

/** A page that can be read: at most `limit` items, and beside them the true numbers of all. */
export function capped(
  groups: readonly WaitingGroup[],
  options: {
    readonly limit: number
    readonly kind: WaitingKind | undefined
    readonly today: Day
    readonly daysBetween: (from: Day, until: Day) => number
  },
): Shown {
  const counted = new Map<WaitingKind, { n: number; overdue: number }>()
  for (const group of groups) {
    const before = counted.get(group.kind) ?? { n: 0, overdue: 0 }
    counted.set(group.kind, { n: before.n + group.n, overdue: before.overdue + group.overdue })
  }
  const wanted = groups.filter((group) => options.kind === undefined || group.kind === options.kind)
  const all = wanted.flatMap((group) => group.rows.map((row) => itemOf(group, row, options.today, options.daysBetween)))
  const items = inOrder(all).slice(0, options.limit)
  const total = wanted.reduce((sum, group) => sum + group.n, 0)
  return {
    items,
    shown: items.length,
    total,
    more: items.length < total,
    groups: [...counted].filter(([, { n }]) => n > 0).map(([kind, numbers]) => ({ kind, ...numbers })),
  }
}
