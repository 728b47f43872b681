import { readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import * as z from 'zod'
import { registry } from '../../app/registry.ts'
import { run } from '../../app/run.ts'
import { message } from '../../catalogue/messages.ts'
import type { Contract } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { callerOf, withPlace, withProgram } from '../open.ts'
import { terminalLanguage } from '../print.ts'

interface DoOptions {
  readonly data?: string
  readonly as?: string
  readonly json?: string
  readonly list?: boolean
  readonly describe?: boolean
  readonly out?: string
}

/** `plenum do ACT`: every act and view of the contracts by its name. */
export function registerDo(program: Command): void {
  withPlace(program.command('do'))
    .argument('[act]', 'name of the act or view, such as task.accept')
    .description('carry out any act, or read any view, by its name')
    .option(
      '--as <person>',
      'who acts: code, id or exact name of a person; "operator" for the operator of this machine',
    )
    .option('--json <input>', 'the input as JSON: - for standard input, a file, or the JSON itself', '{}')
    .option('--out <file>', 'where to write a file the act returns')
    .option('--list', 'name every act and view')
    .option('--describe', 'show the input and output of the act as JSON Schema')
    .action(async (act: string | undefined, options: DoOptions) => {
      if (options.list || act === undefined) return printList()
      const registered = registry.get(act)
      if (!registered) throw new PlenumError('ACT_UNKNOWN', { act })
      if (options.describe) return printContract(registered.contract)
      const input = readInput(options.json ?? '{}')
      await withProgram(options, async (open) => {
        const caller = await callerOf(open, options.as)
        printOutput(await run(open.program, { caller, act, input, language: terminalLanguage() }), options.out)
      })
    })
}

function printList(): void {
  for (const { contract } of [...registry.values()].sort((a, b) => a.contract.act.localeCompare(b.contract.act))) {
    const words = message(terminalLanguage(), `acts.${contract.act.replace('.', '_')}`)
    console.log(`${contract.act.padEnd(28)} ${contract.kind.padEnd(5)} ${words}`)
  }
}

function printContract(contract: Contract): void {
  const shape = (schema: z.core.$ZodType, io: 'input' | 'output'): unknown =>
    z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  console.log(
    JSON.stringify(
      {
        act: contract.act,
        kind: contract.kind,
        path: contract.path,
        who: contract.who,
        input: shape(contract.input, 'input'),
        output: shape(contract.output, 'output'),
      },
      null,
      2,
    ),
  )
}

function readInput(given: string): unknown {
  const text = given === '-' ? readFileSync(0, 'utf8') : /^\s*[[{]/.test(given) ? given : readFileSync(given, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PlenumError('INPUT_MALFORMED', { issues: [error instanceof Error ? error.message : 'JSON'] })
  }
}

function printOutput(output: unknown, out: string | undefined): void {
  const isFile = output !== null && typeof output === 'object' && 'base64' in output && 'fileName' in output
  if (!isFile) {
    console.log(JSON.stringify(output, null, 2))
    return
  }
  const path = out ?? String(output.fileName)
  writeFileSync(path, Buffer.from(String(output.base64), 'base64'))
  console.log(path)
}
