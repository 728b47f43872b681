import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/use-words.ts'
import { PageHead } from '../ui/page-head.tsx'

export function NotFoundPage() {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('common.not_found_title')} />
      <p>{t('common.not_found')}</p>
      <Link to="/">{t('common.to_start')}</Link>
    </>
  )
}

export function FaultPage({ error }: { error: Error }) {
  const { t } = useWords()
  return (
    <>
      <PageHead title={t('common.fault_title')} />
      <p>{t('common.fault')}</p>
      <p className="small soft">{error.message}</p>
      <Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>
    </>
  )
}
