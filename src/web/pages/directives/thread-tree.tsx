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
      <Branch nodes={children.get(null) ?? []} children_={children} />
    </section>
  )
}

function Branch({ nodes, children_ }: { nodes: readonly Node[]; children_: ReadonlyMap<string | null, Node[]> }) {
  const line: Node[] = [...nodes]
  if (nodes.length === 1) {
    for (
      let next = children_.get(line.at(-1)?.id ?? '');
      next?.length === 1;
      next = children_.get(line.at(-1)?.id ?? '')
    ) {
      line.push(...next)
    }
  }
  return (
    <ol className="thread">
      {line.map((node, at) => {
        const below = children_.get(node.id) ?? []
        const goesOn = nodes.length === 1 && at < line.length - 1
        return (
          <li
            key={node.id}
            data-kind={node.recorded ? (isOfficial(node) ? 'official' : undefined) : 'due'}
            data-knot={node.kind}
          >
            <Knot node={node} />
            {below.length > 0 && !goesOn ? <Branch nodes={below} children_={children_} /> : null}
          </li>
        )
      })}
    </ol>
  )
}

/** Issued papers alone carry the red of the seal. */
const isOfficial = (node: Node): boolean =>
  (node.kind === 'division' || node.kind === 'cascade') && (node.state === 'issued' || node.state === 'closed')

function Knot({ node }: { node: Node }) {
  const words = useWords()
  const { t, name, day } = words
  const title = titleOf(node, words)
  return (
    <div className="knot">
      <div className="knot-head">
        <span className="small soft">{t(`thread.kind.${node.kind}`)}</span>{' '}
        {node.code ? <span className="code">{node.code}</span> : null}{' '}
        {node.body ? <span className="knot-body">{name(node.body.name)}</span> : null}{' '}
        {title ? (
          <KnotLink node={node}>
            <span
              className={title.language ? 'serif' : undefined}
              lang={title.language ? langOf(title.language) : undefined}
            >
              {title.text}
            </span>
          </KnotLink>
        ) : node.subject ? (
          <KnotLink node={node}>{t('thread.open')}</KnotLink>
        ) : null}
      </div>
      {node.quote && node.quote.text !== title?.text ? (
        <blockquote className="knot-quote serif" lang={langOf(node.quote.language)}>
          {node.quote.text ?? t('thread.redacted')}
        </blockquote>
      ) : null}
      <div className="small knot-facts">{node.recorded ? <Recorded node={node} /> : <NoRecord node={node} />}</div>
      {node.words ? <p className="knot-words">{node.words}</p> : null}
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
          <KnotLink node={node}>{t('thread.more', { n: node.more })}</KnotLink>
        </div>
      ) : null}
      {node.dueOn && node.originalDueOn && node.dueOn !== node.originalDueOn ? (
        <div className="small soft">{t('directive.first_set', { day: day(node.originalDueOn) })}</div>
      ) : null}
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
      {state ? <StateMark tone={node.overdue ? 'due' : stateTone(node.state ?? '')}>{t(state)}</StateMark> : null}
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
  return (
    <StateMark tone="none">
      {t('common.no_record')}
      {node.dueOn ? ` · ${t(node.overdue ? 'thread.was_due' : 'thread.due', { day: day(node.dueOn) })}` : ''}
    </StateMark>
  )
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
    default:
      return null
  }
}

function KnotLink({ node, children }: { node: Node; children: ReactNode }) {
  const { subject } = node
  if (!subject) return <>{children}</>
  if (subject.cascadeId && subject.bodyId) {
    return (
      <Link to={paths.cascadeOfBody} params={{ cascadeId: subject.cascadeId, bodyId: subject.bodyId }}>
        {children}
      </Link>
    )
  }
  if (subject.documentId) {
    return (
      <Link to={paths.document} params={{ documentId: subject.documentId }}>
        {children}
      </Link>
    )
  }
  switch (subject.kind) {
    case 'document':
      return (
        <Link to={paths.document} params={{ documentId: subject.id }}>
          {children}
        </Link>
      )
    case 'directive':
      return (
        <Link to={paths.directive} params={{ directiveId: subject.id }}>
          {children}
        </Link>
      )
    case 'division':
      return (
        <Link to={paths.division} params={{ divisionId: subject.id }}>
          {children}
        </Link>
      )
    case 'cascade':
      return (
        <Link to={paths.cascade} params={{ cascadeId: subject.id }}>
          {children}
        </Link>
      )
    case 'task':
      return (
        <Link to={paths.task} params={{ taskId: subject.id }}>
          {children}
        </Link>
      )
    case 'source':
      return (
        <Link to={paths.source} params={{ sourceId: subject.id }}>
          {children}
        </Link>
      )
    default:
      return <>{children}</>
  }
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
