import type { Language, Localised } from '../../kit/localised.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import { toldWords } from '../../reading/language.ts'
import type { AgendaState, Confidentiality } from './agenda.schema.ts'

const RUNS = ['clerk', 'principal'] as const
const CHAIRS = ['clerk', 'principal', 'member'] as const

/**
 * An item on its way to and through a meeting. Anyone of the body proposes; who runs the meeting screens, puts on or refuses. Taken up and concluded
 * only once it is on the agenda; what is taken off again is refused, with its reason.
 */
export const agendaLifeCycle: LifeCycle<AgendaState> = {
  concept: 'agendaItem',
  initial: ['proposed', 'on_the_agenda'],
  final: ['refused'],
  transitions: [
    { from: 'proposed', act: 'agenda.screen', to: 'screened', role: RUNS, needs: [] },
    { from: 'proposed', act: 'agenda.put', to: 'on_the_agenda', role: RUNS, needs: [] },
    { from: 'screened', act: 'agenda.put', to: 'on_the_agenda', role: RUNS, needs: [] },
    { from: 'proposed', act: 'agenda.refuse', to: 'refused', role: RUNS, needs: ['reason'] },
    { from: 'screened', act: 'agenda.refuse', to: 'refused', role: RUNS, needs: ['reason'] },
    { from: 'on_the_agenda', act: 'agenda.refuse', to: 'refused', role: RUNS, needs: ['reason'] },
    { from: 'on_the_agenda', act: 'meeting.conclude', to: 'concluded', role: CHAIRS, needs: ['outcome'] },
    { from: 'concluded', act: 'meeting.reconsider', to: 'on_the_agenda', role: CHAIRS, needs: ['reason'] },
  ],
}

/** The title in the languages it is given in: which one it was written in first is told by its script. */
export function titlesOf(item: {
  readonly title: string
  readonly otherTitle?: string | null | undefined
}): Localised & { original: Language } {
  const words = toldWords(item.title)
  return item.otherTitle ? { [words.original === 'en' ? 'zh' : 'en']: item.otherTitle, ...words } : words
}

/** The items in their new order, one moved to a place counted from 1; places beyond the ends are the ends. */
export function movedTo<T extends { readonly id: string }>(items: readonly T[], itemId: string, place: number): T[] {
  const one = items.find((item) => item.id === itemId)
  const rest = items.filter((item) => item.id !== itemId)
  const at = Math.min(Math.max(place, 1), rest.length + 1) - 1
  return one ? [...rest.slice(0, at), one, ...rest.slice(at)] : rest
}

export const isOnAgenda = (item: { readonly state: string }): boolean =>
  item.state === 'on_the_agenda' || item.state === 'concluded'

/**
 * The number of each item on the agenda, `2` or `2.1`, given the whole agenda: whoever may not see an item finds a gap, and everybody the same number
 * for the same item.
 */
export function agendaNumbers(
  items: readonly { readonly id: string; readonly parentId?: string | null | undefined }[],
): Map<string, string> {
  const ids = new Set(items.map((item) => item.id))
  const labels = new Map<string, string>()
  const subs = new Map<string, number>()
  let heads = 0
  for (const item of items) {
    const head = item.parentId && ids.has(item.parentId) ? item.parentId : null
    if (head === null) {
      heads += 1
      labels.set(item.id, String(heads))
    } else {
      const n = (subs.get(head) ?? 0) + 1
      subs.set(head, n)
      labels.set(item.id, `${labels.get(head) ?? heads}.${n}`)
    }
  }
  return labels
}

const STRICTEST: readonly Confidentiality[] = ['open', 'internal', 'restricted']
/** A part is never more open than the whole it is part of. */
export const strictest = (all: readonly Confidentiality[]): Confidentiality =>
  STRICTEST[Math.max(0, ...all.map((one) => STRICTEST.indexOf(one)))] ?? 'restricted'

/** Of each item, its own confidentiality or the stricter one of what it stands under. */
export function levelsOf(
  items: readonly { readonly id: string; readonly parentId: string | null; readonly confidentiality: string }[],
): Map<string, Confidentiality> {
  const byId = new Map(items.map((item) => [item.id, item]))
  const levelOf = (item: (typeof items)[number]): Confidentiality => {
    const above = item.parentId === null ? undefined : byId.get(item.parentId)
    // checked by the database
    return strictest([item.confidentiality as Confidentiality, ...(above ? [levelOf(above)] : [])])
  }
  return new Map(items.map((item) => [item.id, levelOf(item)]))
}

/** What the item asked for holds: only then does a decision on persons under it take effect. */
export const isDecidedFor = (outcome: string | null): boolean =>
  outcome === 'adopted' || outcome === 'amended' || outcome === 'adopted_in_principle'
