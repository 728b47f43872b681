import { Link } from '@tanstack/react-router'
import { searchFind } from '../../../search/search.api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { subjectPath } from '../../ui/subject-path.ts'

/** Titles and names in both languages, of what one may see. */
export function SearchPage() {
  const { t } = useWords()
  const [filters] = useFilters()
  const words = filters.q?.trim() ?? ''
  return (
    <>
      <PageHead title={t('search.title')} note={words ? t('search.for', { words }) : undefined} />
      {words ? <Hits words={words} /> : <EmptyState>{t('search.type')}</EmptyState>}
    </>
  )
}

function Hits({ words }: { words: string }) {
  const { t, name, day } = useWords()
  const list = usePages(searchFind, { q: words })
  const hits = list.pages?.flatMap((page) => page.items)
  if (list.error) return <RefusalNote error={list.error} />
  if (hits === undefined) return <Loading />
  if (hits.length === 0) return <EmptyState>{t('search.none')}</EmptyState>
  return (
    <>
      <ul className="plain-list">
        {hits.map((hit) => {
          const path = subjectPath(hit.kind, hit.id)
          return (
            <li key={`${hit.kind}-${hit.id}`}>
              {path ? <Link to={path}>{name(hit.title)}</Link> : name(hit.title)}
              <div className="small soft">
                {[t(`terms.subject.${hit.kind}`), hit.body ? name(hit.body.name) : '', day(hit.happenedOn)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </li>
          )
        })}
      </ul>
      <MoreButton list={list} />
    </>
  )
}
