import { message } from '../../catalogue/messages.ts'
import { toldWords } from '../../reading/language.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { listBodyRefs } from '../document/document.queries.ts'
import { maySeeItem } from '../meeting/agenda.policy.ts'
import { listReaders } from '../meeting/agenda.queries.ts'
import { agendaNumbers, isOnAgenda, levelsOf, titlesOf } from '../meeting/agenda.rules.ts'
import { toSight } from '../meeting/agenda-sight.actions.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import { listAgenda, listCandidates, listRecusals, listVotes, type VoteRow } from '../meeting/parts.queries.ts'
import { listReconsiderations } from '../meeting/reconsider.queries.ts'
import { listMotions, type MotionRow } from '../motion/motion.queries.ts'
import { amendmentQuestion } from '../motion/motion.rules.ts'
import { getPosts } from '../person/post.queries.ts'
import type { AccountPeople } from './account.actions.ts'
import { listTitles } from './account.queries.ts'
import { maybeTold } from './account.rules.ts'
import type { AccountItem, AccountVote, Audience } from './account.schema.ts'

type Draft = Omit<AccountItem, 'presenter' | 'recused'> & {
  readonly presenterId: string | null
  readonly presenterText: string | null
  readonly presenterBody: AccountItem['title'] | null
  readonly recusedNames: readonly { readonly id: string; readonly name: AccountItem['title'] }[]
}

/** The items a text for this audience may tell, with their votes; persons are put in once they are known. */
export async function accountItemsOf(
  ctx: Ctx,
  asked: {
    readonly row: MeetingRow
    readonly body: PolicyBody
    readonly hostIds: readonly string[]
    readonly audience: Audience
    /** Of these items alone; left out: of all. */
    readonly itemIds?: readonly string[] | null | undefined
  },
) {
  const { row, body, hostIds, audience, itemIds } = asked
  const whole = (await listAgenda(ctx.tx, row.id)).filter(isOnAgenda)
  const numbers = agendaNumbers(whole)
  const readers = await listReaders(
    ctx.tx,
    whole.map((item) => item.id),
  )
  const levels = levelsOf(whole)
  const told = whole.filter((item) => {
    if (itemIds && !itemIds.includes(item.id)) return false
    const confidentiality = levels.get(item.id)
    if (row.origin !== 'run') return audience !== 'public' || confidentiality === 'open'
    if (audience === 'public') return confidentiality === 'open'
    if (confidentiality !== 'restricted') return true
    const posts = readers.filter((one) => one.agendaItemId === item.id).map((one) => one.postId)
    return audience === 'readers' && maySeeItem(ctx.actor, { ...row, body, hostIds }, toSight(item, posts))
  })
  const recusals = await listRecusals(ctx.tx, row.id)
  const reconsidered = await listReconsiderations(ctx.tx, row.id)
  const votes = (await listVotes(ctx.tx, row.id)).filter((vote) => vote.state === 'closed')
  const motions = new Map((await listMotions(ctx.tx, row.id)).map((one) => [one.id, one]))
  const candidates = await listCandidates(
    ctx.tx,
    votes.filter((vote) => vote.seats !== null).map((vote) => vote.id),
  )
  const titles = await listTitles(
    ctx.tx,
    told.flatMap((item) => item.documentId ?? []),
  )
  const bodies = await listBodyRefs(
    ctx.tx,
    told.flatMap((item) => [item.presenterBodyId, item.outcomeBodyId]),
  )
  const posts = await getPosts(
    ctx.tx,
    told.flatMap((item) => item.finaliserPostId ?? []),
  )
  const bodyName = (id: string | null) => (id === null ? null : (bodies.get(id)?.name ?? null))
  const items = told.map((item): Draft => {
    const title = item.documentId === null ? undefined : titles.get(item.documentId)
    const itsVotes = votes.filter((vote) => vote.agendaItemId === item.id)
    // who was to present an item the meeting never came to presented nothing
    const reached =
      row.origin !== 'run' || item.outcome !== null || itsVotes.length > 0 || item.id === row.currentItemId
    return {
      id: item.id,
      ord: item.ord,
      number: numbers.get(item.id) ?? '',
      kind: item.kind,
      title: titlesOf(item),
      presenterId: reached ? item.presenterPersonId : null,
      presenterText: reached ? item.presenter : null,
      presenterBody: reached ? bodyName(item.presenterBodyId) : null,
      confidentiality: item.confidentiality as AccountItem['confidentiality'], // this and the outcome are written from their enums
      outcome: item.outcome as AccountItem['outcome'],
      outcomeBody: bodyName(item.outcomeBodyId),
      note: maybeTold(item.outcomeNote),
      finaliser: item.finaliserPostId === null ? null : (posts.get(item.finaliserPostId)?.name ?? null),
      finaliseBy: item.finaliseBy,
      document: item.documentId !== null && title ? { id: item.documentId, title } : null,
      recusedNames: recusals
        .filter((one) => one.agendaItemId === item.id)
        .map((one) => ({ id: one.personId, name: one.name })),
      votes: itsVotes.map((vote) =>
        voteOf(
          vote,
          candidates.filter((one) => one.voteId === vote.id),
          motions.get(vote.motionId ?? ''),
        ),
      ),
      reconsidered: reconsidered
        .filter((one) => one.agendaItemId === item.id)
        .map((one) => ({
          outcome: one.outcome as AccountItem['reconsidered'][number]['outcome'], // written from the enum
          reason: toldWords(one.reason),
        })),
    }
  })
  const presenterIds = items.flatMap((item) => [item.presenterId, ...item.recusedNames.map((one) => one.id)])
  const toldOf =
    (people: AccountPeople, open: boolean) =>
    ({ presenterId, presenterText, presenterBody, recusedNames, ...item }: Draft): AccountItem => {
      const hidden = open && !people.isOfficial(presenterId)
      const person = hidden ? null : people.of(presenterId, presenterText)
      return {
        ...item,
        presenter: person ?? (presenterBody ? { id: null, name: presenterBody, posts: [] } : null),
        recused: open ? [] : recusedNames.map((one) => people.of(one.id, null) ?? { ...one, posts: [] }),
      }
    }
  return { items, presenterIds, toldOf }
}

/** A question on an amendment, put in the words of the catalogue, is told in both languages; any other as it was put. */
function questionOf(asked: string, motion: MotionRow | undefined): AccountVote['question'] {
  if (motion?.kind !== 'amendment') return toldWords(asked)
  const both = { en: message('en', ...amendmentQuestion(motion)), zh: message('zh', ...amendmentQuestion(motion)) }
  return asked === both.en || asked === both.zh ? both : toldWords(asked)
}

const voteOf = (
  row: VoteRow,
  candidates: Awaited<ReturnType<typeof listCandidates>>,
  motion: MotionRow | undefined,
): AccountVote => ({
  id: row.id,
  question: questionOf(row.question, motion),
  // the words are written from their enums
  method: row.method as AccountVote['method'],
  secret: row.secret,
  base: row.base as AccountVote['base'],
  majority: row.majority as AccountVote['majority'],
  present: row.present,
  for: row.votesFor,
  against: row.votesAgainst,
  abstained: row.abstained,
  of: row.baseCount,
  needed: row.needed,
  issued: row.issued,
  returned: row.returned,
  valid: row.valid,
  invalid: row.invalid,
  result: row.result as AccountVote['result'],
  castingVote: row.castingVote as AccountVote['castingVote'],
  seats: row.seats,
  again: row.reconsidersId !== null,
  candidates: candidates.map((one) => ({
    name: one.personName ?? toldWords(one.name),
    votes: one.votes,
    against: one.against,
    abstained: one.abstained,
    elected: one.elected,
    byLot: one.byLot,
  })),
})
