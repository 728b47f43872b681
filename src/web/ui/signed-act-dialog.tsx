import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { RefusedError } from '../api.ts'
import { confirmSession, useSession } from '../hooks/use-session.ts'
import { useWords } from '../i18n/use-words.ts'
import { ActDialog } from './act-dialog.tsx'
import { PasswordField } from './password-field.tsx'

/** An act done in one's own name: who does it shows once more who it is, unless the sign-in is only minutes old. */
export function SignedActDialog({
  title,
  note,
  verb,
  fresh,
  act,
  onClose,
  children,
}: {
  title: string
  note: ReactNode
  verb: string
  fresh: boolean
  act: () => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}) {
  const { t, name } = useWords()
  const client = useQueryClient()
  const session = useSession()
  const person = session.data?.person
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  // What was fresh when the page came may have grown old before the button.
  const isStale = error instanceof RefusedError && error.code === 'SIGN_IN_AGAIN'
  const asks = !fresh || isStale
  const asksPassword = asks && person?.example !== true
  const run = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      if (asks) {
        const confirmed = await confirmSession(asksPassword ? password : undefined)
        if (!confirmed.ok) throw new RefusedError(await confirmed.json(), confirmed.status)
      }
      await act()
      await client.invalidateQueries()
      onClose()
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    } finally {
      setBusy(false)
    }
  }
  const who = { person: person ? name(person.name) : '' }
  return (
    <ActDialog
      title={title}
      note={note}
      verb={verb}
      error={error}
      busy={busy}
      incomplete={asksPassword && password === ''}
      onClose={onClose}
      onConfirm={() => void run()}
    >
      {children}
      {!asks ? (
        <p className="small soft">{t('papers.sign_fresh', who)}</p>
      ) : asksPassword ? (
        <PasswordField
          label={t('papers.sign_password')}
          description={t('papers.sign_why')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : (
        <p className="small soft">{t('papers.sign_card', who)}</p>
      )}
    </ActDialog>
  )
}
