import { Alert } from '@mantine/core'
import { RefusedError } from '../api.ts'
import { useWords } from '../i18n/use-words.ts'

/** Why it was refused, in the server's words; for a fault of ours, the number to pass on. */
export function RefusalNote({ error }: { error: Error | null | undefined }) {
  const { t } = useWords()
  if (!error) return null
  const isRefusal = error instanceof RefusedError
  return (
    <Alert color="seal" variant="light" role="alert" title={t('common.refused')}>
      {isRefusal ? error.message : t('common.no_connection')}
      {isRefusal && error.status >= 500 ? (
        <div className="small">{t('common.request_number', { id: error.requestId })}</div>
      ) : null}
    </Alert>
  )
}
