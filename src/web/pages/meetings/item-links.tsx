import { Link } from '@tanstack/react-router'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import type { MeetingView } from './meeting-page.tsx'

/** The source and the document of the record an item is about. */
export function ItemLinks({ item }: { item: Pick<MeetingView['agenda'][number], 'source' | 'document'> }) {
  const { name } = useWords()
  return (
    <>
      {item.source ? (
        <div className="small">
          <Link to={paths.source} params={{ sourceId: item.source.id }}>
            {name(item.source.name)}
          </Link>
        </div>
      ) : null}
      {item.document ? (
        <div className="small">
          <Link to={paths.document} params={{ documentId: item.document.id }}>
            {name(item.document.name)}
          </Link>
        </div>
      ) : null}
    </>
  )
}
