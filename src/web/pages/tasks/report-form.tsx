import { Button, Checkbox, FileInput, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fileUpload } from '../../../concepts/document/file.api.ts'
import { progressReport } from '../../../concepts/progress/progress.api.ts'
import type { TaskPage } from '../../../concepts/task/task.schema.ts'
import { call, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

/** Base64 of a file as the upload contract takes it. */
async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
  return url.slice(url.indexOf(',') + 1)
}

/** One report, made once and read by everybody above. What is known already stands beside the fields. */
export function ReportForm({ task, onDone }: { task: TaskPage; onDone: () => void }) {
  const { t, day } = useWords()
  const last = task.reports[0]
  const [done, setDone] = useState('')
  const [reading, setReading] = useState<number | ''>('')
  const [obstacles, setObstacles] = useState('')
  const [nextStep, setNextStep] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [claims, setClaims] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  const [uploading, setUploading] = useState(false)
  const report = useAct(progressReport, { onDone })
  const send = async (): Promise<void> => {
    setFault(null)
    setUploading(true)
    try {
      const fileIds: string[] = []
      for (const file of files) {
        const uploaded = await call(fileUpload, {
          bodyId: task.lead.id,
          name: file.name,
          mediaType: file.type || 'application/octet-stream',
          base64: await base64Of(file),
        })
        fileIds.push(uploaded.id)
      }
      report.mutate({
        taskId: task.id,
        done,
        ...(reading === '' ? {} : { reading }),
        ...(obstacles.trim() ? { obstacles } : {}),
        ...(nextStep.trim() ? { nextStep } : {}),
        ...(fileIds.length > 0 ? { fileIds } : {}),
        claimsCompletion: claims,
      })
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setUploading(false)
    }
  }
  return (
    <form
      className="stack panel"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{t('task.report')}</h2>
      {task.measure ? <p className="soft">{t('task.against', { measure: task.measure })}</p> : null}
      {last ? (
        <p className="small soft">
          {t('task.last_report', { day: day(last.reportedOn) })} {last.done}
        </p>
      ) : null}
      <Textarea
        label={t('task.done')}
        required
        autosize
        minRows={3}
        value={done}
        onChange={(event) => setDone(event.currentTarget.value)}
      />
      {task.indicator ? (
        <NumberInput
          label={t('task.reading_now', { unit: task.indicator.unit })}
          description={t('task.target', { target: task.indicator.target, unit: task.indicator.unit })}
          value={reading}
          onChange={(value) => setReading(typeof value === 'number' ? value : '')}
          maw={260}
        />
      ) : null}
      <Textarea
        label={`${t('task.obstacles')} (${t('common.optional')})`}
        autosize
        minRows={1}
        value={obstacles}
        onChange={(event) => setObstacles(event.currentTarget.value)}
      />
      <Textarea
        label={`${t('task.next_step')} (${t('common.optional')})`}
        autosize
        minRows={1}
        value={nextStep}
        onChange={(event) => setNextStep(event.currentTarget.value)}
      />
      <FileInput
        label={t('task.evidence')}
        description={t('task.evidence_note')}
        placeholder={t('task.choose_files')}
        multiple
        clearable
        value={files}
        onChange={setFiles}
        clearButtonProps={{ 'aria-label': t('choose.clear') }}
      />
      <Checkbox
        label={t('task.claims')}
        checked={claims}
        onChange={(event) => setClaims(event.currentTarget.checked)}
      />
      <RefusalNote error={fault ?? report.error} />
      <div className="row">
        <Button type="submit" disabled={done.trim() === ''} loading={uploading || report.isPending}>
          {claims ? t('task.report_and_claim') : t('task.send_report')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
