import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { meetingList, meetingNextNumber, meetingPlan, meetingRecord } from '../../../concepts/meeting/meeting.api.ts'
import { MEETING_KINDS, type MeetingKind } from '../../../concepts/meeting/meeting.schema.ts'
import { usualKind } from '../../../concepts/meeting/usual-kind.rules.ts'
import { bodyGet } from '../../../concepts/person/person.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { BodiesSelect, BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { useOrdinal } from '../../ui/meeting-name.ts'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { type AgendaDraft, AgendaEditor, agendaGiven } from './agenda-editor.tsx'
import { CountsEditor } from './counts-editor.tsx'
import { type GroupDraft, groupsGiven, InvitedGroups } from './invited-groups.tsx'
import { emptySitting, movedWith, type SittingDraft, SittingsEditor, sittingsGiven } from './sittings-editor.tsx'

interface MeetingFormProps {
  /** `record`: it was held elsewhere and is entered as closed; `plan`: it is to be held here. */
  mode: 'record' | 'plan'
  bodies: readonly Ref[]
  bodyId?: string | undefined
  onClose: () => void
}

export function MeetingForm({ mode, bodies, bodyId, onClose }: MeetingFormProps) {
  const { t, name } = useWords()
  const ordinal = useOrdinal()
  const navigate = useNavigate()
  const session = useSession()
  const today = session.data?.installation.today ?? ''
  const zone = session.data?.installation.zone ?? 'UTC'
  const unique = [...new Map(bodies.map((body) => [body.id, body])).values()]
  const [hostId, setHostId] = useState(unique.find((body) => body.id === bodyId)?.id ?? unique[0]?.id ?? '')
  const [chosenKind, setKind] = useState<MeetingKind | null>(null)
  const [heldOn, setHeldOn] = useState<string | null>(mode === 'record' ? today : null)
  const [heldUntil, setHeldUntil] = useState<string | null>(null)
  const [typedNumber, setTypedNumber] = useState<number | '' | null>(null)
  const [enlarged, setEnlarged] = useState(false)
  const [title, setTitle] = useState<Localised>({})
  const [place, setPlace] = useState('')
  const [chair, setChair] = useState<Ref | null>(null)
  const [presidingBody, setPresidingBody] = useState<Ref | null>(null)
  const [hosts, setHosts] = useState<readonly Ref[]>([])
  const [sittings, setSittings] = useState<readonly SittingDraft[]>([emptySitting(1, null)])
  const [groups, setGroups] = useState<readonly GroupDraft[]>([])
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({})
  const [agenda, setAgenda] = useState<readonly AgendaDraft[]>([])
  const last = useView(meetingList, { bodyId: hostId, limit: 1 }, { enabled: hostId !== '' })
  const host = useView(bodyGet, { bodyId: hostId }, { enabled: hostId !== '' })
  const usual = host.data
    ? usualKind({
        kind: host.data.body.kind,
        hasStanding: host.data.organs.some((organ) => organ.organ === 'standing'),
      })
    : 'committee_meeting'
  // as it met last, else as bodies of its kind mostly do
  const kind = chosenKind ?? last.data?.items[0]?.kind ?? usual
  const next = useView(
    meetingNextNumber,
    { bodyId: hostId, kind, ...(heldOn ? { on: heldOn } : {}) },
    { enabled: hostId !== '' },
  )
  const number = typedNumber ?? next.data?.next ?? ''
  const go = (made: { id: string }): void => void navigate({ to: paths.meeting, params: { meetingId: made.id } })
  const record = useAct(meetingRecord, { onDone: go })
  const plan = useAct(meetingPlan, { onDone: go })
  const act = mode === 'record' ? record : plan
  const submit = (): void => {
    if (!heldOn) return
    const given = typedName(title)
    const head = {
      bodyId: hostId,
      kind,
      heldOn,
      ...(number === '' ? {} : { number }),
      ...(next.data?.series === 'year' ? { byYear: true } : {}),
      ...(enlarged ? { enlarged } : {}),
      ...(given ? { title: given } : {}),
      ...(heldUntil ? { heldUntil } : {}),
      ...(place.trim() ? { place: place.trim() } : {}),
      ...(chair ? { presidingPersonId: chair.id } : {}),
      ...(presidingBody ? { presidingBodyId: presidingBody.id } : {}),
      ...(hosts.length > 0 ? { hostIds: hosts.map((host) => host.id) } : {}),
    }
    if (mode === 'plan') {
      const invite = groupsGiven(groups)
      plan.mutate({
        ...head,
        sittings: sittingsGiven(sittings, zone),
        ...(invite.length > 0 ? { invite } : {}),
      })
      return
    }
    const items = agendaGiven(agenda)
    const classes = Object.entries(counts).map(([key, n]) => ({ class: key, n }))
    record.mutate({
      ...head,
      ...(classes.length > 0 ? { counts: classes } : {}),
      ...(items.length > 0 ? { agenda: items } : {}),
    })
  }
  const series = next.data
  return (
    <form
      className="stack panel meeting-form no-print"
      aria-labelledby="meeting-form-head"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <h2 id="meeting-form-head">{t(`meeting.${mode}`)}</h2>
        <p className="soft">{t(`meeting.${mode}_note`)}</p>
      </div>
      <div className="pair">
        <Select
          label={t('meeting.body')}
          data={unique.map((body) => ({ value: body.id, label: name(body.name) }))}
          value={hostId}
          allowDeselect={false}
          searchable
          onChange={(value) => setHostId(value ?? hostId)}
        />
        <Select
          label={t('meeting.kind')}
          data={MEETING_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.kind.${one}`) }))}
          value={kind}
          allowDeselect={false}
          searchable
          onChange={(value) => setKind(MEETING_KINDS.find((one) => one === value) ?? kind)}
        />
        <DayInput
          label={t('meeting.held_on')}
          value={heldOn}
          onChange={(day) => {
            setSittings(movedWith(sittings, heldOn, day))
            setHeldOn(day)
          }}
          required
          {...(mode === 'record' && today ? { max: today } : {})}
        />
        <DayInput
          label={t('meeting.held_until')}
          value={heldUntil}
          onChange={setHeldUntil}
          {...(heldOn ? { min: heldOn } : {})}
        />
        <NumberInput
          label={t('meeting.number')}
          description={
            series
              ? [
                  series.series === 'term' && series.term
                    ? t('meeting.series_term', { ordinal: ordinal(series.term), n: series.next })
                    : series.series === 'year'
                      ? t('meeting.series_year', { year: series.year, n: series.next })
                      : t('meeting.series_none', { n: series.next }),
                  series.gaps.length > 0 ? t('meeting.gaps', { numbers: series.gaps.join(', ') }) : '',
                  series.next === 1 ? t('meeting-form.number_note') : '',
                ]
                  .filter(Boolean)
                  .join(' ')
              : undefined
          }
          min={1}
          allowDecimal={false}
          value={number}
          onChange={(value) => setTypedNumber(typeof value === 'number' ? value : '')}
        />
        <TextInput label={t('meeting.place')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
        <PersonSelect label={t('meeting.presiding')} bodyId={hostId} value={chair} onChange={setChair} />
        <BodySelect
          label={t('meeting-form.presiding_body')}
          description={t('meeting-form.presiding_body_note')}
          value={presidingBody}
          onChange={setPresidingBody}
        />
        <BodiesSelect
          label={t('meeting-form.hosts')}
          description={t('meeting-form.hosts_note')}
          value={hosts}
          onChange={setHosts}
        />
        <Checkbox
          className="in-pair"
          label={t('meeting.enlarged')}
          description={t('meeting.enlarged_note')}
          checked={enlarged}
          onChange={(event) => setEnlarged(event.currentTarget.checked)}
        />
      </div>
      <LocalisedInput label={t('meeting.own_title')} value={title} onChange={setTitle} />
      {mode === 'record' ? (
        <>
          <CountsEditor value={counts} onChange={setCounts} />
          <AgendaEditor value={agenda} onChange={setAgenda} withOutcome />
        </>
      ) : (
        <>
          <SittingsEditor value={sittings} heldOn={heldOn} onChange={setSittings} />
          <InvitedGroups value={groups} onChange={setGroups} />
        </>
      )}
      <RefusalNote error={act.error} />
      <div className="row">
        <Button type="submit" loading={act.isPending} disabled={!heldOn || hostId === ''}>
          {t(`meeting.${mode}_now`)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
