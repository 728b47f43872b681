import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { personLikeness } from '../../../concepts/person/merge.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { MergeDialog } from './merge-dialog.tsx'

type Pair = OutputOf<typeof personLikeness>['items'][number]

/** Records of people that may be one and the same: a person says which are. */
export function LikenessPage() {
  const { t } = useWords()
  const list = usePages(personLikeness, { limit: 50 })
  const items = list.pages?.flatMap((page) => page.items)
  const can = list.pages?.[0]?.can ?? {}
  const [asked, setAsked] = useState<Pair | null>(null)
  return (
    <>
      <PageHead title={t('organisation.people_likeness')} note={t('organisation.people_likeness_note')} />
      <RefusalNote error={list.error} />
      {items === undefined ? list.error ? null : <Loading /> : null}
      {items?.length === 0 ? <EmptyState>{t('organisation.no_people_likeness')}</EmptyState> : null}
      {items ? (
        <ul className="plain-list likeness">
          {items.map((pair) => (
            <li key={`${pair.kept.id} ${pair.merged.id}`}>
              <p className="small soft">
                {t(`organisation.like_${pair.reason}`)}
                {pair.sharesBody ? ` · ${t('organisation.like_body')}` : ''}
              </p>
              <ul>
                {[pair.kept, pair.merged].map((one) => (
                  <li key={one.id} className="likeness-line">
                    <Told of={one} />
                    {one === pair.merged ? (
                      <ActButton
                        size="compact-sm"
                        variant="default"
                        refusal={refusalOf(can, 'person.merge')}
                        onClick={() => setAsked(pair)}
                      >
                        {t('organisation.merge_person')}
                      </ActButton>
                    ) : null}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
      <MoreButton list={list} />
      {asked ? <MergeDialog merged={asked.merged} kept={asked.kept} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

/** What tells namesakes apart: the other writing, the code, posts, bodies, whether known only from a text. */
function Told({ of }: { of: Pair['kept'] }) {
  const { t, name, language } = useWords()
  const other = of.name[language] ? of.name[language === 'zh' ? 'en' : 'zh'] : undefined
  const posts = of.posts.map((held) => `${name(held.post)}, ${name(held.body.name)}`)
  const seated = of.bodies
    .filter((body) => !of.posts.some((held) => held.body.id === body.id))
    .map((one) => name(one.name))
  const facts = [
    other,
    ...of.aliases.flatMap((one) => [one.en, one.zh]),
    of.code,
    ...posts,
    ...seated,
    of.external ? t('organisation.external') : '',
    of.hasAccount ? t('organisation.signs_in') : '',
  ]
  return (
    <span>
      <Link to={paths.person} params={{ personId: of.id }}>
        {name(of.name)}
      </Link>
      <span className="small soft"> {facts.filter(Boolean).join(' · ')}</span>
    </span>
  )
}
