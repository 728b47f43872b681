import type { MeetingAccount, Words } from '../../src/concepts/minutes/account.schema.ts'
import type { Language } from '../../src/kit/localised.ts'
import type { ReadingRecord } from '../../src/reading/record.schema.ts'

/** What the circle is to give back, in the reader's words: the part of a record that a text can tell. */
export interface Told {
  readonly head: Readonly<Record<(typeof HEAD)[number], string | null>>
  readonly lists: Readonly<Record<(typeof LISTS)[number], readonly string[]>>
  /** Force, actor and deadline of each directive, beside its action and object. */
  readonly clauses: readonly Clause[]
}
interface Clause {
  readonly text: string
  readonly force: string
  readonly actor: string | null
  readonly deadline: string | null
  readonly point: number | null
}

export const HEAD = ['body', 'kind', 'ordinal', 'term', 'enlarged', 'start', 'end', 'place', 'presiding'] as const
export const LISTS = [
  'counts',
  'groups',
  'persons',
  'documents',
  'document acts',
  'deliveries',
  'on behalf of',
  'conveyed',
  'conveyed acts',
  'points',
  'plans',
  'obligations',
  'personnel',
  'follow-on',
  'review',
] as const
export const CLAUSE_FIELDS = ['directives', 'force', 'actor', 'deadline', 'point of a directive'] as const
export const FIELDS = [...HEAD, ...LISTS, ...CLAUSE_FIELDS] as const
export type Field = (typeof FIELDS)[number]

/** Names are the same whatever their case, quotes, articles, honorifics, the term written into them and the short form of a full title. */
export const levelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”"'‘’《》「」]/gu, '')
    .replace(/第?[一二三四五六七八九十百\d]+届/gu, '')
    .replace(/\b\d+(?:st|nd|rd|th)\b/gu, '')
    .replace(/^中共/u, '中国共产党')
    .replace(/人大常委会/gu, '人民代表大会常务委员会')
    .replace(/同志|精神$/gu, '')
    .replace(/\b(?:the|a|an)\s/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

function pieces(text: string): Map<string, number> {
  const plain = levelled(text)
  const han = /\p{Script=Han}/u.test(plain)
  const list = han
    ? [...plain.replace(/[^\p{L}\p{N}]/gu, '')].map((sign, i, all) => `${sign}${all[i + 1] ?? ''}`).slice(0, -1)
    : (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, 6))
  const counted = new Map<string, number>()
  for (const one of list.length > 0 ? list : [plain]) counted.set(one, (counted.get(one) ?? 0) + 1)
  return counted
}

/** Share of what both say, 0 to 1: pairs of characters in Chinese, beginnings of words in English. */
export function alike(a: string, b: string): number {
  if (levelled(a) === levelled(b)) return 1
  const left = pieces(a)
  const right = pieces(b)
  const size = (map: Map<string, number>): number => [...map.values()].reduce((sum, n) => sum + n, 0)
  let both = 0
  for (const [piece, n] of left) both += Math.min(n, right.get(piece) ?? 0)
  return (2 * both) / (size(left) + size(right) || 1)
}

const BAR = 0.6
export interface Tally {
  readonly right: number
  readonly expected: number
  readonly found: number
}

/** Matches one to one, best first. Answers which found item stands for which expected one. */
function matched(expected: readonly string[], found: readonly string[]): Map<number, number> {
  const pairs = expected
    .flatMap((one, i) => found.map((other, j) => ({ i, j, score: alike(one, other) })))
    .filter((pair) => pair.score >= BAR)
    .sort((a, b) => b.score - a.score)
  const taken = new Map<number, number>()
  const used = new Set<number>()
  for (const { i, j } of pairs) {
    if (taken.has(i) || used.has(j)) continue
    taken.set(i, j)
    used.add(j)
  }
  return taken
}

const say = (words: Words | null | undefined, language: Language): string | null =>
  words?.[language] ?? words?.[language === 'zh' ? 'en' : 'zh'] ?? null

const ACT_CLASS: Readonly<Record<string, string>> = {
  approved: 'adopted',
  endorsed: 'adopted',
  ratified: 'adopted',
  adopted_in_principle: 'adopted',
  considered: 'deliberated',
  discussed: 'deliberated',
  examined: 'deliberated',
  remitted: 'deferred',
}
const actClass = (act: string): string => ACT_CLASS[act] ?? act
const READ_ACT: readonly (readonly [RegExp, string])[] = [
  [/未|reject|lost|defeat/iu, 'rejected'],
  [/暂|defer|postpone/iu, 'deferred'],
  [/撤|withdr/iu, 'withdrawn'],
  [/通过|批准|adopt|approv|同意|agree/iu, 'adopted'],
  [/听取|heard|hear|receiv/iu, 'heard'],
  [/审议|讨论|审查|研究|deliberat|consider|discuss|examin/iu, 'deliberated'],
]
const readClasses = (acts: readonly string[]): string[] =>
  acts.flatMap((act) => {
    const all = READ_ACT.filter(([pattern]) => pattern.test(act)).map(([, name]) => name)
    const last = all.find((name) => ['rejected', 'deferred', 'withdrawn'].includes(name))
    return last ? [last] : all
  })

/** The last word on a document decides: adopted after it was deliberated. */
const verdict = (acts: readonly string[]): string =>
  ['rejected', 'deferred', 'withdrawn', 'adopted', 'heard', 'deliberated'].find((name) => acts.includes(name)) ??
  acts[0] ??
  ''

const PERSONNEL: Readonly<Record<string, string>> = {
  appointment: 'in',
  election: 'in',
  'co-option': 'in',
  resignation: 'out',
  removal: 'out',
}

/** What of an account the text is to give back. */
export function toldBy(account: MeetingAccount, language: Language): Told {
  const s = (words: Words | null | undefined) => say(words, language)
  const points = account.sources.flatMap((source) => source.points)
  const clauses = account.sources.flatMap((source) => [
    ...source.points.flatMap((point) => point.clauses.map((clause) => ({ clause, point: point.n as number | null }))),
    ...source.clauses.map((clause) => ({ clause, point: null })),
  ])
  return {
    head: {
      body: s(account.body.name),
      kind: account.kind,
      ordinal: account.number === null ? null : String(account.number),
      term: account.term === null ? null : String(account.term),
      enlarged: String(account.enlarged),
      start: account.from,
      end: account.until,
      place: s(account.place),
      presiding: account.presiding.map((one) => s(one.name)).join('|'),
    },
    lists: {
      counts: account.counts.map((one) => `${one.class} ${one.n}`),
      groups: account.groups.flatMap((one) => s(one.name) ?? []),
      persons: [
        ...account.presiding.filter((one) => !one.organ).map((one) => one.name),
        ...account.deliveries.map((one) => one.by?.name),
        ...account.personnel.map((one) => one.who),
      ].flatMap((one) => s(one) ?? []),
      documents: account.documents.flatMap((one) => s(one.title) ?? []),
      'document acts': account.documents.map((one) => `${s(one.title)} ${verdict(one.acts.map(actClass))}`),
      deliveries: account.deliveries.map((one) => `${s(one.by?.name)} ${s(one.what)}`),
      'on behalf of': account.deliveries.flatMap((one) =>
        one.onBehalfOf ? `${s(one.by?.name)} ${s(one.onBehalfOf)}` : [],
      ),
      conveyed: account.references.flatMap((one) => s(one.what) ?? []),
      'conveyed acts': account.references.map((one) => `${s(one.what)} ${one.act}`),
      points: points.map((one) => String(one.n)),
      plans: account.plans.flatMap((one) => s(one.name) ?? []),
      obligations: account.sources.flatMap((source) => source.obligations.flatMap((one) => s(one.bearer) ?? [])),
      personnel: account.personnel.map((one) => `${PERSONNEL[one.kind] ?? one.kind} ${s(one.who)} ${s(one.post)}`),
      'follow-on': account.followOns.flatMap((one) => s(one.what) ?? []),
      review: account.reviews.map((one) => `${one.kind} ${s(one.period)}`),
    },
    clauses: clauses.map(({ clause, point }) => ({
      text: language === 'zh' ? `${s(clause.action)}${s(clause.object)}` : `${s(clause.action)} ${s(clause.object)}`,
      force: clause.force,
      actor: s(clause.actor),
      deadline: s(clause.deadline),
      point,
    })),
  }
}

/** What the reader found, in the same form. */
export function toldIn(record: ReadingRecord): Told {
  const zh = record.language === 'zh'
  return {
    head: {
      body: record.body?.name ?? null,
      kind: record.kind,
      ordinal: record.ordinal === null ? null : String(record.ordinal),
      term: record.term === null ? null : String(record.term),
      enlarged: String(record.enlarged),
      start: record.date?.start ?? null,
      end: record.date?.end ?? null,
      place: record.place?.name ?? null,
      presiding: record.presiding.map((one) => one.name).join('|'),
    },
    lists: {
      counts: record.attendance.counts.map((one) => `${one.class} ${one.n}`),
      groups: record.attendance.groups.map((one) => one.name),
      persons: record.persons.map((one) => one.name),
      documents: record.documents.map((one) => one.title),
      'document acts': record.documents.map((one) => `${one.title} ${verdict(readClasses(one.actions))}`),
      deliveries: record.deliveries.map((one) => `${one.by} ${one.what}`),
      'on behalf of': record.deliveries.flatMap((one) => (one.on_behalf_of ? `${one.by} ${one.on_behalf_of}` : [])),
      conveyed: record.conveyed.map((one) => one.what),
      'conveyed acts': record.conveyed.map((one) => `${one.what} ${one.act}`),
      points: record.points.map((one) => String(one.n)),
      plans: record.plans.map((one) => one.name),
      obligations: record.obligations.map((one) => one.on),
      personnel: record.personnel.map((one) => `${PERSONNEL[one.kind] ?? one.kind} ${one.who} ${one.post ?? ''}`),
      'follow-on': record.follow_on.map((one) => one.meeting),
      review: record.review.map((one) => `${one.kind} ${one.period}`),
    },
    clauses: record.directives.map((one) => ({
      text: zh ? `${one.action}${one.object}` : `${one.action} ${one.object}`,
      force: one.force,
      actor: one.actor,
      deadline: one.deadline,
      point: one.point,
    })),
  }
}

export interface Compared {
  readonly tallies: Readonly<Record<Field, Tally>>
  readonly misses: readonly string[]
}

const same = (a: string | null, b: string | null): boolean =>
  (a === null && b === null) || (a !== null && b !== null && alike(a, b) >= 0.75)

/** Numbers and codes are the same or not; names are told alike. */
const EXACT: ReadonlySet<string> = new Set(['kind', 'ordinal', 'term', 'enlarged', 'start', 'end', 'counts', 'points'])

/** Obligations follow from clauses with an actor; without any on record, what the reader derives is not held against it. */
const DERIVED: ReadonlySet<string> = new Set(['obligations'])

/** What else the words say truly: a report given is a paper, an adopted plan a plan, to be told to hold a meeting a directive. */
function followsFrom(expected: Told, field: Field, extra: string): boolean {
  const { deliveries, documents, 'follow-on': meetings } = expected.lists
  const holds = (list: readonly string[], part: string): boolean =>
    list.some((one) => levelled(one).includes(levelled(part)) || levelled(part).includes(levelled(one)))
  if (field === 'documents' || field === 'document acts') return holds(deliveries, extra.replace(/ \w*$/u, ''))
  if (field === 'plans') return holds(documents, extra)
  if (field === 'directives') return meetings.some((one) => levelled(extra).includes(levelled(one)))
  return false
}

export function compare(expected: Told, read: Told): Compared {
  const misses: string[] = []
  const tallies = {} as Record<Field, Tally> // filled below, field by field
  for (const field of HEAD) {
    const a = expected.head[field]
    const b = read.head[field]
    const right = EXACT.has(field) ? a === b : same(a, b)
    if (!right) misses.push(`${field}: ${a} -> ${b}`)
    const there = (value: string | null) => (value === null || value === '' || value === 'false' ? 0 : 1)
    tallies[field] = { right: right ? there(a) : 0, expected: there(a), found: there(b) }
  }
  for (const field of LISTS) {
    const a = expected.lists[field]
    const b = read.lists[field]
    const pairs = EXACT.has(field)
      ? new Map(a.flatMap((one, i) => (b.includes(one) ? [[i, b.indexOf(one)] as const] : [])))
      : matched(a, b)
    a.forEach((one, i) => {
      if (!pairs.has(i)) misses.push(`${field}: missed ${one}`)
    })
    const extra = b.filter((one, j) => ![...pairs.values()].includes(j) && !followsFrom(expected, field, one))
    if (!DERIVED.has(field)) for (const one of extra) misses.push(`${field}: extra ${one}`)
    const found = pairs.size + (DERIVED.has(field) ? 0 : extra.length)
    tallies[field] = { right: pairs.size, expected: a.length, found }
  }
  const pairs = matched(
    expected.clauses.map((one) => one.text),
    read.clauses.map((one) => one.text),
  )
  expected.clauses.forEach((one, i) => {
    if (!pairs.has(i)) misses.push(`directives: missed ${one.text}`)
  })
  const extra = read.clauses.filter(
    (one, j) => ![...pairs.values()].includes(j) && !followsFrom(expected, 'directives', one.text),
  )
  for (const one of extra) misses.push(`directives: extra ${one.text}`)
  tallies.directives = { right: pairs.size, expected: expected.clauses.length, found: pairs.size + extra.length }
  const within = (
    field: Field,
    value: (clause: Clause) => string | null,
    agrees: (a: string, b: string | null) => boolean,
  ) => {
    let right = 0
    let asked = 0
    for (const [i, j] of pairs) {
      const a = expected.clauses[i]
      const b = read.clauses[j]
      const wanted = a ? value(a) : null
      if (!a || !b || wanted === null) continue
      asked += 1
      if (agrees(wanted, value(b))) right += 1
      else misses.push(`${field}: ${a.text}: ${wanted} -> ${value(b)}`)
    }
    tallies[field] = { right, expected: asked, found: asked }
  }
  within(
    'force',
    (one) => one.force,
    (a, b) => a === b,
  )
  within(
    'actor',
    (one) => one.actor,
    (a, b) => b !== null && alike(a, b) >= BAR,
  )
  within(
    'deadline',
    (one) => one.deadline,
    (a, b) => b !== null && alike(a, b) >= 0.5,
  )
  within(
    'point of a directive',
    (one) => (one.point === null ? null : String(one.point)),
    (a, b) => a === b,
  )
  return { tallies, misses }
}

export function added(all: readonly Compared[]): Record<Field, Tally> {
  return Object.fromEntries(
    FIELDS.map((field) => [
      field,
      all.reduce<Tally>(
        (sum, one) => ({
          right: sum.right + one.tallies[field].right,
          expected: sum.expected + one.tallies[field].expected,
          found: sum.found + one.tallies[field].found,
        }),
        { right: 0, expected: 0, found: 0 },
      ),
    ]),
  ) as Record<Field, Tally> // every field of the list
}

/** 2·right ÷ (expected + found), of 100; null where there was nothing to tell. */
export const share = ({ right, expected, found }: Tally): number | null =>
  expected + found === 0 ? null : (200 * right) / (expected + found)
export const overall = (tallies: Readonly<Record<Field, Tally>>): number =>
  share(
    Object.values(tallies).reduce((a, b) => ({
      right: a.right + b.right,
      expected: a.expected + b.expected,
      found: a.found + b.found,
    })),
  ) ?? 0
