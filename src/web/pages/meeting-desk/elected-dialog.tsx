import { Checkbox, Radio, Select } from '@mantine/core'
import { useState } from 'react'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { meetingSeatElected } from '../../../concepts/meeting/meeting.api.ts'
import type { Capacity } from '../../../concepts/person/membership.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { EffectFields, SEATS } from '../meetings/effect-fields.tsx'
import type { DeskMeeting } from './desk-page.tsx'

/** Elected in this vote and not yet seated by a decision of this meeting. */
export const toSeat = (meeting: Pick<DeskMeeting, 'personnel'>, vote: VoteItem): VoteItem['candidates'] =>
  vote.candidates.filter(
    (one) =>
      one.elected &&
      !meeting.personnel.some((decision) => decision.voteId === vote.id && decision.candidateOrd === one.ord),
  )

/** Who was elected takes the seat or the post on its day, with nothing entered twice: the names come from the vote. */
export function ElectedDialog({
  meeting,
  vote,
  onClose,
}: {
  meeting: DeskMeeting
  vote: VoteItem
  onClose: () => void
}) {
  const { t } = useWords()
  const waiting = toSeat(meeting, vote)
  const [left, setLeft] = useState<readonly number[]>([])
  const [linked, setLinked] = useState<ReadonlyMap<number, Ref>>(new Map())
  const [into, setInto] = useState<'seat' | 'post'>('seat')
  const [capacity, setCapacity] = useState<Capacity>('member')
  const [postId, setPostId] = useState<string | null>(null)
  const [succeeds, setSucceeds] = useState(true)
  const [effectiveOn, setEffectiveOn] = useState<string | null>(meeting.heldOn)
  const [unnamed, setUnnamed] = useState(false)
  const seat = useAct(meetingSeatElected, { onDone: onClose })
  const chosen = waiting.filter((one) => !left.includes(one.ord))
  return (
    <ActDialog
      title={t('meeting-desk.seat_elected')}
      note={<p className="soft">{t('meeting-desk.seat_elected_note')}</p>}
      verb={t('meeting-desk.seat_now', { count: chosen.length })}
      error={seat.error}
      busy={seat.isPending}
      incomplete={chosen.length === 0 || (into === 'post' && postId === null)}
      onClose={onClose}
      onConfirm={() =>
        seat.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          voteId: vote.id,
          persons: chosen.map((one) => {
            const person = linked.get(one.ord)
            return { ord: one.ord, ...(person ? { personId: person.id } : {}) }
          }),
          ...(into === 'seat' ? { capacity } : {}),
          ...(into === 'post' && postId ? { postId, succeeds } : {}),
          ...(effectiveOn ? { effectiveOn } : {}),
          ...(unnamed ? { unnamed } : {}),
        })
      }
    >
      <ul className="plain-list">
        {waiting.map((one) => (
          <li key={one.ord} className="stack">
            <Checkbox
              label={one.name}
              checked={!left.includes(one.ord)}
              onChange={(event) =>
                setLeft(event.currentTarget.checked ? left.filter((ord) => ord !== one.ord) : [...left, one.ord])
              }
            />
            {one.person || left.includes(one.ord) ? null : (
              <PersonSelect
                label={t('meeting-desk.who_is', { name: one.name })}
                description={t('meeting-desk.who_is_note')}
                bodyId={meeting.body.id}
                value={linked.get(one.ord) ?? null}
                onChange={(person) => {
                  const next = new Map(linked)
                  if (person) next.set(one.ord, person)
                  else next.delete(one.ord)
                  setLinked(next)
                }}
              />
            )}
          </li>
        ))}
      </ul>
      <Radio.Group
        label={t('meeting-desk.elected_to')}
        value={into}
        onChange={(value) => setInto(value === 'post' ? 'post' : 'seat')}
      >
        <div className="row">
          <Radio value="seat" label={t('meeting-desk.into_seat')} />
          <Radio value="post" label={t('meeting-desk.into_post')} disabled={chosen.length > 1} />
        </div>
      </Radio.Group>
      {into === 'seat' ? (
        <Select
          label={t('meeting-desk.as_what')}
          data={SEATS.map((one) => ({ value: one, label: t(`terms.membership.capacity.${one}`) }))}
          value={capacity}
          allowDeselect={false}
          onChange={(value) => setCapacity(SEATS.find((one) => one === value) ?? capacity)}
        />
      ) : (
        <>
          <PostSelect label={t('organisation.post')} bodyId={meeting.body.id} value={postId} onChange={setPostId} />
          <Checkbox
            label={t('meeting-desk.succeeds')}
            checked={succeeds}
            onChange={(event) => setSucceeds(event.currentTarget.checked)}
          />
        </>
      )}
      <EffectFields effectiveOn={effectiveOn} onEffectiveOn={setEffectiveOn} unnamed={unnamed} onUnnamed={setUnnamed} />
    </ActDialog>
  )
}
