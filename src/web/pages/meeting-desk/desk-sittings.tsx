import { useState } from 'react'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { sittingClose, sittingDrop, sittingFindInquorate, sittingOpen } from '../../../concepts/meeting/sitting.api.ts'
import type { SittingItem } from '../../../concepts/meeting/sitting.schema.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import type { DeskMeeting } from './desk-page.tsx'
import { SittingDialog } from './sitting-dialog.tsx'

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
  const { t, name, instant, time } = useWords()
  const [dropping, setDropping] = useState<SittingItem | null>(null)
  const [inquorate, setInquorate] = useState<SittingItem | null>(null)
  const [planning, setPlanning] = useState<SittingItem | 'new' | null>(null)
  const over = isOver(meeting.state)
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
                one.closedAt ? t('meeting-desk.closed_at', { when: time(one.closedAt) }) : '',
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
              {over ? null : one.state === 'planned' ? (
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
                  <ActButton
                    size="compact-sm"
                    variant="subtle"
                    refusal={one.can['sitting.change']}
                    onClick={() => setPlanning(one)}
                  >
                    {t('meeting-desk.change_sitting')}
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
              {!over && (one.state === 'open' || one.state === 'adjourned') ? (
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
      {over ? null : (
        <ActButton
          size="compact-sm"
          variant="default"
          refusal={refusalOf(meeting.can, 'sitting.plan')}
          onClick={() => setPlanning('new')}
        >
          {t('meeting-desk.plan_sitting')}
        </ActButton>
      )}
      {planning ? (
        <SittingDialog
          meeting={meeting}
          sitting={planning === 'new' ? null : planning}
          onClose={() => setPlanning(null)}
        />
      ) : null}
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
