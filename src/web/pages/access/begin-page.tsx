import '../../styles/sign-in.css'
import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { accessLook, accessUse } from '../../../concepts/access/access.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { call, queryClient, RefusedError } from '../../api.ts'
import { signIn } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { NewPassword, PASSWORD_LENGTH } from './new-password.tsx'

type Looked = OutputOf<typeof accessLook>

/** Where a link leads: the person sets a password and is signed in. The link stands after `#`, which no server is sent. */
export function BeginPage() {
  const { t, name, instant } = useWords()
  const navigate = useNavigate()
  const [token] = useState(() => location.hash.slice(1))
  const [looked, setLooked] = useState<Looked | null>(null)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  useEffect(() => {
    if (token === '') return
    call(accessLook, { token }).then(
      (found) => {
        setLooked(found)
        setEmail(found.email ?? '')
      },
      (error: Error) => setFault(error),
    )
  }, [token])
  const begin = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      const given = { token, password, ...(looked?.purpose === 'begin' ? { email: email.trim() } : {}) }
      const opened = await call(accessUse, given)
      const signed = await signIn(opened.email, password)
      if (!signed.ok) throw new RefusedError(await signed.json(), signed.status)
      queryClient.clear()
      await navigate({ to: paths.today })
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setBusy(false)
    }
  }
  if (token === '')
    return (
      <>
        <PageHead title={t('access.begin.no_link')} />
        <p className="empty">{t('access.begin.no_token')}</p>
      </>
    )
  if (!looked)
    return fault ? (
      <div className="stack">
        <PageHead title={t('access.begin.no_link')} />
        <RefusalNote error={fault} />
        <p>
          <Link to={paths.signIn}>{t('common.sign_in')}</Link>
        </p>
      </div>
    ) : (
      <Loading />
    )
  const who = { name: name(looked.person) }
  return (
    <div className="stack begin">
      <PageHead
        title={t(looked.purpose === 'renew' ? 'access.begin.title_renew' : 'access.begin.title', who)}
        note={t('access.begin.note')}
      />
      <form
        className="stack sign-in-form"
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <TextInput
          type="email"
          label={t('signin.email')}
          description={looked.purpose === 'begin' ? t('access.begin.email_note') : undefined}
          autoComplete="username"
          required
          readOnly={looked.purpose === 'renew'}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassword label={t('access.begin.password')} value={password} onChange={setPassword} />
        <RefusalNote error={fault} />
        <Button type="submit" loading={busy} disabled={password.length < PASSWORD_LENGTH}>
          {t('access.begin.go')}
        </Button>
        <p className="small soft">
          {t('access.begin.until', { until: instant(looked.expiresAt) })} {t('access.begin.not_you', who)}
        </p>
      </form>
    </div>
  )
}
