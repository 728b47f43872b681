import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { message } from '../../catalogue/messages.ts'
import { readText } from '../../reading/read.ts'
import type { Fact, Reading } from '../../reading/reading.ts'
import { checkText } from '../../reading/refusal.ts'
import { EXIT, terminalLanguage } from '../print.ts'

interface ReadOptions {
  readonly json?: boolean
  readonly out?: string
  readonly published?: string
  readonly explain?: boolean
}

const say = (key: string, params: Record<string, unknown> = {}): string =>
  message(terminalLanguage(), `read-cli.${key}`, params)

/** `plenum read FILE...`: the record each text proposes. Stores nothing, needs no database. */
export function registerRead(program: Command): void {
  program
    .command('read')
    .argument('<file...>', 'texts of communiqués, resolutions, minutes or notices')
    .description('read published texts and print the record each one proposes; exit code 3 when a text is refused')
    .option('--json', 'print the record with quotes and offsets: one JSON object, an array for several files')
    .option('--out <dir>', 'write one JSON file for each text, named after it')
    .option('--published <date>', 'date of publication, YYYY-MM-DD; supplies a missing year')
    .option('--explain', 'show for every fact the rule, how sure it is, and where it was read')
    .action((files: string[], options: ReadOptions) => {
      process.exitCode = read(files, options)
    })
}

function read(files: readonly string[], options: ReadOptions): number {
  if (options.published !== undefined && !isDay(options.published)) {
    console.error(say('bad_date', { date: options.published }))
    return EXIT.usage
  }
  const names = files.map(idOf)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (options.out !== undefined && twice !== undefined) {
    console.error(say('same_name', { name: twice }))
    return EXIT.usage
  }
  let code: number = EXIT.done
  const records: object[] = []
  for (const file of files) {
    const text = textOf(file)
    if (typeof text === 'number') {
      code = Math.max(code, text)
      continue
    }
    const reading = readText(text, options.published === undefined ? {} : { published: options.published })
    const record = { id: idOf(file), ...reading.record, ...(options.explain ? { facts: reading.facts } : {}) }
    if (options.out !== undefined && !write(options.out, file, record)) return EXIT.fault
    if (options.json) records.push(record)
    else if (options.out === undefined || options.explain) print(file, reading, options.explain === true)
  }
  if (options.json && options.out === undefined && records.length > 0) {
    console.log(JSON.stringify(files.length === 1 ? records[0] : records, null, 2))
  }
  return code
}

const idOf = (file: string): string => basename(file).replace(/\.(?:txt|text|md)$/iu, '')

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The text of a file, or the exit code after saying why there is none. */
function textOf(file: string): string | number {
  let bytes: Uint8Array
  try {
    if (statSync(file).isDirectory()) {
      console.error(say('folder', { file }))
      return EXIT.usage
    }
    bytes = readFileSync(file)
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error) // node:fs throws nothing else
    console.error(why === 'ENOENT' ? say('missing', { file }) : say('unreadable', { file, why }))
    return EXIT.usage
  }
  const checked = checkText(bytes)
  if (checked.ok) return checked.text
  console.error(
    say('refused', { file, why: message(terminalLanguage(), `errors.${checked.code}`, { ...checked.detail }) }),
  )
  return EXIT.refused
}

function write(folder: string, file: string, record: object): boolean {
  const to = join(folder, `${idOf(file)}.json`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(to, `${JSON.stringify(record, null, 2)}\n`)
  } catch (error) {
    console.error(say('out_failed', { folder, why: (error as NodeJS.ErrnoException).code ?? String(error) })) // node:fs
    return false
  }
  console.error(say('written', { file, to }))
  return true
}

function print(file: string, reading: Reading, explain: boolean): void {
  const { record, facts } = reading
  const counts = { facts: facts.length, points: record.points.length, clauses: record.directives.length }
  console.log(`${file}\n${record.is_meeting ? '' : `${say('no_meeting')} `}${say('counts', counts)}`)
  let last = ''
  for (const fact of facts) {
    if (fact.field === 'is_meeting' && !explain) continue
    const label = fact.field === last ? '' : say(`field.${fact.field}`)
    last = fact.field
    console.log(`${label.padEnd(20)}${wordsOf(fact)}`)
    if (explain) console.log(`${' '.repeat(22)}${proofOf(fact)}`)
  }
  console.log('')
}

function proofOf(fact: Fact): string {
  const sure = say('sure', { percent: Math.round(fact.confidence * 100) })
  const where = fact.quotes
    .map((quote) => `${say('at', { start: quote.start, end: quote.end })}: ${JSON.stringify(quote.text)}`)
    .join('; ')
  return [fact.rule, sure, where].filter(Boolean).join(' · ')
}

/** One line of plain words for a fact. */
function wordsOf(fact: Fact): string {
  switch (fact.field) {
    case 'person':
      return [fact.value.name, ...fact.value.posts].join(', ')
    case 'count':
      return `${fact.value.n} ${fact.value.class}`
    case 'date':
      return fact.value.start === null
        ? fact.value.text
        : `${[fact.value.start, fact.value.end].filter(Boolean).join(' – ')} (${fact.value.text})`
    case 'document':
      return [fact.value.title, fact.value.heading, fact.value.actions.join(', ')].filter(Boolean).join(' – ')
    case 'delivery':
      return `${fact.value.by}: ${fact.value.what}${fact.value.on_behalf_of ? ` (${fact.value.on_behalf_of})` : ''}`
    case 'conveyed':
      return `${fact.value.act}: ${fact.value.what}`
    case 'point':
      return `${fact.value.n} (${fact.value.marker})${fact.value.source ? ` ${fact.value.source}` : ''}`
    case 'directive':
      return [
        fact.value.point === null ? '' : `${fact.value.point}. `,
        `${fact.value.actor ? `${fact.value.actor}: ` : ''}${fact.value.action} ${fact.value.object}`.trim(),
        ` [${[fact.value.force, fact.value.deadline].filter(Boolean).join(', ')}]`,
      ].join('')
    case 'obligation':
      return `${fact.value.on}: ${fact.value.duty}`
    case 'personnel':
      return [fact.value.kind, fact.value.who, fact.value.post].filter(Boolean).join(', ')
    case 'follow_on':
      return [fact.value.meeting, fact.value.body].filter(Boolean).join(', ')
    case 'review':
      return `${fact.value.kind}: ${fact.value.period}`
    case 'body':
      return [fact.value.name, fact.value.parent].filter(Boolean).join(', ')
    case 'place':
    case 'presiding':
    case 'group':
    case 'plan':
      return fact.value.name
    default:
      return String(fact.value)
  }
}
