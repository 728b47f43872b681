import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Database, ProcedureRuleTable } from '../../store/tables.ts'
import type { RuleContent } from './procedure.schema.ts'

type Tx = Transaction<Database>
export type RuleRow = Selectable<ProcedureRuleTable>

/** The body, then the bodies it is a standing or internal organ of: where its rules are looked for, in this order. */
export async function listRuleBodies(tx: Tx, bodyId: string): Promise<Ref[]> {
  const { rows } = await sql<Ref>`
    with recursive up as (
      select b.id, b.name, b.organ, b.parent_id, 0 as n from body b where b.id = ${bodyId}
      union all
      select p.id, p.name, p.organ, p.parent_id, up.n + 1 from up join body p on p.id = up.parent_id
       where up.organ in ('standing', 'internal') and up.n < 5)
    select id, name from up order by n`.execute(tx)
  return rows
}

/** Standing organs of the body in being today: who speaks for one may call the body where the rules say so. */
export async function listStandingOrgans(tx: Tx, bodyId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('body')
    .select('id')
    .where('parentId', '=', bodyId)
    .where('organ', '=', 'standing')
    .execute()
  return rows.map((row) => row.id)
}

export async function listRules(tx: Tx, bodyIds: readonly string[]): Promise<RuleRow[]> {
  if (bodyIds.length === 0) return []
  return await tx
    .selectFrom('procedureRule')
    .selectAll()
    .where('bodyId', 'in', [...bodyIds])
    .orderBy('fromOn', 'desc')
    .orderBy('id')
    .execute()
}

export async function lockRule(tx: Tx, ruleId: string): Promise<RuleRow | undefined> {
  return await tx.selectFrom('procedureRule').selectAll().where('id', '=', ruleId).forUpdate().executeTakeFirst()
}

/** Rules of the same body, kind and matter that hold on the day or later. */
export async function listSameScope(
  tx: Tx,
  scope: { readonly bodyId: string; readonly meetingKind: string | null; readonly matter: string | null },
  on: Day,
): Promise<RuleRow[]> {
  return await tx
    .selectFrom('procedureRule')
    .selectAll()
    .where('bodyId', '=', scope.bodyId)
    .where('meetingKind', scope.meetingKind === null ? 'is' : '=', scope.meetingKind)
    .where('matter', scope.matter === null ? 'is' : '=', scope.matter)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', on)]))
    .orderBy('fromOn')
    .forUpdate()
    .execute()
}

export async function insertRule(
  tx: Tx,
  rule: Omit<Insertable<ProcedureRuleTable>, keyof RuleContent> & { readonly content: RuleContent },
): Promise<void> {
  const { content, ...row } = rule
  await tx
    .insertInto('procedureRule')
    .values({
      ...row,
      ...content,
      callers: JSON.stringify(content.callers),
      signers: JSON.stringify(content.signers),
      votesAllowed: JSON.stringify(content.votesAllowed),
    })
    .execute()
}

export async function endRule(tx: Tx, ruleId: string, untilOn: Day): Promise<number> {
  const row = await tx
    .updateTable('procedureRule')
    .set((eb) => ({ untilOn, version: eb('version', '+', 1) }))
    .where('id', '=', ruleId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** The columns are written through the schema's enums alone. */
export const toContent = (row: RuleRow): RuleContent => ({
  noticeDays: row.noticeDays,
  noticeBinding: row.noticeBinding,
  quorumShare: row.quorumShare as RuleContent['quorumShare'],
  quorumNumber: row.quorumNumber,
  decisionShare: row.decisionShare as RuleContent['decisionShare'],
  quorumBase: row.quorumBase as RuleContent['quorumBase'],
  quorumBinding: row.quorumBinding,
  base: row.base as RuleContent['base'],
  majority: row.majority as RuleContent['majority'],
  abstentions: row.abstentions as RuleContent['abstentions'],
  unreturned: row.unreturned as RuleContent['unreturned'],
  invalid: row.invalid as RuleContent['invalid'],
  recused: row.recused as RuleContent['recused'],
  tie: row.tie as RuleContent['tie'],
  callers: row.callers as RuleContent['callers'],
  signers: row.signers as RuleContent['signers'],
  substitutes: row.substitutes,
  proxies: row.proxies,
  votesAllowed: row.votesAllowed as RuleContent['votesAllowed'],
})
