// Whom a name in a text is: by the name in either language, and by who held that post, or a seat there, on that day.
import type { Day } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import {
  type Candidate,
  type Certainty,
  candidate,
  type LinkReasonSaid,
  reasonOf,
  sortCandidates,
} from './links.rules.ts'
import { personKey } from './names.rules.ts'

export interface PersonOption {
  readonly id: string
  readonly name: Localised
  readonly aliases: readonly Localised[]
  readonly external: boolean
  readonly holdings: readonly {
    readonly bodyId: string
    readonly lo: number
    readonly external: boolean
    readonly post: Localised | null
    readonly fromOn: Day
    readonly untilOn: Day | null
  }[]
}

/** The bodies a person in a text belongs to, as linked; null for one that is not in the record yet. */
export type LinkedBody = {
  readonly id: string
  readonly external: boolean
  readonly lo: number
  readonly hi: number
} | null

export interface AskedPerson {
  readonly words: string
  readonly also: readonly string[]
  readonly posts: readonly string[]
  readonly bodySlots: readonly string[]
}

const OFFICE_ZH =
  /(?:代理?|常务|专职)?(?:副)?(?:总书记|书记|主任|主席|会长|理事长|市长|区长|县长|旗长|省长|州长|镇长|乡长|部长|局长|厅长|处长|科长|组长|院长|检察长|秘书长|常委|委员)$/u
const isHan = (words: string): boolean => /\p{Script=Han}/u.test(words)

/** The office without its body: "deputy secretary of the Municipal Committee" and 市委副书记 are deputy secretary and 副书记. */
export function officeOf(post: string): string {
  const words = post.normalize('NFKC').trim()
  if (isHan(words)) return OFFICE_ZH.exec(words)?.[0] ?? words
  return words
    .toLowerCase()
    .replace(/\s(?:of|at|in|for)\s.*$/u, '')
    .replace(/\b(?:the|cpc|party|committee|municipal|city|district|county|provincial|street)\b/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

const both = (name: Localised | null): [Language, string][] =>
  name === null
    ? []
    : (['en', 'zh'] as const).flatMap((language): [Language, string][] => {
        const words = name[language]
        return words === undefined ? [] : [[language, words]]
      })

const sameOffice = (posts: readonly string[], held: Localised | null): boolean => {
  const asked = new Set(posts.map(officeOf).filter((office) => office !== ''))
  return both(held).some(([, words]) => asked.has(officeOf(words)))
}

/** The language the name is written in alike; null where the two are different names. */
function sameNameIn(asked: AskedPerson, option: PersonOption): Language | null {
  const keys = new Set([asked.words, ...asked.also].map(personKey))
  const names = [option.name, ...option.aliases].flatMap(both)
  return names.find(([, words]) => keys.has(personKey(words)))?.[0] ?? null
}

function reasonsFor(
  asked: AskedPerson,
  option: PersonOption,
  linked: readonly NonNullable<LinkedBody>[],
  on: Day | null,
): { reasons: LinkReasonSaid[]; certainty: Certainty } {
  const language = sameNameIn(asked, option)
  const reasons: LinkReasonSaid[] = []
  let held = false
  let heldOnce = false
  for (const one of option.holdings) {
    const there = linked.some(
      (body) => body.id === one.bodyId || (!body.external && !one.external && body.lo <= one.lo && one.lo < body.hi),
    )
    if (!there) continue
    // a body known only from texts: since when an office is held there nobody knows, so no day speaks against it
    const covers = on === null || one.external || (one.fromOn <= on && (one.untilOn === null || one.untilOn > on))
    const office = sameOffice(asked.posts, one.post)
    const when = { post: one.post, from: one.external ? null : one.fromOn, until: one.untilOn }
    if (office) reasons.push(reasonOf(covers ? 'post_on_day' : 'post_other_day', when))
    else reasons.push(reasonOf(covers ? 'seat_on_day' : 'member_of_body', when))
    if (covers) held = true
    heldOnce = true
  }
  const order = ['post_on_day', 'seat_on_day', 'post_other_day', 'member_of_body']
  const spoken = reasons.toSorted((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason)).slice(0, 3)
  if (language === null) return { reasons: [...spoken, reasonOf('like_name')], certainty: 'possible' }
  const nowhere = option.external && option.holdings.length === 0 && asked.bodySlots.length === 0
  return {
    reasons: [reasonOf('same_name', { language }), ...spoken],
    certainty: held || nowhere ? 'exact' : heldOnce ? 'likely' : 'possible',
  }
}

export function personCandidates(
  asked: AskedPerson,
  options: readonly PersonOption[],
  bodies: readonly LinkedBody[],
  on: Day | null,
): Candidate[] {
  const linked = bodies.filter((body) => body !== null)
  const rated = options.map((option): Candidate => {
    const { reasons, certainty } = reasonsFor(asked, option, linked, on)
    return candidate({ id: option.id, name: option.name, external: option.external, certainty, reasons })
  })
  // of several of one name, who held that very post that day is the one meant; the others stay to be chosen
  const holders = rated.filter(
    (one) => one.certainty === 'exact' && one.reasons.some((said) => said.reason === 'post_on_day'),
  )
  const meant = holders.length === 1 ? holders[0]?.id : undefined
  return sortCandidates(
    rated.map((one) =>
      meant !== undefined && one.certainty === 'exact' && one.id !== meant ? { ...one, certainty: 'likely' } : one,
    ),
  )
}

/** The one certain candidate, of ours before those known from texts; or the only one of the name, where he ever was of that body. */
export function proposePerson(candidates: readonly Candidate[]): string | null {
  const exact = candidates.filter((one) => one.certainty === 'exact')
  const ours = exact.filter((one) => !one.external)
  if (ours.length > 0) return ours.length === 1 ? (ours[0]?.id ?? null) : null
  if (exact.length > 0) return exact[0]?.id ?? null
  const [only] = candidates
  return candidates.length === 1 && only?.certainty === 'likely' ? only.id : null
}
