import '../../styles/task.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { taskGet } from '../../../concepts/task/task.api.ts'
import type { TaskPage as Task } from '../../../concepts/task/task.schema.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ReportForm } from './report-form.tsx'
import { TaskActs } from './task-acts.tsx'
import { TaskEvents, TaskExtensions, TaskReports } from './task-history.tsx'
import { TaskDue, TaskMarks, TaskReading } from './task-marks.tsx'

/** One task: where it comes from, who answers for it, what was done, and what may be done now. */
export function TaskPage() {
  const { taskId } = useParams({ strict: false }) as { taskId: string }
  const task = useView(taskGet, { taskId })
  return <ViewGate query={task}>{(data) => <TaskBody key={data.id} task={data} />}</ViewGate>
}

function TaskBody({ task }: { task: Task }) {
  const { t, name } = useWords()
  const [reporting, setReporting] = useState(false)
  const lang = task.language === 'zh' ? 'zh-CN' : 'en'
  return (
    <>
      <PageHead
        title={task.title}
        titleLang={task.language === 'zh' ? 'zh-CN' : 'en'}
        kind={`${t('task.task')} ${task.code}`}
        note={<TaskMarks task={task} />}
        actions={<TaskActs task={task} onReport={() => setReporting(true)} />}
      />
      <div className="split">
        <div className="stack">
          {reporting ? <ReportForm task={task} onDone={() => setReporting(false)} /> : null}
          {task.quotes.length > 0 ? (
            <section aria-label={t('task.origin')}>
              {task.quotes.map((quote) => (
                <blockquote key={`${quote.clauseId}-${quote.start}`} className="quoted" lang={lang}>
                  {quote.text}
                </blockquote>
              ))}
              <p className="small">
                {task.source ? (
                  <Link to={paths.source} params={{ sourceId: task.source.id }}>
                    {name(task.source.title)}
                  </Link>
                ) : null}
                {task.directive ? (
                  <>
                    {' · '}
                    <Link to={paths.directive} params={{ directiveId: task.directive.id }}>
                      {t('task.thread_of', { code: task.directive.code })}
                    </Link>
                  </>
                ) : null}
              </p>
            </section>
          ) : null}
          <dl className="facts">
            <dt>{t('task.expected')}</dt>
            <dd>{task.expectedResult ?? <span className="soft">{t('task.not_said')}</span>}</dd>
            <dt>{t('task.measure')}</dt>
            <dd>
              {task.measure ? <div>{task.measure}</div> : null}
              <TaskReading task={task} />
            </dd>
            <dt>{t('task.due')}</dt>
            <dd>
              <TaskDue task={task} />
            </dd>
            <dt>{t('task.verification')}</dt>
            <dd>
              {task.verificationRequired
                ? t('task.verification_by', {
                    bodies: task.verifiers.map((body) => name(body.name)).join('; ') || t('common.none'),
                  })
                : t('task.verification_not_required')}
            </dd>
            {task.endReason ? (
              <>
                <dt>{t('task.reason')}</dt>
                <dd>{task.endReason}</dd>
              </>
            ) : null}
            {task.replacedBy ? (
              <>
                <dt>{t('task.replaced_by')}</dt>
                <dd>
                  <Link to={paths.task} params={{ taskId: task.replacedBy.id }}>
                    {task.replacedBy.code} {task.replacedBy.title}
                  </Link>
                </dd>
              </>
            ) : null}
          </dl>
          <section>
            <h2>{t('task.reports')}</h2>
            <TaskReports task={task} />
          </section>
          <SubTasks task={task} />
        </div>
        <aside className="stack">
          <Answerable task={task} />
          <TaskExtensions task={task} />
          <TaskVerifications task={task} />
          <TaskEvents task={task} />
        </aside>
      </div>
    </>
  )
}

function Answerable({ task }: { task: Task }) {
  const { t, name, language } = useWords()
  const between = language === 'zh' ? '、' : ', '
  return (
    <section>
      <h2 className="aside-head">{t('task.who_answers')}</h2>
      <dl className="facts">
        <dt>{t('task.lead')}</dt>
        <dd>
          <Link to={paths.body} params={{ bodyId: task.lead.id }}>
            {name(task.lead.name)}
          </Link>
        </dd>
        {task.cooperating.length > 0 ? (
          <>
            <dt>{t('task.cooperating')}</dt>
            <dd>{task.cooperating.map((body) => name(body.name)).join(between)}</dd>
          </>
        ) : null}
        <dt>{t('task.responsible')}</dt>
        <dd>
          {task.responsible ? (
            <>
              {name(task.responsible.name)}
              <div className="soft">
                {task.responsible.holders.map((person) => name(person.name)).join(between) || t('choose.vacant')}
              </div>
            </>
          ) : (
            <span className="soft">{t('task.not_said')}</span>
          )}
        </dd>
        <dt>{t('task.assigned_by')}</dt>
        <dd>{name(task.assignedBy.name)}</dd>
      </dl>
    </section>
  )
}

function TaskVerifications({ task }: { task: Task }) {
  const { t, name, day } = useWords()
  if (task.verifications.length === 0) return null
  return (
    <section>
      <h2 className="aside-head">{t('task.verifications')}</h2>
      <ul className="plain-list">
        {task.verifications.map((verification) => (
          <li key={verification.id}>
            <div>
              {t(`task.outcome.${verification.outcome}`)}
              {verification.onTheSpot ? ` · ${t('task.on_the_spot')}` : ''}
            </div>
            {verification.reason ? <div>{verification.reason}</div> : null}
            <div className="small soft">
              {[
                day(verification.madeOn),
                name(verification.body.name),
                verification.person ? name(verification.person.name) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SubTasks({ task }: { task: Task }) {
  const { t, name } = useWords()
  if (task.children.length === 0) return null
  return (
    <section>
      <h2>
        {t('task.sub_tasks')}{' '}
        <span className="of small">{t('task.closed_of', { n: task.subTasks.n, of: task.subTasks.of })}</span>
      </h2>
      <ul className="plain-list">
        {task.children.map((child) => (
          <li key={child.id}>
            <Link to={paths.task} params={{ taskId: child.id }}>
              {child.code} {child.title}
            </Link>{' '}
            <TaskMarks task={child} />
            <div className="small soft">{name(child.lead.name)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
