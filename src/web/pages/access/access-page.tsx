import '../../styles/access.css'
import '../../styles/today.css'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { accessInvite, accessList } from '../../../concepts/access/access.api.ts'
import { ACCESS_STATES, type ACCESS_WAYS } from '../../../concepts/access/access.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { AccessLedger } from './access-ledger.tsx'
import { MadeLinks } from './made-links.tsx'

export type AccessListed = OutputOf<typeof accessList>
export type Way = (typeof ACCESS_WAYS)[number]
export type Made = OutputOf<typeof accessInvite>

/** Who of a body can sign in, and the links that open the others' accounts. */
export function AccessPage() {
  const { bodyId } = useParams({ strict: false }) as { bodyId: string }
  const { t, name, refusal: words } = useWords()
  const [filters, change] = useFilters()
  const [typed, setTyped] = useState(filters.search ?? '')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const [asked, setAsked] = useState<Way | null>(null)
  const [made, setMade] = useState<{ way: Way; links: Made } | null>(null)
  const state = ACCESS_STATES.find((one) => one === filters.state)
  const list = usePages(accessList, { bodyId, ...(state ? { state } : {}), ...(search ? { search } : {}) })
  const first = list.pages?.[0]
  const items = list.pages?.flatMap((page) => page.items)
  const invite = useAct(accessInvite)
  const give = (way: Way, personIds?: string[]): void =>
    invite.mutate(
      { bodyId, way, ...(personIds ? { personIds } : {}) },
      {
        onSuccess: (links) => {
          setMade({ way, links })
          setAsked(null)
        },
      },
    )
  const count = first?.counts.none ?? 0
  const noMail = first ? refusalOf(first.can, 'mail') : null
  return (
    <>
      <PageHead
        title={t('access.title')}
        kind={
          first ? (
            <Link to={paths.body} params={{ bodyId }}>
              {name(first.body.name)}
            </Link>
          ) : null
        }
        note={t('access.note')}
        actions={
          first && count > 0
            ? (['hand', 'mail'] as const).map((way) => (
                <ActButton
                  key={way}
                  variant={way === 'hand' ? 'filled' : 'default'}
                  refusal={refusalOf(first.can, way)}
                  onClick={() => setAsked(way)}
                >
                  {t(`access.all_${way}`, { count })}
                </ActButton>
              ))
            : null
        }
      />
      {made ? <MadeLinks way={made.way} made={made.links} onClose={() => setMade(null)} /> : null}
      <div className="no-print stack">
        {first ? (
          <fieldset className="today-groups">
            <legend className="visually-hidden">{t('access.states')}</legend>
            <button type="button" aria-pressed={!state} onClick={() => change({ state: undefined })}>
              {t('access.all')}
            </button>
            {ACCESS_STATES.map((one) => (
              <button key={one} type="button" aria-pressed={state === one} onClick={() => change({ state: one })}>
                {t(`access.state.${one}`)} <span className="of">{first.counts[one]}</span>
              </button>
            ))}
          </fieldset>
        ) : null}
        <TextInput
          className="access-search"
          label={t('access.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {first && count > 0 && noMail ? <p className="small soft">{words(noMail)}</p> : null}
        {asked ? null : <RefusalNote error={invite.error} />}
        <ListGate
          list={list}
          items={items}
          empty={<EmptyState>{t(state || search ? 'access.empty_found' : 'access.empty')}</EmptyState>}
        >
          {(rows) => (
            <div className="stack">
              <AccessLedger rows={rows} can={first?.can} busy={invite.isPending} onGive={give} />
              <MoreButton list={list} />
            </div>
          )}
        </ListGate>
      </div>
      {asked ? (
        <ActDialog
          title={t('access.all_title')}
          note={t(`access.all_${asked}_note`, { count })}
          verb={t(`access.all_${asked}`, { count })}
          error={invite.error}
          busy={invite.isPending}
          onClose={() => {
            invite.reset()
            setAsked(null)
          }}
          onConfirm={() => give(asked)}
        />
      ) : null}
    </>
  )
}
