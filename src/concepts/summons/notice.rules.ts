import { type Day, daysBetween } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Announced, NoticeChange } from './notice.schema.ts'

type Facts = Pick<NoticeChange, 'what' | 'before' | 'after'> & Partial<NoticeChange>
const change = (facts: Facts): NoticeChange => ({ subjectId: null, ord: null, confidentiality: null, ...facts })
const moved = (facts: Facts): NoticeChange[] => (facts.before === facts.after ? [] : [change(facts)])
const named = (name: Announced['title']): string | null =>
  name === null ? null : [name.zh, name.en].filter(Boolean).join(' / ')

function sittingChanges(before: Announced, after: Announced): NoticeChange[] {
  const old = new Map(before.sittings.map((one) => [one.id, one]))
  const now = new Set(after.sittings.map((one) => one.id))
  return [
    ...before.sittings
      .filter((one) => !now.has(one.id))
      .map((one) =>
        change({ what: 'sitting_dropped', before: one.startsAt, after: null, subjectId: one.id, ord: one.ord }),
      ),
    ...after.sittings.flatMap((one) => {
      const was = old.get(one.id)
      const about = { subjectId: one.id, ord: one.ord }
      if (!was) return [change({ what: 'sitting_added', before: null, after: one.startsAt, ...about })]
      return [
        ...moved({ what: 'sitting_name', before: named(was.name), after: named(one.name), ...about }),
        ...moved({ what: 'sitting_starts', before: was.startsAt, after: one.startsAt, ...about }),
        ...moved({ what: 'sitting_ends', before: was.endsAt, after: one.endsAt, ...about }),
        ...moved({ what: 'sitting_place', before: was.place, after: one.place, ...about }),
      ]
    }),
  ]
}

function agendaChanges(before: Announced, after: Announced): NoticeChange[] {
  const old = new Map(before.agenda.map((one) => [one.id, one]))
  const now = new Set(after.agenda.map((one) => one.id))
  const about = (one: Announced['agenda'][number]) => ({
    subjectId: one.id,
    ord: one.ord,
    confidentiality: one.confidentiality,
  })
  const kept = (list: Announced['agenda'], others: { has(id: string): boolean }): string =>
    list
      .filter((one) => others.has(one.id))
      .map((one) => one.id)
      .join()
  return [
    ...before.agenda
      .filter((one) => !now.has(one.id))
      .map((one) => change({ what: 'item_removed', before: one.title, after: null, ...about(one) })),
    ...after.agenda.flatMap((one) => {
      const was = old.get(one.id)
      if (!was) return [change({ what: 'item_added', before: null, after: one.title, ...about(one) })]
      const papers = was.papers.join() === one.papers.join()
      return [
        ...moved({ what: 'item_title', before: was.title, after: one.title, ...about(one) }),
        ...(papers ? [] : [change({ what: 'item_papers', before: was.title, after: one.title, ...about(one) })]),
      ]
    }),
    ...(kept(before.agenda, now) === kept(after.agenda, old)
      ? []
      : [change({ what: 'order', before: null, after: null })]),
  ]
}

/** What differs between two notices, in the order a reader looks for it: when, where, sittings, agenda. */
export function changesBetween(before: Announced, after: Announced): NoticeChange[] {
  return [
    ...moved({ what: 'title', before: named(before.title), after: named(after.title) }),
    ...moved({ what: 'heldOn', before: before.heldOn, after: after.heldOn }),
    ...moved({ what: 'heldUntil', before: before.heldUntil, after: after.heldUntil }),
    ...moved({ what: 'place', before: before.place, after: after.place }),
    ...sittingChanges(before, after),
    ...agendaChanges(before, after),
  ]
}

export interface NoticePeriod {
  readonly neededDays: number | null
  readonly givenDays: number | null
  readonly binding: boolean
  readonly short: boolean
}

/** Whole days from the day of the notice to the day of the meeting; both ends in the organisation's zone. */
export function noticePeriod(
  rule: { readonly noticeDays: number | null; readonly noticeBinding: boolean },
  today: Day,
  heldOn: Day | null,
): NoticePeriod {
  const givenDays = heldOn === null ? null : daysBetween(today, heldOn)
  const short = rule.noticeDays !== null && givenDays !== null && givenDays < rule.noticeDays
  return { neededDays: rule.noticeDays, givenDays, binding: rule.noticeBinding, short }
}

/** A short notice is refused where the rule binds, else it needs a reason. */
export function decideNotice(period: NoticePeriod, reason: string | undefined): Result<void> {
  if (!period.short) return yes()
  const detail = { needed: period.neededDays ?? 0, given: period.givenDays ?? 0 }
  if (period.binding) return no('NOTICE_TOO_SHORT', detail)
  return reason === undefined ? no('NOTICE_SHORT', detail) : yes()
}
