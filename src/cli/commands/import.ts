import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { type Caller, type Program, run } from '../../app/run.ts'
import { message } from '../../catalogue/messages.ts'
import { rosterApply, rosterPreview } from '../../concepts/person/roster.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../kit/contract.ts'
import { callerOf, withPlace, withProgram } from '../open.ts'
import { EXIT, say, terminalLanguage } from '../print.ts'

interface ImportOptions {
  readonly data?: string
  readonly as: string
  readonly apply?: boolean
}

/** `plenum import FILE...`: bodies, posts and persons from spreadsheets; shows what would change, and changes it with --apply. */
export function registerImport(program: Command): void {
  withPlace(program.command('import'))
    .argument('<files...>', 'CSV or XLSX tables of bodies, lines, posts, persons, memberships')
    .description('bodies, posts and persons from spreadsheets: what would change, and with --apply the change')
    .option('--as <person>', 'who acts', 'operator')
    .option('--apply', 'carry it out, all of it or nothing')
    .action(async (paths: string[], options: ImportOptions) => {
      const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path).toString('base64') }))
      await withProgram(options, async (open) => {
        const caller = await callerOf(open, options.as)
        const preview = await carry(open.program, caller, rosterPreview, { files })
        printPreview(preview)
        if (preview.errors.length > 0) process.exitCode = EXIT.refused
        else if (options.apply) await carry(open.program, caller, rosterApply, { files, digest: preview.digest })
        console.log(say(preview.errors.length > 0 ? 'import_refused' : options.apply ? 'import_done' : 'import_next'))
      })
    })
}

async function carry<C extends Contract>(
  program: Program,
  caller: Caller,
  contract: C,
  input: GivenOf<C>,
): Promise<OutputOf<C>> {
  // `run` parsed the output by this very contract.
  return (await run(program, { caller, act: contract.act, input, language: terminalLanguage() })) as OutputOf<C>
}

function printPreview(preview: OutputOf<typeof rosterPreview>): void {
  for (const file of preview.files) console.log(say('import_file', { name: file.name, ...file.counts }))
  for (const error of preview.errors) {
    const words = message(terminalLanguage(), `organisation.roster.error.${error.code}`, error.detail)
    console.error(say('import_error', { file: error.file, line: error.line, column: error.column ?? '', words }))
  }
}
