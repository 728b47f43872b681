import type { BodyKind } from '../../src/concepts/body/body.schema.ts'
import type { MeetingKind } from '../../src/concepts/meeting/meeting.schema.ts'

/** The words of one language a random record is made of; `{}` is a place. */
export interface Stock {
  readonly places: readonly string[]
  readonly venues: readonly string[]
  readonly persons: readonly string[]
  readonly bodies: readonly {
    readonly name: string
    readonly kind: BodyKind
    readonly meeting: MeetingKind
    readonly term: boolean
    /** Who presides where it is no person. */
    readonly organ: string | null
    readonly short: string
    readonly chair: string
  }[]
  readonly groups: readonly string[]
  readonly posts: readonly string[]
  readonly deliveries: readonly string[]
  readonly documents: readonly (readonly [title: string, kind: string])[]
  readonly actions: readonly (readonly [action: string, object: string])[]
  readonly judged: readonly (readonly [action: string, object: string])[]
  readonly actors: readonly string[]
  readonly crowd: readonly string[]
  readonly deadlines: readonly string[]
  conveyed(n: number, m: number): readonly (readonly [what: string, issuer: string | null])[]
  readonly plans: readonly string[]
  readonly past: readonly string[]
  readonly future: readonly string[]
  readonly posts_decided: readonly string[]
  readonly follow_ons: readonly string[]
  readonly counts: Readonly<Record<string, readonly [number, number]>>
}
