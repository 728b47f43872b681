import { useState } from 'react'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { motionRuleOut, motionSecond, motionWithdraw } from '../../../concepts/motion/motion.api.ts'
import type { MotionItem } from '../../../concepts/motion/motion.schema.ts'
import type { Can, Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { MotionWords, useMotionName } from '../../ui/motion-words.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import type { DeskItemView, DeskMeeting } from './desk-page.tsx'
import { MoveDialog } from './move-dialog.tsx'

const TONES: Readonly<Record<MotionItem['state'], Tone>> = {
  moved: 'open',
  seconded: 'moving',
  put: 'due',
  carried: 'settled',
  lost: 'none',
  ruled_out: 'none',
  withdrawn: 'none',
  lapsed: 'none',
}

interface MotionsProps {
  meeting: DeskMeeting
  item: DeskItemView
  motions: readonly MotionItem[]
  can: Can
  onPut: (motion: MotionItem) => void
}

/** What is moved on the item, amendments under what they amend. */
export function DeskMotions(props: MotionsProps) {
  const { t } = useWords()
  const [moving, setMoving] = useState<{ amends: MotionItem | null } | null>(null)
  const main = props.motions.filter((one) => one.amendsId === null)
  return (
    <section className="desk-motions">
      <div className="row desk-part-head">
        <h3>{t('meeting-desk.motions')}</h3>
        {isOver(props.meeting.state) || props.item.outcome !== null ? null : (
          <ActButton
            size="compact-sm"
            variant="default"
            refusal={refusalOf(props.can, 'motion.move')}
            onClick={() => setMoving({ amends: null })}
          >
            {t('meeting-desk.move')}
          </ActButton>
        )}
      </div>
      {main.length === 0 ? <p className="soft small">{t('meeting-desk.no_motions')}</p> : null}
      <ol className="motions">
        {main.map((one) => (
          <Motion key={one.id} {...props} motion={one} onAmend={(amends) => setMoving({ amends })} />
        ))}
      </ol>
      {moving ? (
        <MoveDialog meeting={props.meeting} item={props.item} amends={moving.amends} onClose={() => setMoving(null)} />
      ) : null}
    </section>
  )
}

function Motion({
  motion,
  onAmend,
  ...props
}: MotionsProps & { motion: MotionItem; onAmend: (motion: MotionItem) => void }) {
  const { t, name } = useWords()
  const motionName = useMotionName()
  const [asked, setAsked] = useState<'second' | 'ruleOut' | null>(null)
  const withdraw = useAct(motionWithdraw)
  const amendments = props.motions.filter((one) => one.amendsId === motion.id)
  const undecided = (motion.state === 'moved' || motion.state === 'seconded') && !isOver(props.meeting.state)
  const small = { size: 'compact-sm', variant: 'subtle' } as const
  return (
    <li className="motion" data-undecided={undecided || undefined}>
      <div className="row">
        <strong>{motionName(motion)}</strong>
        <StateMark tone={TONES[motion.state]}>{t(`terms.motion.state.${motion.state}`)}</StateMark>
        <span className="small soft">
          {t('meeting-desk.mover', { name: name(motion.mover.name) })}
          {motion.seconder ? ` · ${t('meeting-desk.seconder', { name: name(motion.seconder.name) })}` : ''}
        </span>
      </div>
      <MotionWords motion={motion} />
      {motion.reason ? <p className="small soft">{motion.reason}</p> : null}
      {undecided ? (
        <div className="row">
          <ActButton
            size="compact-sm"
            variant="default"
            refusal={
              motion.openAmendments > 0
                ? { code: 'MOTION_AMENDMENTS_FIRST', detail: { n: motion.openAmendments } }
                : refusalOf(motion.can, 'vote.open')
            }
            onClick={() => props.onPut(motion)}
          >
            {t('meeting-desk.put')}
          </ActButton>
          {motion.state === 'moved' ? (
            <ActButton {...small} refusal={refusalOf(motion.can, 'motion.second')} onClick={() => setAsked('second')}>
              {t('meeting-desk.second')}
            </ActButton>
          ) : null}
          {motion.kind === 'procedure' ? null : (
            <ActButton {...small} refusal={refusalOf(props.can, 'motion.move')} onClick={() => onAmend(motion)}>
              {t('meeting-desk.amend')}
            </ActButton>
          )}
          <ActButton
            {...small}
            refusal={refusalOf(motion.can, 'motion.withdraw')}
            onClick={() => withdraw.mutate({ motionId: motion.id, version: motion.version })}
          >
            {t('meeting-desk.withdraw')}
          </ActButton>
          <ActButton {...small} refusal={refusalOf(motion.can, 'motion.ruleOut')} onClick={() => setAsked('ruleOut')}>
            {t('meeting-desk.rule_out')}
          </ActButton>
        </div>
      ) : null}
      <RefusalNote error={withdraw.error} />
      {amendments.length > 0 ? (
        <ol className="motions">
          {amendments.map((one) => (
            <Motion key={one.id} {...props} motion={one} onAmend={onAmend} />
          ))}
        </ol>
      ) : null}
      {asked === 'second' ? (
        <SecondDialog meeting={props.meeting} motion={motion} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'ruleOut' ? <RuleOutDialog motion={motion} onClose={() => setAsked(null)} /> : null}
    </li>
  )
}

function SecondDialog({ meeting, motion, onClose }: { meeting: DeskMeeting; motion: MotionItem; onClose: () => void }) {
  const { t } = useWords()
  const [person, setPerson] = useState<Ref | null>(null)
  const second = useAct(motionSecond, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.second')}
      verb={t('meeting-desk.second')}
      error={second.error}
      busy={second.isPending}
      incomplete={person === null}
      onClose={onClose}
      onConfirm={() =>
        person && second.mutate({ motionId: motion.id, version: motion.version, seconderPersonId: person.id })
      }
    >
      <PersonSelect
        label={t('meeting-desk.seconder_label')}
        bodyId={meeting.body.id}
        choices={meeting.attendance
          .filter((one) => one.present && one.person.id !== motion.mover.id)
          .map((one) => one.person)}
        value={person}
        onChange={setPerson}
        required
      />
    </ActDialog>
  )
}

function RuleOutDialog({ motion, onClose }: { motion: MotionItem; onClose: () => void }) {
  const { t } = useWords()
  const ruleOut = useAct(motionRuleOut, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.rule_out')}
      verb={t('meeting-desk.rule_out')}
      reason={t('organisation.reason')}
      reasonRequired
      error={ruleOut.error}
      busy={ruleOut.isPending}
      onClose={onClose}
      onConfirm={(reason) => ruleOut.mutate({ motionId: motion.id, version: motion.version, reason })}
    />
  )
}
