import { inLanguage, type Language } from '../../kit/localised.ts'
import { matterOf } from './account.rules.ts'
import type { AccountItem, AccountVote, MeetingAccount, ToldAbout, Words } from './account.schema.ts'
import {
  accountWords,
  cameWords,
  countWords,
  deedPhrase,
  electionWords,
  figureWords,
  outcomeWords,
  paperWords,
  personnelWords,
  tallyWords,
  verdictOf,
} from './account-words.rules.ts'
import { type Marks, unmarked } from './marks.rules.ts'
import { meetingName, withArticle } from './meeting-name.rules.ts'
import { writtenDays } from './numerals.rules.ts'
import { atPlace, ofPeriod, onDays } from './prepositions.rules.ts'
import { levelled, sourceOf } from './template-demands.rules.ts'
import { type Person, personOf, type Say, type Tongue } from './tongue.rules.ts'

const innerQuotes = (words: string | null): string | null => words?.replaceAll('“', '‘').replaceAll('”', '’') ?? null

function voteOf({ say, marks, language }: Tongue, vote: AccountVote, item: ToldAbout, title: Words) {
  const about = { subjectKind: 'vote', subjectId: vote.id }
  const { question, candidates, for: pro, id: _, of, castingVote, again, ...rest } = vote
  const told = (words: string | null): string | null => (words === null ? null : marks.tell(words, about))
  return {
    ...rest,
    /** The question and who was elected are the item's; figures and papers the vote's own, which of a secret one are not published. */
    question: say(question, item),
    /** The question where the record has it in this language, to be quoted: what it quotes itself stands in inner marks. */
    asked: question[language] === undefined ? null : innerQuotes(say(question, item)),
    /** Over the result of an election: its question, or the item's title where only that is in this language. */
    heading: say(question[language] === undefined && title[language] !== undefined ? title : question, item),
    for: pro,
    base_count: of,
    casting_vote: castingVote,
    unanimous: vote.against === 0 && vote.abstained === 0 && pro > 0,
    counted: pro + vote.against + vote.abstained > 0,
    in_secret: vote.secret || vote.method === 'secret_ballot',
    put_again: again,
    figures: told(figureWords(vote, language)),
    papers: told(paperWords(vote, language)),
    tally: candidates.map((one) => told(tallyWords(say(one.name, about) ?? '', one, language)) ?? ''),
    elected: candidates.filter((one) => one.elected).map((one) => say(one.name, item) ?? ''),
    candidates: candidates.map((one) => ({
      name: say(one.name, about),
      votes: one.votes,
      against: one.against,
      abstained: one.abstained,
      elected: one.elected,
      by_lot: one.byLot,
    })),
  }
}

function personnelOf({ say, language }: Tongue, one: MeetingAccount['personnel'][number], days: readonly unknown[]) {
  const about = { subjectKind: 'personnelDecision', subjectId: one.id }
  const who = say(one.who, about)
  const post = say(one.post, about)
  const effectiveOn = days.includes(one.effectiveOn) ? null : one.effectiveOn
  return {
    kind: one.kind,
    who,
    post,
    effective_on: effectiveOn,
    unnamed: one.unnamed,
    /** As a sentence, without its end. */
    told: personnelWords({ kind: one.kind, who, post, effectiveOn }, language),
  }
}

function itemOf(tongue: Tongue, item: AccountItem, personnel: readonly ReturnType<typeof personnelOf>[]) {
  const { say, language, marks } = tongue
  const about = { subjectKind: 'agendaItem', subjectId: item.id }
  const { document } = item
  // a document without a title in this language is called by what the item has in it
  const named = document !== null && (document.title[language] !== undefined || item.title[language] === undefined)
  const title = named ? say(document.title, { subjectKind: 'document', subjectId: document.id }) : null
  const matter = matterOf(item.title, null)[language] ?? ''
  // 审议《办法》 names the paper though no document stands under the item
  const quoted = document === null && /^《[^《》]+》$/u.test(matter) ? marks.tell(matter, about) : null
  return {
    number: item.number,
    kind: item.kind,
    title: say(item.title, about),
    presenter: personOf(tongue, item.presenter),
    outcome: item.outcome,
    outcome_body: say(item.outcomeBody, about),
    note: say(item.note, about),
    finaliser: say(item.finaliser, about),
    finalise_by: item.finaliseBy,
    document: title,
    /** The document as it is printed: in 《》. */
    printed: title === null ? quoted : printedTitle(title, inLanguage(document?.title, language), language),
    recused: item.recused.flatMap((one) => personOf(tongue, one) ?? []),
    votes: item.votes.map((vote) => voteOf(tongue, vote, about, item.title)),
    /** Outcomes the meeting took back. */
    taken_back: item.reconsidered.map((one) => ({
      outcome: one.outcome as string,
      words: marks.tell(outcomeWords(one.outcome, language), about),
      reason: say(one.reason, about),
    })),
    personnel,
  }
}

const GENERIC = /^.{0,6}(?:报告|汇报|说明|名单|议程|纪要|预算|决算|情况)$/u

/** A Chinese title stands in 《》 unless it is a mere 工作报告. */
export function printedTitle(title: string, plain: string, language: Language): string {
  if (plain === '') return title
  if (language === 'en') return title.replace(plain, withArticle(plain))
  if (/[《》]/u.test(plain) || GENERIC.test(plain)) return title
  return title.replace(plain, `《${plain}》`)
}

/** "The Rules of Procedure were deferred". */
function agreed(verdict: string | null, title: string, language: Language): string | null {
  const head = title.split(/\s(?:of|on|for|to|in)\s/u)[0] ?? ''
  return language === 'en' && /[^s]s$/u.test(head) ? (verdict?.replace(/^was\b/u, 'were') ?? null) : verdict
}

function documentOf(
  { language, say, meeting }: Tongue,
  paper: MeetingAccount['documents'][number],
  items: readonly AccountItem[],
) {
  const item = items.find((one) => one.id === paper.agendaItemId)
  // what an item is called is no title of a document
  const untitled = item !== undefined && item.document?.title[language] === undefined
  const about = paper.documentId
    ? { subjectKind: 'document', subjectId: paper.documentId }
    : paper.agendaItemId
      ? { subjectKind: 'agendaItem', subjectId: paper.agendaItemId }
      : meeting
  const title = say(paper.title, about) ?? ''
  const plain = paper.title[language] ?? paper.title.en ?? paper.title.zh ?? ''
  const other = paper.otherActs.flatMap((one) => say(one, about) ?? [])
  return {
    title,
    printed: untitled && language === 'zh' ? title : printedTitle(title, plain, language),
    kind: paper.kind,
    acts: paper.acts as string[], // a list templates compare with words
    /** What was done, as the verb before the title; null where nothing was. */
    deed: deedPhrase(paper.acts, language) ?? other[0] ?? null,
    /** What became of it, where it was not accepted. */
    verdict: agreed(verdictOf(paper.acts, language), plain, language),
  }
}

/** Papers one after the other with which the same was done are one sentence. */
function papersOf(documents: readonly ReturnType<typeof documentOf>[]) {
  const groups: { deed: string; titles: string[] }[] = []
  for (const { deed, verdict, printed } of documents) {
    if (deed === null || verdict !== null) continue
    const last = groups.at(-1)
    if (last && last.deed === deed) last.titles.push(printed)
    else groups.push({ deed, titles: [printed] })
  }
  return groups
}

/** What names a meeting, and not a speech made at one. */
const IS_MEETING =
  /^(?!.*\b(?:speech|address|remarks|report|instructions?|letter|decision|resolution|requirements?|opinions?|principles?|spirit)\b).*\b(?:session|conference|congress|meeting|plenum|assembly)\b/iu

/** What was conveyed or studied, with whose it is where its own words do not say that: 省委十一届八次全会精神. */
function referenceOf({ language, say }: Tongue, reference: MeetingAccount['references'][number]) {
  const about = { subjectKind: 'meetingReference', subjectId: reference.id }
  const named = reference.what[language] === undefined && reference.meetingName ? reference.meetingName : reference.what
  const plain = named[language] ?? named.en ?? named.zh ?? ''
  const issuerPlain = reference.issuer?.[language] ?? reference.issuer?.en ?? reference.issuer?.zh ?? ''
  const what = say(named, about) ?? ''
  const issuer = say(reference.issuer, about)
  const bare = issuer === null || plain.includes(issuerPlain)
  const told =
    language === 'zh'
      ? `${bare ? '' : issuer}${what}${/(?:会议|[^都]会)$/u.test(plain) ? '精神' : ''}`
      : `${what.replace(plain, `${IS_MEETING.test(plain) ? 'the guiding principles of ' : ''}${withArticle(plain)}`)}${bare ? '' : ` of ${(issuer ?? '').replace(issuerPlain, withArticle(issuerPlain))}`}`
  return { what, issuer, told, act: reference.act }
}

/** "the Council", "the Standing Committee"; in Chinese the short name, or the name. */
function bodySelf(body: MeetingAccount['body'], language: Language): string {
  const short = body.shortName?.[language]
  if (language === 'zh') return short ?? inLanguage(body.name, 'zh')
  if (short) return withArticle(short)
  const words =
    /((?:(?:Standing|Executive|Municipal|County|District|Provincial|City|Academic) )?(?:Committee|Council|Senate|Congress|Board|Assembly|Government|Federation|Union|Association|Group|Bureau))\b/u
  return withArticle(words.exec(inLanguage(body.name, 'en'))?.[1] ?? 'body')
}

function placed({ language, say, meeting }: Tongue, place: Words | null): string | null {
  const plain = place?.[language] ?? place?.en ?? place?.zh ?? ''
  const told = say(place, meeting)
  return told === null || language === 'zh' ? told : told.replace(plain, atPlace(plain))
}

const periods = (tongue: Tongue, account: MeetingAccount, kind: 'past' | 'future'): string[] =>
  account.reviews
    .filter((one) => one.kind === kind)
    .flatMap(({ period }) => {
      const told = tongue.say(period, tongue.meeting)
      const plain = period[tongue.language] ?? period.en ?? period.zh ?? ''
      if (told === null || tongue.language === 'zh') return told ?? []
      return told.replace(plain, ofPeriod(plain, kind === 'past' ? 'of' : 'for'))
    })

const VOTING = new Set(['member', 'delegate', 'representative', 'alternate', 'attended'])

/** What a template may name. Every field is there in every account: a list may be empty, a single value null. */
export function fieldsOf(account: MeetingAccount, language: Language, marks: Marks) {
  const meeting: ToldAbout = { subjectKind: 'meeting', subjectId: account.meetingId }
  const say: Say = (words, about) => marks.say(words, about, language)
  const tongue: Tongue = { language, say, meeting, marks }
  const name = meetingName(account, language)
  const own = (words: Words | null) => say(words, meeting)
  const counts = account.counts.map((one) => ({
    class: one.class,
    n: one.n,
    text: marks.tell(countWords(one.class, one.n, language, account.body.name.zh), meeting),
    /** As a clause: 12人列席会议. */
    came: marks.tell(cameWords(one.class, one.n, language, name.self), meeting),
  }))
  const expected = account.counts.find((one) => one.class === 'expected')?.n ?? null
  const person = (one: Person) => personOf(tongue, one) ?? { name: '', posts: [], titled: '' }
  const sources = account.sources.map((one) => sourceOf(tongue, one))
  const documents = account.documents.map((one) => documentOf(tongue, one, account.items))
  /** What the items tell by their titles. */
  const itemTitles = new Set(
    account.items.flatMap((item) =>
      [item.title, item.document?.title, matterOf(item.title, item.document?.title ?? null)].flatMap((one) =>
        levelled(one?.[language] ?? one?.en ?? one?.zh),
      ),
    ),
  )
  const personnel = account.personnel.map((one) => personnelOf(tongue, one, [account.from, account.until]))
  /** Who was there and who was not is a list that is published nowhere, however short. */
  const there = (one: Person) => {
    const told = person(one)
    return { ...told, name: marks.tell(told.name, { subjectKind: 'attendance', subjectId: account.meetingId }) }
  }
  const items = account.items.map((one) =>
    itemOf(
      tongue,
      one,
      personnel.filter((_, at) => account.personnel[at]?.agendaItemId === one.id),
    ),
  )
  const references = account.references.map((one) => referenceOf(tongue, one))
  const nameWords = { [language]: name.long, original: language } as const
  return {
    language,
    audience: account.audience,
    meeting: {
      name: say(nameWords, meeting) ?? '',
      in_text: say({ [language]: name.inText, original: language }, meeting) ?? '',
      self: name.self,
      kind: account.kind,
      number: account.number,
      term: account.term,
      year: account.year,
      enlarged: account.enlarged,
      title: own(account.title),
      from: account.from,
      until: account.until,
      days: account.from === null ? null : marks.tell(writtenDays(account.from, account.until, language), meeting),
      /** With its preposition: "from 27 to 28 July 2026"; "at the Corn Exchange". */
      when: account.from === null ? null : marks.tell(onDays(account.from, account.until, language), meeting),
      where: placed(tongue, account.place),
      last_day: account.until ?? account.from,
      place: own(account.place),
    },
    body: {
      name: own(account.body.name) ?? '',
      with_term: say({ [language]: name.body, original: language }, meeting) ?? '',
      short_name: own(account.body.shortName),
      /** What the text calls the body further on: the Council. */
      self: bodySelf(account.body, language),
      kind: account.body.kind,
      parent: own(account.body.parent),
    },
    hosts: account.hosts.map((one) => say(one.name, { subjectKind: 'body', subjectId: one.id }) ?? ''),
    presiding: account.presiding.map((one) => ({ ...person(one), organ: one.organ })),
    sittings: account.sittings.map((one) => ({
      number: one.ord,
      name: say(one.name, { subjectKind: 'sitting', subjectId: one.id }),
      day: one.day,
      opened: one.opened,
      closed: one.closed,
      place: say(one.place, { subjectKind: 'sitting', subjectId: one.id }),
      whole: one.whole,
    })),
    quorum: account.quorum,
    counts,
    counts_voting: counts.filter((one) => VOTING.has(one.class)),
    counts_other: counts.filter((one) => !VOTING.has(one.class) && one.class !== 'expected'),
    expected,
    groups: account.groups.map((one) => say(one.name, { subjectKind: 'attendanceGroup', subjectId: one.id }) ?? ''),
    present: account.present.map((one) => ({
      ...there(one),
      capacity: one.capacity,
      capacity_name: accountWords[language].capacities[one.capacity] ?? one.capacity,
    })),
    excused: account.excused.map((one) => ({ ...there(one), capacity: one.capacity, reason: own(one.reason) })),
    absent: account.absent.map((one) => ({ ...there(one), capacity: one.capacity })),
    items,
    /** Elections and who was elected, as sentences without their end. */
    elections: items.flatMap((item) =>
      item.votes.flatMap((vote) =>
        vote.elected.length > 0
          ? electionWords({ heading: vote.heading ?? '', elected: vote.elected, self: name.self }, language)
          : [],
      ),
    ),
    deliveries: account.deliveries.map((one) => {
      const about = { subjectKind: 'delivery', subjectId: one.id }
      const what = say(one.what, about) ?? ''
      // 就《决定》作说明 has its verb; 工作报告 has none
      const bare = language === 'zh' && !/(?<!工)作(?:了|出)?.{0,6}(?:说明|报告|讲话|汇报|发言)/u.test(what)
      return {
        by: personOf(tongue, one.by),
        what,
        done: bare ? `作了${what}` : what,
        on_behalf_of: say(one.onBehalfOf, about),
      }
    }),
    documents,
    papers: papersOf(documents),
    papers_apart: papersOf(documents.filter((one) => !itemTitles.has(levelled(unmarked(one.title))))),
    papers_not_accepted: documents.filter((one) => one.verdict !== null),
    references,
    references_apart: references.filter((one) => !itemTitles.has(levelled(unmarked(one.what)))),
    sources,
    points: sources.flatMap((one) => one.points),
    demands: sources.flatMap((one) => one.demands),
    obligations: sources.flatMap((one) => one.obligations),
    plans: account.plans.map((one) =>
      one.id === null ? (own(one.name) ?? '') : (say(one.name, { subjectKind: 'plan', subjectId: one.id }) ?? ''),
    ),
    personnel,
    /** Those decided under no item. */
    personnel_apart: personnel.filter((_, at) => account.personnel[at]?.agendaItemId === null),
    follow_ons: account.followOns.map((one) => {
      const about = { subjectKind: 'followOn', subjectId: one.id }
      const body = one.body?.[language] ?? one.body?.en ?? one.body?.zh ?? ''
      const what = one.what[language] ?? one.what.en ?? one.what.zh ?? ''
      return {
        body: say(one.body, about),
        what: say(one.what, about) ?? '',
        /** The meeting's own name says whose it is, or it is the body's own next one. */
        says_body: body === '' || what.includes(body) || body === inLanguage(account.body.name, language),
      }
    }),
    reviews_past: periods(tongue, account, 'past'),
    reviews_future: periods(tongue, account, 'future'),
  }
}
