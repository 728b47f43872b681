import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { DivisionState } from './division.schema.ts'

/** product.md S26: the clerk drafts, the units comment, the principal approves, it goes out. Issued, it stands as it is. */
export const divisionLifeCycle: LifeCycle<DivisionState> = {
  concept: 'division',
  initial: ['draft'],
  final: ['issued'],
  transitions: [
    { from: 'draft', act: 'openForComment', to: 'out_for_comment', role: ['clerk'], needs: ['rows'] },
    { from: 'draft', act: 'approve', to: 'approved', role: ['principal'], needs: ['rows', 'lead units'] },
    { from: 'out_for_comment', act: 'approve', to: 'approved', role: ['principal'], needs: ['rows', 'lead units'] },
    { from: 'out_for_comment', act: 'returnToDraft', to: 'draft', role: ['clerk', 'principal'], needs: [] },
    { from: 'approved', act: 'returnToDraft', to: 'draft', role: ['clerk', 'principal'], needs: ['reason'] },
    { from: 'approved', act: 'issue', to: 'issued', role: ['principal', 'clerk'], needs: [] },
  ],
}

export const isEditable = (state: DivisionState): boolean => state === 'draft' || state === 'out_for_comment'

export function decideEdit(state: DivisionState): Result<void> {
  return isEditable(state) ? yes() : no('WRONG_STATE', { state, act: 'editRow', concept: 'division' })
}

const ENDED = ['merged', 'superseded', 'dropped', 'ended']
/** A row whose matter was merged or dropped meanwhile asks nothing of anyone. */
export const isLive = (directiveState: string): boolean => !ENDED.includes(directiveState)

export interface RowFacts {
  readonly n: number
  readonly kind: 'assigned' | 'general'
  readonly nature: 'operative' | 'informational' | 'standing'
  readonly directiveState: string
  readonly leadBodyId: string | null
  readonly expectedResult: string | null
  readonly dueOn: Day | null
  readonly leadingPostId: string | null
}

/** Blanks of a row; only the first stops an approval, the others are ruled on paper and filled by hand. */
export function missingIn(row: RowFacts): ('lead_unit' | 'expected_result' | 'due_date' | 'leading_official')[] {
  if (row.kind === 'general' || !isLive(row.directiveState)) return []
  const operative = row.nature === 'operative'
  return [
    ...(row.leadBodyId === null ? (['lead_unit'] as const) : []),
    ...(operative && row.expectedResult === null ? (['expected_result'] as const) : []),
    ...(operative && row.dueOn === null ? (['due_date'] as const) : []),
    ...(row.leadingPostId === null ? (['leading_official'] as const) : []),
  ]
}

export interface ApprovalFacts {
  readonly rows: readonly RowFacts[]
  readonly openComments: number
  readonly despiteComments: boolean
  readonly on: Day
}

/** What approval lacks, naming the printed numbers of the rows. */
export function decideApproval({ rows, openComments, despiteComments, on }: ApprovalFacts): Result<void> {
  if (rows.length === 0) return no('ROWS_NEEDED')
  const lacking = rows.filter((row) => missingIn(row).includes('lead_unit'))
  if (lacking.length > 0) return no('LEAD_UNIT_NEEDED', { rows: lacking.map((row) => String(row.n)) })
  const past = rows.filter(
    (row) => row.kind === 'assigned' && isLive(row.directiveState) && row.dueOn !== null && row.dueOn < on,
  )
  if (past.length > 0) return no('ROW_DATES_PAST', { rows: past.map((row) => String(row.n)) })
  if (openComments > 0 && !despiteComments) return no('OPEN_COMMENTS', { n: openComments })
  return yes()
}

/** The title a table gets where nobody gave one, in both languages: a Chinese paper bears no English heading over a foreign name. */
export const titleFrom = (
  source: Localised,
  words: Readonly<Record<Language, (title: string) => string>>,
): Localised => ({
  en: words.en(inLanguage(source, 'en')),
  zh: words.zh(inLanguage(source, 'zh')),
  ...(source.original ? { original: source.original } : {}),
})
