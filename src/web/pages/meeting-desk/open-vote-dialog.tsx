import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import {
  OUTCOMES,
  type Outcome,
  VOTE_FORMS,
  type VoteForm,
  type VoteItem,
} from '../../../concepts/meeting/agenda.schema.ts'
import { amendmentQuestion } from '../../../concepts/motion/motion.rules.ts'
import type { MotionItem } from '../../../concepts/motion/motion.schema.ts'
import { procedureInForce } from '../../../concepts/procedure/procedure.api.ts'
import { isRelative, neededOf } from '../../../concepts/procedure/procedure.rules.ts'
import {
  BASES,
  type Base,
  MAJORITIES,
  MATTERS,
  type Majority,
  type Matter,
  TIES,
  type Tie,
  VOTE_METHODS,
  type VoteMethod,
} from '../../../concepts/procedure/procedure.schema.ts'
import { voteOpen } from '../../../concepts/vote/vote.api.ts'
import { decideForm } from '../../../concepts/vote/vote.rules.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { CandidatesInput, candidatesGiven, type Standing } from './candidates-input.tsx'
import type { ItemStep } from './desk-item.tsx'
import { type Finaliser, FinaliserFields, finaliserGiven } from './finaliser-fields.tsx'
import { HostSelect } from './host-select.tsx'

const CARRIES: readonly Outcome[] = OUTCOMES.filter((one) => one !== 'rejected' && one !== 'deferred')

/** One question, or one election: what decides is named here, from the rules of procedure, before anybody votes. */
export function OpenVoteDialog({
  meeting,
  item,
  motion,
  repeats,
  onClose,
}: ItemStep & { motion?: MotionItem | null; repeats?: VoteItem }) {
  const { t, name } = useWords()
  const [question, setQuestion] = useState(
    repeats?.question ??
      (motion?.kind === 'amendment' ? t(...amendmentQuestion(motion)) : questionOf(motion, name(item.titles))),
  )
  const [chosen, setMethod] = useState<VoteMethod | null>(repeats?.method ?? null)
  const [form, setForm] = useState<VoteForm | null>(repeats?.form ?? null)
  const [matter, setMatter] = useState<Matter | null>(null)
  const [base, setBase] = useState<Base | null>(repeats?.base ?? null)
  const [majority, setMajority] = useState<Majority | null>(repeats?.majority ?? null)
  const [tie, setTie] = useState<Tie | null>(repeats?.tieRule ?? null)
  const [outcome, setOutcome] = useState<Outcome | 'none'>(
    repeats ? (repeats.outcome ?? 'none') : motion ? 'none' : 'adopted',
  )
  const [finaliser, setFinaliser] = useState<Finaliser>({
    postId: repeats?.finaliserPost?.id ?? null,
    by: repeats?.finaliseBy ?? null,
  })
  const [standing, setStanding] = useState<readonly Standing[]>([])
  const [seats, setSeats] = useState(1)
  const [hostId, setHostId] = useState<string | null>(repeats?.hostId ?? null)
  const open = useAct(voteOpen, { onDone: onClose })
  // an amendment or a point of order leaves its item before the meeting; a motion may settle it
  const settles = repeats ? repeats.motionId === null : !motion || motion.kind === 'main'
  const inPrinciple = settles && outcome === 'adopted_in_principle'
  const isElection = standing.length > 0 || (repeats?.seats ?? null) !== null
  const methods = VOTE_METHODS.filter((one) => !isElection || (one !== 'consensus' && one !== 'acclamation'))
  const asked: Matter =
    matter ?? repeats?.matter ?? (isElection ? 'election' : motion?.kind === 'procedure' ? 'procedure' : 'ordinary')
  const rule = useView(procedureInForce, {
    bodyId: hostId ?? meeting.body.id,
    kind: meeting.kind,
    matter: asked,
    ...(meeting.heldOn ? { on: meeting.heldOn } : {}),
  })
  const inForce = rule.data
  const allowed = (one: VoteMethod): boolean => inForce?.votesAllowed.includes(one) ?? true
  const usual: readonly VoteMethod[] = isElection ? ['secret_ballot', 'show_of_hands'] : ['show_of_hands']
  const method = chosen ?? usual.find(allowed) ?? methods.find(allowed) ?? 'show_of_hands'
  // names that are called answer a question; in an election each chooses on the own device
  const forms = VOTE_FORMS.filter(
    (one) => decideForm(method, one).ok && !(isElection && method === 'roll_call' && one === 'hand'),
  )
  const shownForm = form && forms.includes(form) ? form : (forms[0] ?? 'hand')
  const shownBase = base ?? inForce?.base ?? 'entitled'
  const shownMajority = majority ?? inForce?.majority ?? 'absolute'
  const numbers = meeting.quorum?.perHost?.find((own) => own.body.id === hostId) ?? meeting.quorum
  const of =
    numbers && shownBase !== 'cast'
      ? { entitled: numbers.entitled, due: numbers.due, present: numbers.present }[shownBase]
      : null
  const fromRule = (words: string, isOwn: boolean): string => (isOwn ? words : t('meeting-desk.as_rule', { words }))
  return (
    <ActDialog
      title={t(repeats ? 'meeting-desk.repeat_vote' : motion ? 'meeting-desk.put' : 'meeting-desk.open_vote')}
      note={
        <>
          <p>{t('meeting-desk.open_vote_note')}</p>
          {item.id === meeting.currentItemId ? null : (
            <p>{t('meeting-desk.open_vote_takes_up', { n: item.number ?? item.ord })}</p>
          )}
        </>
      }
      verb={t('meeting-desk.open_vote')}
      error={open.error}
      busy={open.isPending}
      incomplete={
        question.trim() === '' ||
        (inPrinciple && finaliser.postId === null) ||
        (standing.length > 0 && seats > standing.length)
      }
      onClose={onClose}
      onConfirm={() =>
        open.mutate({
          meetingId: meeting.id,
          agendaItemId: item.id,
          question: question.trim(),
          method,
          form: shownForm,
          ...(motion ? { motionId: motion.id } : {}),
          ...(settles ? { outcome: outcome === 'none' ? null : outcome } : {}),
          ...finaliserGiven(finaliser, inPrinciple),
          ...(matter ? { matter } : motion?.kind === 'procedure' ? { matter: asked } : {}),
          ...(base ? { base } : {}),
          ...(majority ? { majority } : {}),
          ...(tie ? { tieRule: tie } : {}),
          ...(standing.length > 0 ? { candidates: candidatesGiven(standing), seats } : {}),
          ...(hostId ? { hostId } : {}),
          ...(repeats ? { repeatsId: repeats.id } : {}),
        })
      }
    >
      <Textarea
        label={t('meeting.question')}
        required
        autosize
        minRows={2}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <HostSelect hosts={meeting.hosts} value={hostId} onChange={setHostId} />
      {motion || repeats ? null : (
        <details open={item.kind === 'personnel'}>
          <summary>{t('meeting-desk.election')}</summary>
          <CandidatesInput
            bodyId={meeting.body.id}
            standing={standing}
            seats={seats}
            onChange={setStanding}
            onSeats={setSeats}
          />
        </details>
      )}
      <div className="pair">
        <Select
          label={t('meeting.method')}
          data={methods.map((one) => ({
            value: one,
            label: t(`terms.meeting.method.${one}`),
            disabled: !allowed(one),
          }))}
          value={method}
          allowDeselect={false}
          onChange={(value) => setMethod(VOTE_METHODS.find((one) => one === value) ?? method)}
        />
        <Select
          label={t('meeting-desk.form')}
          data={forms.map((one) => ({ value: one, label: t(`terms.vote.form.${one}`) }))}
          value={shownForm}
          allowDeselect={false}
          onChange={(value) => setForm(VOTE_FORMS.find((one) => one === value) ?? null)}
        />
        <Select
          label={t('meeting-desk.matter')}
          data={MATTERS.map((one) => ({ value: one, label: t(`terms.procedure.matter.${one}`) }))}
          value={asked}
          allowDeselect={false}
          onChange={(value) => setMatter(MATTERS.find((one) => one === value) ?? null)}
        />
        <Select
          label={t('meeting.base')}
          data={BASES.map((one) => ({
            value: one,
            label: fromRule(t(`terms.meeting.base.${one}`), one !== inForce?.base),
          }))}
          value={shownBase}
          allowDeselect={false}
          onChange={(value) => setBase(BASES.find((one) => one === value) ?? null)}
        />
        <Select
          label={t('meeting.majority')}
          data={MAJORITIES.filter((one) => isElection || one !== 'plurality').map((one) => ({
            value: one,
            label: fromRule(t(`terms.meeting.majority.${one}`), one !== inForce?.majority),
          }))}
          value={shownMajority}
          allowDeselect={false}
          onChange={(value) => setMajority(MAJORITIES.find((one) => one === value) ?? null)}
        />
        <Select
          label={t('meeting-desk.tie')}
          data={TIES.map((one) => ({
            value: one,
            label: fromRule(t(`terms.procedure.tie.${one}`), one !== inForce?.tie),
          }))}
          value={tie ?? inForce?.tie ?? 'lost'}
          allowDeselect={false}
          onChange={(value) => setTie(TIES.find((one) => one === value) ?? null)}
        />
        {settles ? (
          <Select
            label={t('meeting-desk.when_carried')}
            data={[
              ...CARRIES.map((one) => ({ value: one, label: t(`terms.meeting.outcome.${one}`) })),
              { value: 'none', label: t('meeting-desk.stays_open') },
            ]}
            value={outcome}
            allowDeselect={false}
            onChange={(value) => setOutcome(CARRIES.find((one) => one === value) ?? 'none')}
          />
        ) : null}
      </div>
      {inPrinciple ? (
        <FinaliserFields
          bodyId={meeting.body.id}
          wordless={!motion && item.document === null}
          value={finaliser}
          onChange={setFinaliser}
        />
      ) : null}
      {of !== null && !isRelative(shownMajority) && !isElection ? (
        <p className="soft">{t('meeting.vote_needed', { needed: neededOf(shownMajority, of), of })}</p>
      ) : null}
      {inForce ? (
        <p className="small soft">
          {t('meeting-desk.rule_from', {
            from: t(`terms.procedure.from.${inForce.from}`),
            abstentions: t(`terms.procedure.effect.${inForce.abstentions}`),
          })}
        </p>
      ) : null}
    </ActDialog>
  )
}

/** The server takes at most five hundred characters as a question. */
const LONGEST = 500

const questionOf = (motion: MotionItem | null | undefined, title: string): string => {
  const words = motion?.currentWords ?? motion?.words ?? title
  return words.slice(0, LONGEST)
}
