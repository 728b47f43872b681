import type { AccountClause, AccountSource } from './account.schema.ts'
import { byWhen } from './prepositions.rules.ts'
import { personOf, type Tongue } from './tongue.rules.ts'

/** 《乡村振兴规划》, “清水绿岸行动”: a plan named within Chinese words stands in marks. */
function quotedPlan(text: string, plan: string): string {
  if (plan === '' || /[《“]/u.test(plan) || text.includes(`《${plan}`) || text.includes(`“${plan}`)) return text
  return text.replace(plan, /(?:行动|工程|计划)$/u.test(plan) ? `“${plan}”` : `《${plan}》`)
}

function clauseOf({ language, say }: Tongue, clause: AccountClause) {
  const about = { subjectKind: 'clause', subjectId: clause.id }
  // words kept in the other language keep its order too
  const zh = clause.action[language] === undefined ? language === 'en' : language === 'zh'
  const action = say(clause.action, about) ?? ''
  const told = say(clause.object, about) ?? ''
  const object = zh ? clause.plans.reduce((text, plan) => quotedPlan(text, plan.zh ?? ''), told) : told
  const plain = clause.deadline?.[language] ?? clause.deadline?.en ?? clause.deadline?.zh ?? ''
  const deadline = say(clause.deadline, about)
  const when =
    deadline === null
      ? null
      : zh
        ? `${/^(?!在|于|到|自).*(?:前|内|期间)$/u.test(plain) ? '在' : ''}${deadline}`
        : deadline.replace(plain, byWhen(plain))
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

export const levelled = (text: string | undefined): string =>
  (text ?? '')
    .replace(/^(?:the|all)\s+/iu, '')
    .replace(/[\s“”"《》]/gu, '')
    .toLowerCase()

/** One point alone is not numbered: its clauses are told with the others. */
const unnumbered = (source: AccountSource): AccountSource =>
  source.points.length === 1
    ? { ...source, points: [], clauses: [...source.points.flatMap((point) => point.clauses), ...source.clauses] }
    : source

export function sourceOf(tongue: Tongue, given: AccountSource) {
  const source = unnumbered(given)
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
    /** Whether its points are demands (要) or what the meeting sets out to do itself. */
    demanded: source.points.some((point) => point.clauses.some((clause) => clause.force === 'required')),
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
