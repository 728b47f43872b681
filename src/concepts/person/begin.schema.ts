import * as z from 'zod/mini'
import { id, language } from '../../kit/shapes.ts'
import { bodyKind, bodyName } from '../body/body.schema.ts'

/** Rights the first person may begin with; everybody else is given theirs by who has one. */
export const FIRST_ROLES = ['clerk', 'principal'] as const

export const installationBeginInput = z.object({
  token: z.string().check(z.minLength(20), z.maxLength(100)),
  name: bodyName,
  zone: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  language,
  /** Names of the levels from the top down; the first body stands on the first. */
  tiers: z.array(bodyName).check(z.minLength(1), z.maxLength(20)),
  body: bodyName,
  kind: bodyKind,
  person: bodyName,
  post: bodyName,
  role: z.enum(FIRST_ROLES),
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(10), z.maxLength(128)),
})
export const installationBeginOutput = z.object({ bodyId: id, email: z.string() })
