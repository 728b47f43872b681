import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { meetingCall } from '../../../concepts/meeting/meeting.api.ts'
import { isDemand } from '../../../concepts/procedure/procedure.rules.ts'
import type { Caller } from '../../../concepts/procedure/procedure.schema.ts'
import { summonsGet } from '../../../concepts/summons/summons.api.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { type AgendaDraft, AgendaEditor, agendaGiven } from './agenda-editor.tsx'
import { DemandedBy } from './demanded-by.tsx'
import type { StepProps } from './meeting-acts.tsx'
import { NoticePreview } from './notices.tsx'

const BLANK: readonly AgendaDraft[] = [{ key: 1, kind: 'deliberate', title: '', presenter: '', outcome: null }]

/** The agenda as it goes out, by whom the meeting is called, and why the notice is short where it is. */
export function CallDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const [agenda, setAgenda] = useState(BLANK)
  const [shortReason, setShortReason] = useState('')
  const [picked, setPicked] = useState<Caller | null>(null)
  const [basis, setBasis] = useState('')
  const [demanding, setDemanding] = useState<readonly string[]>([])
  const summons = useView(summonsGet, { meetingId: meeting.id })
  const anew = meeting.state !== 'called'
  const short = summons.data?.period.short === true && anew
  const standing = meeting.agenda.some((item) => item.state === 'on_the_agenda')
  const { allowed, own, stated } = summons.data?.callers ?? { allowed: [], own: [], stated: [] }
  const self = allowed.find((one) => own.includes(one)) ?? null
  const others = allowed.filter((one) => !own.includes(one) && !stated.includes(one))
  const by = picked ?? self ?? stated[0] ?? null
  const isOther = anew && by !== null && !own.includes(by)
  const demands = isOther && isDemand(by)
  const call = useAct(meetingCall, { onDone: onClose })
  const items = agendaGiven(agenda)
  return (
    <ActDialog
      title={t('meeting.act_call')}
      note={t('meeting.call_note')}
      verb={t('meeting.act_call')}
      error={call.error}
      busy={call.isPending}
      incomplete={
        (!standing && items.length === 0) ||
        (short && shortReason.trim() === '') ||
        (isOther && basis.trim() === '') ||
        (demands && demanding.length === 0)
      }
      onClose={onClose}
      onConfirm={() =>
        call.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          ...(standing ? {} : { agenda: items }),
          ...(short ? { shortReason: shortReason.trim() } : {}),
          ...(anew && by ? { calledBy: by } : {}),
          ...(isOther ? { callBasis: basis.trim() } : {}),
          ...(demands ? { demandedByIds: [...demanding] } : {}),
        })
      }
    >
      {anew && stated.length > 0 ? (
        <Select
          label={t('meeting-form.called_by')}
          description={
            others.length > 0
              ? t('meeting-form.called_by_others', {
                  others: others.map((one) => t(`terms.procedure.caller.${one}`)).join(', '),
                })
              : undefined
          }
          data={[...(self ? [self] : []), ...stated].map((one) => ({
            value: one,
            label: t(`terms.procedure.caller.${one}`),
          }))}
          value={by}
          allowDeselect={false}
          onChange={(value) => setPicked(allowed.find((one) => one === value) ?? null)}
        />
      ) : null}
      {isOther ? (
        <TextInput
          label={t('meeting-form.call_basis')}
          description={t('meeting-form.call_basis_note')}
          required
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
      ) : null}
      {demands ? <DemandedBy meeting={meeting} value={demanding} onChange={setDemanding} /> : null}
      {standing ? (
        <>
          <p>{t('summons.call_agenda')}</p>
          <NoticePreview meetingId={meeting.id} />
        </>
      ) : (
        <AgendaEditor value={agenda} onChange={setAgenda} />
      )}
      {short ? (
        <TextInput
          label={t('summons.short_reason')}
          description={t('summons.period', {
            needed: summons.data?.period.neededDays,
            given: summons.data?.period.givenDays,
          })}
          required
          value={shortReason}
          onChange={(event) => setShortReason(event.currentTarget.value)}
        />
      ) : null}
    </ActDialog>
  )
}
