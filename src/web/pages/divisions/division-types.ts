import type { divisionGet } from '../../../concepts/division/division.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'

export type Division = OutputOf<typeof divisionGet>
export type DivisionRow = Division['rows'][number]
/** The cells of a row that are written in place. */
export type CellKey = 'item' | 'leadingPost' | 'lead' | 'cooperating' | 'expectedResult' | 'dueOn'
/** The values of a row that cells change, by the contract's own keys. */
export interface RowPatch {
  item?: string
  expectedResult?: string | null
  dueOn?: string | null
  leadingPostId?: string | null
  leadBodyId?: string | null
  cooperatingBodyIds?: string[]
}
