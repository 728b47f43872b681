import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { bodyFound } from '../../../concepts/body/body.api.ts'
import { BODY_KINDS, type BodyKind, ORGAN_KINDS } from '../../../concepts/body/body.schema.ts'
import { settingsGet } from '../../../concepts/body/installation.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { WordSelect } from '../../ui/word-select.tsx'

interface FoundDialogProps {
  /** Null: at the top of the organisation. */
  parent: Ref | null
  onClose: () => void
  onDone?: (bodyId: string) => void
}

/** Founds a body below another; an organ adds no tier. */
export function FoundDialog({ parent, onClose, onDone }: FoundDialogProps) {
  const { t, name } = useWords()
  const [title, setTitle] = useState<Localised>({})
  const [short, setShort] = useState<Localised>({})
  const [kind, setKind] = useState<BodyKind>('committee')
  const [organ, setOrgan] = useState<string | null>(null)
  const [tier, setTier] = useState<string | null>(null)
  const [code, setCode] = useState('')
  const [foundedOn, setFoundedOn] = useState<string | null>(null)
  const [area, setArea] = useState('')
  const [splitFrom, setSplitFrom] = useState<Ref | null>(null)
  const settings = useView(settingsGet, {})
  const found = useAct(bodyFound, {
    onDone: (made) => {
      onClose()
      onDone?.(made.bodyId)
    },
  })
  const given = typedName(title)
  const givenShort = typedName(short)
  const submit = (): void => {
    if (!given) return
    const organKind = ORGAN_KINDS.find((one) => one === organ)
    found.mutate({
      parentId: parent?.id ?? null,
      name: given,
      kind,
      ...(givenShort ? { shortName: givenShort } : {}),
      ...(organKind ? { organ: organKind } : {}),
      ...(tier ? { tier } : {}),
      ...(code.trim() ? { code: code.trim() } : {}),
      ...(foundedOn ? { foundedOn } : {}),
      ...(area.trim() ? { area: area.trim() } : {}),
      ...(splitFrom ? { splitFromId: splitFrom.id } : {}),
    })
  }
  return (
    <ActDialog
      title={parent ? t('organisation.found_below', { body: name(parent.name) }) : t('organisation.found')}
      verb={t('organisation.found_now')}
      error={found.error}
      busy={found.isPending}
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
        <Select
          label={t('organisation.organ')}
          description={t('organisation.organ_note')}
          data={ORGAN_KINDS.map((one) => ({ value: one, label: t(`terms.body.organ.${one}`) }))}
          value={organ}
          placeholder={t('organisation.no_organ')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={setOrgan}
        />
        <Select
          label={t('organisation.tier')}
          data={(settings.data?.tiers ?? []).map((one) => ({ value: one.code, label: name(one.name) }))}
          value={tier}
          placeholder={t('organisation.tier_below')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={setTier}
        />
        <TextInput
          label={t('organisation.code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label={t('organisation.area')}
          value={area}
          onChange={(event) => setArea(event.currentTarget.value)}
        />
        <DayInput label={t('organisation.founded_on')} value={foundedOn} onChange={setFoundedOn} />
      </div>
      <BodySelect
        label={t('organisation.split_from')}
        description={t('organisation.split_from_note')}
        value={splitFrom}
        onChange={setSplitFrom}
      />
    </ActDialog>
  )
}
