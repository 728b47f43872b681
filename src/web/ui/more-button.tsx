import { Button } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'

/** The next page of a list, appended below what is already on screen. */
export function MoreButton({ list }: { list: { hasMore: boolean; isLoadingMore: boolean; more: () => void } }) {
  const { t } = useWords()
  if (!list.hasMore) return null
  return (
    <Button variant="default" className="no-print" loading={list.isLoadingMore} onClick={list.more}>
      {t('common.more')}
    </Button>
  )
}
