import '../../styles/directive.css'
import '../../styles/organisation.css'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { bodyFind, bodyList, bodyTree } from '../../../concepts/body/body.api.ts'
import type { BodyCard } from '../../../concepts/body/body.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { BodyTree } from './body-tree.tsx'
import { FoundDialog } from './found-dialog.tsx'

/** The organisation: its tree, opened branch by branch, and its bodies by name or code. */
export function BodiesPage() {
  const { t, name } = useWords()
  const [{ q, of, area }, change] = useFilters()
  const navigate = useNavigate()
  const session = useSession()
  const top = useView(bodyTree, { limit: 2 })
  const [words, setWords] = useState(q ?? '')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const [founding, setFounding] = useState<{ parent: Ref | null } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what was typed, not the other way round
  useEffect(() => {
    if (asked !== (q ?? '')) change({ q: asked || undefined })
  }, [asked])
  const showsExternals = of === 'texts'
  const externals = top.data?.externals ?? 0
  // One root alone would be an empty page: it stands open.
  const only = top.data?.items.length === 1 ? top.data.items[0] : undefined
  return (
    <>
      <PageHead
        title={t('common.nav.bodies')}
        note={session.data ? name(session.data.installation.name) : undefined}
        actions={
          <>
            <Link to={paths.roster}>{t('organisation.import')}</Link>
            <Link to={paths.personLikeness}>{t('organisation.people_likeness_link')}</Link>
            <ActButton
              variant="default"
              refusal={top.data ? refusalOf(top.data.can, 'body.found') : null}
              onClick={() => setFounding({ parent: null })}
            >
              {t('organisation.found')}
            </ActButton>
          </>
        }
      />
      <search className="organisation-find">
        <TextInput
          label={t('organisation.find')}
          placeholder={t('organisation.find_hint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </search>
      {asked ? (
        <Found words={asked} />
      ) : area ? (
        <OfArea area={area} />
      ) : showsExternals ? (
        <Externals />
      ) : top.data && top.data.items.length === 0 ? (
        <EmptyState action={<Link to={paths.roster}>{t('organisation.import')}</Link>}>
          {t('organisation.empty')}
        </EmptyState>
      ) : (
        <BodyTree
          key={only?.id ?? 'tree'}
          opened={only ? [only.id] : []}
          onFound={(parent) => setFounding({ parent })}
        />
      )}
      {!asked && !area && (externals > 0 || showsExternals) ? (
        <p className="list-acts">
          <button type="button" className="link" onClick={() => change({ of: showsExternals ? undefined : 'texts' })}>
            {showsExternals
              ? t('organisation.back_to_tree')
              : t('organisation.externals', { count: externals, n: externals })}
          </button>{' '}
          <Link to={paths.likeness}>{t('organisation.likeness_link')}</Link>
        </p>
      ) : null}
      {founding ? (
        <FoundDialog
          parent={founding.parent}
          onClose={() => setFounding(null)}
          onDone={(bodyId) => void navigate({ to: paths.body, params: { bodyId } })}
        />
      ) : null}
    </>
  )
}

function BodyLedger({ rows, caption }: { rows: readonly BodyCard[]; caption: string }) {
  const { t, name } = useWords()
  return (
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
          cell: (row) =>
            row.external ? (
              <span className="soft">{t('organisation.external')}</span>
            ) : row.organ ? (
              t(`terms.body.organ.${row.organ}`)
            ) : (
              name(row.tierName)
            ),
        },
        { key: 'parent', label: t('organisation.under'), cell: (row) => (row.parent ? name(row.parent.name) : '') },
        { key: 'code', label: t('organisation.code'), cell: (row) => <span className="code">{row.code ?? ''}</span> },
      ]}
    />
  )
}

function Found({ words }: { words: string }) {
  const { t } = useWords()
  const found = useView(bodyFind, { q: words, limit: 50 }, { keepPrevious: true })
  if (found.error) return <RefusalNote error={found.error} />
  if (!found.data) return <Loading />
  if (found.data.items.length === 0) return <EmptyState>{t('organisation.none_found', { words })}</EmptyState>
  return <BodyLedger rows={found.data.items} caption={t('organisation.found_for', { words })} />
}

/** The bodies of one place together, whatever they stand under. */
function OfArea({ area }: { area: string }) {
  const { t } = useWords()
  const [, change] = useFilters()
  const list = usePages(bodyList, { area, limit: 100 })
  const rows = list.pages?.flatMap((page) => page.items)
  return (
    <div className="stack">
      <p>
        {t('organisation.of_area', { area })}{' '}
        <button type="button" className="link" onClick={() => change({ area: undefined })}>
          {t('organisation.back_to_tree')}
        </button>
      </p>
      <RefusalNote error={list.error} />
      {rows ? (
        <BodyLedger rows={rows} caption={t('organisation.of_area', { area })} />
      ) : list.error ? null : (
        <Loading />
      )}
      <MoreButton list={list} />
    </div>
  )
}

/** Bodies known only from a text: never due, counted or reminded; they stand outside the tree. */
function Externals() {
  const { t } = useWords()
  const list = usePages(bodyList, { external: true, limit: 100 })
  const rows = list.pages?.flatMap((page) => page.items)
  if (list.error) return <RefusalNote error={list.error} />
  if (!rows) return <Loading />
  return (
    <div className="stack">
      <p className="soft">{t('organisation.externals_note')}</p>
      <BodyLedger rows={rows} caption={t('organisation.external')} />
      <MoreButton list={list} />
    </div>
  )
}
