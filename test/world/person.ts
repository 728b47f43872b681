import type { TestWorld } from '../../src/app/testing.ts'
import type { Capacity } from '../../src/concepts/person/membership.schema.ts'
import { membershipBegin, personEnter, postEstablish } from '../../src/concepts/person/person.api.ts'
import type { PostRole } from '../../src/concepts/person/post.schema.ts'

export interface PersonWish {
  readonly bodyId: string
  readonly name?: string
  /** Gives a post of this role at the body; left out, only a seat. */
  readonly role?: PostRole
  readonly actsForId?: string
  readonly capacity?: Capacity
  readonly fromOn?: string
  readonly untilOn?: string
}

/** A person in a body, with a post where a role is wished. Holds from long before the test's day. */
export async function aPerson(world: TestWorld, wish: PersonWish): Promise<string> {
  const { bodyId, name = 'Shen Huai', role, actsForId, capacity, fromOn = '2020-01-01', untilOn } = wish
  const { personId } = await world.act('system', personEnter, { atBodyId: bodyId, name: { en: name } })
  const post =
    role === undefined
      ? undefined
      : await world.act('system', postEstablish, {
          bodyId,
          role,
          name: { en: `${role} of the body` },
          ...(actsForId !== undefined && { actsForId }),
        })
  if (post || capacity) {
    await world.act('system', membershipBegin, {
      personId,
      bodyId,
      fromOn,
      ...(post && { postId: post.postId }),
      ...(capacity && { capacity }),
      ...(untilOn !== undefined && { untilOn }),
    })
  }
  return personId
}
