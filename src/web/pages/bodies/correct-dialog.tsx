import { useState } from 'react'
import { bodyCorrect } from '../../../concepts/body/body.api.ts'
import { NAME_ORDERS } from '../../../concepts/body/body.schema.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { CountInput } from '../../ui/count-input.tsx'
import { typedName } from '../../ui/localised-input.tsx'
import { WordSelect } from '../../ui/word-select.tsx'
import { BodyFields, type BodyTyped } from './body-fields.tsx'
import type { BodyView } from './body-page.tsx'

const countOf = (value: number | ''): number | null => (value === '' ? null : value)

/** Puts right what was entered wrongly, and sets what a body keeps: its seats and the order of its names. */
export function CorrectDialog({ page, onClose }: { page: BodyView; onClose: () => void }) {
  const { t } = useWords()
  const { body } = page
  const [typed, setTyped] = useState<BodyTyped>({
    name: body.name,
    shortName: body.shortName ?? {},
    kind: body.kind,
    organ: body.organ,
    tier: body.tier,
    area: body.area ?? '',
    code: body.code ?? '',
    foundedOn: body.foundedOn,
  })
  const [order, setOrder] = useState(body.nameOrder)
  const [seats, setSeats] = useState<number | ''>(body.seats ?? '')
  const [alternates, setAlternates] = useState<number | ''>(body.alternateSeats ?? '')
  const correct = useAct(bodyCorrect, { onDone: onClose })
  const given = typedName(typed.name)
  const submit = (): void => {
    if (!given) return
    correct.mutate({
      bodyId: body.id,
      version: body.version,
      name: given,
      shortName: typedName(typed.shortName) ?? null,
      kind: typed.kind,
      organ: typed.organ,
      tier: typed.tier,
      code: typed.code.trim() || null,
      area: typed.area.trim() || null,
      foundedOn: typed.foundedOn,
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
      <BodyFields value={typed} onChange={setTyped}>
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
      </BodyFields>
    </ActDialog>
  )
}
