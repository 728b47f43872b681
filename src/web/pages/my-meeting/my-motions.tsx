import { useState } from 'react'
import { type motionList, motionSecond, motionWithdraw } from '../../../concepts/motion/motion.api.ts'
import type { MotionItem } from '../../../concepts/motion/motion.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { MotionWords, useMotionName } from '../../ui/motion-words.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { MoveDialog } from '../meeting-desk/move-dialog.tsx'
import type { MyMeeting } from './my-meeting-page.tsx'

/** Motions on the item before the meeting: read them, move, second, withdraw one's own. */
export function MyMotions({
  meeting,
  item,
  list,
  meId,
}: {
  meeting: MyMeeting
  item: MyMeeting['agenda'][number]
  list: OutputOf<typeof motionList>
  meId: string | null
}) {
  const { t, name } = useWords()
  const motionName = useMotionName()
  const [moving, setMoving] = useState<{ amends: MotionItem | null } | null>(null)
  const second = useAct(motionSecond)
  const withdraw = useAct(motionWithdraw)
  const motions = list.items.filter((one) => one.agendaItemId === item.id)
  const may = refusalOf(list.can, 'motion.move')
  return (
    <section className="my-motions">
      <h3>{t('meeting-desk.motions')}</h3>
      {motions.length === 0 ? <p className="soft small">{t('meeting-desk.no_motions')}</p> : null}
      <ol className="motions">
        {motions.map((one) => {
          const open = one.state === 'moved' || one.state === 'seconded'
          return (
            <li key={one.id} className="motion">
              <div className="row">
                <strong>
                  {motionName(
                    one,
                    motions.find((other) => other.id === one.amendsId),
                  )}
                </strong>
                <StateMark tone={one.state === 'carried' ? 'settled' : open ? 'moving' : 'none'}>
                  {t(`terms.motion.state.${one.state}`)}
                </StateMark>
              </div>
              <p className="small soft">
                {t('meeting-desk.mover', { name: name(one.mover.name) })}
                {one.seconder ? ` · ${t('meeting-desk.seconder', { name: name(one.seconder.name) })}` : ''}
              </p>
              <MotionWords motion={one} />
              {open ? (
                <div className="row">
                  {one.state === 'moved' && one.mover.id !== meId ? (
                    <ActButton
                      size="compact-md"
                      variant="default"
                      refusal={refusalOf(one.can, 'motion.second')}
                      onClick={() => second.mutate({ motionId: one.id, version: one.version })}
                    >
                      {t('meeting-desk.second')}
                    </ActButton>
                  ) : null}
                  {one.kind === 'procedure' ? null : (
                    <ActButton
                      size="compact-md"
                      variant="default"
                      refusal={may}
                      onClick={() => setMoving({ amends: one })}
                    >
                      {t('meeting-desk.amend')}
                    </ActButton>
                  )}
                  {one.mover.id === meId ? (
                    <ActButton
                      size="compact-md"
                      variant="default"
                      refusal={refusalOf(one.can, 'motion.withdraw')}
                      onClick={() => withdraw.mutate({ motionId: one.id, version: one.version })}
                    >
                      {t('meeting-desk.withdraw')}
                    </ActButton>
                  ) : null}
                </div>
              ) : null}
            </li>
          )
        })}
      </ol>
      <RefusalNote error={second.error ?? withdraw.error} />
      <ActButton size="compact-md" variant="default" refusal={may} onClick={() => setMoving({ amends: null })}>
        {t('meeting-desk.move')}
      </ActButton>
      {moving ? (
        <MoveDialog meeting={meeting} item={item} amends={moving.amends} own onClose={() => setMoving(null)} />
      ) : null}
    </section>
  )
}
