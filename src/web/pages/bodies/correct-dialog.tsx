import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { bodyCorrect } from '../../../concepts/body/body.api.ts'
import { BODY_KINDS, NAME_ORDERS, ORGAN_KINDS } from '../../../concepts/body/body.schema.ts'
import { settingsGet } from '../../../concepts/body/installation.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { CountInput } from '../../ui/count-input.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { OptionalWordSelect, WordSelect } from '../../ui/word-select.tsx'
import type { BodyView } from './body-page.tsx'

const countOf = (value: number | ''): number | null => (value === '' ? null : value)

/** Puts right what was entered wrongly, and sets what a body keeps: its seats and the order of its names. */
export function CorrectDialog({ page, onClose }: { page: BodyView; onClose: () => void }) {
  const { t, name } = useWords()
  const { body } = page
  const [title, setTitle] = useState<Localised>(body.name)
  const [short, setShort] = useState<Localised>(body.shortName ?? {})
  const [kind, setKind] = useState(body.kind)
  const [organ, setOrgan] = useState(body.organ)
  const [tier, setTier] = useState(body.tier)
  const [code, setCode] = useState(body.code ?? '')
  const [area, setArea] = useState(body.area ?? '')
  const [foundedOn, setFoundedOn] = useState(body.foundedOn)
  const [order, setOrder] = useState(body.nameOrder)
  const [seats, setSeats] = useState<number | ''>(body.seats ?? '')
  const [alternates, setAlternates] = useState<number | ''>(body.alternateSeats ?? '')
  const settings = useView(settingsGet, {})
  const correct = useAct(bodyCorrect, { onDone: onClose })
  const given = typedName(title)
  const submit = (): void => {
    if (!given) return
    correct.mutate({
      bodyId: body.id,
      version: body.version,
      name: given,
      shortName: typedName(short) ?? null,
      kind,
      organ,
      tier,
      code: code.trim() || null,
      area: area.trim() || null,
      foundedOn,
      nameOrder: order,
      seats: countOf(seats),
      alternateSeats: countOf(alternates),
    })
  }
  return (
    <ActDialog
      title={t('organisation.act_correct')}
      note={t('organisation.correct_body_note')}
      verb={t('common.save')}
      error={correct.error}
      busy={correct.isPending}
      incomplete={!given}
      onClose={onClose}
      onConfirm={submit}
    >
      <LocalisedInput label={t('organisation.name')} value={title} onChange={setTitle} required />
      <LocalisedInput label={t('organisation.short_name')} value={short} onChange={setShort} />
      <div className="pair">
        <WordSelect
          label={t('organisation.kind')}
          words={BODY_KINDS}
          terms="terms.body.kind"
          value={kind}
          onChange={setKind}
        />
        <OptionalWordSelect
          label={t('organisation.organ')}
          placeholder={t('organisation.no_organ')}
          words={ORGAN_KINDS}
          terms="terms.body.organ"
          value={organ}
          onChange={setOrgan}
        />
        <Select
          label={t('organisation.tier')}
          data={(settings.data?.tiers ?? []).map((one) => ({ value: one.code, label: name(one.name) }))}
          value={tier}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={setTier}
        />
        <TextInput
          label={t('organisation.area')}
          value={area}
          onChange={(event) => setArea(event.currentTarget.value)}
        />
        <TextInput
          label={t('organisation.code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <DayInput label={t('organisation.founded_on')} value={foundedOn} onChange={setFoundedOn} />
        <WordSelect
          label={t('organisation.name_order')}
          description={t('organisation.name_order_note')}
          words={NAME_ORDERS}
          terms="terms.body.name_order"
          value={order}
          onChange={setOrder}
        />
        <CountInput
          label={t('organisation.seats_set')}
          description={t('organisation.seats_set_note')}
          min={1}
          max={100_000}
          value={seats}
          onChange={setSeats}
        />
        <CountInput
          label={t('organisation.alternate_seats_set')}
          min={0}
          max={100_000}
          value={alternates}
          onChange={setAlternates}
        />
      </div>
    </ActDialog>
  )
}
