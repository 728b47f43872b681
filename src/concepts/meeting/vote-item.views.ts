import type { Ctx } from '../../store/context.ts'
import { getPosts, type Post } from '../person/post.queries.ts'
import type { QuorumFacts } from '../procedure/procedure.schema.ts'
import type { VoteItem } from './agenda.schema.ts'
import { type CandidateRow, listCandidates, type VoteRow } from './parts.queries.ts'

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

/**
 * Votes as lines of a list. Figures set down while a vote is open are the desk's alone: nobody is to know how it stands before it is closed. The
 * columns are written through the schema's enums alone.
 */
export async function toVoteItems(ctx: Ctx, rows: readonly VoteRow[], desk = false): Promise<VoteItem[]> {
  const candidates = await listCandidates(
    ctx.tx,
    rows.filter((row) => row.seats !== null).map((row) => row.id),
  )
  const posts = await getPosts(
    ctx.tx,
    rows.flatMap((row) => row.finaliserPostId ?? []),
  )
  return rows.map((row) =>
    toVoteItem(
      row,
      posts.get(row.finaliserPostId ?? ''),
      candidates.filter((one) => one.voteId === row.id),
      desk || row.state !== 'open',
    ),
  )
}

function toVoteItem(
  row: VoteRow,
  post: Post | undefined,
  candidates: readonly CandidateRow[],
  told: boolean,
): VoteItem {
  return {
    id: row.id,
    agendaItemId: row.agendaItemId,
    motionId: row.motionId,
    question: row.question,
    outcome: row.outcome as VoteItem['outcome'],
    finaliserPost: post ? { id: post.id, name: post.name } : null,
    finaliseBy: row.finaliseBy,
    matter: row.matter as VoteItem['matter'],
    method: row.method as VoteItem['method'],
    form: row.form as VoteItem['form'],
    secret: row.secret,
    state: row.state as VoteItem['state'],
    base: row.base as VoteItem['base'],
    majority: row.majority as VoteItem['majority'],
    tieRule: row.tieRule as VoteItem['tieRule'],
    entitled: row.entitled,
    due: row.due ?? row.entitled,
    present: row.present,
    for: told ? row.votesFor : 0,
    against: told ? row.votesAgainst : 0,
    abstained: told ? row.abstained : 0,
    of: row.baseCount,
    needed: row.needed,
    issued: told ? row.issued : null,
    returned: told ? row.returned : null,
    valid: told ? row.valid : null,
    invalid: told ? row.invalid : null,
    unreturned: row.unreturned,
    result: row.result as VoteItem['result'],
    castingVote: row.castingVote as VoteItem['castingVote'],
    seats: row.seats,
    candidates: candidates.map((one) => ({
      ord: one.ord,
      name: one.name,
      person: one.personId !== null && one.personName !== null ? { id: one.personId, name: one.personName } : null,
      votes: told ? one.votes : 0,
      against: told ? one.against : 0,
      abstained: told ? one.abstained : 0,
      elected: one.elected,
      byLot: one.byLot,
    })),
    quorum: row.quorum as unknown as QuorumFacts | null, // written as such by the vote's own acts
    hostId: row.hostId,
    repeatsId: row.repeatsId,
    reconsidersId: row.reconsidersId,
    voidReason: row.voidReason,
    openedAt: iso(row.openedAt),
    closedAt: iso(row.closedAt),
    happenedOn: row.happenedOn,
    recordedAt: row.recordedAt.toISOString(),
    version: row.version,
  }
}
