import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import {
  ACTING_AS,
  type ActingAs,
  BEGIN_REASONS,
  type BeginReason,
  CAPACITIES,
  type Capacity,
  END_REASONS,
  type EndReason,
} from '../../../concepts/person/membership.schema.ts'
import { membershipBegin, membershipEnd, personEnter, vacancyList } from '../../../concepts/person/person.api.ts'
import type { PostView } from '../../../concepts/person/post.schema.ts'
import { type Localised, localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { CountInput } from '../../ui/count-input.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { OptionalWordSelect } from '../../ui/word-select.tsx'
import type { BodyView } from './body-page.tsx'

const HAN = /\p{Script=Han}/u

interface BeginProps {
  page: BodyView
  /** Null: a seat without a post. */
  post: PostView | null
  onClose: () => void
}

/** Begins the holding of a post or seat; a person who is not in the record yet is entered on the way. */
export function BeginMembership({ page, post, onClose }: BeginProps) {
  const { t, name } = useWords()
  const [person, setPerson] = useState<Ref | null>(null)
  const [isNew, setIsNew] = useState(false)
  const [personName, setPersonName] = useState<Localised>({})
  const [capacity, setCapacity] = useState<Capacity | null>(post ? null : 'member')
  const [actingAs, setActingAs] = useState<ActingAs | null>(null)
  const [beginReason, setBeginReason] = useState<BeginReason | null>(null)
  const [beginNote, setBeginNote] = useState('')
  const [electedRank, setElectedRank] = useState<number | ''>('')
  const [followsId, setFollowsId] = useState<string | null>(null)
  const [fromOn, setFromOn] = useState<string | null>(page.on)
  const isHeld = post !== null && post.holders.length > 0
  // Whose vacated post or seat it is: offered, never guessed where there are several.
  const vacancies = useView(vacancyList, { bodyId: page.body.id })
  const left = post
    ? (vacancies.data?.posts ?? []).flatMap((one) => (one.post.id === post.id && one.last ? [one.last] : []))
    : (vacancies.data?.left ?? []).filter((one) => one.capacity === capacity)
  const begin = useAct(membershipBegin, { onDone: onClose })
  const enter = useAct(personEnter)
  const given = typedName(personName)
  const holders = post?.holders.map((held) => name(held.person.name)).join(', ') ?? ''
  const beginFor = (personId: string): void =>
    begin.mutate({
      personId,
      bodyId: page.body.id,
      ...(post ? { postId: post.id } : {}),
      ...(capacity ? { capacity } : {}),
      ...(actingAs ? { actingAs } : isHeld ? { succeeds: true } : {}),
      ...(beginReason ? { beginReason } : {}),
      ...(beginNote.trim() ? { beginNote: beginNote.trim() } : {}),
      ...(electedRank === '' ? {} : { electedRank }),
      ...(followsId && !actingAs ? { followsId } : {}),
      ...(fromOn ? { fromOn } : {}),
    })
  const confirm = (): void => {
    if (!isNew && person) beginFor(person.id)
    else if (isNew && given) {
      enter.mutate(
        { atBodyId: page.body.id, name: given },
        {
          onSuccess: (made) => {
            // The person now is in the record, whatever becomes of the seat: a second try must not enter him again.
            setPerson({ id: made.personId, name: given })
            setIsNew(false)
            beginFor(made.personId)
          },
        },
      )
    }
  }
  return (
    <ActDialog
      title={post ? t('organisation.appoint_to', { post: name(post.name) }) : t('organisation.seat')}
      note={isHeld && !actingAs ? t('organisation.succeed_note', { holders }) : undefined}
      verb={t(post ? 'organisation.appoint' : 'organisation.seat_now')}
      error={begin.error ?? enter.error}
      busy={begin.isPending || enter.isPending}
      incomplete={isNew ? !given : !person}
      onClose={onClose}
      onConfirm={confirm}
    >
      {isNew ? (
        <LocalisedInput label={t('organisation.person_name')} value={personName} onChange={setPersonName} required />
      ) : (
        <PersonSelect
          label={t('organisation.person')}
          bodyId={page.body.id}
          value={person}
          onChange={setPerson}
          onFree={(words) => {
            setIsNew(true)
            setPersonName(localised(words, HAN.test(words) ? 'zh' : 'en'))
          }}
          required
        />
      )}
      <Checkbox
        label={t('organisation.new_person')}
        checked={isNew}
        onChange={(event) => setIsNew(event.currentTarget.checked)}
      />
      <div className="pair">
        <OptionalWordSelect
          label={t('organisation.capacity')}
          placeholder={t('organisation.no_seat')}
          words={CAPACITIES}
          terms="terms.membership.capacity"
          value={capacity}
          onChange={setCapacity}
        />
        <DayInput label={t('organisation.from_day')} value={fromOn} onChange={setFromOn} />
      </div>
      {post ? (
        <OptionalWordSelect
          label={t('organisation.held_how')}
          description={t('organisation.acting_only')}
          placeholder={t('organisation.in_own_right')}
          words={ACTING_AS}
          terms="terms.membership.acting_as"
          value={actingAs}
          onChange={setActingAs}
        />
      ) : null}
      <div className="pair">
        <OptionalWordSelect
          label={t('organisation.begin_reason')}
          placeholder={t('common.not_known')}
          words={BEGIN_REASONS.filter((one) => one !== 'carried_over' && one !== 'reinstated')}
          terms="terms.membership.begin_reason"
          value={beginReason}
          onChange={setBeginReason}
        />
        <TextInput
          label={t('organisation.note')}
          value={beginNote}
          onChange={(event) => setBeginNote(event.currentTarget.value)}
        />
        {capacity ? (
          <CountInput
            label={t('organisation.elected_rank')}
            description={t('organisation.elected_rank_note')}
            min={1}
            max={100_000}
            value={electedRank}
            onChange={setElectedRank}
          />
        ) : null}
        {left.length > 0 && !actingAs && !isHeld ? (
          <Select
            label={t('organisation.seat_of')}
            placeholder={t('organisation.seat_of_nobody')}
            data={left.map((one) => ({ value: one.membershipId, label: name(one.person.name) }))}
            value={followsId}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            onChange={setFollowsId}
          />
        ) : null}
      </div>
    </ActDialog>
  )
}

interface EndProps {
  membershipId: string
  version: number
  person: Ref
  what: string
  refusal: RefusalGiven | null
}

export function EndMembership({ membershipId, version, person, what, refusal }: EndProps) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState(false)
  const [untilOn, setUntilOn] = useState<string | null>(null)
  const [endReason, setEndReason] = useState<EndReason | null>(null)
  const end = useAct(membershipEnd, { onDone: () => setAsked(false) })
  return (
    <>
      <ActButton size="compact-sm" variant="subtle" refusal={refusal} onClick={() => setAsked(true)}>
        {t('organisation.end_holding')}
      </ActButton>
      {asked ? (
        <ActDialog
          title={t('organisation.end_holding_of', { person: name(person.name), what })}
          note={t('organisation.end_holding_note')}
          verb={t('organisation.end_holding')}
          reason={t('organisation.note')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setAsked(false)}
          onConfirm={(reason) =>
            end.mutate({
              membershipId,
              version,
              ...(untilOn ? { untilOn } : {}),
              ...(endReason ? { endReason } : {}),
              ...(reason ? { reason } : {}),
            })
          }
        >
          <div className="pair">
            <OptionalWordSelect
              label={t('organisation.end_reason')}
              placeholder={t('common.not_known')}
              words={END_REASONS.filter((one) => one !== 'moved_up' && one !== 'body_ended' && one !== 'annulled')}
              terms="terms.membership.end_reason"
              value={endReason}
              onChange={setEndReason}
            />
            <DayInput
              label={t('organisation.left_on')}
              description={t('organisation.left_on_note')}
              value={untilOn}
              onChange={setUntilOn}
            />
          </div>
        </ActDialog>
      ) : null}
    </>
  )
}
