import { Button } from '@mantine/core'
import { useState } from 'react'
import { bodyEnd } from '../../../concepts/body/body.api.ts'
import { bodyPreviewMerge } from '../../../concepts/person/reorganise.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { BodyView } from './body-page.tsx'
import { Hangings } from './reorganise-hangings.tsx'
import { Obstacles, useReason } from './reorganise-way.tsx'

/** Ends a body; with a successor, what is open there goes over. */
export function EndForm({ page, onDone }: { page: BodyView; onDone: (bodyId: string) => void }) {
  const { t } = useWords()
  const [successor, setSuccessor] = useState<Ref | null>(null)
  const reason = useReason(page.on)
  const preview = useView(
    bodyPreviewMerge,
    { as: 'end', bodyIds: [page.body.id], ...(successor ? { intoId: successor.id } : {}) },
    { keepPrevious: true },
  )
  const end = useAct(bodyEnd, { onDone: (done) => onDone(done.bodyId) })
  const seen = preview.data
  return (
    <form
      className="stack reorganise"
      onSubmit={(event) => {
        event.preventDefault()
        end.mutate({
          bodyId: page.body.id,
          version: page.body.version,
          ...(successor ? { successorId: successor.id } : {}),
          ...reason.given,
        })
      }}
    >
      <p>{t('organisation.end_note')}</p>
      <BodySelect
        label={t('organisation.successor')}
        description={t('organisation.successor_note')}
        value={successor}
        onChange={setSuccessor}
      />
      {reason.fields}
      <RefusalNote error={preview.error} />
      {seen ? (
        <section aria-label={t('organisation.preview')} className="stack">
          <h2>{t('organisation.preview')}</h2>
          {seen.bodies.map((one) => (
            <Hangings key={one.body.id} of={one} way="end" goesOver={successor !== null} />
          ))}
          <Obstacles of={seen.obstacles} />
        </section>
      ) : null}
      <RefusalNote error={end.error} />
      <div className="row">
        {refusalOf(page.can, 'body.end') ? (
          <ActButton refusal={refusalOf(page.can, 'body.end')} onClick={() => undefined}>
            {t('organisation.act_end')}
          </ActButton>
        ) : (
          <Button type="submit" loading={end.isPending} disabled={!seen || seen.obstacles.length > 0 || reason.lacking}>
            {t('organisation.act_end')}
          </Button>
        )}
      </div>
    </form>
  )
}
