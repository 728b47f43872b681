import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import { keyedPage } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument } from '../document/document.actions.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'
import { getPolicyBody, listBodyRefs } from '../document/document.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { listMeetingRefs } from '../meeting/meeting.queries.ts'
import { bodyOfText, prepareMeeting, prepareText, publishingBodyOf } from './offers.actions.ts'
import type { publicationOffer, publicationOfferDocument, publishingGet } from './publication.api.ts'
import { mayPublish, maySeePublishing } from './publication.policy.ts'
import { countPublished, findPublishing, listPublished, listWaitingPapers } from './publication.queries.ts'
import type { PublicationKind } from './publication.schema.ts'

/** What a person may do here, and whether the body's public pages are on. */
async function footing(ctx: Ctx, body: PolicyBody) {
  const settings = await findPublishing(ctx.tx, body.id)
  const on = settings !== undefined && settings.disabledOn === null
  const isOn = on ? yes() : no('PUBLISHING_OFF', named(body))
  const right = mayPublish(ctx.actor, body)
  const own = body.external ? no('BODY_EXTERNAL', named(body)) : yes()
  return {
    settings,
    publishing: on ? ('on' as const) : ('off' as const),
    can: abilities({
      'publishing.turnOn': all(on ? no('PUBLISHING_ON', named(body)) : yes(), own, right),
      'publishing.change': all(isOn, right),
      'publishing.turnOff': all(isOn, right),
      'publication.publish': all(isOn, right),
      'publication.correct': all(isOn, right),
      'publication.withdraw': right,
    }),
  }
}

export async function getPublishing(
  ctx: Ctx,
  input: InputOf<typeof publishingGet>,
): Promise<OutputOf<typeof publishingGet>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(maySeePublishing(ctx.actor, body))
  const { settings, publishing, can } = await footing(ctx, body)
  const limit = input.limit ?? 50
  if (input.after !== undefined && !/^\d{1,15}$/.test(input.after))
    throw new PlenumError('INPUT_MALFORMED', { act: 'publishing.get', issues: ['after: invalid_format'] })
  const before = input.after === undefined ? undefined : Number(input.after)
  const rows = await listPublished(ctx.tx, { bodyId: body.id, before, limit: limit + 1 })
  const leads = await listBodyRefs(
    ctx.tx,
    rows.map((row) => row.bodyId),
  )
  return {
    body: { id: body.id, name: body.name },
    settings: settings
      ? {
          state: publishing,
          contact: settings.contact,
          indexed: settings.indexed,
          enabledOn: settings.enabledOn,
          disabledOn: settings.disabledOn,
          version: settings.version,
        }
      : null,
    published: keyedPage(
      rows,
      limit,
      (row) => String(row.sequence),
      (row) => ({
        id: row.id,
        kind: row.kind as PublicationKind, // checked by the database
        subjectId: row.subjectId,
        meetingId: row.meetingId,
        leadBody: row.bodyId === body.id ? null : (leads.get(row.bodyId) ?? null),
        title: row.title,
        happenedOn: row.happenedOn,
        publishedAt: row.publishedAt.toISOString(),
        correctedAt: row.correctedAt?.toISOString() ?? null,
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
        edition: row.edition,
        version: row.version,
      }),
    ),
    publishedTotal: await countPublished(ctx.tx, body.id),
    waiting: await listWaitingPapers(ctx.tx, body.id),
    can,
  }
}

export async function getOffers(
  ctx: Ctx,
  input: InputOf<typeof publicationOffer>,
): Promise<OutputOf<typeof publicationOffer>> {
  const seen = await getSeenMeeting(ctx, input.meetingId)
  const body = await publishingBodyOf(ctx, seen.row)
  orThrow(maySeePublishing(ctx.actor, body))
  const { settings, publishing, can } = await footing(ctx, body)
  return {
    meeting: present((await listMeetingRefs(ctx.tx, [seen.row.id])).get(seen.row.id), 'meeting'),
    body: { id: body.id, name: body.name },
    publishing,
    contact: settings?.contact ?? null,
    offers: (await prepareMeeting(ctx, seen)).map((one) => one.offer),
    version: seen.row.version,
    can,
  }
}

export async function getOfferOfDocument(
  ctx: Ctx,
  input: InputOf<typeof publicationOfferDocument>,
): Promise<OutputOf<typeof publicationOfferDocument>> {
  const document = await getSeenDocument(ctx, input.documentId)
  const body = await bodyOfText(ctx, document)
  orThrow(maySeePublishing(ctx.actor, body))
  const { publishing, can } = await footing(ctx, body)
  const { offer } = present(await prepareText(ctx, document), 'offer of a seen text')
  return { body: { id: body.id, name: body.name }, publishing, offer, can }
}
