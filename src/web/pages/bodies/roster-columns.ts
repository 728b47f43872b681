import type { RosterKind } from '../../../concepts/person/roster.schema.ts'

/** Columns of each table as the template has them: the key of its heading and explanation, and whether it may stay empty. */
export const COLUMNS: Readonly<Record<RosterKind, readonly (readonly [key: string, needed: boolean])[]>> = {
  bodies: [
    ['code', true],
    ['parent_code', false],
    ['kind', true],
    ['tier', false],
    ['organ', false],
    ['name_en', false],
    ['name_zh', false],
    ['short_en', false],
    ['short_zh', false],
    ['aliases', false],
    ['area', false],
    ['founded', false],
    ['term_ordinal', false],
    ['term_from', false],
  ],
  posts: [
    ['code', true],
    ['body_code', true],
    ['name_en', false],
    ['name_zh', false],
    ['role', false],
    ['acts_for_code', false],
    ['portfolio_en', false],
    ['portfolio_zh', false],
    ['rank', false],
  ],
  persons: [
    ['code', true],
    ['name_en', false],
    ['name_zh', false],
    ['email', false],
    ['language', false],
    ['posts', false],
    ['capacities', false],
    ['from', false],
  ],
  memberships: [
    ['person_code', true],
    ['body_code', false],
    ['post_code', false],
    ['capacity', false],
    ['acting', false],
    ['from', true],
    ['until', false],
    ['order', false],
  ],
  lines: [
    ['body_code', true],
    ['line', false],
    ['superior_code', true],
    ['from', false],
  ],
}
export const TABLES: readonly RosterKind[] = ['bodies', 'posts', 'persons', 'memberships', 'lines']
