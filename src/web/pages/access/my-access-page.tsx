import '../../styles/access.css'
import '../../styles/sign-in.css'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { accessChangePassword, accessEndSessions, accessMine } from '../../../concepts/access/access.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { call, queryClient, RefusedError, useAct, useView } from '../../api.ts'
import { signIn } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { deviceWords } from './device-words.ts'
import { MyTokens } from './my-tokens.tsx'
import { NewPassword, PASSWORD_LENGTH } from './new-password.tsx'

/** One's own way in: the password, and the devices one is signed in on. */
export function MyAccessPage() {
  const { t } = useWords()
  const mine = useView(accessMine, {})
  return (
    <>
      <PageHead title={t('access.mine.title')} />
      <ViewGate query={mine}>
        {(data) => (
          <div className="stack">
            {data.email === null ? (
              <p className="empty">{t('access.mine.card')}</p>
            ) : (
              <>
                <p>
                  {t('access.mine.email')} <strong>{data.email}</strong>
                </p>
                <ChangePassword />
              </>
            )}
            <Sessions sessions={data.sessions} />
            <MyTokens mine={data} />
          </div>
        )}
      </ViewGate>
    </>
  )
}

function ChangePassword() {
  const { t } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  const change = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    setDone(false)
    try {
      const { email } = await call(accessChangePassword, { current, password: next })
      // every session has ended, this one too
      const signed = await signIn(email, next)
      if (!signed.ok) throw new RefusedError(await signed.json(), signed.status)
      setCurrent('')
      setNext('')
      setDone(true)
      await queryClient.invalidateQueries()
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="stack sign-in-form"
      onSubmit={(event) => {
        event.preventDefault()
        void change()
      }}
    >
      <h2>{t('access.mine.password')}</h2>
      <PasswordField
        label={t('access.mine.current')}
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword label={t('access.mine.new')} value={next} onChange={setNext} />
      <RefusalNote error={fault} />
      <div role="status">{done ? t('access.mine.done') : null}</div>
      <Button type="submit" loading={busy} disabled={current === '' || next.length < PASSWORD_LENGTH}>
        {t('access.mine.go')}
      </Button>
    </form>
  )
}

function Sessions({ sessions }: { sessions: OutputOf<typeof accessMine>['sessions'] }) {
  const { t, instant } = useWords()
  const navigate = useNavigate()
  const end = useAct(accessEndSessions, {
    onDone: () => {
      queryClient.clear()
      void navigate({ to: paths.signIn })
    },
  })
  return (
    <section className="stack page-section">
      <h2>{t('access.mine.sessions')}</h2>
      <ul className="device-list">
        {sessions.map((one) => (
          <li key={one.beganAt}>
            {one.device === null ? t('access.mine.unknown') : deviceWords(one.device)}
            <div className="small soft">{t('access.mine.began', { at: instant(one.beganAt) })}</div>
          </li>
        ))}
      </ul>
      <RefusalNote error={end.error} />
      <div className="row">
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
          {t('access.mine.end')}
        </Button>
        <span className="small soft">{t('access.mine.end_note')}</span>
      </div>
    </section>
  )
}
