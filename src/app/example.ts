import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { findInstallation } from '../concepts/body/installation.queries.ts'
import { addDays, type Day, dayIn, halfYearOf } from '../kit/dates.ts'
import { PlenumError } from '../kit/errors.ts'
import { invariant } from '../kit/invariant.ts'
import { COMPOSITES, type Tell } from './example-composites.ts'
import { type Known, OFFSET, readLife, resolveReferences } from './example-life.ts'
import { CITY } from './example-texts.ts'
import { setUpInstallation } from './program.ts'
import { type Caller, type Program, run } from './run.ts'

const ZONE = 'Asia/Shanghai'

/**
 * Builds the example city through the product's own acts, told on a clock of its own that ends today. Does nothing and
 * returns false where the database already serves somebody. A build that was cut off is begun anew: nobody was let in before.
 */
export async function buildExample(program: Program, onProgress: (done: number, of: number) => void): Promise<boolean> {
  const installation = await findInstallation(program.db)
  if (installation?.ready) return false
  if (installation) await emptyDatabase(program)
  const start = program.now()
  const dayZero = dayIn(ZONE, start)
  const city = JSON.parse(readFileSync(new URL('city.json', CITY), 'utf8'))
  await setUpInstallation(
    program.db,
    { name: city.name, zone: ZONE, language: 'en', example: true, ready: false },
    start,
  )
  await tell(program, dayZero, 'system', -1400, 0, 'settings.change', city.settings)
  await applyRoster(program, dayZero)
  const known: Known = {
    dayZero,
    codes: await codesOf(program),
    saved: new Map<string, unknown>([['period', periodBefore(addDays(dayZero, -9))]]),
  }
  const life = readLife()
  // A millisecond between any two acts: two of one minute would have no order in a timeline.
  let told = 0
  for (const [index, step] of life.entries()) {
    try {
      const caller = await callerAt(program, known, step.as, step.day)
      let input = resolveReferences(step.input, known)
      const carry = (act: string, given: unknown): Promise<unknown> =>
        tell(program, dayZero, caller, step.day, step.minute + ++told / 60_000, act, given)
      if (step.seen) input = { ...(input as object), ...versionOf(await carry(step.seen, input)) }
      const composite = COMPOSITES[step.act]
      const output = await (composite
        ? // `run` parses inputs and outputs by the same contracts.
          composite(((contract, given) => carry(contract.act, given)) as Tell, input as Record<string, unknown>)
        : carry(step.act, input))
      if (step.save) known.saved.set(step.save, output)
    } catch (error) {
      const why = error instanceof PlenumError ? `${error.code} ${JSON.stringify(error.detail)}` : String(error)
      throw new Error(`the example, step ${index + 1} (${step.act} by ${step.as} on day ${step.day}): ${why}`, {
        cause: error,
      })
    }
    if (index % 25 === 24 || index === life.length - 1) onProgress(index + 1, life.length)
  }
  await program.db.updateTable('installation').set({ ready: true }).execute()
  return true
}

/** Carries out one act as if it were that day, a little after nine in the city's morning, and never in the future. */
async function tell(
  program: Program,
  dayZero: Day,
  caller: Caller,
  day: number,
  minute: number,
  act: string,
  input: unknown,
): Promise<unknown> {
  const morning = new Date(`${addDays(dayZero, day)}T09:00:00${OFFSET}`)
  const at = new Date(Math.min(morning.getTime() + minute * 60_000, program.now().getTime()))
  // Whoever acts has signed in that moment: a signature asks for it.
  const signedIn = typeof caller === 'string' ? caller : { ...caller, signedInAt: at }
  return run({ ...program, now: () => at }, { caller: signedIn, act, input, language: 'en' })
}

function versionOf(seen: unknown): object {
  const { version, digest } = seen as { version: number; digest?: string } // what a record's view answers
  return { version, ...(digest === undefined ? {} : { digest }) }
}

async function applyRoster(program: Program, dayZero: Day): Promise<void> {
  const files = (['bodies', 'posts', 'persons'] as const).map((kind) => ({
    kind,
    name: `${kind}.csv`,
    text: readFileSync(new URL(`${kind}.csv`, CITY), 'utf8'),
  }))
  const input = { files, relativeTo: dayZero }
  const preview = (await tell(program, dayZero, 'system', -1400, 1, 'roster.preview', input)) as {
    digest: string
    errors: object[]
  }
  if (preview.errors.length > 0) throw new Error(`the example's roster: ${JSON.stringify(preview.errors.slice(0, 5))}`)
  await tell(program, dayZero, 'system', -1400, 2, 'roster.apply', { ...input, digest: preview.digest })
  const { accounts } = JSON.parse(readFileSync(new URL('accounts.json', CITY), 'utf8'))
  for (const [index, account] of accounts.entries()) {
    const card = { en: account.line_en, zh: account.line_zh, original: 'en' }
    await program.db
      .updateTable('person')
      .set({ card: JSON.stringify(card), cardOrder: index + 1 })
      .where('code', '=', account.person)
      .execute()
  }
}

async function codesOf(program: Program): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  for (const kind of ['body', 'post', 'person'] as const) {
    const rows = await program.db.selectFrom(kind).select(['id', 'code']).where('code', 'is not', null).execute()
    for (const row of rows) codes.set(`${kind}:${row.code}`, row.id)
  }
  return codes
}

/** The half-year a meeting on that day looks back on; `placeholders.md` words the same rule. */
function periodBefore(day: Day): { from: Day; until: Day } {
  const month = Number(day.slice(5, 7))
  const ended = halfYearOf(addDays(halfYearOf(day).from, -1))
  if (month <= 3 || (month >= 7 && month <= 9)) return ended
  const until = `${day.slice(0, 7)}-01`
  const first = new Date(`${until}T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() - 6)
  return { from: first.toISOString().slice(0, 10), until }
}

/** Who holds the post on that day. */
async function callerAt(program: Program, known: Known, post: string, day: number): Promise<Caller> {
  if (post === 'system') return 'system'
  const on = addDays(known.dayZero, day)
  const postId = known.codes.get(`post:${post}`)
  invariant(postId, `the example has a post ${post}`)
  const holder = await program.db
    .selectFrom('membership')
    .select('personId')
    .where('postId', '=', postId)
    .where('fromOn', '<=', on)
    .where((e) => e.or([e('untilOn', 'is', null), e('untilOn', '>', on)]))
    .executeTakeFirst()
  invariant(holder, `somebody holds ${post} on ${on}`)
  return { personId: holder.personId }
}

async function emptyDatabase(program: Program): Promise<void> {
  const tables = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('migration', 'lease')`.execute(
    program.db,
  )
  await sql`truncate ${sql.raw(tables.rows.map((row) => row.name).join(', '))}`.execute(program.db)
}
