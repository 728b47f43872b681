import type { Command } from 'commander'
import { sql } from 'kysely'
import type { OpenProgram } from '../../app/program.ts'
import { verifyDatabase } from '../../audit/verify.ts'
import { withPlace, withProgram } from '../open.ts'
import { EXIT, say } from '../print.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly found: string
}

/** `plenum doctor`: is this installation sound? Each check says what it found. */
export function registerDoctor(program: Command): void {
  withPlace(program.command('doctor'))
    .description('check the installation: program, database, tree of bodies, audit log')
    .option('--json', 'print the checks as JSON')
    .action(async (options: { data?: string; json?: boolean }) => {
      const checks = await withProgram(options, examine)
      if (options.json) console.log(JSON.stringify(checks, null, 2))
      else
        for (const check of checks)
          console.log(`${check.ok ? 'ok   ' : 'FAULT'} ${say(`doctor.${check.name}`)}: ${check.found}`)
      if (checks.some((check) => !check.ok)) process.exitCode = EXIT.fault
    })
}

async function examine({ program: { db } }: OpenProgram): Promise<Check[]> {
  const server = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  const bodies = await sql<{ n: number }>`select count(*) as n from body`.execute(db)
  // A child's interval lies strictly inside its parent's, and no two siblings overlap.
  const crooked = await sql<{ n: number }>`
    select count(*) as n from body b join body p on p.id = b.parent_id where not (p.lo < b.lo and b.hi <= p.hi)`.execute(
    db,
  )
  const overlapping = await sql<{ n: number }>`
    select count(*) as n from (
      select parent_id, hi, lead(lo) over (partition by parent_id order by lo) as next_lo from body) s
     where next_lo < hi`.execute(db)
  const audit = await verifyDatabase(db)
  const faults = Number(crooked.rows[0]?.n ?? 0) + Number(overlapping.rows[0]?.n ?? 0)
  return [
    { name: 'node', ok: Number(process.versions.node.split('.')[0]) >= 24, found: process.versions.node },
    { name: 'database', ok: true, found: `PostgreSQL ${server.rows[0]?.version ?? ''}` },
    { name: 'tree', ok: faults === 0, found: `${bodies.rows[0]?.n ?? 0} / ${faults}` },
    {
      name: 'audit',
      ok: audit.faults.length === 0,
      found: `${audit.sealed} + ${audit.pending} / ${audit.faults.length}`,
    },
  ]
}
