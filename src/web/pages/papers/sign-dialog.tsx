import { PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { paperSign } from '../../../concepts/paper/paper.api.ts'
import { call, RefusedError } from '../../api.ts'
import { confirmSession, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DigestNote } from './paper-dialogs.tsx'
import type { PaperView } from './paper-words.ts'

/** Signing: who signs shows once more who it is, with the digest of what is signed before the eyes. */
export function SignDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const { t, name } = useWords()
  const client = useQueryClient()
  const session = useSession()
  const person = session.data?.person
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const asksPassword = !paper.fresh && person?.example !== true
  const sign = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      if (!paper.fresh) {
        const confirmed = await confirmSession(asksPassword ? password : undefined)
        if (!confirmed.ok) throw new RefusedError(await confirmed.json(), confirmed.status)
      }
      await call(paperSign, { paperId: paper.id, version: paper.version, digest: paper.digest })
      await client.invalidateQueries()
      onClose()
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <ActDialog
      title={t('papers.act.sign')}
      note={<p>{t('papers.sign_note', { title: paper.title })}</p>}
      verb={t('papers.act.sign')}
      error={error}
      busy={busy}
      incomplete={asksPassword && password === ''}
      onClose={onClose}
      onConfirm={() => void sign()}
    >
      <DigestNote paper={paper} />
      {paper.fresh ? (
        <p className="small soft">{t('papers.sign_fresh', { person: person ? name(person.name) : '' })}</p>
      ) : asksPassword ? (
        <PasswordInput
          label={t('papers.sign_password')}
          description={t('papers.sign_why')}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : (
        <p className="small soft">{t('papers.sign_card', { person: person ? name(person.name) : '' })}</p>
      )}
    </ActDialog>
  )
}
