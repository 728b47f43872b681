import type { TestWorld } from '../../src/app/testing.ts'
import {
  publicationOffer,
  publicationPublish,
  publishingTurnOn,
} from '../../src/concepts/publication/publication.api.ts'
import type { OutputOf } from '../../src/kit/contract.ts'

type Published = OutputOf<typeof publicationPublish>['published']

export const turnOnPublicPages = (world: TestWorld, principal: string, bodyId: string, indexed = false) =>
  world.act(principal, publishingTurnOn, { bodyId, contact: 'Office of the record, room 3', indexed })

/** Publishes of a meeting what is proposed and, if wished, what has to be chosen; answers what is public then. */
export async function publishMeeting(
  world: TestWorld,
  wish: { readonly principal: string; readonly meetingId: string; readonly chosen?: boolean },
): Promise<Published> {
  const { principal, meetingId, chosen = false } = wish
  const { offers } = await world.act(principal, publicationOffer, { meetingId })
  const items = offers
    .filter((one) => one.published === null && (one.standing === 'proposed' || (chosen && one.standing === 'choice')))
    .map((one) => ({ kind: one.kind, subjectId: one.subjectId, digest: one.digest ?? '', chosen }))
  return (await world.act(principal, publicationPublish, { meetingId, items })).published
}

export const idOfKind = (all: Published, kind: Published[number]['kind']): string =>
  all.find((one) => one.kind === kind)?.id ?? ''
