import { useState } from 'react'
import { redeploymentList, redeploymentObject } from '../../../concepts/conveyance/conveyance.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { Board } from './cascade-words.tsx'

type Excluded = OutputOf<typeof redeploymentList>['items'][number]

/** What bodies excluded and why: the issuer may object within the days it set, and an answer is then owed again. */
export function Exclusions({ board }: { board: Board }) {
  const { t, name } = useWords()
  const [{ at }] = useFilters()
  const list = usePages(redeploymentList, {
    cascadeId: board.id,
    answer: 'excluded',
    ...(at ? { atBodyId: at } : {}),
  })
  const [objecting, setObjecting] = useState<Excluded | null>(null)
  const object = useAct(redeploymentObject, { onDone: () => setObjecting(null) })
  const items = list.pages?.flatMap((page) => page.items) ?? []
  if (items.length === 0) return null
  const codeOf = (id: string): string => board.directives.find((one) => one.id === id)?.code ?? ''
  return (
    <section className="stack">
      <h2>{t('cascade.exclusions')}</h2>
      <Ledger
        caption={t('cascade.exclusions')}
        rows={items}
        rowKey={(item) => item.id}
        columns={[
          { key: 'body', label: t('cascade.body'), wide: true, cell: (item) => name(item.body.name) },
          {
            key: 'code',
            label: t('directive.code'),
            cell: (item) => <span className="code">{codeOf(item.directiveId)}</span>,
          },
          { key: 'reason', label: t('directive.reason'), cell: (item) => item.reason },
          { key: 'state', label: t('directive.state'), cell: (item) => <Standing item={item} /> },
          {
            key: 'object',
            label: t('cascade.objection'),
            cell: (item) =>
              item.exclusion === 'open' ? (
                <ActButton
                  size="compact-sm"
                  variant="default"
                  refusal={refusalOf(item.can, 'redeployment.object')}
                  onClick={() => setObjecting(item)}
                >
                  {t('cascade.object')}
                </ActButton>
              ) : (
                <span className="soft">{item.objection ?? t('common.none')}</span>
              ),
          },
        ]}
      />
      <MoreButton list={list} />
      {objecting ? (
        <ActDialog
          title={t('cascade.object')}
          note={t('cascade.object_note', { body: name(objecting.body.name), code: codeOf(objecting.directiveId) })}
          verb={t('cascade.object')}
          reason={t('directive.reason')}
          reasonRequired
          error={object.error}
          busy={object.isPending}
          onClose={() => setObjecting(null)}
          onConfirm={(objection) =>
            object.mutate({ redeploymentId: objecting.id, objection, version: objecting.version })
          }
        />
      ) : null}
    </section>
  )
}

function Standing({ item }: { item: Excluded }) {
  const { t, day } = useWords()
  if (item.exclusion === 'objected') return <StateMark tone="due">{t('cascade.objected')}</StateMark>
  if (item.exclusion === 'stands') return <StateMark tone="settled">{t('cascade.stands')}</StateMark>
  return <StateMark tone="open">{t('cascade.stands_on', { day: day(item.exclusionStandsOn) })}</StateMark>
}
