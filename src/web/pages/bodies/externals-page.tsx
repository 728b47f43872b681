import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { bodyIdentify, bodyLikeness, bodyPreviewIdentify } from '../../../concepts/person/reorganise.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { BodyLink } from './body-history.tsx'
import { Obstacles } from './reorganise-way.tsx'
import { WhatFollows } from './what-follows.tsx'

type Item = OutputOf<typeof bodyLikeness>['items'][number]

/** Bodies known only from texts whose names may mean another: a person says which are one. */
export function ExternalsPage() {
  const { t } = useWords()
  const list = usePages(bodyLikeness, { limit: 50 })
  const items = list.pages?.flatMap((page) => page.items)
  const can = list.pages?.[0]?.can ?? {}
  return (
    <>
      <PageHead
        title={t('organisation.likeness')}
        note={t('organisation.likeness_note')}
        actions={
          <Link to={paths.bodies} search={{ of: 'texts' } as never}>
            {t('organisation.all_externals')}
          </Link>
        }
      />
      <RefusalNote error={list.error} />
      {items === undefined ? list.error ? null : <Loading /> : null}
      {items && items.length === 0 && !list.hasMore ? <EmptyState>{t('organisation.no_likeness')}</EmptyState> : null}
      {items ? (
        <ul className="plain-list likeness">
          {items.map((item) => (
            <Likeness key={item.body.id} item={item} refusal={refusalOf(can, 'body.identify')} />
          ))}
        </ul>
      ) : null}
      <MoreButton list={list} />
    </>
  )
}

function Likeness({ item, refusal }: { item: Item; refusal: ReturnType<typeof refusalOf> }) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState<Ref | null>(null)
  return (
    <li>
      <div className="likeness-body">
        <BodyLink of={item.body} />
      </div>
      <ul>
        {item.candidates.map((one) => (
          <li key={one.body.id} className="likeness-line">
            <span>
              <BodyLink of={one.body} />
              <span className="small soft">
                {' '}
                {one.external ? t('organisation.external') : name(one.parent?.name)} ·{' '}
                {t(`terms.body.match.${one.reason}`)}
              </span>
            </span>
            <ActButton size="compact-sm" variant="default" refusal={refusal} onClick={() => setAsked(one.body)}>
              {t('organisation.identify')}
            </ActButton>
          </li>
        ))}
      </ul>
      {asked ? <IdentifyDialog body={item.body} candidate={asked} onClose={() => setAsked(null)} /> : null}
    </li>
  )
}

interface IdentifyProps {
  body: Ref
  /** Proposed; another may be chosen. */
  candidate: Ref | null
  onClose: () => void
  onDone?: (bodyId: string) => void
}

/** Says who is meant; what will name the other is shown before. */
export function IdentifyDialog({ body, candidate, onClose, onDone }: IdentifyProps) {
  const { t, name } = useWords()
  const [as, setAs] = useState<Ref | null>(candidate)
  const preview = useView(bodyPreviewIdentify, { bodyId: body.id, asId: as?.id ?? body.id }, { enabled: as !== null })
  const identify = useAct(bodyIdentify, {
    onDone: (done) => {
      onClose()
      onDone?.(done.bodyId)
    },
  })
  const seen = as ? preview.data : undefined
  return (
    <ActDialog
      title={t('organisation.identify_of', { body: name(body.name) })}
      note={t('organisation.identify_note')}
      verb={t('organisation.identify_now')}
      reason={t('organisation.reason')}
      reasonRequired
      error={identify.error ?? (as ? preview.error : null)}
      busy={identify.isPending}
      incomplete={!seen || seen.obstacles.length > 0}
      onClose={onClose}
      onConfirm={(reason) =>
        as && seen && identify.mutate({ bodyId: body.id, version: seen.version, asId: as.id, reason })
      }
    >
      <BodySelect label={t('organisation.identify_as')} value={as} onChange={setAs} required />
      {seen ? (
        <dl className="facts">
          <WhatFollows names={seen.names} follow={seen.follow} />
          {seen.staying.posts + seen.staying.memberships > 0 ? (
            <>
              <dt>{t('organisation.stays_here')}</dt>
              <dd>
                {t('organisation.offices_stay', { posts: seen.staying.posts, holdings: seen.staying.memberships })}
              </dd>
            </>
          ) : null}
        </dl>
      ) : null}
      {seen ? <Obstacles of={seen.obstacles} /> : null}
    </ActDialog>
  )
}
