import { type Kysely, sql } from 'kysely'
import { type Program, run } from '../../src/app/run.ts'
import { bodyFound } from '../../src/concepts/body/body.api.ts'
import { membershipBegin, personEnter, postEstablish } from '../../src/concepts/person/person.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../src/kit/contract.ts'
import type { Database } from '../../src/store/tables.ts'

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英']

export type Act = <C extends Contract>(who: string, contract: C, input: GivenOf<C>) => Promise<OutputOf<C>>

/** Acts of a person, or of the system, as a request of theirs would do them. */
export function actOn(program: Program): Act {
  return async <C extends Contract>(who: string, contract: C, input: GivenOf<C>): Promise<OutputOf<C>> =>
    // `run` parsed the output by this very contract
    (await run(program, {
      caller: who === 'system' ? 'system' : { personId: who },
      act: contract.act,
      input,
      language: 'en',
    })) as OutputOf<typeof contract>
}

export interface Congress {
  readonly bodyId: string
  readonly clerk: string
  readonly members: readonly string[]
}

/** A congress with its clerk and so many delegates, who are written at once: entering them one by one is not what is measured. */
export async function aCongress(act: Act, db: Kysely<Database>, members: number): Promise<Congress> {
  const name = { en: 'Congress', zh: '代表大会' }
  const { bodyId } = await act('system', bodyFound, { parentId: null, kind: 'congress', name })
  const { personId: clerk } = await act('system', personEnter, { atBodyId: bodyId, name: { en: 'Clerk' } })
  const post = await act('system', postEstablish, { bodyId, role: 'clerk', name: { en: 'clerk' } })
  await act('system', membershipBegin, { personId: clerk, bodyId, postId: post.postId })
  const names = Array.from({ length: members }, (_, i) => {
    const given = GIVEN[Math.floor(i / SURNAMES.length) % GIVEN.length]
    return `${SURNAMES[i % SURNAMES.length]}${given}${GIVEN[Math.floor(i / 480) % GIVEN.length]}`
  })
  await sql`with n as (
      insert into person (id, code, name)
      select gen_random_uuid(), 'D' || t.i, jsonb_build_object('zh', t.name, 'en', 'Delegate ' || t.i)
        from unnest(${names}::text[]) with ordinality as t (name, i) returning id, code)
    insert into membership (id, person_id, body_id, capacity, printed_order, from_on)
    select gen_random_uuid(), id, ${bodyId}, 'member', substr(code, 2)::int, '2020-01-01' from n`.execute(db)
  const { rows } = await sql<{ id: string }>`
    select person_id as id from membership where body_id = ${bodyId} and capacity = 'member' order by printed_order`.execute(
    db,
  )
  return { bodyId, clerk, members: rows.map((row) => row.id) }
}
