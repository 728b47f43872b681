import type { RefusalDetail, Result } from './result.ts'

/**
 * Every refusal the program can give. `status` is the HTTP status line; `retryable` says that the same call may pass later.
 * The message a person reads stands in the catalogue under `errors.<CODE>`; docs/errors.md is compared with this table.
 */
export const ERRORS = {
  // the request
  INPUT_MALFORMED: { status: 400, retryable: false },
  ACT_UNKNOWN: { status: 404, retryable: false },
  NOT_SIGNED_IN: { status: 401, retryable: false },
  SIGN_IN_FAILED: { status: 401, retryable: false },
  EXAMPLE_ACCOUNT_NOT_LOCAL: { status: 403, retryable: false },
  ROLE_MISSING: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  STALE_VERSION: { status: 409, retryable: false },
  WRONG_STATE: { status: 409, retryable: false },
  ALREADY_RECORDED: { status: 409, retryable: false },
  TOO_MANY_REQUESTS: { status: 429, retryable: true },
  INTERNAL: { status: 500, retryable: true },
  DATABASE_BUSY: { status: 503, retryable: true },
  DISK_FULL: { status: 507, retryable: true },
  // texts and files
  TEXT_EMPTY: { status: 422, retryable: false },
  TEXT_BINARY: { status: 422, retryable: false },
  TEXT_TOO_LARGE: { status: 413, retryable: false },
  TEXT_TANGLED: { status: 422, retryable: false },
  TEXT_SECRET: { status: 422, retryable: false },
  FILE_TOO_LARGE: { status: 413, retryable: false },
  FILE_EMPTY: { status: 422, retryable: false },
  // the desk
  READING_ALREADY_TAKEN: { status: 409, retryable: false },
  PUBLICATION_DATE_NEEDED: { status: 422, retryable: false },
  BODY_NEEDED: { status: 422, retryable: false },
  FACTS_UNDECIDED: { status: 422, retryable: false },
  FACT_NOT_SEEN: { status: 422, retryable: false },
  FACT_STANDS: { status: 409, retryable: false },
  QUOTE_OUTSIDE_TEXT: { status: 422, retryable: false },
  // the organisation
  ROSTER_HAS_ERRORS: { status: 422, retryable: false },
  BODY_EXTERNAL: { status: 422, retryable: false },
  CODE_TAKEN: { status: 409, retryable: false },
  CYCLE_REFUSED: { status: 422, retryable: false },
  ZONE_UNKNOWN: { status: 422, retryable: false },
  TIER_UNKNOWN: { status: 422, retryable: false },
  TIER_IN_USE: { status: 422, retryable: false },
  BODY_ENDED: { status: 422, retryable: false },
  DAY_IN_FUTURE: { status: 422, retryable: false },
  BODY_NOT_EMPTY: { status: 422, retryable: false },
  PERIOD_BACKWARDS: { status: 422, retryable: false },
  POST_HELD: { status: 409, retryable: false },
  POST_ELSEWHERE: { status: 422, retryable: false },
  POST_ENDED: { status: 422, retryable: false },
  SEAT_OR_POST_NEEDED: { status: 422, retryable: false },
  TERM_ELSEWHERE: { status: 422, retryable: false },
  TERM_TAKEN: { status: 409, retryable: false },
  ROSTER_CHANGED: { status: 409, retryable: false },
  ROSTER_UNREADABLE: { status: 422, retryable: false },
  ACCOUNT_EXISTS: { status: 409, retryable: false },
  ORIGIN_REFUSED: { status: 403, retryable: false },
  PERSON_UNKNOWN: { status: 404, retryable: false },
  OWN_APPOINTMENT: { status: 403, retryable: false },
  // meetings
  NUMBER_TAKEN: { status: 409, retryable: false },
  MEETING_NOT_QUORATE: { status: 422, retryable: false },
  TALLY_IMPOSSIBLE: { status: 422, retryable: false },
  // from source to result
  REASON_NEEDED: { status: 422, retryable: false },
  LEAD_UNIT_NEEDED: { status: 422, retryable: false },
  RESULT_NEEDED: { status: 422, retryable: false },
  DEADLINE_NEEDED: { status: 422, retryable: false },
  DEADLINE_PAST: { status: 422, retryable: false },
  DEADLINE_AFTER_PARENT: { status: 422, retryable: false },
  RESPONSIBLE_POST_NEEDED: { status: 422, retryable: false },
  NOTHING_IN_SCOPE: { status: 422, retryable: false },
  NOT_IN_SCOPE: { status: 422, retryable: false },
  BODY_EXEMPT: { status: 422, retryable: false },
  MODE_NOT_ALLOWED: { status: 422, retryable: false },
  MEETING_NEEDED: { status: 422, retryable: false },
  LEAD_NOT_FOR_GENERAL: { status: 422, retryable: false },
  LEAD_ALSO_COOPERATES: { status: 422, retryable: false },
  RESULT_OWED: { status: 422, retryable: false },
  LEAD_TASK_OPEN: { status: 409, retryable: false },
  DATE_BEFORE_SOURCE: { status: 422, retryable: false },
  OBJECTION_LATE: { status: 422, retryable: false },
  NOT_EXCLUDED: { status: 409, retryable: false },
  OWN_RECORD: { status: 403, retryable: false },
  MEETING_OF_OTHERS: { status: 422, retryable: false },
  OWN_WORK: { status: 403, retryable: false },
  VERIFICATION_NEEDED: { status: 422, retryable: false },
  REPORT_NEEDED: { status: 422, retryable: false },
  OPEN_COMMENTS: { status: 422, retryable: false },
  LINES_UNDECIDED: { status: 422, retryable: false },
  CLAIM_NEEDED: { status: 422, retryable: false },
  TARGET_AND_UNIT: { status: 422, retryable: false },
  DEADLINE_NOT_LATER: { status: 422, retryable: false },
  EXTENSION_PENDING: { status: 409, retryable: false },
  EXTENSION_DECIDED: { status: 409, retryable: false },
  LEAD_OUT_OF_REACH: { status: 422, retryable: false },
  POST_OF_OTHER_BODY: { status: 422, retryable: false },
  MEETING_NOT_HELD: { status: 422, retryable: false },
  ANSWER_TAKES_NO_TASKS: { status: 422, retryable: false },
  DIRECTIVE_NOT_ASSIGNABLE: { status: 422, retryable: false },
  UNIT_NOT_NAMED: { status: 403, retryable: false },
  ROWS_NEEDED: { status: 422, retryable: false },
  PERIOD_EMPTY: { status: 422, retryable: false },
  NO_BODY_ABOVE: { status: 422, retryable: false },
  INDICATOR_NEEDED: { status: 422, retryable: false },
  UNITS_NEEDED: { status: 422, retryable: false },
  UNITS_COMMENT: { status: 403, retryable: false },
  ROW_HAS_COMMENTS: { status: 422, retryable: false },
  ROW_DATES_PAST: { status: 422, retryable: false },
  ADOPTION_MEETING_NEEDED: { status: 422, retryable: false },
  NOT_A_SUPERIOR: { status: 422, retryable: false },
  FIELD_OF_OTHER_SECTION: { status: 422, retryable: false },
  // the installation
  PORT_MALFORMED: { status: 400, retryable: false },
  PORT_IN_USE: { status: 500, retryable: false },
  DATA_FOLDER_IN_USE: { status: 500, retryable: false },
  DATABASE_UNREACHABLE: { status: 503, retryable: true },
  DATA_FOLDER_NOT_WRITABLE: { status: 500, retryable: false },
  DATA_FOLDER_HIDDEN: { status: 500, retryable: false },
  SYSTEM_USER_UNKNOWN: { status: 500, retryable: false },
  DATABASE_PROGRAM_MISSING: { status: 500, retryable: false },
  DATABASE_FAILED: { status: 500, retryable: true },
  DATABASE_OTHER_RELEASE: { status: 500, retryable: false },
  DATABASE_NEWER: { status: 500, retryable: false },
  MIGRATION_FAILED: { status: 500, retryable: false },
  MIGRATION_CHANGED: { status: 500, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>

export type ErrorCode = keyof typeof ERRORS

/** The one error type our own code throws. Only actions and edges throw it; rules return a `Result`. */
export class PlenumError extends Error {
  readonly code: ErrorCode
  readonly detail: RefusalDetail
  constructor(code: ErrorCode, detail: RefusalDetail = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'PlenumError'
    this.code = code
    this.detail = detail
  }
}

/** Turns a rule's or policy's "no" into the throw that rolls the act back. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new PlenumError(result.code, result.detail)
}
