import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { message } from '../../catalogue/messages.ts'
import { jsonPieces } from '../../kit/json-pieces.ts'
import { readApart, secondsFor } from '../../reading/apart.ts'
import type { Fact, Reading } from '../../reading/reading.ts'
import { fileText } from '../../transfer/texts/file-text.ts'
import { FILE_BYTES } from '../../transfer/texts/limits.ts'
import type { FileText } from '../../transfer/texts/plain-text.ts'
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
    .argument('<file...>', 'communiqués, resolutions, minutes or notices: text, Markdown, HTML, DOCX or PDF')
    .description('read published texts and print the record each one proposes; exit code 3 when a text is refused')
    .option('--json', 'print the record with quotes and offsets: one JSON object, an array for several files')
    .option('--out <dir>', 'write one JSON file for each text, named after it')
    .option('--published <date>', 'date of publication, YYYY-MM-DD; supplies a missing year')
    .option('--explain', 'show for every fact the rule, how sure it is, and where it was read')
    .action(async (files: string[], options: ReadOptions) => {
      process.exitCode = await read(files, options)
    })
}

async function read(files: readonly string[], options: ReadOptions): Promise<number> {
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
    const opened = await textOf(file)
    if (typeof opened === 'number') {
      code = Math.max(code, opened)
      continue
    }
    const reading = await readApart(
      opened.text,
      options.published === undefined ? {} : { published: options.published },
    )
    if (reading === null || reading === 'busy') {
      // Files are read one after another here, so none has to wait.
      const seconds = secondsFor(opened.text)
      code = Math.max(code, refused(file, reading ? 'TOO_MANY_REQUESTS' : 'TEXT_TANGLED', { seconds }))
      continue
    }
    const record = {
      id: idOf(file),
      ...reading.record,
      ...(options.explain ? { facts: reading.facts } : {}),
      ...fileOf(file, opened),
    }
    if (opened.pagesWithoutText.length > 0)
      console.error(say('pages_without_text', { file, pages: opened.pagesWithoutText.join(', ') }))
    if (options.out !== undefined && !write(options.out, file, record)) return EXIT.fault
    if (options.json) records.push(record)
    else if (options.out === undefined || options.explain) print(file, reading, options.explain === true)
  }
  if (options.json && options.out === undefined && records.length > 0) {
    const shown = files.length === 1 ? records[0] : records
    for (const piece of jsonPieces(shown, 2)) process.stdout.write(piece)
    console.log()
  }
  return code
}

const idOf = (file: string): string => basename(file).replace(/\.(?:txt|text|md|markdown|html?|mhtml?|docx|pdf)$/iu, '')

/** The offsets of quotes count in the text a file was opened to: where that is not the file itself, it is given with them. */
function fileOf(file: string, { kind, text, encoding, pages, pagesWithoutText }: FileText): object {
  return kind === 'text' ? {} : { file: { name: basename(file), kind, encoding, pages, pagesWithoutText }, text }
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** What a file says, or the exit code after saying why nothing. */
async function textOf(file: string): Promise<FileText | number> {
  let bytes: Uint8Array
  try {
    const { size, isDirectory } = lookAt(file)
    if (isDirectory) {
      console.error(say('folder', { file }))
      return EXIT.usage
    }
    if (size > FILE_BYTES) return refused(file, 'FILE_TOO_LARGE', {})
    bytes = readFileSync(file)
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error) // node:fs throws nothing else
    console.error(why === 'ENOENT' ? say('missing', { file }) : say('unreadable', { file, why }))
    return EXIT.usage
  }
  const answer = await fileText(bytes, basename(file))
  // Files are opened one after another here, so none has to wait.
  if (answer === 'busy') return refused(file, 'TOO_MANY_REQUESTS', {})
  return answer.ok ? answer.value : refused(file, answer.code, answer.detail)
}

function lookAt(file: string): { size: number; isDirectory: boolean } {
  const stat = statSync(file)
  return { size: stat.size, isDirectory: stat.isDirectory() }
}

function refused(file: string, code: string, detail: object): number {
  console.error(say('refused', { file, why: message(terminalLanguage(), `errors.${code}`, { ...detail }) }))
  return EXIT.refused
}

function write(folder: string, file: string, record: object): boolean {
  const to = join(folder, `${idOf(file)}.json`)
  try {
    mkdirSync(folder, { recursive: true })
    const out = openSync(to, 'w')
    try {
      for (const piece of jsonPieces(record, 2)) writeSync(out, piece)
      writeSync(out, '\n')
    } finally {
      closeSync(out)
    }
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
