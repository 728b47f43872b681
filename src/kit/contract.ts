import type { $ZodType, input, output } from 'zod/v4/core'

/** Rights at a body, from posts and memberships held on the day; `operator` installs and sees no content. */
export type Role = 'clerk' | 'principal' | 'leading' | 'officer' | 'supervision' | 'member' | 'observer' | 'operator'

/** Who may try an act at all; the policy then looks at the record in hand. */
export type Audience = 'anyone' | 'signed-in' | readonly Role[]

/**
 * One act or view of the product: the single place that names it, its address, its input and its output.
 * HTTP, command line, OpenAPI, jobs and the web application are all bound from it.
 * `path` is written `/api/bodies/{bodyId}`; the names in braces are keys of `input`. A view's other keys are the query string,
 * an act's other keys the JSON body.
 */
export interface Contract<I extends $ZodType = $ZodType, O extends $ZodType = $ZodType> {
  readonly act: string
  readonly kind: 'act' | 'view'
  readonly path: string
  readonly who: Audience
  readonly input: I
  readonly output: O
}

export type InputOf<C extends Contract> = output<C['input']>
/** What a caller gives, before defaults are filled in. */
export type GivenOf<C extends Contract> = input<C['input']>
export type OutputOf<C extends Contract> = output<C['output']>

export const act = <I extends $ZodType, O extends $ZodType>(
  name: string,
  contract: Omit<Contract<I, O>, 'act' | 'kind'>,
): Contract<I, O> => ({ act: name, kind: 'act', ...contract })

export const view = <I extends $ZodType, O extends $ZodType>(
  name: string,
  contract: Omit<Contract<I, O>, 'act' | 'kind'>,
): Contract<I, O> => ({ act: name, kind: 'view', ...contract })
