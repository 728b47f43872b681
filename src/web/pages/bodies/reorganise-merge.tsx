import { Button, Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import { BODY_KINDS, type BodyKind } from '../../../concepts/body/body.schema.ts'
import { bodyMerge, bodyPreviewMerge } from '../../../concepts/person/reorganise.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { BodiesSelect, BodySelect } from '../../ui/body-select.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { WordSelect } from '../../ui/word-select.tsx'
import type { BodyView } from './body-page.tsx'
import { Hangings } from './reorganise-hangings.tsx'
import { Obstacles, useReason } from './reorganise-way.tsx'

/** Two bodies or more become one: an existing one, or a new one in their place. */
export function MergeForm({ page, onDone }: { page: BodyView; onDone: (bodyId: string) => void }) {
  const { t } = useWords()
  const own = { id: page.body.id, name: page.body.name }
  const [others, setOthers] = useState<Ref[]>([])
  const [isNew, setIsNew] = useState(true)
  const [into, setInto] = useState<Ref | null>(null)
  const [title, setTitle] = useState<Localised>({})
  const [kind, setKind] = useState<BodyKind>(page.body.kind)
  // Null until somebody ticks: a new body then has the posts of the old ones, an existing one keeps its own.
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null)
  const [carrySeats, setCarrySeats] = useState(false)
  const reason = useReason(page.on)
  const merge = useAct(bodyMerge, { onDone: (done) => onDone(done.bodyId) })
  const parentId = page.body.parent?.id ?? null
  const intoId = isNew ? null : (into?.id ?? null)
  const ready = isNew ? others.length > 0 : into !== null
  const preview = useView(
    bodyPreviewMerge,
    { as: 'merge', bodyIds: [own.id, ...others.map((one) => one.id)], ...(intoId ? { intoId } : { parentId }) },
    { enabled: ready, keepPrevious: true },
  )
  const seen = ready ? preview.data : undefined
  const posts = seen?.bodies.flatMap((one) => one.posts.map((post) => post.id)) ?? []
  const carried = ticked ?? new Set(isNew ? posts : [])
  const given = typedName(title)
  const refusal = refusalOf(page.can, 'body.merge')
  const submit = (): void => {
    if (!seen) return
    merge.mutate({
      bodies: seen.bodies.map((one) => ({ bodyId: one.body.id, version: one.version })),
      ...(intoId
        ? { intoId }
        : {
            parentId,
            kind,
            ...(given ? { name: given } : {}),
            ...(page.body.tier ? { tier: page.body.tier } : {}),
            ...(page.body.organ ? { organ: page.body.organ } : {}),
          }),
      carryPostIds: posts.filter((id) => carried.has(id)),
      carrySeats,
      ...reason.given,
    })
  }
  return (
    <form
      className="stack reorganise"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p>{t('organisation.merge_note')}</p>
      <BodiesSelect
        label={t('organisation.merge_others')}
        description={t('organisation.merge_others_note')}
        value={others}
        onChange={(bodies) => setOthers(bodies.filter((one) => one.id !== own.id))}
      />
      <Radio.Group
        label={t('organisation.merge_into')}
        value={isNew ? 'new' : 'existing'}
        onChange={(value) => setIsNew(value === 'new')}
      >
        <div className="row">
          <Radio value="new" label={t('organisation.merge_new')} />
          <Radio value="existing" label={t('organisation.merge_existing')} />
        </div>
      </Radio.Group>
      {isNew ? (
        <>
          <LocalisedInput label={t('organisation.merged_name')} value={title} onChange={setTitle} required />
          <WordSelect
            label={t('organisation.kind')}
            words={BODY_KINDS}
            terms="terms.body.kind"
            value={kind}
            onChange={setKind}
          />
        </>
      ) : (
        <BodySelect label={t('organisation.merge_target')} value={into} onChange={setInto} required />
      )}
      {reason.fields}
      {ready ? <RefusalNote error={preview.error} /> : <p className="soft">{t('organisation.merge_choose')}</p>}
      {seen ? (
        <section aria-label={t('organisation.preview')} className="stack">
          <h2>{t('organisation.preview')}</h2>
          <Checkbox
            label={t('organisation.carry_seats')}
            description={t('organisation.carry_seats_note')}
            checked={carrySeats}
            onChange={(event) => setCarrySeats(event.currentTarget.checked)}
          />
          {seen.bodies.map((one) => (
            <Hangings
              key={one.body.id}
              of={one}
              way="merge"
              goesOver
              carried={carried}
              onCarry={(postId, on) =>
                setTicked(new Set(on ? [...carried, postId] : [...carried].filter((id) => id !== postId)))
              }
            />
          ))}
          <Obstacles of={seen.obstacles} />
        </section>
      ) : null}
      <RefusalNote error={merge.error} />
      <div className="row">
        {refusal ? (
          <ActButton refusal={refusal} onClick={() => undefined}>
            {t('organisation.way_merge')}
          </ActButton>
        ) : (
          <Button
            type="submit"
            loading={merge.isPending}
            disabled={!seen || seen.obstacles.length > 0 || reason.lacking || (isNew && !given)}
          >
            {t('organisation.merge_now')}
          </Button>
        )}
      </div>
    </form>
  )
}
