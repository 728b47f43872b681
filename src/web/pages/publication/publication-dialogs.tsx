import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import {
  publicationCorrect,
  publicationWithdraw,
  publishingChange,
  publishingTurnOff,
  publishingTurnOn,
} from '../../../concepts/publication/publication.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import type { OfferShown } from './offer-row.tsx'

export function CorrectDialog({ offer, onClose }: { offer: OfferShown; onClose: () => void }) {
  const { t } = useWords()
  const correct = useAct(publicationCorrect, { onDone: onClose })
  const { published } = offer
  return (
    <ActDialog
      title={t('publication.correct')}
      note={t('publication.correct_note')}
      verb={t('publication.correct')}
      reason={t('publication.correction')}
      reasonRequired
      error={correct.error}
      busy={correct.isPending}
      onClose={onClose}
      onConfirm={(note) =>
        published &&
        correct.mutate({
          publicationId: published.id,
          version: published.version,
          digest: offer.digest ?? '',
          chosen: offer.standing === 'choice',
          note,
        })
      }
    />
  )
}

export function WithdrawDialog(props: { publicationId: string; version: number; whole: boolean; onClose: () => void }) {
  const { t } = useWords()
  const withdraw = useAct(publicationWithdraw, { onDone: props.onClose })
  return (
    <ActDialog
      title={t('publication.withdraw')}
      note={t(props.whole ? 'publication.withdraw_whole' : 'publication.withdraw_note')}
      verb={t('publication.withdraw')}
      reason={t('publication.withdraw_reason')}
      reasonRequired
      error={withdraw.error}
      busy={withdraw.isPending}
      onClose={props.onClose}
      onConfirm={(reason) => withdraw.mutate({ publicationId: props.publicationId, version: props.version, reason })}
    />
  )
}

interface Settings {
  readonly contact: string
  readonly indexed: boolean
  readonly version: number
}

/** Turning on, or changing how: contact line, and whether search engines may list the pages. */
export function SettingsDialog({
  bodyId,
  settings,
  turnOn,
  onClose,
}: {
  bodyId: string
  settings: Settings | null
  turnOn: boolean
  onClose: () => void
}) {
  const { t } = useWords()
  const [contact, setContact] = useState(settings?.contact ?? '')
  const [indexed, setIndexed] = useState(settings?.indexed ?? false)
  const on = useAct(publishingTurnOn, { onDone: onClose })
  const change = useAct(publishingChange, { onDone: onClose })
  const verb = t(turnOn ? 'publication.turn_on' : 'publication.change')
  return (
    <ActDialog
      title={verb}
      note={t(turnOn ? 'publication.turn_on_note' : 'publication.change_note')}
      verb={verb}
      error={on.error ?? change.error}
      busy={on.isPending || change.isPending}
      incomplete={contact.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        turnOn
          ? on.mutate({ bodyId, contact: contact.trim(), indexed })
          : change.mutate({ bodyId, version: settings?.version ?? 1, contact: contact.trim(), indexed })
      }
    >
      <Textarea
        label={t('publication.contact')}
        description={t('publication.contact_note')}
        required
        autosize
        minRows={2}
        maxLength={500}
        value={contact}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <Checkbox
        label={t('publication.indexed')}
        description={t('publication.indexed_note')}
        checked={indexed}
        onChange={(event) => setIndexed(event.currentTarget.checked)}
      />
    </ActDialog>
  )
}

export function TurnOffDialog({ bodyId, version, onClose }: { bodyId: string; version: number; onClose: () => void }) {
  const { t } = useWords()
  const off = useAct(publishingTurnOff, { onDone: onClose })
  return (
    <ActDialog
      title={t('publication.turn_off')}
      note={t('publication.turn_off_note')}
      verb={t('publication.turn_off')}
      error={off.error}
      busy={off.isPending}
      onClose={onClose}
      onConfirm={() => off.mutate({ bodyId, version })}
    />
  )
}
