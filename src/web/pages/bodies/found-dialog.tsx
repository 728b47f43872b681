import { useState } from 'react'
import { bodyFound } from '../../../concepts/body/body.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { typedName } from '../../ui/localised-input.tsx'
import { BodyFields, type BodyTyped } from './body-fields.tsx'

const EMPTY: BodyTyped = {
  name: {},
  shortName: {},
  kind: 'committee',
  organ: null,
  tier: null,
  area: '',
  code: '',
  foundedOn: null,
}

interface FoundDialogProps {
  /** Null: at the top of the organisation. */
  parent: Ref | null
  onClose: () => void
  onDone?: (bodyId: string) => void
}

/** Founds a body below another; an organ adds no tier. */
export function FoundDialog({ parent, onClose, onDone }: FoundDialogProps) {
  const { t, name } = useWords()
  const [typed, setTyped] = useState(EMPTY)
  const [splitFrom, setSplitFrom] = useState<Ref | null>(null)
  const found = useAct(bodyFound, {
    onDone: (made) => {
      onClose()
      onDone?.(made.bodyId)
    },
  })
  const given = typedName(typed.name)
  const givenShort = typedName(typed.shortName)
  const submit = (): void => {
    if (!given) return
    const { kind, organ, tier, foundedOn } = typed
    const [code, area] = [typed.code.trim(), typed.area.trim()]
    found.mutate({
      parentId: parent?.id ?? null,
      name: given,
      kind,
      ...(givenShort ? { shortName: givenShort } : {}),
      ...(organ ? { organ } : {}),
      ...(tier ? { tier } : {}),
      ...(code ? { code } : {}),
      ...(foundedOn ? { foundedOn } : {}),
      ...(area ? { area } : {}),
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
      <BodyFields
        value={typed}
        onChange={setTyped}
        notes={{ organ: t('organisation.organ_note'), noTier: t('organisation.tier_below') }}
      />
      <BodySelect
        label={t('organisation.split_from')}
        description={t('organisation.split_from_note')}
        value={splitFrom}
        onChange={setSplitFrom}
      />
    </ActDialog>
  )
}
