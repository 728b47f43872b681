import '../../styles/cascade.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { cascadeClose, cascadeDiscard, cascadeGet, cascadeIssue } from '../../../concepts/cascade/cascade.api.ts'
import { useAct, useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { eventWords } from '../../ui/event-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ByChild, ByTier, CoverageFigures, LagLines } from './board-figures.tsx'
import { type Board, CASCADE_TONES } from './cascade-words.tsx'
import { DraftView } from './draft-view.tsx'
import { Exclusions } from './exclusions.tsx'
import { HeatMap } from './heat-map.tsx'
import { Laggards } from './laggards.tsx'
import { OnRecord } from './on-record.tsx'
import { Queries } from './queries.tsx'

/** One cascade: how far it has arrived, who has no record, what each made of each directive. */
export function BoardPage() {
  const { cascadeId } = useParams({ strict: false }) as { cascadeId: string }
  const [{ at }] = useFilters()
  const board = useView(cascadeGet, { cascadeId, ...(at ? { atBodyId: at } : {}) }, { keepPrevious: true })
  return <ViewGate query={board}>{(data) => <BoardView board={data} />}</ViewGate>
}

function BoardView({ board }: { board: Board }) {
  const { t, name, day } = useWords()
  const isDraft = board.state === 'draft' || board.state === 'discarded'
  return (
    <>
      <PageHead
        title={name(board.title)}
        kind={t('cascade.kind')}
        note={
          <span className="row">
            <span>{name(board.issuer.name)}</span>
            <StateMark tone={CASCADE_TONES[board.state]}>{t(`terms.cascade.state.${board.state}`)}</StateMark>
            {board.issuedOn ? <span>{t('cascade.issued_on', { day: day(board.issuedOn) })}</span> : null}
          </span>
        }
        actions={<BoardActs board={board} />}
      />
      <Terms board={board} />
      {isDraft ? (
        board.draft ? (
          <DraftView board={board} draft={board.draft} />
        ) : null
      ) : (
        <div className="stack board">
          <Where board={board} />
          <CoverageFigures coverage={board.coverage} />
          <LagLines board={board} />
          <ByTier board={board} />
          <ByChild board={board} />
          <HeatMap board={board} />
          <BoardList board={board} />
          <Exclusions board={board} />
          <Exceptions board={board} />
          <Moved board={board} />
          <Queries cascadeId={board.id} />
          <Timeline board={board} />
        </div>
      )}
    </>
  )
}

const SHOWN = ['conveyed', 'circulation', 'settled', 'unsettled'] as const

/** The list behind the figure that was opened; without one, the bodies that have no record. */
function BoardList({ board }: { board: Board }) {
  const [{ show }] = useFilters()
  const only = SHOWN.find((one) => one === show)
  return only ? <OnRecord board={board} only={only} /> : <Laggards board={board} />
}

/** What was asked, in the issuer's own terms. */
function Terms({ board }: { board: Board }) {
  const { t, name } = useWords()
  return (
    <dl className="facts">
      <dt>{t('cascade.source')}</dt>
      <dd>
        <Link to={paths.source} params={{ sourceId: board.source.id }}>
          {name(board.source.title)}
        </Link>
      </dd>
      <dt>{t('cascade.asked_for')}</dt>
      <dd>
        {t(`terms.cascade.mode.${board.mode}`)} · {t(`terms.cascade.day_kind.${board.dayKind}`)}
        {board.relay ? ` · ${t('cascade.from_parent')}` : ''}
      </dd>
      {board.upperCascade ? (
        <>
          <dt>{t('cascade.carries')}</dt>
          <dd>
            <Link to={paths.cascade} params={{ cascadeId: board.upperCascade.id }}>
              {name(board.upperCascade.title)}
            </Link>{' '}
            <span className="soft">{name(board.upperCascade.issuer.name)}</span>
          </dd>
        </>
      ) : null}
      {board.lowerCascades.length > 0 ? (
        <>
          <dt>{t('cascade.carried_on_by')}</dt>
          <dd>
            {board.lowerCascades.map((lower) => (
              <div key={lower.id}>
                <Link to={paths.cascade} params={{ cascadeId: lower.id }}>
                  {name(lower.title)}
                </Link>{' '}
                <span className="soft">{name(lower.issuer.name)}</span>
              </div>
            ))}
          </dd>
        </>
      ) : null}
      {board.requirements ? (
        <>
          <dt>{t('cascade.requirements')}</dt>
          <dd className="pre">{board.requirements}</dd>
        </>
      ) : null}
    </dl>
  )
}

function BoardActs({ board }: { board: Board }) {
  const { t, name } = useWords()
  const session = useSession()
  const [asking, setAsking] = useState<'issue' | 'discard' | 'close' | null>(null)
  const onDone = (): void => setAsking(null)
  const issue = useAct(cascadeIssue, { onDone })
  const discard = useAct(cascadeDiscard, { onDone })
  const close = useAct(cascadeClose, { onDone })
  const on = { cascadeId: board.id, version: board.version }
  // The board opens at the reader's own body where that stands below the issuer.
  const own = (session.data?.person?.homes ?? []).find((home) => home.id === board.at.id && home.id !== board.issuer.id)
  return (
    <>
      {board.state === 'draft' ? (
        <>
          <ActButton refusal={refusalOf(board.can, 'cascade.issue')} onClick={() => setAsking('issue')}>
            {t('cascade.issue')}
          </ActButton>
          {refusalOf(board.can, 'cascade.revise') === null ? (
            <Link to={paths.cascadeNew} search={{ draft: board.id } as never}>
              {t('cascade.edit_draft')}
            </Link>
          ) : null}
          <ActButton
            variant="default"
            refusal={refusalOf(board.can, 'cascade.discard')}
            onClick={() => setAsking('discard')}
          >
            {t('cascade.discard')}
          </ActButton>
        </>
      ) : null}
      {board.state === 'issued' ? (
        <>
          {own ? (
            <Link to={paths.cascadeOfBody} params={{ cascadeId: board.id, bodyId: own.id }}>
              {t('cascade.convey_for', { body: name(own.name) })}
            </Link>
          ) : null}
          <ActButton
            variant="default"
            refusal={refusalOf(board.can, 'cascade.close')}
            onClick={() => setAsking('close')}
          >
            {t('cascade.close')}
          </ActButton>
        </>
      ) : null}
      {asking === 'issue' ? (
        <ActDialog
          title={t('cascade.issue')}
          note={t('cascade.issue_note')}
          verb={t('cascade.issue')}
          error={issue.error}
          busy={issue.isPending}
          onClose={onDone}
          onConfirm={() => issue.mutate(on)}
        />
      ) : null}
      {asking === 'discard' ? (
        <ActDialog
          title={t('cascade.discard')}
          note={t('cascade.discard_note')}
          verb={t('cascade.discard')}
          reason={t('directive.reason')}
          error={discard.error}
          busy={discard.isPending}
          onClose={onDone}
          onConfirm={(reason) => discard.mutate({ ...on, ...(reason ? { reason } : {}) })}
        />
      ) : null}
      {asking === 'close' ? (
        <ActDialog
          title={t('cascade.close')}
          note={t('cascade.close_note', { n: board.coverage.noRecord.n, of: board.coverage.noRecord.of })}
          verb={t('cascade.close')}
          reason={t('directive.reason')}
          error={close.error}
          busy={close.isPending}
          onClose={onDone}
          onConfirm={(reason) => close.mutate({ ...on, ...(reason ? { reason } : {}) })}
        />
      ) : null}
    </>
  )
}

/** Where in the tree the figures are of, and the way back up. */
function Where({ board }: { board: Board }) {
  const { t, name, day } = useWords()
  const [, change] = useFilters()
  return (
    <nav className="row" aria-label={t('cascade.where')}>
      {board.path
        .filter((step) => step.id !== board.at.id)
        .map((step) => (
          <span key={step.id}>
            <button
              type="button"
              className="link"
              onClick={() => change({ at: step.id === board.issuer.id ? undefined : step.id })}
            >
              {name(step.name)}
            </button>{' '}
            <span aria-hidden="true">›</span>
          </span>
        ))}
      <strong>{name(board.at.name)}</strong>
      <span className="soft small">{t('thread.as_of', { day: day(board.asOf) })}</span>
    </nav>
  )
}

function Exceptions({ board }: { board: Board }) {
  const { t, name, day } = useWords()
  if (board.exemptions.length + board.extensions.length === 0) return null
  return (
    <section>
      <h2>{t('cascade.exceptions')}</h2>
      <ul className="plain">
        {board.exemptions.map((one) => (
          <li key={`exempt-${one.body.id}`}>
            {t('cascade.exempt_line', { body: name(one.body.name), reason: one.reason })}
          </li>
        ))}
        {board.extensions.map((one) => (
          <li key={`extend-${one.body.id}-${one.stage}`}>
            {t('cascade.extend_line', {
              body: name(one.body.name),
              stage: t(`terms.cascade.stage.${one.stage}`),
              day: day(one.dueOn),
              reason: one.reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Bodies that stood below on the day of issue and stand elsewhere today. */
function Moved({ board }: { board: Board }) {
  const { t, name, day } = useWords()
  if (board.moved.length === 0) return null
  return (
    <section>
      <h2>{t('cascade.moved')}</h2>
      <ul className="plain">
        {board.moved.map((one) => (
          <li key={one.body.id}>
            {t(
              one.settledOn
                ? 'cascade.moved_settled'
                : one.conveyedOn
                  ? 'cascade.moved_conveyed'
                  : 'cascade.moved_before',
              {
                body: name(one.body.name),
                day: day(one.movedOn),
                conveyed: day(one.conveyedOn),
                settled: day(one.settledOn),
              },
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Timeline({ board }: { board: Board }) {
  const { t, name, day } = useWords()
  return (
    <section>
      <h2>{t('cascade.history')}</h2>
      <ol className="thread timeline">
        {board.timeline.map((entry) => (
          <li key={`${entry.recordedAt}-${entry.act}-${entry.toState ?? ''}`}>
            {day(entry.happenedOn)} <strong>{eventWords(t, { ...entry, subjectKind: 'cascade' })}</strong>{' '}
            <span className="soft">
              {[entry.person ? name(entry.person.name) : '', entry.body ? name(entry.body.name) : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
            {entry.reason ? <p className="knot-words">{entry.reason}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
