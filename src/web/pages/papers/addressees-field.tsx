import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { bodyList } from '../../../concepts/body/body.api.ts'
import { settingsGet } from '../../../concepts/body/installation.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { call, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodiesSelect, BodySelect } from '../../ui/body-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

/** More than these are a list to scroll, not labels in a field. */
const IN_FIELD = 24

interface AddresseesFieldProps {
  label: string
  value: Ref[]
  onChange: (bodies: Ref[]) => void
}

/** Bodies in the order they are printed in; a few stand in the field, hundreds in a list below it. */
export function AddresseesField({ label, value, onChange }: AddresseesFieldProps) {
  const { t, name } = useWords()
  if (value.length <= IN_FIELD) return <BodiesSelect label={label} value={value} onChange={onChange} />
  return (
    <div className="stack addressees-many">
      <BodiesSelect
        label={label}
        description={t('papers.many_note', { count: value.length })}
        value={[]}
        onChange={([added]) =>
          added && !value.some((one) => one.id === added.id) ? onChange([...value, added]) : null
        }
      />
      <ol className="addressees-list">
        {value.map((body) => (
          <li key={body.id}>
            {name(body.name)}{' '}
            <button
              type="button"
              className="link-button"
              aria-label={t('papers.take_out_body', { body: name(body.name) })}
              onClick={() => onChange(value.filter((one) => one.id !== body.id))}
            >
              {t('papers.take_out')}
            </button>
          </li>
        ))}
      </ol>
      <div>
        <Button size="compact-sm" variant="default" onClick={() => onChange([])}>
          {t('papers.take_out_all')}
        </Button>
      </div>
    </div>
  )
}

interface AddManyProps {
  /** Where it begins: the issuer. */
  under: Ref | null
  /** Issuers and addressees so far: nobody is addressed twice. */
  taken: readonly string[]
  onAdd: (bodies: Ref[]) => void
}

/** Every body of a tier below one, in the order of the organisation. */
export function AddMany({ under, taken, onAdd }: AddManyProps) {
  const { t, name } = useWords()
  const settings = useView(settingsGet, {})
  const tiers = settings.data?.tiers ?? []
  const [tier, setTier] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Ref | null>(null)
  const [busy, setBusy] = useState(false)
  const [added, setAdded] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const below = chosen ?? under
  const add = async (): Promise<void> => {
    if (!tier || !below) return
    setBusy(true)
    setError(null)
    try {
      const found: Ref[] = []
      for (let after: string | undefined, more = true; more; ) {
        const page = await call(bodyList, { tier, underId: below.id, limit: 200, ...(after ? { after } : {}) })
        found.push(
          ...page.items.flatMap((one) =>
            one.organ === 'standing' || one.organ === 'internal' ? [] : [{ id: one.id, name: one.name }],
          ),
        )
        after = page.next ?? undefined
        more = after !== undefined
      }
      const fresh = found.filter((one) => !taken.includes(one.id))
      setAdded(fresh.length)
      onAdd(fresh)
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <details className="paper-more">
      <summary>{t('papers.add_many')}</summary>
      <div className="stack">
        <div className="pair">
          <Select
            label={t('papers.many_tier')}
            placeholder={t('choose.any')}
            value={tier}
            data={tiers.map((one) => ({ value: one.code, label: name(one.name) }))}
            onChange={setTier}
          />
          <BodySelect label={t('papers.many_under')} value={below} onChange={setChosen} />
        </div>
        <RefusalNote error={error} />
        <div className="row">
          <Button
            variant="default"
            size="compact-md"
            disabled={!tier || !below}
            loading={busy}
            onClick={() => void add()}
          >
            {t('papers.many_add')}
          </Button>
          <span className="soft small" role="status">
            {added === null ? '' : t('papers.many_added', { count: added })}
          </span>
        </div>
      </div>
    </details>
  )
}
