import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { OpenProgram } from '../../app/program.ts'
import { type Caller, run } from '../../app/run.ts'
import { bodyFind } from '../../concepts/body/body.api.ts'
import { readingStartFromFile } from '../../concepts/reading/read-file.api.ts'
import { readingDate, readingDecide, readingGet, readingTake } from '../../concepts/reading/reading.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { FILE_BYTES } from '../../transfer/texts/limits.ts'
import { callerOf, withPlace, withProgram } from '../open.ts'
import { EXIT, say, terminalLanguage } from '../print.ts'

interface TakeOptions {
  readonly data?: string
  readonly as: string
  readonly body: string
  readonly published?: string
  readonly acceptAll?: boolean
}

/** `plenum take FILE`: puts a text on a body's desk, and takes it into the record once a person answers for its facts. */
export function registerTake(program: Command): void {
  withPlace(program.command('take'))
    .argument('<file>', 'a communiqué: text, Markdown, HTML, DOCX or PDF')
    .description('put a text on the reading desk of a body; with --accept-all take it into the record')
    .requiredOption('--as <person>', 'the clerk who acts: code, id or exact name')
    .requiredOption('--body <body>', 'code or exact name of the body whose desk it is')
    .option('--published <date>', 'date of publication, YYYY-MM-DD')
    .option('--accept-all', 'the clerk has read the proposal (plenum read FILE) and accepts every fact of it')
    .action(async (file: string, options: TakeOptions) => {
      if (statSync(file).size > FILE_BYTES) throw new PlenumError('FILE_TOO_LARGE')
      const given = { name: basename(file), base64: readFileSync(file).toString('base64') }
      await withProgram(options, async (open) => {
        const result = await take(open, await callerOf(open, options.as), given, options)
        console.log(JSON.stringify(result, null, 2))
        if (!options.acceptAll) console.error(say('take_next', { id: result.id }))
      })
      process.exitCode = EXIT.done
    })
}

interface GivenFile {
  readonly name: string
  readonly base64: string
}

async function take(open: OpenProgram, caller: Caller, file: GivenFile, options: TakeOptions) {
  const act = async <C extends Contract>(contract: C, input: GivenOf<C>): Promise<OutputOf<C>> =>
    // `run` parsed the output by this very contract.
    (await run(open.program, { caller, act: contract.act, input, language: terminalLanguage() })) as OutputOf<C>
  const body = (await act(bodyFind, { q: options.body })).items[0]
  if (!body) throw new PlenumError('NOT_FOUND', { body: options.body })
  const { id: readingId } = await act(readingStartFromFile, {
    bodyId: body.id,
    ...file,
    ...(options.published ? { publishedOn: options.published } : {}),
  })
  if (!options.acceptAll) return act(readingGet, { readingId })
  if (options.published) await act(readingDate, { readingId, publishedOn: options.published })
  const reading = await act(readingGet, { readingId })
  const keys = reading.facts.map((fact) => fact.key)
  if (keys.length > 0) {
    await act(readingDecide, {
      readingId,
      inBulk: true,
      seenKeys: keys,
      decisions: keys.map((factKey) => ({ factKey, decision: 'accepted' as const })),
    })
  }
  const { version } = await act(readingGet, { readingId })
  return act(readingTake, { readingId, version })
}
