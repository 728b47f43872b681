import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { OpenProgram } from '../../app/program.ts'
import { type Caller, run } from '../../app/run.ts'
import { bodyFind } from '../../concepts/body/body.api.ts'
import {
  readingDate,
  readingDecide,
  readingGet,
  readingStart,
  readingTake,
} from '../../concepts/reading/reading.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { checkText } from '../../reading/refusal.ts'
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
    .argument('<file>', 'the text of a communiqué')
    .description('put a text on the reading desk of a body; with --accept-all take it into the record')
    .requiredOption('--as <person>', 'the clerk who acts: code, id or exact name')
    .requiredOption('--body <body>', 'code or exact name of the body whose desk it is')
    .option('--published <date>', 'date of publication, YYYY-MM-DD')
    .option('--accept-all', 'the clerk has read the proposal (plenum read FILE) and accepts every fact of it')
    .action(async (file: string, options: TakeOptions) => {
      const text = orThrow(asResult(checkText(readFileSync(file))))
      await withProgram(options, async (open) => {
        const result = await take(open, await callerOf(open, options.as), text, options)
        console.log(JSON.stringify(result, null, 2))
        if (!options.acceptAll) console.error(say('take_next', { id: result.id }))
      })
      process.exitCode = EXIT.done
    })
}

const asResult = (checked: ReturnType<typeof checkText>) =>
  checked.ok ? { ok: true as const, value: checked.text } : checked

async function take(open: OpenProgram, caller: Caller, text: string, options: TakeOptions) {
  const act = async <C extends Contract>(contract: C, input: GivenOf<C>): Promise<OutputOf<C>> =>
    // `run` parsed the output by this very contract.
    (await run(open.program, { caller, act: contract.act, input, language: terminalLanguage() })) as OutputOf<C>
  const body = (await act(bodyFind, { q: options.body })).items[0]
  if (!body) throw new PlenumError('NOT_FOUND', { body: options.body })
  const { id: readingId } = await act(readingStart, {
    bodyId: body.id,
    text,
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
