import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { addDays, type Day } from '../kit/dates.ts'
import { CITY, exampleText } from './example-texts.ts'

/**
 * One step of the example's life: an act of the contracts, by the holder of a post, on a day counted from the first start.
 * Strings that begin with `$` stand for what is known only while the story is told:
 *   $day:-150            a calendar day          $body:OZ  $post:OZ-01  $person:P014   an id by code
 *   $at:-6 15:00         an instant by the city's clock
 *   $NAME.path.to.value  from the output of an earlier step saved as NAME (a number picks an item of a list)
 *   $text:plenary-8.zh   an example text         $paper:canteens.zh                    the words of an office's paper
 *   $file:evidence/list.csv   a file's bytes in base64
 *   $clauses:NAME|words  ids of the clauses of the source NAME (a source.get output) whose quoted words lie in the given words
 */
export const lifeStep = z.object({
  day: z.number().int().max(0),
  /** Minutes after nine o'clock; steps of one day keep their order all the same. */
  minute: z.number().int().min(0).max(500).default(0),
  as: z.string(),
  act: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** The view the person has open: version and digest are taken from it, as the screen takes them. */
  seen: z.string().optional(),
  save: z.string().optional(),
})
export type LifeStep = z.infer<typeof lifeStep>

/** What was done about the texts, the meetings that were run, the papers of the offices: told as one story, day by day. */
const TOLD = ['life', 'meetings', 'papers'] as const

export const readLife = (): LifeStep[] =>
  TOLD.flatMap((name) => z.array(lifeStep).parse(JSON.parse(readFileSync(new URL(`${name}.json`, CITY), 'utf8'))))
    // Stable: steps of one day keep the order in which they are written, and that of the files.
    .sort((a, b) => a.day - b.day)

/** The city's clock, which knows no summer time. */
export const OFFSET = '+08:00'

export interface Known {
  readonly dayZero: Day
  /** `body:OZ` -> id, likewise post and person. */
  readonly codes: ReadonlyMap<string, string>
  readonly saved: Map<string, unknown>
}

/** Replaces every `$` string below a value by what it stands for. */
export function resolveReferences(value: unknown, known: Known): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? resolveOne(value.slice(1), known) : value
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const resolved = resolveReferences(item, known)
      // A list of ids inside a list of ids: several clauses for one reference.
      return typeof item === 'string' && item.startsWith('$clauses:') && Array.isArray(resolved) ? resolved : [resolved]
    })
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveReferences(inner, known)]))
  }
  return value
}

function resolveOne(reference: string, known: Known): unknown {
  const colon = reference.indexOf(':')
  const kind = reference.slice(0, Math.max(colon, 0))
  const rest = reference.slice(colon + 1)
  switch (kind) {
    case 'day':
      return addDays(known.dayZero, Number(rest))
    case 'at': {
      const [days = '', clock = ''] = rest.split(' ')
      return new Date(`${addDays(known.dayZero, Number(days))}T${clock}:00${OFFSET}`).toISOString()
    }
    case 'body':
    case 'post':
    case 'person': {
      const id = known.codes.get(reference)
      if (!id) throw new Error(`the example has no ${kind} ${rest}`)
      return id
    }
    case 'text': {
      const [name = '', language] = rest.split('.')
      return exampleText(name, language === 'en' ? 'en' : 'zh', known.dayZero)
    }
    case 'paper':
      return readFileSync(new URL(`papers/${rest}.txt`, CITY), 'utf8')
    case 'file':
      return readFileSync(new URL(rest, CITY)).toString('base64')
    case 'clauses': {
      const [name = '', words = ''] = rest.split('|')
      return clausesWithin(known.saved.get(name), words)
    }
    default:
      return valueAt(reference, known.saved)
  }
}

function valueAt(reference: string, saved: ReadonlyMap<string, unknown>): unknown {
  const [name = '', ...path] = reference.split('.')
  if (!saved.has(name)) throw new Error(`no step was saved as ${name}`)
  return path.reduce<unknown>((at, key) => {
    if (at === null || typeof at !== 'object' || !(key in at)) throw new Error(`${reference}: nothing at ${key}`)
    return (at as Record<string, unknown>)[key]
  }, saved.get(name))
}

interface SourceClause {
  readonly id: string
  readonly quote: { readonly start: number; readonly end: number; readonly text: string }
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ')
/** Words of a spaced script, single characters of Chinese. */
const wordsOf = (text: string): Set<string> => new Set(plain(text).match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [])

/**
 * Clauses of a source whose quoted words lie inside the given words, or hold them; where the reader cut the sentence
 * otherwise, the clause that shares most words with them.
 */
function clausesWithin(source: unknown, words: string): string[] {
  const clauses = clausesOf(source)
  const found = clauses.filter(
    (clause) => plain(words).includes(plain(clause.quote.text)) || plain(clause.quote.text).includes(plain(words)),
  )
  if (found.length > 0) return found.map((clause) => clause.id)
  const wanted = wordsOf(words)
  const shared = (clause: SourceClause): number =>
    [...wordsOf(clause.quote.text)].filter((word) => wanted.has(word)).length
  const best = [...clauses].sort((a, b) => shared(b) - shared(a))[0]
  if (!best || shared(best) < 3) throw new Error(`no clause of the source stands in “${words}”`)
  return [best.id]
}

/** Every clause anywhere below a source.get output, whether it stands under a point or beside them. */
function clausesOf(value: unknown): SourceClause[] {
  if (Array.isArray(value)) return value.flatMap(clausesOf)
  if (value === null || typeof value !== 'object') return []
  const own = Object.entries(value).flatMap(([key, inner]) =>
    key === 'clauses' && Array.isArray(inner) ? (inner as SourceClause[]) : clausesOf(inner),
  )
  return own
}
