import type { MeetingAccount, Words } from '../../src/concepts/minutes/account.schema.ts'
import type { Language } from '../../src/kit/localised.ts'
import type { ReadingRecord } from '../../src/reading/record.schema.ts'

/** A record as the corpus writes it: the reader's record without its evidence. */
export type BareRecord = ReturnType<typeof recordOf>

/** The account of a meeting in the shape the reader gives, for texts that other hands write from it. */
export function recordOf(account: MeetingAccount, language: Language) {
  const s = (words: Words | null | undefined): string | null =>
    words?.[language] ?? words?.[language === 'zh' ? 'en' : 'zh'] ?? null
  const text = (words: Words): string => s(words) ?? ''
  const points = account.sources.flatMap((source) => source.points)
  const clauses = account.sources.flatMap((source) => [
    ...source.points.flatMap((point) => point.clauses.map((clause) => ({ clause, point: point.n as number | null }))),
    ...source.clauses.map((clause) => ({ clause, point: null })),
  ])
  return {
    language,
    is_meeting: true,
    body: { name: text(account.body.name), parent: null, tier: null },
    kind: account.kind,
    ordinal: account.number,
    term: account.term,
    enlarged: account.enlarged,
    date: account.from === null ? null : { start: account.from, end: account.until, text: '' },
    place: account.place === null ? null : { name: text(account.place) },
    presiding: account.presiding.map((one) => ({ name: text(one.name) })),
    persons: [
      ...account.presiding.filter((one) => !one.organ),
      ...account.deliveries.flatMap((one) => one.by ?? []),
      ...account.personnel.flatMap((one) => (one.who ? [{ name: one.who, posts: [] }] : [])),
    ].map((one) => ({ name: text(one.name), posts: one.posts.map(text) })),
    attendance: {
      counts: account.counts.map((one) => ({ class: one.class, n: one.n })),
      groups: account.groups.map((one) => ({ name: text(one.name) })),
    },
    documents: account.documents.map((one) => ({
      title: text(one.title),
      type: one.kind,
      actions: [...one.acts] as string[],
    })),
    deliveries: account.deliveries.map((one) => ({
      by: s(one.by?.name) ?? '',
      what: text(one.what),
      on_behalf_of: s(one.onBehalfOf),
    })),
    conveyed: account.references.map((one) => ({
      what: text(one.what),
      issuer: one.issuer ? [text(one.issuer)] : [],
      act: one.act,
    })),
    points: points.map((one) => ({ n: one.n })),
    directives: clauses.map(({ clause, point }) => ({
      point,
      force: clause.force,
      actor: s(clause.actor),
      action: text(clause.action),
      object: text(clause.object),
      plans: clause.plans.map(text),
      deadline: s(clause.deadline),
    })),
    plans: account.plans.map((one) => ({ name: text(one.name) })),
    obligations: account.sources.flatMap((source) =>
      source.obligations.map((one) => ({ on: text(one.bearer), duty: text(one.duty) })),
    ),
    personnel: account.personnel.map((one) => ({ kind: one.kind, who: s(one.who) ?? '', post: s(one.post) })),
    follow_on: account.followOns.map((one) => ({ body: s(one.body), meeting: text(one.what) })),
    review: account.reviews.map((one) => ({ kind: one.kind, period: text(one.period) })),
  }
}

/** Whether a file holds such a record is told by the tests that read it; the reader's own type asks for evidence nobody gave. */
export const asReading = (record: BareRecord): ReadingRecord => record as unknown as ReadingRecord
