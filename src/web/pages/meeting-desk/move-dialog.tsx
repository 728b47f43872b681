import { Checkbox, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { motionMove } from '../../../concepts/motion/motion.api.ts'
import { decideStrike } from '../../../concepts/motion/motion.rules.ts'
import type { MotionItem } from '../../../concepts/motion/motion.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import type { ItemStep } from './desk-item.tsx'

/** A motion or an amendment, entered by a member or, with the mover's name, by the desk. */
export function MoveDialog({
  meeting,
  item,
  amends,
  own = false,
  onClose,
}: Pick<ItemStep, 'onClose'> & {
  meeting: Pick<ItemStep['meeting'], 'id' | 'body' | 'attendance'>
  item: Pick<ItemStep['item'], 'id' | 'document'>
  amends: MotionItem | null
  /** The member moves himself: nobody else is named. */
  own?: boolean
}) {
  const { t, name, refusal } = useWords()
  const [kind, setKind] = useState<'main' | 'procedure'>('main')
  const [mover, setMover] = useState<Ref | null>(null)
  const [words, setWords] = useState('')
  const [withText, setWithText] = useState(false)
  const [strike, setStrike] = useState('')
  const [putIn, setPutIn] = useState('')
  const move = useAct(motionMove, { onDone: onClose })
  const base = amends ? (amends.currentWords ?? amends.putIn ?? amends.words ?? '') : ''
  const found = strike === '' || base === '' ? null : decideStrike(base, strike)
  const unfit = found && !found.ok ? refusal(found) : null
  const lacking = amends ? (strike === '' && putIn.trim() === '') || unfit !== null : words.trim() === '' && !withText
  return (
    <ActDialog
      title={t(amends ? 'meeting-desk.amend' : 'meeting-desk.move')}
      verb={t(amends ? 'meeting-desk.amend' : 'meeting-desk.move')}
      error={move.error}
      busy={move.isPending}
      incomplete={lacking || (!own && mover === null)}
      onClose={onClose}
      onConfirm={() =>
        move.mutate({
          meetingId: meeting.id,
          agendaItemId: item.id,
          kind: amends ? 'amendment' : kind,
          ...(own || !mover ? {} : { moverPersonId: mover.id }),
          ...(amends
            ? {
                amendsId: amends.id,
                ...(strike ? { strike } : {}),
                ...(putIn.trim() ? { putIn: putIn.trim() } : {}),
              }
            : {
                ...(words.trim() ? { words: words.trim() } : {}),
                ...(withText && item.document ? { documentId: item.document.id } : {}),
              }),
        })
      }
    >
      {own ? null : (
        <PersonSelect
          label={t('meeting-desk.mover_label')}
          bodyId={meeting.body.id}
          choices={meeting.attendance.filter((one) => one.present).map((one) => one.person)}
          value={mover}
          onChange={setMover}
          required
        />
      )}
      {amends ? (
        <>
          <blockquote className="motion-words">{base}</blockquote>
          <Textarea
            label={t('meeting-desk.strike_words')}
            description={t('meeting-desk.strike_hint')}
            error={unfit}
            autosize
            minRows={2}
            value={strike}
            onChange={(event) => setStrike(event.currentTarget.value)}
          />
          <Textarea
            label={t('meeting-desk.put_in_words')}
            description={t('meeting-desk.put_in_hint')}
            autosize
            minRows={2}
            value={putIn}
            onChange={(event) => setPutIn(event.currentTarget.value)}
          />
        </>
      ) : (
        <>
          <Select
            label={t('meeting-desk.motion_kind')}
            data={(['main', 'procedure'] as const).map((one) => ({ value: one, label: t(`meeting-desk.kind_${one}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(value === 'procedure' ? 'procedure' : 'main')}
          />
          <Textarea
            label={t('meeting-desk.words')}
            autosize
            minRows={3}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {item.document ? (
            <Checkbox
              label={t('meeting-desk.with_text', { name: name(item.document.name) })}
              checked={withText}
              onChange={(event) => setWithText(event.currentTarget.checked)}
            />
          ) : null}
        </>
      )}
    </ActDialog>
  )
}
