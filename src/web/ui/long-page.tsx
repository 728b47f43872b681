import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'

export interface PageSection {
  readonly id: string
  readonly title: string
  /** Beside the title, quiet: counts with their denominator. */
  readonly figure?: ReactNode
  readonly actions?: ReactNode
  readonly content: ReactNode
}

/** One calm page from top to bottom, with an index of its sections beside it; on a phone the index stands above. */
export function LongPage({ sections }: { sections: readonly (PageSection | null | false | undefined)[] }) {
  const { t } = useWords()
  const shown = sections.filter((section): section is PageSection => Boolean(section))
  return (
    <div className="long-page">
      <nav className="page-index no-print" aria-label={t('organisation.on_this_page')}>
        <ul>
          {shown.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {shown.map((section) => (
          <section key={section.id} id={section.id} aria-labelledby={`${section.id}-head`} className="page-section">
            <div className="section-head">
              <h2 id={`${section.id}-head`}>{section.title}</h2>
              {section.figure ? <span className="soft">{section.figure}</span> : null}
              {section.actions ? <span className="section-acts no-print">{section.actions}</span> : null}
            </div>
            {section.content}
          </section>
        ))}
      </div>
    </div>
  )
}
