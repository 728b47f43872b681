import fc from 'fast-check'
import type { AccountClause, DocumentAct, MeetingAccount, Words } from '../../src/concepts/minutes/account.schema.ts'
import { addDays } from '../../src/kit/dates.ts'
import type { Language } from '../../src/kit/localised.ts'
import type { Stock } from './stock.ts'
import { en } from './stock-en.ts'
import { zh } from './stock-zh.ts'

const STOCKS: Readonly<Record<Language, Stock>> = { en, zh }
const ACTS: readonly (readonly DocumentAct[])[] = [
  ['deliberated', 'adopted'],
  ['adopted'],
  ['approved'],
  ['heard', 'deliberated'],
  ['deliberated', 'adopted_in_principle'],
  ['discussed'],
  ['rejected'],
  ['heard'],
  ['deferred'],
]
const ID = '00000000-0000-7000-8000-'
let made = 0
function newId(): string {
  made += 1
  return `${ID}${String(made).padStart(12, '0')}`
}

/** A random record of one meeting in one language, as `accountOf` gives it; small choices are made by numbers so that it shrinks. */
export function randomAccount(language: Language): fc.Arbitrary<MeetingAccount> {
  const stock = STOCKS[language]
  const w = (text: string): Words => ({ [language]: text, original: language })
  const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null })
  const some = <T>(list: readonly T[], max: number): fc.Arbitrary<T[]> => fc.subarray([...list], { maxLength: max })
  const pick = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list)
  const head = fc.record({
    body: pick(stock.bodies),
    place: pick(stock.places),
    number: fc.integer({ min: 1, max: 38 }),
    term: fc.integer({ min: 2, max: 18 }),
    enlarged: fc.integer({ min: 0, max: 7 }),
    day: fc.date({ min: new Date('2024-01-02'), max: new Date('2026-12-20'), noInvalidDate: true }),
    days: fc.integer({ min: 0, max: 3 }),
    venue: maybe(pick(stock.venues)),
    organ: fc.boolean(),
    chair: pick(stock.persons),
  })
  const facts = fc.record({
    voting: fc.integer({ min: 12, max: 90 }),
    others: some(['alternate', 'nonvoting', language === 'zh' ? 'public' : 'observer', 'invited'], 2),
    groups: some(stock.groups, 2),
    speakers: some(stock.persons, 3),
    deliveries: some(stock.deliveries, 3),
    behalf: fc.boolean(),
    documents: some(stock.documents, 3),
    acts: fc.array(pick(ACTS), { minLength: 3, maxLength: 3 }),
    conveyed: fc.tuple(
      fc.nat(20),
      fc.nat(20),
      fc.nat(2),
      fc.array(pick(['conveyed', 'studied', 'cited'] as const), { minLength: 2, maxLength: 2 }),
    ),
    past: maybe(pick(stock.past)),
    future: maybe(pick(stock.future)),
    followOn: maybe(fc.tuple(pick(stock.follow_ons), maybe(pick(stock.actors)))),
  })
  const demands = fc.record({
    points: fc.constantFrom(0, 2, 3, 4, 5),
    pointForce: pick(['required', 'arranged'] as const),
    actions: fc.shuffledSubarray([...stock.actions], { minLength: 12, maxLength: 24 }),
    widths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 8, maxLength: 8 }),
    deadlines: fc.array(maybe(pick(stock.deadlines)), { minLength: 24, maxLength: 24 }),
    loose: some(['required', 'arranged', 'encouraged'] as const, 3),
    actors: fc.shuffledSubarray([...stock.actors], { minLength: 4, maxLength: 4 }),
    crowd: pick(stock.crowd),
    judged: maybe(pick(stock.judged)),
    plans: some(stock.plans, 2),
  })
  const personnel = fc.array(
    fc.record({
      kind: pick(['election', 'appointment', 'co-option', 'resignation', 'removal'] as const),
      who: pick(stock.persons),
      post: pick(stock.posts_decided),
    }),
    { maxLength: 3 },
  )
  return fc.tuple(head, facts, demands, personnel).map(([h, f, d, p]): MeetingAccount => {
    const fill = (text: string): string => text.replace('{}', h.place)
    const from = h.day.toISOString().slice(0, 10)
    const name = fill(h.body.name)
    const congress = h.body.meeting === 'congress'
    const organ = h.organ && h.body.organ !== null
    let next = 0
    const clause = (
      force: AccountClause['force'],
      actor: string | null,
      pair: readonly [string, string],
      deadline: string | null,
      plans: readonly string[] = [],
    ): AccountClause => ({
      id: newId(),
      actor: actor === null ? null : w(actor),
      action: w(pair[0]),
      object: w(pair[1]),
      force,
      deadline: deadline === null ? null : w(deadline),
      deadlineOn: null,
      plans: plans.map(w),
    })
    const take = (force: AccountClause['force'], actor: string | null): AccountClause => {
      const at = next++ % d.actions.length
      // one clause in four has its time
      return clause(force, actor, d.actions[at] ?? ['', ''], at % 4 === 0 ? (d.deadlines[at] ?? null) : null)
    }
    const points = Array.from({ length: d.points }, (_, i) => ({
      id: newId(),
      n: i + 1,
      marker: null,
      clauses: Array.from({ length: d.widths[i] ?? 1 }, () => take(d.pointForce, null)),
    }))
    const loose = d.loose.flatMap((force, i) =>
      Array.from({ length: d.widths[5 + i] ?? 1 }, () =>
        take(force, force === 'encouraged' ? d.crowd : force === 'required' ? (d.actors[i] ?? null) : null),
      ),
    )
    const implement = language === 'zh' ? '实施' : 'implement'
    const planned = d.plans.map((plan) =>
      clause('arranged', null, [implement, language === 'zh' ? plan : `the ${plan}`], null, [plan]),
    )
    const judged = d.judged
      ? [clause('judged', language === 'zh' ? '全市' : 'municipal departments', d.judged, null)]
      : []
    const seen = new Set<string>()
    const conveyed = stock.conveyed(f.conveyed[0], f.conveyed[1]).slice(f.conveyed[2], f.conveyed[2] + 2)
    return {
      meetingId: newId(),
      audience: 'public',
      origin: 'read',
      body: {
        id: newId(),
        name: w(name),
        shortName: w(h.body.short),
        kind: h.body.kind,
        parent: null,
        termOfParent: false,
      },
      hosts: [],
      kind: h.body.meeting,
      number: h.body.meeting === 'party_group_meeting' ? null : h.number,
      term: h.body.term ? h.term : null,
      year: null,
      enlarged: h.enlarged === 0 && ['plenary_session', 'party_group_meeting'].includes(h.body.meeting),
      title: null,
      from,
      until: h.days > 0 ? addDays(from, h.days) : null,
      place: w(h.venue === null ? h.place : h.venue),
      sittings: [],
      presiding: organ
        ? [{ id: newId(), name: w(h.body.organ ?? ''), posts: [], organ: true }]
        : [{ id: newId(), name: w(h.chair), posts: [w(h.body.chair)], organ: false }],
      quorum: null,
      counts: [
        { class: congress ? 'delegate' : 'member', n: f.voting },
        ...f.others
          .filter((one) => one !== 'alternate' || h.body.meeting === 'plenary_session')
          .map((one, i) => ({ class: one, n: 3 + ((f.voting + i * 7) % 40) })),
      ],
      groups: f.groups.map((one) => ({ id: newId(), name: w(one) })),
      present: [],
      excused: [],
      absent: [],
      items: [],
      deliveries: f.speakers
        .filter((one) => one !== h.chair)
        .flatMap((one, i) => {
          const what = f.deliveries[i]
          if (what === undefined) return []
          const onBehalf =
            i === 0 && f.behalf && h.body.organ !== null && /report|报告/u.test(what) ? w(h.body.organ) : null
          return [
            {
              id: newId(),
              by: { id: null, name: w(one), posts: [w(stock.posts[i] ?? '')] },
              what: w(what),
              onBehalfOf: onBehalf,
            },
          ]
        }),
      documents: f.documents.map(([title, kind], i) => ({
        documentId: null,
        agendaItemId: null,
        title: w(fill(title)),
        kind,
        acts: [...(f.acts[i] ?? ['adopted'])],
        otherActs: [],
      })),
      references: conveyed.map(([what, issuer], i) => ({
        id: newId(),
        what: w(what),
        issuer: issuer === null ? null : w(issuer),
        act: f.conveyed[3][i] ?? 'conveyed',
        meetingName: null,
      })),
      sources: [
        {
          id: newId(),
          kind: 'deployment',
          title: w('x'),
          author: null,
          points,
          clauses: [...judged, ...loose, ...planned],
          obligations: [],
        },
      ],
      plans: d.plans.map((plan) => ({ id: newId(), name: w(plan) })),
      personnel: p
        .filter(
          (one) => !seen.has(one.who) && seen.add(one.who) && one.who !== h.chair && !f.speakers.includes(one.who),
        )
        .map((one) => ({
          id: newId(),
          agendaItemId: null,
          kind: one.kind,
          who: w(one.who),
          post: w(one.post),
          effectiveOn: null,
          unnamed: false,
        })),
      followOns:
        f.followOn === null
          ? []
          : [{ id: newId(), body: f.followOn[1] === null ? w(name) : w(f.followOn[1]), what: w(f.followOn[0]) }],
      reviews: [
        ...(f.past === null ? [] : [{ kind: 'past' as const, period: w(f.past) }]),
        ...(f.future === null ? [] : [{ kind: 'future' as const, period: w(f.future) }]),
      ],
    }
  })
}
