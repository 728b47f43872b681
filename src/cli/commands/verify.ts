import type { Command } from 'commander'
import { sealPending } from '../../audit/seal.ts'
import { verifyDatabase } from '../../audit/verify.ts'
import { withPlace, withProgram } from '../open.ts'
import { EXIT, say } from '../print.ts'

/** `plenum verify`: recomputes the audit chain and checks that it is complete. */
export function registerVerify(program: Command): void {
  withPlace(program.command('verify'))
    .description('check that the audit log is unbroken and complete; exit code 1 when it is not')
    .option('--json', 'print the report as JSON')
    .action(async (options: { data?: string; json?: boolean }) => {
      const report = await withProgram(options, async (open) => {
        await sealPending(open.program.db, open.program.now)
        return verifyDatabase(open.program.db)
      })
      if (options.json) console.log(JSON.stringify(report, null, 2))
      else {
        console.log(say('verified', { ...report, faults: report.faults.length }))
        for (const fault of report.faults) console.log(`${fault.kind}\t${fault.id}`)
      }
      if (report.faults.length > 0) process.exitCode = EXIT.fault
    })
}
