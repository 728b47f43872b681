import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { bodyMove } from '../../../concepts/body/body.api.ts'
import { settingsGet } from '../../../concepts/body/installation.api.ts'
import { bodyPreviewMove } from '../../../concepts/person/reorganise.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { Loading } from '../../ui/loading.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { BodyView } from './body-page.tsx'
import { Hangings } from './reorganise-hangings.tsx'
import { Obstacles, useReason } from './reorganise-way.tsx'

interface FormProps {
  page: BodyView
  onDone: (bodyId: string) => void
}

/** Puts a body with all below it under another. */
export function MoveForm({ page, onDone }: FormProps) {
  const { t, name } = useWords()
  const [parent, setParent] = useState<Ref | null>(null)
  const [tier, setTier] = useState<string | null>(page.body.tier)
  const reason = useReason(page.on)
  const settings = useView(settingsGet, {})
  const preview = useView(
    bodyPreviewMove,
    { bodyId: page.body.id, parentId: parent?.id ?? page.body.id },
    { enabled: parent !== null },
  )
  const move = useAct(bodyMove, { onDone: (done) => onDone(done.bodyId) })
  const seen = parent ? preview.data : undefined
  return (
    <form
      className="stack reorganise"
      onSubmit={(event) => {
        event.preventDefault()
        if (!parent) return
        move.mutate({
          bodyId: page.body.id,
          version: page.body.version,
          parentId: parent.id,
          ...(tier && tier !== page.body.tier ? { tier } : {}),
          ...reason.given,
        })
      }}
    >
      <p>{t('organisation.move_note')}</p>
      <div className="pair">
        <BodySelect label={t('organisation.move_under')} value={parent} onChange={setParent} required />
        <Select
          label={t('organisation.tier_after')}
          data={(settings.data?.tiers ?? []).map((one) => ({ value: one.code, label: name(one.name) }))}
          value={tier}
          allowDeselect={false}
          onChange={setTier}
        />
      </div>
      {reason.fields}
      {parent ? <RefusalNote error={preview.error} /> : null}
      {parent && preview.isPending ? <Loading /> : null}
      {seen ? (
        <section aria-label={t('organisation.preview')} className="stack">
          <h2>{t('organisation.preview')}</h2>
          <dl className="facts">
            <dt>{t('organisation.stood_under')}</dt>
            <dd>{seen.from.map((one) => name(one.name)).join(' / ') || t('organisation.at_the_top')}</dd>
            <dt>{t('organisation.will_stand_under')}</dt>
            <dd>{seen.to.map((one) => name(one.name)).join(' / ')}</dd>
            <dt>{t('organisation.bodies_moving')}</dt>
            <dd>
              {seen.tiers
                .map((one) =>
                  t('organisation.tier_count', { tier: name(one.name) || t('organisation.no_tier'), n: one.n }),
                )
                .join(' · ')}
            </dd>
          </dl>
          <Hangings of={seen.body} way="move" goesOver />
          <Obstacles of={seen.obstacles} />
        </section>
      ) : null}
      <RefusalNote error={move.error} />
      <div className="row">
        {refusalOf(page.can, 'body.move') ? (
          <ActButton refusal={refusalOf(page.can, 'body.move')} onClick={() => undefined}>
            {t('organisation.way_move')}
          </ActButton>
        ) : (
          <Button
            type="submit"
            loading={move.isPending}
            disabled={!seen || seen.obstacles.length > 0 || reason.lacking}
          >
            {t('organisation.move_now')}
          </Button>
        )}
      </div>
    </form>
  )
}
