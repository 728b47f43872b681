import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import * as z from 'zod/mini'
import { message } from '../../catalogue/messages.ts'
import { ballotFile } from '../../concepts/ballot/ballot.schema.ts'
import { recount } from '../../concepts/ballot/recount.rules.ts'
import { isRelative } from '../../concepts/procedure/procedure.rules.ts'
import { EXIT, terminalLanguage } from '../print.ts'

const say = (key: string, params: Record<string, unknown> = {}): string =>
  message(terminalLanguage(), `ballot-cli.${key}`, params)

/** `plenum ballot verify FILE`: counts a published secret ballot again. Needs no database and no account. */
export function registerBallot(program: Command): void {
  program
    .command('ballot')
    .description('secret ballots')
    .command('verify')
    .argument('<file>', 'the file published with a counted ballot')
    .option('--receipt <code>', 'look for a receipt among the papers that lay in the box')
    .description('count a published ballot again; exit code 3 when it does not agree with what the file states')
    .action((file: string, options: { readonly receipt?: string }) => {
      process.exitCode = verify(file, options.receipt)
    })
}

function verify(path: string, receipt: string | undefined): number {
  const bytes = readBytes(path)
  const parsed = z.safeParse(ballotFile, jsonIn(bytes))
  if (!parsed.success) {
    console.error(say('no_ballot_file', { file: path }))
    return EXIT.usage
  }
  const file = parsed.data
  const { count, result, of, needed, elected, differences } = recount(file)
  console.log(file.question)
  console.log(say('papers', { papers: count.papers, issued: file.issued, invalid: count.invalid }))
  if (file.candidates.length === 0) console.log(say('tally', { ...count }))
  for (const [i, name] of file.candidates.entries()) {
    console.log(say(elected.includes(i + 1) ? 'elected' : 'candidate', { name, votes: count.names[i] ?? 0 }))
  }
  const { majority } = file.rule
  const words = message(terminalLanguage(), `terms.meeting.majority.${majority}`)
  const rule = { result: say(`result_${result}`), of, needed, majority: words }
  console.log(say(isRelative(majority) ? 'needed_relative' : 'needed', rule))
  let code: number = EXIT.done
  if (receipt !== undefined) {
    const isThere = file.receipts.includes(receipt.replace(/\s/gu, '').toLowerCase())
    console.log(say(isThere ? 'receipt_there' : 'receipt_missing'))
    if (!isThere) code = EXIT.refused
  }
  // what is counted is numbers: names and question are bound by this digest alone
  console.log(say('digest', { digest: createHash('sha256').update(bytes).digest('hex') }))
  for (const one of differences) console.error(say(`differs_${one}`))
  if (differences.length > 0) code = EXIT.refused
  else console.log(say('agrees'))
  return code
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
