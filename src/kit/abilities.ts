import type { Result } from './result.ts'
import type { Can } from './shapes.ts'

/** What the actor may do on a record now: the same policies and rules that guard the acts, asked before the button is pressed. */
export function abilities(answers: Readonly<Record<string, Result<unknown>>>): Can {
  const can: Can = {}
  for (const [act, answer] of Object.entries(answers)) {
    can[act] = answer.ok ? null : { code: answer.code, detail: { ...answer.detail } }
  }
  return can
}

/** The first refusal of several conditions, or the last yes. */
export const all = (...answers: readonly Result<unknown>[]): Result<unknown> =>
  answers.find((answer) => !answer.ok) ?? { ok: true, value: undefined }
