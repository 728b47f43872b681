import type { ReactNode } from 'react'
import { useEffect } from 'react'

interface PageHeadProps {
  title: string
  /** Language of the title where it is the words of a record, which may not be that of the page. */
  titleLang?: string | undefined
  /** What kind of record this is, above the title. */
  kind?: ReactNode
  /** One quiet line under the title. */
  note?: ReactNode
  actions?: ReactNode
}

export function PageHead({ title, titleLang, kind, note, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Plenum`
  }, [title])
  return (
    <header className="page-head">
      <div>
        {kind ? <div className="soft small">{kind}</div> : null}
        <h1 tabIndex={-1} lang={titleLang}>
          {title}
        </h1>
        {note ? <div className="soft">{note}</div> : null}
      </div>
      {actions ? <div className="row no-print">{actions}</div> : null}
    </header>
  )
}
