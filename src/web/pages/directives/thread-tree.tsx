import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { fileGet } from '../../../concepts/document/file.api.ts'
import { download } from '../../api.ts'
import { useWords, type Words } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { meetingWords } from '../../ui/event-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { langOf, stateTone } from './directive-words.tsx'
import type { Thread } from './thread-page.tsx'

type Node = Thread['nodes'][number]

/** What stands above: the line comes down from there. */
export function ThreadAbove({ links }: { links: Thread['up'] }) {
  const { t, name, day } = useWords()
  if (links.length === 0) return null
  return (
    <section aria-label={t('thread.above')}>
      <h3 className="thread-above-head">{t('thread.above')}</h3>
      <ol className="thread thread-above">
        {[...links].reverse().map((link) => (
          <li key={`${link.kind}-${link.id}`}>
            <span className="small soft">{t(`thread.up.${link.kind}`)}</span>{' '}
            <UpLink link={link}>{name(link.title)}</UpLink>
            {link.body || link.on || link.hand === 'reported' ? (
              <div className="small soft">
                {[
                  link.body ? name(link.body.name) : '',
                  link.on ? day(link.on) : '',
                  link.hand === 'reported' ? t('terms.source.hand.reported') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function UpLink({ link, children }: { link: Thread['up'][number]; children: ReactNode }) {
  switch (link.kind) {
    case 'document':
      return (
        <Link to={paths.document} params={{ documentId: link.id }}>
          {children}
        </Link>
      )
    case 'source':
    case 'original':
      return (
        <Link to={paths.source} params={{ sourceId: link.id }}>
          {children}
        </Link>
      )
    case 'meeting':
      return (
        <Link to={paths.meeting} params={{ meetingId: link.id }}>
          {children}
        </Link>
      )
    case 'upper_cascade':
      return (
        <Link to={paths.cascade} params={{ cascadeId: link.id }}>
          {children}
        </Link>
      )
    case 'reporting_body':
      return (
        <Link to={paths.body} params={{ bodyId: link.id }}>
          {children}
        </Link>
      )
    case 'parent_task':
      return (
        <Link to={paths.task} params={{ taskId: link.id }}>
          {children}
        </Link>
      )
    case 'directive':
      return (
        <Link to={paths.directive} params={{ directiveId: link.id }}>
          {children}
        </Link>
      )
  }
}

/** The line down from the quoted words. An only child goes on in the same line; where the way parts, a line of its own begins. */
export function ThreadTree({ nodes }: { nodes: readonly Node[] }) {
  const { t } = useWords()
  const known = new Set(nodes.map((node) => node.id))
  const children = new Map<string | null, Node[]>()
  for (const node of nodes) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  return (
    <section aria-label={t('thread.tree')}>
      <Branch nodes={children.get(null) ?? []} all={children} />
    </section>
  )
}

type Children = ReadonlyMap<string | null, Node[]>

/** The body's own answer without tasks of its own is told with its conveyance, not as a knot apart. */
const answerWithin = (node: Node, children: Children): Node | undefined =>
  node.kind === 'conveyance'
    ? children.get(node.id)?.find((child) => child.kind === 'answer' && !children.has(child.id))
    : undefined

function below(node: Node, children: Children): readonly Node[] {
  const answer = answerWithin(node, children)
  return (children.get(node.id) ?? []).filter((child) => child !== answer)
}

function Branch({ nodes, all }: { nodes: readonly Node[]; all: Children }) {
  const line: Node[] = [...nodes]
  if (nodes.length === 1) {
    for (let last = line.at(-1); last; last = line.at(-1)) {
      const next = below(last, all)
      if (next.length !== 1) break
      line.push(...next)
    }
  }
  return (
    <ol className="thread">
      {line.map((node, at) => {
        const goesOn = nodes.length === 1 && at < line.length - 1
        const further = goesOn ? [] : below(node, all)
        return (
          <li
            key={node.id}
            data-kind={node.recorded ? (isOfficial(node) ? 'official' : undefined) : 'due'}
            data-knot={node.kind}
          >
            <Knot node={node} answer={answerWithin(node, all)} />
            {further.length > 0 ? <Branch nodes={further} all={all} /> : null}
          </li>
        )
      })}
    </ol>
  )
}

/** Issued papers alone carry the red of the seal. */
const isOfficial = (node: Node): boolean =>
  (node.kind === 'division' || node.kind === 'cascade') && (node.state === 'issued' || node.state === 'closed')

function Knot({ node, answer }: { node: Node; answer: Node | undefined }) {
  const words = useWords()
  const { t, name, day } = words
  const title = titleOf(node, words)
  const address = addressOf(node)
  // The quoted words stand in full below the head; the head then names the document they are of.
  const quoted = node.kind === 'quote' ? node.quote : null
  const body = node.body ? name(node.body.name) : null
  const isMoved = node.dueOn !== null && node.originalDueOn !== null && node.dueOn !== node.originalDueOn
  return (
    <div className="knot">
      <div className="knot-head">
        <span className="small soft">{t(`thread.kind.${node.kind}`)}</span>
        {node.code ? <span className="code">{node.code}</span> : null}
        {body ? title || !address ? <span>{body}</span> : <Link {...address}>{body}</Link> : null}
        {quoted ? (
          <KnotLink address={address}>{name(quoted.documentTitle)}</KnotLink>
        ) : title ? (
          <KnotLink address={address}>
            <span
              className={title.language ? 'serif' : undefined}
              lang={title.language ? langOf(title.language) : undefined}
            >
              {title.text}
            </span>
          </KnotLink>
        ) : null}
      </div>
      {node.quote && node.quote.text !== title?.text ? (
        <blockquote className="knot-quote serif" lang={langOf(node.quote.language)}>
          {node.quote.text ?? t('thread.redacted')}
        </blockquote>
      ) : null}
      <div className="small knot-facts">{node.recorded ? <Recorded node={node} /> : <NoRecord node={node} />}</div>
      {answer ? (
        <div className="small knot-facts knot-answer" data-due={!answer.recorded || undefined}>
          <span className="soft">{t('thread.kind.answer')}</span>
          {answer.recorded ? <Recorded node={answer} /> : <NoRecord node={answer} />}
          {answer.words ? <span className="knot-reason">{answer.words}</span> : null}
        </div>
      ) : null}
      {node.words && node.words !== title?.text ? <p className="knot-words">{node.words}</p> : null}
      {node.counts ? <Counts counts={node.counts} /> : null}
      {node.files.map((file) => (
        <div key={file.id} className="small">
          <button type="button" className="link" onClick={() => void download(fileGet, { fileId: file.id })}>
            {file.name}
          </button>
        </div>
      ))}
      {node.more > 0 ? (
        <div className="small">
          <KnotLink address={address}>{t('thread.more', { n: node.more })}</KnotLink>
        </div>
      ) : null}
      {isMoved ? <div className="small soft">{t('directive.first_set', { day: day(node.originalDueOn) })}</div> : null}
    </div>
  )
}

function titleOf(node: Node, { name }: Words): { text: string; language: string | null } | null {
  if (!node.title) return null
  if ('text' in node.title) return { text: node.title.text, language: node.title.language ?? 'en' }
  const text = name(node.title.name)
  // A conveyance is titled with its body, which already stands in front.
  if (node.body && text === name(node.body.name)) return null
  return { text, language: null }
}

function Recorded({ node }: { node: Node }) {
  const { t, day } = useWords()
  const manner = mannerKey(node)
  const state = stateKey(node)
  return (
    <>
      {state ? (
        <StateMark tone={isOfficial(node) ? 'official' : node.overdue ? 'due' : stateTone(node.state ?? '')}>
          {t(state)}
        </StateMark>
      ) : null}
      {manner ? <span>{t(manner)}</span> : null}
      {node.on ? <time dateTime={node.on}>{day(node.on)}</time> : null}
      {node.meeting ? (
        node.meeting.id ? (
          <Link to={paths.meeting} params={{ meetingId: node.meeting.id }}>
            {meetingWords(t, node.meeting)}
          </Link>
        ) : (
          <span>{meetingWords(t, node.meeting)}</span>
        )
      ) : null}
      {node.dueOn ? <span className="soft">{t('thread.due', { day: day(node.dueOn) })}</span> : null}
      {node.overdue ? <StateMark tone="due">{t('directive.overdue')}</StateMark> : null}
    </>
  )
}

function NoRecord({ node }: { node: Node }) {
  const { t, day } = useWords()
  if (node.state === 'exempt') return <StateMark tone="none">{t('terms.conveyance.state.exempt')}</StateMark>
  const due = node.dueOn ? t(node.overdue ? 'thread.was_due' : 'thread.due', { day: day(node.dueOn) }) : ''
  return <StateMark tone="none">{[t('common.no_record'), due].filter(Boolean).join(' · ')}</StateMark>
}

function mannerKey(node: Node): string | null {
  if (!node.manner) return null
  switch (node.kind) {
    case 'clause':
      return `terms.force.${node.manner}`
    case 'conveyance':
    case 'cascade':
      return `terms.cascade.mode.${node.manner}`
    case 'answer':
      return `terms.answer.${node.manner}`
    case 'verification':
      return `terms.verification.outcome.${node.manner}`
    default:
      return null
  }
}

function stateKey(node: Node): string | null {
  if (!node.state) return null
  switch (node.kind) {
    case 'directive':
      // A directive under way shows the state of its lead task.
      return ['registered', 'merged', 'superseded', 'dropped', 'standing', 'ended'].includes(node.state)
        ? `terms.directive.state.${node.state}`
        : `terms.task.state.${node.state}`
    case 'task':
    case 'closure':
      return `terms.task.state.${node.state}`
    case 'cascade':
      return `terms.cascade.state.${node.state}`
    case 'division':
      return `terms.division.state.${node.state}`
    case 'conveyance':
      return `terms.conveyance.state.${node.state}`
    case 'report':
      return node.state === 'claims_completion' ? 'thread.claims_completion' : null
    case 'verification':
      return node.state === 'on_the_spot' ? 'thread.on_the_spot' : null
    default:
      return null
  }
}

type Address = { to: string; params: Record<string, string>; hash?: string }

/** The page of what a knot stands for; reports, evidence and the like live on the page of their task. */
function addressOf(node: Node): Address | null {
  const { subject } = node
  if (!subject) return null
  if (subject.cascadeId && subject.bodyId)
    return { to: paths.cascadeOfBody, params: { cascadeId: subject.cascadeId, bodyId: subject.bodyId } }
  if (subject.documentId)
    return {
      to: paths.document,
      params: { documentId: subject.documentId },
      ...(node.quote?.paragraph ? { hash: node.quote.paragraph } : {}),
    }
  switch (subject.kind) {
    case 'document':
      return { to: paths.document, params: { documentId: subject.id } }
    case 'directive':
      return { to: paths.directive, params: { directiveId: subject.id } }
    case 'division':
      return { to: paths.division, params: { divisionId: subject.id } }
    case 'cascade':
      return { to: paths.cascade, params: { cascadeId: subject.id } }
    case 'task':
      return { to: paths.task, params: { taskId: subject.id } }
    case 'source':
      return { to: paths.source, params: { sourceId: subject.id } }
    default:
      return null
  }
}

function KnotLink({ address, children }: { address: Address | null; children: ReactNode }) {
  return address ? <Link {...address}>{children}</Link> : children
}

/** What the bodies made of a general directive: counts, each of the bodies in scope; never one number for all. */
function Counts({ counts }: { counts: NonNullable<Node['counts']> }) {
  const { t } = useWords()
  const shown = (['same', 'narrower', 'adds', 'covered', 'excluded'] as const).filter((key) => counts[key] > 0)
  return (
    <ul className="counts small">
      {shown.map((key) => (
        <li key={key}>
          {t(`terms.answer.${key}`)} <strong>{counts[key]}</strong>
        </li>
      ))}
      <li className="soft">
        {t('terms.answer.noAnswer')} <strong>{counts.noAnswer}</strong> {t('common.of_total', { of: counts.of })}
      </li>
    </ul>
  )
}
