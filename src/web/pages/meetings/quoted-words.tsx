import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import type { MeetingView } from './meeting-page.tsx'

/** Longer words stand on lines of their own, on the thread. */
const LONG = 70

/** The words a fact was read from; each opens its place in the document. */
export function QuotedWords({
  meeting,
  subjectId,
  fields,
}: {
  meeting: MeetingView
  subjectId: string
  fields?: readonly string[]
}) {
  const quotes = meeting.quotes.filter((one) => one.subjectId === subjectId && (!fields || fields.includes(one.field)))
  if (quotes.length === 0) return null
  const unique = [...new Map(quotes.map((one) => [`${one.documentId}${one.quote.text}`, one])).values()]
  return (
    <>
      {unique.map((one) => (
        <q
          key={one.id}
          className="quoted-fact"
          data-long={one.quote.text.length > LONG || undefined}
          lang={/[\u4e00-\u9fff]/.test(one.quote.text) ? 'zh-CN' : 'en'}
        >
          <Link
            to={paths.document}
            params={{ documentId: one.documentId }}
            {...(one.anchor ? { hash: one.anchor } : {})}
          >
            {one.quote.text}
          </Link>
        </q>
      ))}
    </>
  )
}
