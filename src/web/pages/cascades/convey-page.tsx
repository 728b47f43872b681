import '../../styles/cascade.css'
import { Button, Select, Textarea } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { queryAsk } from '../../../concepts/cascade/cascade.api.ts'
import { cascadeFor } from '../../../concepts/conveyance/conveyance.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { eventWords } from '../../ui/event-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { langOf } from '../directives/directive-words.tsx'
import { ConveyForm } from './convey-form.tsx'
import { QueryWords } from './queries.tsx'

export type Owed = OutputOf<typeof cascadeFor>

/** One cascade from the side of one body: what is owed, what is recorded, and the one form for all of it. */
export function ConveyPage() {
  const { cascadeId, bodyId } = useParams({ strict: false }) as { cascadeId: string; bodyId: string }
  const owed = useView(cascadeFor, { cascadeId, bodyId })
  return <ViewGate query={owed}>{(data) => <ConveyView owed={data} />}</ViewGate>
}

function ConveyView({ owed }: { owed: Owed }) {
  const { t, name } = useWords()
  const session = useSession()
  const refusal = refusalOf(owed.can, 'conveyance.record')
  const mayFill = refusal === null && owed.cascadeState === 'issued' && !owed.exempt
  return (
    <>
      <PageHead
        title={name(owed.title)}
        kind={t('convey.kind', { body: name(owed.body.name) })}
        note={
          <Link to={paths.cascade} params={{ cascadeId: owed.cascadeId }}>
            {t('convey.issued_by', { issuer: name(owed.issuer.name) })}
          </Link>
        }
      />
      <Standing owed={owed} />
      <div className="split convey-split">
        <div>
          {owed.exempt ? <p className="empty">{t('convey.exempt', { reason: owed.exempt.reason })}</p> : null}
          {mayFill && session.data ? (
            <ConveyForm key={owed.body.id} owed={owed} today={session.data.installation.today} />
          ) : (
            <Recorded owed={owed} />
          )}
        </div>
        <aside className="stack">
          <Said owed={owed} />
          <Questions owed={owed} />
          <History owed={owed} />
        </aside>
      </div>
    </>
  )
}

/** Where the body stands today, in one line each. */
function Standing({ owed }: { owed: Owed }) {
  const { t, day } = useWords()
  const stageLine = (stage: 'conveyed' | 'settled') => {
    const { doneOn, dueOn, latestOn, overdue, extended } = owed[stage]
    if (doneOn) return <StateMark tone="settled">{t(`convey.${stage}_on`, { day: day(doneOn) })}</StateMark>
    const until = dueOn ?? latestOn
    return (
      <span className="state-line">
        <StateMark tone="none">{t('common.no_record')}</StateMark>
        {until ? (
          <StateMark tone={overdue ? 'due' : 'open'}>
            {t(overdue ? 'thread.was_due' : dueOn ? 'thread.due' : 'convey.latest', { day: day(until) })}
            {extended ? ` · ${t('cascade.extended')}` : ''}
          </StateMark>
        ) : null}
      </span>
    )
  }
  return (
    <dl className="facts convey-standing">
      <dt>{t('terms.cascade.stage.conveyed')}</dt>
      <dd>{stageLine('conveyed')}</dd>
      <dt>{t('terms.cascade.stage.settled')}</dt>
      <dd>
        {stageLine('settled')}{' '}
        {owed.answered.of > 0 ? <span className="soft">{t('directive.answered_of', owed.answered)}</span> : null}
      </dd>
      {owed.reminders > 0 ? (
        <>
          <dt>{t('cascade.reminded')}</dt>
          <dd>
            {t('cascade.reminded_times', { n: owed.reminders, count: owed.reminders, day: day(owed.lastRemindedOn) })}
          </dd>
        </>
      ) : null}
      {owed.conveyance?.recordedFor ? (
        <>
          <dt>{t('convey.recorded_by')}</dt>
          <dd>{t('convey.recorded_above')}</dd>
        </>
      ) : null}
    </dl>
  )
}

/** What is to be conveyed, in its own words: for reading aloud at the meeting. */
function Said({ owed }: { owed: Owed }) {
  const { t, name } = useWords()
  return (
    <section>
      <h2>{t('convey.said')}</h2>
      <p className="small">
        <Link to={paths.source} params={{ sourceId: owed.source.id }}>
          {name(owed.source.title)}
        </Link>
      </p>
      {owed.requirements ? (
        <>
          <h3>{t('cascade.requirements')}</h3>
          <p className="pre">{owed.requirements}</p>
        </>
      ) : null}
      <div className="said">
        {owed.sourceQuotes.map((quote) => (
          <blockquote key={`${quote.documentId}-${quote.start}`} className="quoted" lang={langOf(quote.language)}>
            {quote.text ?? t('thread.redacted')}
          </blockquote>
        ))}
      </div>
      {owed.upperCascade ? (
        <p className="small">
          {t('cascade.carries')}{' '}
          <Link to={paths.cascade} params={{ cascadeId: owed.upperCascade.id }}>
            {name(owed.upperCascade.title)}
          </Link>
        </p>
      ) : null}
      {owed.ownCascades.map((own) => (
        <p key={own.id} className="small">
          {t('convey.own_cascade')}{' '}
          <Link to={paths.cascade} params={{ cascadeId: own.id }}>
            {name(own.title)}
          </Link>
        </p>
      ))}
      {owed.ownCascades.length === 0 && refusalOf(owed.can, 'cascade.carryOn') === null && owed.conveyed.doneOn ? (
        <p className="small no-print">
          <Link to={paths.cascadeNew} search={{ source: owed.source.id } as never}>
            {t('convey.carry_on')}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

/** Questions up; one answer serves all the bodies in scope. */
function Questions({ owed }: { owed: Owed }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [directiveId, setDirective] = useState<string | null>(null)
  const ask = useAct(queryAsk, { onDone: () => setText('') })
  const mayAsk = refusalOf(owed.can, 'query.ask') === null && owed.cascadeState === 'issued'
  return (
    <section className="stack">
      <h2>{t('cascade.queries')}</h2>
      {owed.queries.length === 0 ? <p className="soft small">{t('cascade.no_queries')}</p> : null}
      {owed.queries.map((query) => (
        <div key={query.id}>
          <QueryWords query={query} />
        </div>
      ))}
      {mayAsk ? (
        <details className="no-print">
          <summary>{t('convey.ask', { issuer: '' }).trim()}</summary>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              ask.mutate({
                cascadeId: owed.cascadeId,
                bodyId: owed.body.id,
                text,
                ...(directiveId ? { directiveId } : {}),
              })
            }}
          >
            {owed.directives.length > 0 ? (
              <Select
                label={t('convey.ask_about')}
                placeholder={t('convey.ask_whole')}
                clearable
                data={owed.directives.map((one) => ({ value: one.id, label: `${one.code} ${one.title}` }))}
                value={directiveId}
                onChange={setDirective}
              />
            ) : null}
            <Textarea
              label={t('convey.question')}
              description={t('convey.question_note')}
              autosize
              minRows={2}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <RefusalNote error={ask.error} />
            <div>
              <Button type="submit" size="compact-md" disabled={!text.trim()} loading={ask.isPending}>
                {t('convey.send_question')}
              </Button>
            </div>
          </form>
        </details>
      ) : null}
    </section>
  )
}

/** Read only: for whoever may see the record of this body and not write it. */
function Recorded({ owed }: { owed: Owed }) {
  const { t, name, day, refusal } = useWords()
  const why = refusalOf(owed.can, 'conveyance.record')
  const own = owed.conveyance
  return (
    <div className="stack">
      {why && !owed.exempt ? <p className="soft">{refusal(why)}</p> : null}
      {own ? (
        <dl className="facts">
          {own.receivedOn ? (
            <>
              <dt>{t('convey.received_on')}</dt>
              <dd>{day(own.receivedOn)}</dd>
            </>
          ) : null}
          {own.mode ? (
            <>
              <dt>{t('convey.how')}</dt>
              <dd>
                {t(`terms.cascade.mode.${own.mode}`)}
                {own.orally ? ` · ${t('convey.orally')}` : ''}
              </dd>
            </>
          ) : null}
          {own.meeting ? (
            <>
              <dt>{t('source.meeting')}</dt>
              <dd>
                {own.meeting.title ? name(own.meeting.title) : t(`terms.meeting.kind.${own.meeting.kind}`)}
                {own.meeting.heldOn ? ` · ${day(own.meeting.heldOn)}` : ''}
              </dd>
            </>
          ) : null}
          {own.presenter ? (
            <>
              <dt>{t('convey.presenter')}</dt>
              <dd>{own.presenter}</dd>
            </>
          ) : null}
          {own.oneReason ? (
            <>
              <dt>{t('convey.one_reason')}</dt>
              <dd>{own.oneReason}</dd>
            </>
          ) : null}
        </dl>
      ) : null}
      <ol className="answers">
        {owed.directives.map((directive) => (
          <li key={directive.id} className="answer">
            <div>
              <span className="code">{directive.code}</span>{' '}
              <Link
                to={paths.directive}
                params={{ directiveId: directive.id }}
                className="serif"
                lang={langOf(directive.language)}
              >
                {directive.title}
              </Link>
            </div>
            {directive.answer ? (
              <div>
                <strong>{t(`terms.answer.${directive.answer.answer}`)}</strong>
                {directive.answer.reason ? ` · ${directive.answer.reason}` : ''}
              </div>
            ) : (
              <StateMark tone="none">{t('common.no_record')}</StateMark>
            )}
            {directive.answer?.tasks.map((task) => (
              <div key={task.id} className="small">
                <Link to={paths.task} params={{ taskId: task.id }}>
                  <span className="code">{task.code}</span> {task.title}
                </Link>{' '}
                · {name(task.lead.name)}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}

function History({ owed }: { owed: Owed }) {
  const { t, name, day } = useWords()
  if (owed.timeline.length === 0) return null
  return (
    <details>
      <summary>{t('cascade.history')}</summary>
      <ol className="thread timeline small">
        {owed.timeline.map((entry) => (
          <li key={`${entry.recordedAt}-${entry.act}-${entry.toState ?? ''}`}>
            {day(entry.happenedOn)} <strong>{eventWords(t, { ...entry, subjectKind: 'conveyance' })}</strong>{' '}
            {entry.person ? <span className="soft">{name(entry.person.name)}</span> : null}
          </li>
        ))}
      </ol>
    </details>
  )
}
