import { Link } from '@tanstack/react-router'
import { bodyTree } from '../../../concepts/body/body.api.ts'
import type { BodyNode } from '../../../concepts/body/body.schema.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { MoreButton } from '../../ui/more-button.tsx'

interface BelowListProps {
  nodes: readonly BodyNode[]
  caption: string
  parentId?: string
  /** Where the list goes on, for a body with more children than its page carries. */
  after?: string | null
}

/** Organs, or the bodies directly below. */
export function BelowList({ nodes, caption, parentId, after }: BelowListProps) {
  const { t, name } = useWords()
  const rest = usePages(
    bodyTree,
    { parentId: parentId ?? '', after: after ?? '' },
    { enabled: Boolean(parentId && after) },
  )
  const rows = [...nodes, ...(rest.pages?.flatMap((page) => page.items.filter((node) => node.organ === null)) ?? [])]
  return (
    <div className="stack">
      <Ledger
        caption={caption}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            label: t('organisation.body'),
            wide: true,
            cell: (row) => (
              <Link to={paths.body} params={{ bodyId: row.id }}>
                {name(row.name)}
              </Link>
            ),
          },
          { key: 'kind', label: t('organisation.kind'), cell: (row) => t(`terms.body.kind.${row.kind}`) },
          {
            key: 'tier',
            label: t('organisation.tier'),
            cell: (row) => (row.organ ? t(`terms.body.organ.${row.organ}`) : name(row.tierName)),
          },
          {
            key: 'below',
            label: t('organisation.all_below'),
            numeric: true,
            cell: (row) => (row.below === null ? '–' : row.below),
          },
        ]}
      />
      <MoreButton list={rest} />
    </div>
  )
}
