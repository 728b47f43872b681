import { Button } from '@mantine/core'
import { fileGet } from '../../../concepts/document/file.api.ts'
import { extensionDecide } from '../../../concepts/task/task.api.ts'
import type { TaskPage } from '../../../concepts/task/task.schema.ts'
import { download, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

/** Reports with their evidence, newest first. */
export function TaskReports({ task }: { task: TaskPage }) {
  const { t, name, day } = useWords()
  if (task.reports.length === 0) return <p className="soft">{t('task.no_reports')}</p>
  return (
    <ol className="thread">
      {task.reports.map((report) => (
        <li key={report.id}>
          <div className="small soft">
            {[day(report.reportedOn), name(report.body.name), report.person ? name(report.person.name) : '']
              .filter(Boolean)
              .join(' · ')}
          </div>
          <p className="report-words">{report.done}</p>
          {report.reading !== null && task.indicator ? (
            <div>
              <strong>{report.reading}</strong>{' '}
              <span className="of">{t('common.of_total', { of: task.indicator.target })}</span> {task.indicator.unit}
            </div>
          ) : null}
          {report.obstacles ? (
            <div>
              <span className="soft">{t('task.obstacles')}: </span>
              {report.obstacles}
            </div>
          ) : null}
          {report.nextStep ? (
            <div>
              <span className="soft">{t('task.next_step')}: </span>
              {report.nextStep}
            </div>
          ) : null}
          {report.claimsCompletion ? <div>{t('task.claimed_with_this')}</div> : null}
          <div className="row small">
            {report.evidence.map((item) =>
              item.file ? (
                <button
                  key={item.id}
                  type="button"
                  className="link"
                  onClick={() => item.file && void download(fileGet, { fileId: item.file.id })}
                >
                  {item.file.name}
                </button>
              ) : (
                <span key={item.id}>{item.note}</span>
              ),
            )}
            {report.flags.noEvidence ? <span className="soft">{t('task.no_evidence')}</span> : null}
            {report.flags.equalToLast ? <span className="soft">{t('task.equal_to_last')}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

export function TaskExtensions({ task }: { task: TaskPage }) {
  const { t, name, day } = useWords()
  const decide = useAct(extensionDecide)
  if (task.extensions.length === 0) return null
  return (
    <section>
      <h2 className="aside-head">{t('task.extensions')}</h2>
      <RefusalNote error={decide.error} />
      <ul className="plain-list">
        {task.extensions.map((extension) => (
          <li key={extension.id}>
            <div>{t('task.extension_to', { day: day(extension.dueOn) })}</div>
            <div className="small soft">
              {[extension.askedBy ? name(extension.askedBy.name) : '', day(extension.askedOn)]
                .filter(Boolean)
                .join(' · ')}
            </div>
            <div>{extension.reason}</div>
            {extension.decision ? (
              <div className="small">
                {t(`task.extension_${extension.decision}`)} {day(extension.decidedOn)} {extension.decisionReason}
              </div>
            ) : refusalOf(task.can, 'extension.decide') ? (
              <div className="small soft">{t('task.extension_waits')}</div>
            ) : (
              <div className="row">
                {(['granted', 'refused'] as const).map((decision) => (
                  <Button
                    key={decision}
                    size="compact-md"
                    variant={decision === 'granted' ? 'filled' : 'default'}
                    onClick={() => decide.mutate({ extensionId: extension.id, decision, version: extension.version })}
                  >
                    {t(`task.extension_do_${decision}`)}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What happened to the task, in the words of its acts; both days where they differ. */
export function TaskEvents({ task }: { task: TaskPage }) {
  const { t, name, day } = useWords()
  return (
    <section>
      <h2 className="aside-head">{t('task.history')}</h2>
      <ol className="plain-list">
        {task.events.map((event) => (
          <li key={event.id}>
            <div>
              {t(`acts.${event.act.replace('.', '_')}`)}
              {event.toState ? <span className="soft"> · {t(`terms.task.state.${event.toState}`)}</span> : null}
            </div>
            {event.reason ? <div>{event.reason}</div> : null}
            <div className="small soft">
              {[
                day(event.happenedOn),
                event.person ? name(event.person.name) : '',
                event.body ? name(event.body.name) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
