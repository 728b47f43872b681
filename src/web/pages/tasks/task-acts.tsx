import { useState } from 'react'
import {
  reminderMake,
  verificationInspect,
  verificationSendBack,
  verificationVerify,
} from '../../../concepts/progress/progress.api.ts'
import {
  extensionAsk,
  taskAccept,
  taskClose,
  taskDrop,
  taskReassign,
  taskReopen,
  taskResume,
  taskReturn,
  taskSuspend,
} from '../../../concepts/task/task.api.ts'
import type { TaskPage } from '../../../concepts/task/task.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

/** Acts asked for by a dialog: which words they carry, and whether a reason must be given. */
const WITH_REASON = {
  'task.return': { act: taskReturn, required: true },
  'task.suspend': { act: taskSuspend, required: true },
  'task.resume': { act: taskResume, required: false },
  'task.drop': { act: taskDrop, required: true },
  'task.close': { act: taskClose, required: false },
  'task.reopen': { act: taskReopen, required: true },
  'verification.sendBack': { act: verificationSendBack, required: true },
  'verification.verify': { act: verificationVerify, required: false },
} as const
type ReasonAct = keyof typeof WITH_REASON

/** Which acts make sense in a state; the others would only ever be refused and are left out of sight. */
const OFFERED: Record<TaskPage['state'], readonly string[]> = {
  assigned: ['task.accept', 'task.return', 'reminder.make'],
  received: ['progress.report', 'extension.ask', 'task.suspend', 'task.drop', 'reminder.make', 'verification.inspect'],
  under_way: ['progress.report', 'extension.ask', 'task.suspend', 'task.drop', 'reminder.make', 'verification.inspect'],
  claimed: ['verification.verify', 'verification.sendBack', 'task.close', 'verification.inspect'],
  verified: ['task.close'],
  closed: ['task.reopen'],
  returned: ['task.reassign', 'task.drop'],
  sent_back: ['progress.report', 'extension.ask', 'reminder.make', 'verification.inspect'],
  suspended: ['task.resume', 'task.drop'],
  superseded: [],
  merged: [],
  dropped: [],
}

/** The verbs open on a task now; each refused one says what is missing and who can give it. */
export function TaskActs({ task, onReport }: { task: TaskPage; onReport: () => void }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<string | null>(null)
  const close = (): void => setAsked(null)
  const accept = useAct(taskAccept)
  const press = (name: string): void => {
    if (name === 'task.accept') accept.mutate({ taskId: task.id, version: task.version })
    else if (name === 'progress.report') onReport()
    else setAsked(name)
  }
  return (
    <>
      {OFFERED[task.state].map((name, index) => (
        <ActButton
          key={name}
          variant={index === 0 ? 'filled' : 'default'}
          refusal={refusalOf(task.can, name)}
          loading={name === 'task.accept' && accept.isPending}
          onClick={() => press(name)}
        >
          {t(`task.act.${name.replace('.', '_')}`)}
        </ActButton>
      ))}
      {asked !== null && asked in WITH_REASON ? (
        <ReasonDialog task={task} name={asked as ReasonAct} onClose={close} />
      ) : null}
      {asked === 'task.reassign' ? <ReassignDialog task={task} onClose={close} /> : null}
      {asked === 'extension.ask' ? <ExtensionDialog task={task} onClose={close} /> : null}
      {asked === 'reminder.make' ? <RemindDialog task={task} onClose={close} /> : null}
      {asked === 'verification.inspect' ? <InspectDialog task={task} onClose={close} /> : null}
    </>
  )
}

interface DialogProps {
  task: TaskPage
  onClose: () => void
}

function ReasonDialog({ task, name, onClose }: DialogProps & { name: ReasonAct }) {
  const { t } = useWords()
  const { act, required } = WITH_REASON[name]
  // All of these take the task, its version and a reason; the union of their contracts is too wide for inference.
  const carry = useAct(act as typeof taskReturn, { onDone: onClose })
  const key = name.replace('.', '_')
  return (
    <ActDialog
      title={t(`task.act.${key}`)}
      note={t(`task.ask.${key}`)}
      verb={t(`task.act.${key}`)}
      reason={required ? t('task.reason') : `${t('task.remark')} (${t('common.optional')})`}
      reasonRequired={required}
      error={carry.error}
      busy={carry.isPending}
      onClose={onClose}
      onConfirm={(reason) => carry.mutate({ taskId: task.id, version: task.version, ...(reason ? { reason } : {}) })}
    />
  )
}

function ReassignDialog({ task, onClose }: DialogProps) {
  const { t } = useWords()
  const [body, setBody] = useState<Ref | null>(null)
  const reassign = useAct(taskReassign, { onDone: onClose })
  return (
    <ActDialog
      title={t('task.act.task_reassign')}
      verb={t('task.act.task_reassign')}
      reason={`${t('task.reason')} (${t('common.optional')})`}
      incomplete={body === null}
      error={reassign.error}
      busy={reassign.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        body
          ? reassign.mutate({
              taskId: task.id,
              version: task.version,
              leadBodyId: body.id,
              ...(reason ? { reason } : {}),
            })
          : undefined
      }
    >
      <BodySelect label={t('task.lead')} value={body} onChange={setBody} required />
    </ActDialog>
  )
}

function ExtensionDialog({ task, onClose }: DialogProps) {
  const { t } = useWords()
  const [dueOn, setDueOn] = useState<string | null>(null)
  const ask = useAct(extensionAsk, { onDone: onClose })
  return (
    <ActDialog
      title={t('task.act.extension_ask')}
      note={t('task.ask.extension_ask')}
      verb={t('task.act.extension_ask')}
      reason={t('task.reason')}
      reasonRequired
      incomplete={dueOn === null}
      error={ask.error}
      busy={ask.isPending}
      onClose={onClose}
      onConfirm={(reason) => (dueOn ? ask.mutate({ taskId: task.id, dueOn, reason }) : undefined)}
    >
      <DayInput label={t('task.new_date')} value={dueOn} onChange={setDueOn} required />
    </ActDialog>
  )
}

function RemindDialog({ task, onClose }: DialogProps) {
  const { t } = useWords()
  const remind = useAct(reminderMake, { onDone: onClose })
  return (
    <ActDialog
      title={t('task.act.reminder_make')}
      verb={t('task.act.reminder_make')}
      reason={`${t('task.words')} (${t('common.optional')})`}
      error={remind.error}
      busy={remind.isPending}
      onClose={onClose}
      onConfirm={(text) => remind.mutate({ taskId: task.id, ...(text ? { text } : {}) })}
    />
  )
}

function InspectDialog({ task, onClose }: DialogProps) {
  const { t } = useWords()
  const inspect = useAct(verificationInspect, { onDone: onClose })
  return (
    <ActDialog
      title={t('task.act.verification_inspect')}
      note={t('task.ask.verification_inspect')}
      verb={t('task.record_finding')}
      reason={t('task.finding')}
      reasonRequired
      error={inspect.error}
      busy={inspect.isPending}
      onClose={onClose}
      onConfirm={(reason) => inspect.mutate({ taskId: task.id, version: task.version, outcome: 'noted', reason })}
    />
  )
}
