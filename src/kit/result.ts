import type { ErrorCode } from './errors.ts'

/** What a rule or policy answers: yes with a value, or no with the code of the error table and what is missing. */
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal

export interface Refusal {
  readonly ok: false
  readonly code: ErrorCode
  readonly detail: RefusalDetail
}

/** Figures and names that fill the message of the code; ids and digests only, never texts of the record. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>

export function yes(): Result<void>
export function yes<T>(value: T): Result<T>
export function yes<T>(value?: T): Result<T | undefined> {
  return { ok: true, value }
}

export const no = (code: ErrorCode, detail: RefusalDetail = {}): Refusal => ({ ok: false, code, detail })
