import type { ReactNode } from 'react'
import { useEffect } from 'react'

interface PageHeadProps {
  title: string
  /** What kind of record this is, above the title. */
  kind?: ReactNode
  /** One quiet line under the title. */
  note?: ReactNode
  actions?: ReactNode
}

export function PageHead({ title, kind, note, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Plenum`
  }, [title])
  return (
    <header className="page-head">
      <div>
        {kind ? <div className="soft small">{kind}</div> : null}
        <h1 tabIndex={-1}>{title}</h1>
        {note ? <div className="soft">{note}</div> : null}
      </div>
      {actions ? <div className="row no-print">{actions}</div> : null}
    </header>
  )
}
