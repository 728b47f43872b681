import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { accessMakeToken, type accessMine, accessVoidToken } from '../../../concepts/access/access.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { call, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { SignedActDialog } from '../../ui/signed-act-dialog.tsx'
import { CopyButton } from './copy-button.tsx'

const DAYS = [7, 30, 90, 365] as const

/** Tokens by which programs act for one; made after showing once more who one is, shown once. */
export function MyTokens({ mine }: { mine: OutputOf<typeof accessMine> }) {
  const { t, instantDay } = useWords()
  const [name, setName] = useState('')
  const [may, setMay] = useState<'reads' | 'acts'>('reads')
  const [days, setDays] = useState('90')
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const end = useAct(accessVoidToken)
  return (
    <section className="stack page-section">
      <h2>{t('access.token.title')}</h2>
      <p className="soft">{t('access.token.note')}</p>
      <ul className="device-list">
        {mine.tokens.map((one) => (
          <li key={one.id} className="token-line">
            <div>
              {one.name} <span className="soft">· {t(one.readsOnly ? 'access.token.reads' : 'access.token.acts')}</span>
              <div className="small soft">
                {t('access.token.until', { until: instantDay(one.expiresAt) })} ·{' '}
                {one.lastUsedAt ? t('access.token.used', { at: instantDay(one.lastUsedAt) }) : t('access.token.unused')}
              </div>
            </div>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('access.token.of', { name: one.name })}
              loading={end.isPending && end.variables.tokenId === one.id}
              onClick={() => end.mutate({ tokenId: one.id })}
            >
              {t('access.token.void')}
            </Button>
          </li>
        ))}
      </ul>
      {mine.tokens.length === 0 ? <p className="soft">{t('access.token.none')}</p> : null}
      <RefusalNote error={end.error} />
      <div role="status">
        {made ? (
          <div className="made-links stack">
            <p>{t('access.token.made')}</p>
            <div className="row">
              <code className="token-shown">{made}</code>
              <CopyButton text={made} />
            </div>
          </div>
        ) : null}
      </div>
      <form
        className="stack sign-in-form"
        onSubmit={(event) => {
          event.preventDefault()
          setMade(null)
          setAsking(true)
        }}
      >
        <TextInput
          label={t('access.token.name')}
          description={t('access.token.name_note')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('access.token.may')}
          allowDeselect={false}
          data={(['reads', 'acts'] as const).map((one) => ({ value: one, label: t(`access.token.${one}`) }))}
          value={may}
          onChange={(value) => setMay(value === 'acts' ? 'acts' : 'reads')}
        />
        <Select
          label={t('access.token.days')}
          allowDeselect={false}
          data={DAYS.map((count) => ({ value: String(count), label: t('access.token.days_n', { count }) }))}
          value={days}
          onChange={(value) => setDays(value ?? '90')}
        />
        <div className="row">
          <Button type="submit" variant="default" disabled={name.trim() === ''}>
            {t('access.token.make')}
          </Button>
        </div>
      </form>
      {asking ? (
        <SignedActDialog
          title={t('access.token.dialog')}
          note={t('access.token.dialog_note')}
          verb={t('access.token.make')}
          fresh={mine.fresh}
          act={async () => {
            const { token } = await call(accessMakeToken, {
              name: name.trim(),
              readsOnly: may === 'reads',
              days: Number(days),
            })
            setMade(token)
            setName('')
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  )
}
