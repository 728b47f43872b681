import type { Language, Localised } from '../../kit/localised.ts'
import type {
  AccountClause,
  AccountItem,
  AccountSource,
  AccountVote,
  MeetingAccount,
  ToldAbout,
  Words,
} from './account.schema.ts'
import { accountWords, countWords } from './account-words.rules.ts'
import type { Marks } from './marks.rules.ts'
import { meetingName, withArticle } from './meeting-name.rules.ts'
import { chineseNumber, writtenDays } from './numerals.rules.ts'

type Say = (words: Localised | null | undefined, about: ToldAbout) => string | null
/** What of a field's making hangs on the language. */
interface Tongue {
  readonly language: Language
  readonly say: Say
  readonly meeting: ToldAbout
  readonly marks: Marks
}
type Person = NonNullable<MeetingAccount['deliveries'][number]['by']>

/** A person as printed: posts before the name in Chinese, after it in English. */
function personOf({ language, say, meeting }: Tongue, person: Person | null | undefined) {
  if (!person) return null
  const about = person.id ? { subjectKind: 'person', subjectId: person.id } : meeting
  const name = say(person.name, about) ?? ''
  const posts = person.posts.flatMap((post) => say(post, about) ?? [])
  const titled =
    posts.length === 0 ? name : language === 'zh' ? `${posts.join('、')}${name}` : `${name}, ${posts.join(' and ')}`
  return { name, posts, titled }
}

const PREPOSITION =
  /^(?:by|before|within|in|during|until|till|not later|no later|at|on|from|every|once|twice|each|immediately|without|after|annually|quarterly|monthly|this|next|throughout|over|as|forthwith|through)\b/iu
const ARTICLE_FIRST =
  /^(?:end|middle|beginning|start|close|first|second|third|fourth|next|coming|spring|summer|autumn|winter)\b/iu

/** "July 20" -> "by July 20"; what says by itself how the time is meant stays as it is. */
function deadlinePhrase(deadline: string, plain: string, language: Language): string {
  if (language === 'zh' || PREPOSITION.test(plain)) return deadline
  return ARTICLE_FIRST.test(plain) ? `by the ${deadline}` : `by ${deadline}`
}

function clauseOf({ language, say }: Tongue, clause: AccountClause) {
  const about = { subjectKind: 'clause', subjectId: clause.id }
  const zh = language === 'zh'
  const action = say(clause.action, about) ?? ''
  const object = say(clause.object, about) ?? ''
  const plain = clause.deadline?.[language] ?? clause.deadline?.en ?? clause.deadline?.zh ?? ''
  const deadline = say(clause.deadline, about)
  const when = deadline === null ? null : deadlinePhrase(deadline, plain, language)
  const deed = zh ? `${action}${object}` : `${action} ${object}`.trim()
  return {
    actor: say(clause.actor, about),
    action,
    object,
    force: clause.force,
    deadline,
    deadline_on: clause.deadlineOn,
    /** Action and object with their time, as it stands after 要 or "must". */
    text: when === null ? deed : zh ? `${when}${deed}` : `${deed} ${when}`,
    when,
  }
}
type Clause = ReturnType<typeof clauseOf>

/** Clauses that follow one another with one actor and one force are one sentence. */
function demandsOf(clauses: readonly Clause[]) {
  const groups: { actor: string | null; force: Clause['force']; clauses: Clause[]; key: string }[] = []
  for (const clause of clauses) {
    const key = `${clause.force} ${clause.actor?.replace(/[\uE000-\uE001\d]/gu, '') ?? ''}`
    const last = groups.at(-1)
    if (last?.key === key) last.clauses.push(clause)
    else groups.push({ actor: clause.actor, force: clause.force, clauses: [clause], key })
  }
  return groups.map(({ key: _, ...group }) => ({ ...group, texts: group.clauses.map((one) => one.text) }))
}

const levelled = (text: string | undefined): string =>
  (text ?? '')
    .replace(/^(?:the|all)\s+/iu, '')
    .replace(/[\s“”"《》]/gu, '')
    .toLowerCase()

function sourceOf(tongue: Tongue, source: AccountSource) {
  const { language, say } = tongue
  const about = { subjectKind: 'source', subjectId: source.id }
  const all = [...source.points.flatMap((point) => point.clauses), ...source.clauses]
  const actors = new Set(
    all.map((clause) => levelled(clause.actor?.[language] ?? clause.actor?.en ?? clause.actor?.zh)),
  )
  const points = source.points.map((point) => {
    const clauses = point.clauses.map((clause) => clauseOf(tongue, clause))
    return {
      n: point.n,
      marker: point.marker,
      clauses,
      demands: demandsOf(clauses),
      texts: clauses.map((one) => one.text),
    }
  })
  return {
    kind: source.kind,
    title: say(source.title, about),
    author: personOf(tongue, source.author),
    points,
    clauses: source.clauses.map((clause) => clauseOf(tongue, clause)),
    demands: demandsOf(source.clauses.map((clause) => clauseOf(tongue, clause))),
    // a duty told by the clauses of its bearer is not told again
    obligations: source.obligations
      .filter((one) => !actors.has(levelled(one.bearer[language] ?? one.bearer.en ?? one.bearer.zh)))
      .map((one) => {
        const subject = { subjectKind: 'obligation', subjectId: one.id }
        return { bearer: say(one.bearer, subject), duty: say(one.duty, subject), mode: one.mode }
      }),
  }
}

function voteOf({ say }: Tongue, vote: AccountVote) {
  const about = { subjectKind: 'vote', subjectId: vote.id }
  const { question, candidates, for: pro, id: _, of, castingVote, ...rest } = vote
  return {
    ...rest,
    question: say(question, about),
    for: pro,
    base_count: of,
    casting_vote: castingVote,
    unanimous: vote.against === 0 && vote.abstained === 0 && pro > 0,
    counted: pro + vote.against + vote.abstained > 0,
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

function itemOf(tongue: Tongue, item: AccountItem) {
  const { say } = tongue
  const about = { subjectKind: 'agendaItem', subjectId: item.id }
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
    document:
      item.document === null
        ? null
        : say(item.document.title, { subjectKind: 'document', subjectId: item.document.id }),
    recused: item.recused.flatMap((one) => personOf(tongue, one) ?? []),
    votes: item.votes.map((vote) => voteOf(tongue, vote)),
  }
}

const GENERIC: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:.{0,6}(?:报告|汇报|说明|名单|议程|纪要|预算|决算|情况))$/u,
  en: /^[a-z]/u,
}

/** A Chinese title stands in 《》 unless it is a mere 工作报告. */
export function printedTitle(title: string, plain: string, language: Language): string {
  if (language === 'en') return GENERIC.en.test(plain) || /^\d/u.test(plain) ? withArticle(title) : withArticle(title)
  if (/[《》]/u.test(plain) || GENERIC.zh.test(plain)) return title
  return title.replace(plain, `《${plain}》`)
}

function documentOf({ language, say, meeting }: Tongue, paper: MeetingAccount['documents'][number]) {
  const about = paper.documentId
    ? { subjectKind: 'document', subjectId: paper.documentId }
    : paper.agendaItemId
      ? { subjectKind: 'agendaItem', subjectId: paper.agendaItemId }
      : meeting
  const title = say(paper.title, about) ?? ''
  const plain = paper.title[language] ?? paper.title.en ?? paper.title.zh ?? ''
  const deeds = accountWords[language].acts
  return {
    title,
    printed: printedTitle(title, plain, language),
    kind: paper.kind,
    acts: paper.acts as string[], // a list templates compare with words
    deeds: [...paper.acts.map((act) => deeds[act] ?? act), ...paper.otherActs.flatMap((one) => say(one, about) ?? [])],
  }
}

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
    text: marks.tell(countWords(one.class, one.n, language), meeting),
  }))
  const expected = account.counts.find((one) => one.class === 'expected')?.n ?? null
  const person = (one: Person) => personOf(tongue, one) ?? { name: '', posts: [], titled: '' }
  const sources = account.sources.map((one) => sourceOf(tongue, one))
  const documents = account.documents.map((one) => documentOf(tongue, one))
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
      last_day: account.until ?? account.from,
      place: own(account.place),
    },
    body: {
      name: own(account.body.name) ?? '',
      with_term: say({ [language]: name.body, original: language }, meeting) ?? '',
      short_name: own(account.body.shortName),
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
      ...person(one),
      capacity: one.capacity,
      capacity_name: accountWords[language].capacities[one.capacity] ?? one.capacity,
    })),
    excused: account.excused.map((one) => ({ ...person(one), capacity: one.capacity, reason: own(one.reason) })),
    items: account.items.map((one) => itemOf(tongue, one)),
    deliveries: account.deliveries.map((one) => {
      const about = { subjectKind: 'delivery', subjectId: one.id }
      return {
        by: personOf(tongue, one.by),
        what: say(one.what, about) ?? '',
        on_behalf_of: say(one.onBehalfOf, about),
      }
    }),
    documents,
    references: account.references.map((one) => {
      const about = { subjectKind: 'meetingReference', subjectId: one.id }
      const named = one.what[language] === undefined && one.meetingName ? one.meetingName : one.what
      const issuer = one.issuer?.[language] ?? one.issuer?.en ?? one.issuer?.zh ?? null
      const plain = named[language] ?? named.en ?? named.zh ?? ''
      // 省委十一届八次全会 names who held it; what does not is told with its issuer
      const told = issuer === null || plain.includes(issuer)
      return { what: say(named, about) ?? '', issuer: say(one.issuer, about), says_issuer: told, act: one.act }
    }),
    sources,
    points: sources.flatMap((one) => one.points),
    demands: sources.flatMap((one) => one.demands),
    obligations: sources.flatMap((one) => one.obligations),
    plans: account.plans.map((one) =>
      one.id === null ? (own(one.name) ?? '') : (say(one.name, { subjectKind: 'plan', subjectId: one.id }) ?? ''),
    ),
    personnel: account.personnel.map((one) => {
      const about = { subjectKind: 'personnelDecision', subjectId: one.id }
      return {
        kind: one.kind,
        who: say(one.who, about),
        post: say(one.post, about),
        effective_on: one.effectiveOn === account.from || one.effectiveOn === account.until ? null : one.effectiveOn,
        unnamed: one.unnamed,
      }
    }),
    follow_ons: account.followOns.map((one) => {
      const about = { subjectKind: 'followOn', subjectId: one.id }
      return { body: say(one.body, about), what: say(one.what, about) ?? '' }
    }),
    reviews_past: account.reviews.filter((one) => one.kind === 'past').map((one) => own(one.period) ?? ''),
    reviews_future: account.reviews.filter((one) => one.kind === 'future').map((one) => own(one.period) ?? ''),
  }
}
export type TemplateFields = ReturnType<typeof fieldsOf>

/** 一是, 二是: the number of a point as a Chinese text counts. */
export const pointNumber = (n: number, language: Language): string => (language === 'zh' ? chineseNumber(n) : String(n))
