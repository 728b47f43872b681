import { useState } from 'react'
import {
  sittingClose,
  sittingDrop,
  sittingFindInquorate,
  sittingOpen,
  sittingPlan,
} from '../../../concepts/meeting/sitting.api.ts'
import type { SittingItem } from '../../../concepts/meeting/sitting.schema.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import type { DeskMeeting } from './desk-page.tsx'

const TONES: Readonly<Record<SittingItem['state'], Tone>> = {
  planned: 'none',
  open: 'moving',
  adjourned: 'due',
  closed: 'settled',
  inquorate: 'due',
  dropped: 'none',
}

/** Days, half-days and groups of the meeting; each is closed by itself, the last by the meeting's close. */
export function DeskSittings({ meeting }: { meeting: DeskMeeting }) {
  const { t, name, instant } = useWords()
  const [dropping, setDropping] = useState<SittingItem | null>(null)
  const [inquorate, setInquorate] = useState<SittingItem | null>(null)
  const [planning, setPlanning] = useState(false)
  const open = useAct(sittingOpen)
  const close = useAct(sittingClose)
  const drop = useAct(sittingDrop, { onDone: () => setDropping(null) })
  const find = useAct(sittingFindInquorate, { onDone: () => setInquorate(null) })
  return (
    <section>
      <h2 className="aside-head">{t('meeting-desk.sittings')}</h2>
      <ol className="plain-list">
        {meeting.sittings.map((one) => (
          <li key={one.id}>
            <div className="row">
              <span>{one.name ? name(one.name) : t('meeting-desk.sitting_n', { n: one.ord })}</span>
              <StateMark tone={TONES[one.state]}>{t(`terms.sitting.state.${one.state}`)}</StateMark>
            </div>
            <div className="small soft">
              {[
                one.scope === 'group' ? t('terms.sitting.scope.group') : '',
                one.openedAt
                  ? t('meeting-desk.opened_at', { when: instant(one.openedAt) })
                  : one.startsAt
                    ? instant(one.startsAt)
                    : '',
                one.place ?? '',
                one.quorum
                  ? t('meeting-desk.quorum_then', {
                      n: one.quorum.present,
                      of: one.quorum.entitled,
                      needed: one.quorum.needed,
                    })
                  : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            <div className="row">
              {one.state === 'planned' ? (
                <>
                  <ActButton
                    size="compact-sm"
                    variant="subtle"
                    refusal={one.can['sitting.open']}
                    onClick={() => open.mutate({ sittingId: one.id, version: one.version })}
                  >
                    {t('meeting-desk.open_sitting')}
                  </ActButton>
                  <ActButton
                    size="compact-sm"
                    variant="subtle"
                    refusal={one.can['sitting.findInquorate']}
                    onClick={() => setInquorate(one)}
                  >
                    {t('meeting-desk.find_inquorate')}
                  </ActButton>
                  {meeting.sittings.length > 1 ? (
                    <ActButton
                      size="compact-sm"
                      variant="subtle"
                      refusal={one.can['sitting.drop']}
                      onClick={() => setDropping(one)}
                    >
                      {t('meeting-desk.drop_sitting')}
                    </ActButton>
                  ) : null}
                </>
              ) : null}
              {one.state === 'open' || one.state === 'adjourned' ? (
                <ActButton
                  size="compact-sm"
                  variant="subtle"
                  refusal={one.can['sitting.close']}
                  onClick={() => close.mutate({ sittingId: one.id, version: one.version })}
                >
                  {t('meeting-desk.close_sitting')}
                </ActButton>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <RefusalNote error={open.error ?? close.error} />
      <ActButton
        size="compact-sm"
        variant="default"
        refusal={refusalOf(meeting.can, 'sitting.plan')}
        onClick={() => setPlanning(true)}
      >
        {t('meeting-desk.plan_sitting')}
      </ActButton>
      {planning ? <PlanDialog meeting={meeting} onClose={() => setPlanning(false)} /> : null}
      {dropping ? (
        <ActDialog
          title={t('meeting-desk.drop_sitting')}
          verb={t('meeting-desk.drop_sitting')}
          reason={t('organisation.reason')}
          reasonRequired
          error={drop.error}
          busy={drop.isPending}
          onClose={() => setDropping(null)}
          onConfirm={(reason) => drop.mutate({ sittingId: dropping.id, version: dropping.version, reason })}
        />
      ) : null}
      {inquorate ? (
        <ActDialog
          title={t('meeting-desk.find_inquorate')}
          note={t('meeting-desk.inquorate_note')}
          verb={t('meeting-desk.find_inquorate')}
          error={find.error}
          busy={find.isPending}
          onClose={() => setInquorate(null)}
          onConfirm={() => find.mutate({ sittingId: inquorate.id, version: inquorate.version })}
        />
      ) : null}
    </section>
  )
}

function PlanDialog({ meeting, onClose }: { meeting: DeskMeeting; onClose: () => void }) {
  const { t } = useWords()
  const [title, setTitle] = useState<Localised>({})
  const plan = useAct(sittingPlan, { onDone: onClose })
  const named = typedName(title)
  return (
    <ActDialog
      title={t('meeting-desk.plan_sitting')}
      verb={t('meeting-desk.plan_sitting')}
      error={plan.error}
      busy={plan.isPending}
      onClose={onClose}
      onConfirm={() =>
        plan.mutate({ meetingId: meeting.id, version: meeting.version, ...(named ? { name: named } : {}) })
      }
    >
      <LocalisedInput label={t('meeting-desk.sitting_name')} value={title} onChange={setTitle} />
    </ActDialog>
  )
}
