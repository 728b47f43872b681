import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import {
  directiveDrop,
  directiveExtend,
  directiveList,
  directiveMerge,
  directiveReview,
  directiveSupersede,
} from '../../../concepts/directive/directive.api.ts'
import { taskAssignLead } from '../../../concepts/task/task.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { Directive } from './thread-page.tsx'

type Asking = 'review' | 'extend' | 'merge' | 'supersede' | 'drop' | 'assignLead'
interface DialogProps {
  directive: Directive
  onClose: () => void
}

/** The acts on a directive itself; work on it is done on its tasks. */
export function DirectiveActs({ directive }: { directive: Directive }) {
  const { t } = useWords()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = (): void => setAsking(null)
  const awaitsLead = directive.kind === 'assigned' && directive.leadTask === null && directive.state === 'registered'
  const button = (act: Asking, main = false) => (
    <ActButton
      variant={main ? 'filled' : 'default'}
      size="compact-md"
      refusal={refusalOf(directive.can, act === 'assignLead' ? 'task.assignLead' : `directive.${act}`)}
      onClick={() => setAsking(act)}
    >
      {t(`directive.act.${act}`)}
    </ActButton>
  )
  return (
    <>
      {awaitsLead && 'task.assignLead' in directive.can ? button('assignLead', true) : null}
      {button('review')}
      {directive.kind === 'assigned' ? button('extend') : null}
      {button('merge')}
      {button('supersede')}
      {button('drop')}
      {asking === 'review' ? <ReviewDialog directive={directive} onClose={close} /> : null}
      {asking === 'extend' ? <ExtendDialog directive={directive} onClose={close} /> : null}
      {asking === 'merge' ? <MergeDialog directive={directive} onClose={close} /> : null}
      {asking === 'supersede' ? <SupersedeDialog directive={directive} onClose={close} /> : null}
      {asking === 'drop' ? <DropDialog directive={directive} onClose={close} /> : null}
      {asking === 'assignLead' ? <AssignDialog directive={directive} onClose={close} /> : null}
    </>
  )
}

const onRecord = (directive: Directive) => ({ directiveId: directive.id, version: directive.version })

function DropDialog({ directive, onClose }: DialogProps) {
  const { t } = useWords()
  const drop = useAct(directiveDrop, { onDone: onClose })
  return (
    <ActDialog
      title={t('directive.act.drop')}
      note={t('directive.drop_note')}
      verb={t('directive.act.drop')}
      reason={t('directive.reason')}
      reasonRequired
      error={drop.error}
      busy={drop.isPending}
      onClose={onClose}
      onConfirm={(reason) => drop.mutate({ ...onRecord(directive), reason })}
    />
  )
}

function ExtendDialog({ directive, onClose }: DialogProps) {
  const { t } = useWords()
  const [dueOn, setDueOn] = useState<string | null>(directive.dueOn)
  const extend = useAct(directiveExtend, { onDone: onClose })
  return (
    <ActDialog
      title={t('directive.act.extend')}
      note={t('directive.extend_note')}
      verb={t('directive.act.extend')}
      reason={t('directive.reason')}
      reasonRequired
      incomplete={!dueOn}
      error={extend.error}
      busy={extend.isPending}
      onClose={onClose}
      onConfirm={(reason) => dueOn && extend.mutate({ ...onRecord(directive), dueOn, reason })}
    >
      <DayInput label={t('directive.new_day')} required value={dueOn} onChange={setDueOn} />
    </ActDialog>
  )
}

function ReviewDialog({ directive, onClose }: DialogProps) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<'keep' | 'standing' | 'ended'>('keep')
  const [nextReviewOn, setNext] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const review = useAct(directiveReview, { onDone: onClose })
  return (
    <ActDialog
      title={t('directive.act.review')}
      note={t('directive.review_note')}
      verb={t('directive.record_review')}
      error={review.error}
      busy={review.isPending}
      onClose={onClose}
      onConfirm={() =>
        review.mutate({
          ...onRecord(directive),
          outcome,
          ...(outcome === 'keep' && nextReviewOn ? { nextReviewOn } : {}),
          ...(note.trim() ? { note } : {}),
        })
      }
    >
      <Select
        label={t('directive.outcome')}
        data={(['keep', 'standing', 'ended'] as const).map((key) => ({
          value: key,
          label: t(`directive.outcome_${key}`),
        }))}
        value={outcome}
        allowDeselect={false}
        onChange={(value) => setOutcome((value ?? 'keep') as typeof outcome)}
      />
      {outcome === 'keep' ? (
        <DayInput
          label={t('directive.next_review')}
          description={t('directive.next_review_note')}
          value={nextReviewOn}
          onChange={setNext}
        />
      ) : null}
      <Textarea
        label={t('directive.remark')}
        autosize
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

/** Another directive of the same issuer to put in this one's place. */
function OtherDirective({
  directive,
  value,
  onChange,
  label,
}: {
  directive: Directive
  value: string | null
  onChange: (id: string | null) => void
  label: string
}) {
  const { t } = useWords()
  const others = useView(directiveList, { issuerBodyId: directive.issuer.id, standing: 'open', limit: 200 })
  return (
    <Select
      label={label}
      searchable
      required
      nothingFoundMessage={t('directive.no_other')}
      data={(others.data?.items ?? [])
        .filter((one) => one.id !== directive.id)
        .map((one) => ({ value: one.id, label: `${one.code} ${one.title}` }))}
      value={value}
      onChange={onChange}
    />
  )
}

function MergeDialog({ directive, onClose }: DialogProps) {
  const { t } = useWords()
  const [into, setInto] = useState<string | null>(null)
  const merge = useAct(directiveMerge, { onDone: onClose })
  return (
    <ActDialog
      title={t('directive.act.merge')}
      note={t('directive.merge_note')}
      verb={t('directive.act.merge')}
      reason={t('directive.reason')}
      incomplete={!into}
      error={merge.error}
      busy={merge.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        into && merge.mutate({ ...onRecord(directive), intoDirectiveId: into, ...(reason ? { reason } : {}) })
      }
    >
      <OtherDirective directive={directive} value={into} onChange={setInto} label={t('directive.merge_into')} />
    </ActDialog>
  )
}

function SupersedeDialog({ directive, onClose }: DialogProps) {
  const { t } = useWords()
  const [by, setBy] = useState<string | null>(null)
  const supersede = useAct(directiveSupersede, { onDone: onClose })
  return (
    <ActDialog
      title={t('directive.act.supersede')}
      note={t('directive.supersede_note')}
      verb={t('directive.act.supersede')}
      reason={t('directive.reason')}
      reasonRequired
      incomplete={!by}
      error={supersede.error}
      busy={supersede.isPending}
      onClose={onClose}
      onConfirm={(reason) => by && supersede.mutate({ ...onRecord(directive), byDirectiveId: by, reason })}
    >
      <OtherDirective directive={directive} value={by} onChange={setBy} label={t('directive.superseded_by')} />
    </ActDialog>
  )
}

function AssignDialog({ directive, onClose }: DialogProps) {
  const { t } = useWords()
  const [lead, setLead] = useState<Ref | null>(directive.lead)
  const [postId, setPostId] = useState<string | null>(directive.responsiblePost?.id ?? null)
  const [dueOn, setDueOn] = useState<string | null>(directive.dueOn)
  const assign = useAct(taskAssignLead, { onDone: onClose })
  return (
    <ActDialog
      title={t('directive.act.assignLead')}
      note={t('directive.assign_note')}
      verb={t('directive.act.assignLead')}
      incomplete={!lead}
      error={assign.error}
      busy={assign.isPending}
      onClose={onClose}
      onConfirm={() =>
        lead &&
        assign.mutate({
          directiveId: directive.id,
          leadBodyId: lead.id,
          ...(postId ? { responsiblePostId: postId } : {}),
          ...(dueOn ? { dueOn } : {}),
        })
      }
    >
      <BodySelect
        label={t('directive.lead')}
        required
        value={lead}
        onChange={(body) => {
          setLead(body)
          setPostId(null)
        }}
      />
      <PostSelect
        label={t('directive.responsible_post')}
        bodyId={lead?.id ?? null}
        value={postId}
        onChange={setPostId}
      />
      <DayInput label={t('directive.due')} value={dueOn} onChange={setDueOn} />
    </ActDialog>
  )
}
