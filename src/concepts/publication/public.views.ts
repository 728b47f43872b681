import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { isDay } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import { questionOf } from '../../search/terms.ts'
import type { Ctx } from '../../store/context.ts'
import type { publicBodies, publicGet, publicList } from './public.api.ts'
import {
  findFormer,
  findPublic,
  findPublicOf,
  listFormer,
  listOfPublicItem,
  listOfPublicMeeting,
  listPublic,
  listPublicBodies,
  type PublicAsked,
  type PublicBodyRow,
  type PublicRow,
} from './public.queries.ts'
import type { PublicEntry } from './public.schema.ts'
import type { PublicItem } from './public-content.schema.ts'

type PublicBody = OutputOf<typeof publicBodies>['items'][number]

const gone = (): PlenumError => new PlenumError('NOT_FOUND', {})

const toBody = ({ changedAt, ...row }: PublicBodyRow, zone: string): PublicBody => ({
  ...row,
  changedAt: changedAt.toISOString(),
  zone,
})
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const toEntry = (row: PublicRow): PublicEntry => ({
  id: row.id,
  kind: row.kind,
  body: { id: row.bodyId, name: row.bodyName },
  title: row.title,
  documentKind: row.documentKind,
  number: row.number,
  language: row.language,
  happenedOn: row.happenedOn,
  publishedAt: row.publishedAt.toISOString(),
  correctedAt: iso(row.correctedAt),
  correction: row.correction,
  withdrawnAt: iso(row.withdrawnAt),
  withdrawnReason: row.withdrawnReason,
  changedAt: row.changedAt.toISOString(),
  sequence: row.sequence,
})

/** Nobody publishes: there are no public pages, and none that could be empty. */
async function someBodies(ctx: Ctx, bodyId?: string): Promise<PublicBody[]> {
  const rows = await listPublicBodies(ctx.tx, bodyId)
  if (rows.length === 0) throw gone()
  return rows.map((row) => toBody(row, ctx.zone))
}

export async function getPublicBodies(ctx: Ctx): Promise<OutputOf<typeof publicBodies>> {
  return { items: await someBodies(ctx) }
}

const malformed = (): PlenumError =>
  new PlenumError('INPUT_MALFORMED', { act: 'public.list', issues: ['after: invalid_format'] })

function orderOf(by: PublicAsked['order']['by'], after: string | undefined): PublicAsked['order'] {
  if (by === 'day') {
    const key = textKey.read(after)
    if (key && !isDay(key.text)) throw malformed()
    return { by, after: key }
  }
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw malformed()
  return { by, after: after === undefined ? undefined : Number(after) }
}

export async function getPublicList(ctx: Ctx, input: InputOf<typeof publicList>): Promise<OutputOf<typeof publicList>> {
  const [body] = await someBodies(ctx, input.bodyId)
  const question = input.q ? questionOf(input.q) : undefined
  const empty = question?.tsquery === ''
  const limit = input.limit ?? 50
  const order = orderOf(input.order ?? 'day', input.after)
  const rows = empty
    ? []
    : await listPublic(ctx.tx, {
        bodyId: input.bodyId,
        kinds: input.kind && [input.kind],
        question,
        contents: input.contents ?? false,
        order,
        limit: limit + 1,
      })
  return {
    body: input.bodyId === undefined ? null : (body ?? null),
    ...keyedPage(
      rows,
      limit,
      (row) => (order.by === 'day' ? textKey.write(row.happenedOn, row.id) : String(row.sequence)),
      (row) => ({ ...toEntry(row), ...(input.contents && { content: row.content }) }),
    ),
  }
}

/** Items of one page of a meeting. */
const ITEMS = 100
const ITEM_KEY = /^(\d{1,9})\.([0-9a-f-]{36})$/

async function itemsOf(ctx: Ctx, meetingId: string | null, after: string | undefined) {
  if (meetingId === null) return { items: [], nextItems: null }
  const key = after === undefined ? undefined : ITEM_KEY.exec(after)
  if (key === null) throw new PlenumError('INPUT_MALFORMED', { act: 'public.get', issues: ['after: invalid_format'] })
  const rows = await listOfPublicMeeting(ctx.tx, {
    meetingId,
    kind: 'item',
    after: key && { ord: Number(key[1]), id: key[2] ?? '' },
    limit: ITEMS + 1,
  })
  const { items, next } = keyedPage(
    rows,
    ITEMS,
    (row) => `${row.ord}.${row.id}`,
    // of kind item, so its content is one
    (row) => ({ ...toEntry(row), content: row.content as PublicItem | null }),
  )
  return { items, nextItems: next }
}

export async function getPublic(ctx: Ctx, input: InputOf<typeof publicGet>): Promise<OutputOf<typeof publicGet>> {
  const row = await findPublic(ctx.tx, input.publicationId)
  if (!row) throw gone()
  const [body] = await someBodies(ctx, row.bodyId)
  if (!body) throw gone()
  const asked = input.edition === undefined || input.edition === row.edition ? undefined : input.edition
  const former = asked === undefined ? undefined : await findFormer(ctx.tx, row.id, asked)
  if (asked !== undefined && !former) throw gone()
  const isMeeting = row.kind === 'meeting' && row.withdrawnAt === null
  const meeting =
    row.meetingId === null || row.kind === 'meeting' ? undefined : await findPublicOf(ctx.tx, 'meeting', row.meetingId)
  const item = row.itemId === null ? undefined : await findPublicOf(ctx.tx, 'item', row.itemId)
  const documents =
    isMeeting && row.meetingId !== null
      ? await listOfPublicMeeting(ctx.tx, { meetingId: row.meetingId, kind: 'document', limit: 200 })
      : row.kind === 'item' && row.withdrawnAt === null
        ? await listOfPublicItem(ctx.tx, row.subjectId)
        : []
  return {
    body,
    entry: { ...toEntry(row), ...(former && { title: former.title }) },
    content: former ? former.content : row.content,
    edition: former?.edition ?? row.edition,
    formerUntil: former ? former.untilAt.toISOString() : null,
    former: (await listFormer(ctx.tx, row.id)).map((one) => ({
      edition: one.edition,
      fromAt: one.fromAt.toISOString(),
      untilAt: one.untilAt.toISOString(),
    })),
    meeting: meeting ? toEntry(meeting) : null,
    item: item ? toEntry(item) : null,
    ...(await itemsOf(ctx, isMeeting ? row.meetingId : null, input.after)),
    documents: documents.map(toEntry),
  }
}
