import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NAME_ORDERS } from '../../../concepts/body/body.schema.ts'
import { bodyGet } from '../../../concepts/person/person.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { LongPage } from '../../ui/long-page.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { BodyActs } from './body-acts.tsx'
import { BelowList } from './body-below.tsx'
import { BodyLink, History } from './body-history.tsx'
import { EstablishPost, Members, Posts } from './body-people.tsx'
import { CameDown, Issued, Leads, Meetings } from './body-record.tsx'
import { BeginTerm, Terms } from './body-terms.tsx'
import { Vacancies } from './body-vacancies.tsx'
import { EndLine } from './line-dialogs.tsx'

export type BodyView = OutputOf<typeof bodyGet>

/** A body on one day: who sits in it, what came down to it, what it issued and what it leads. */
export function BodyPage() {
  const { bodyId } = useParams({ strict: false }) as { bodyId: string }
  const [{ on, order }] = useFilters()
  const chosen = NAME_ORDERS.find((one) => one === order)
  const page = useView(
    bodyGet,
    { bodyId, ...(on ? { on } : {}), ...(chosen ? { order: chosen } : {}) },
    { keepPrevious: true },
  )
  return <ViewGate query={page}>{(data) => <BodyBody key={data.body.id} page={data} />}</ViewGate>
}

function BodyBody({ page }: { page: BodyView }) {
  const { t, name, day, language } = useWords()
  const [{ on }, change] = useFilters()
  const { body, counts } = page
  const other = body.name[language] ? body.name[language === 'zh' ? 'en' : 'zh'] : undefined
  const marks = [
    t(`terms.body.kind.${body.kind}`),
    body.organ ? t(`terms.body.organ.${body.organ}`) : name(body.tierName),
    body.external ? t('organisation.external') : '',
    body.endedOn ? t('terms.body.state.ended') : '',
  ].filter(Boolean)
  const people = (
    <div className="filter-line no-print">
      <DayInput
        label={t('organisation.on_day')}
        value={on ?? page.on}
        onChange={(value) => change({ on: value ?? undefined })}
      />
      {on ? (
        <button type="button" className="link" onClick={() => change({ on: undefined })}>
          {t('organisation.to_today')}
        </button>
      ) : null}
    </div>
  )
  return (
    <>
      {page.path.length > 0 ? (
        <nav aria-label={t('organisation.stands_under')}>
          <ol className="crumbs small">
            {page.path.map((one) => (
              <li key={one.id}>
                <Link to={paths.body} params={{ bodyId: one.id }}>
                  {name(one.name)}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <PageHead
        title={name(body.name)}
        kind={marks.join(' · ')}
        note={other ? <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{other}</span> : undefined}
        actions={<BodyActs page={page} />}
      />
      {page.wentInto
        .filter((one) => one.kind !== 'split')
        .map((one) => (
          <p key={one.body.id} className="empty">
            {t(`organisation.into_${one.kind}`)} <BodyLink of={one.body} />
            <span className="soft"> · {day(one.onDay)}</span>
          </p>
        ))}
      {body.external && !body.endedOn ? <p className="empty">{t('organisation.external_note')}</p> : null}
      <LongPage
        sections={[
          { id: 'about', title: t('organisation.about'), content: <About page={page} /> },
          body.external && counts.posts === 0
            ? null
            : {
                id: 'posts',
                title: t('organisation.posts'),
                figure: t('organisation.posts_figure', { n: counts.posts - counts.vacant, of: counts.posts }),
                actions: <EstablishPost page={page} />,
                content: (
                  <>
                    {people}
                    <Posts page={page} />
                  </>
                ),
              },
          body.external && page.members.every((member) => member.capacity === null)
            ? null
            : {
                id: 'members',
                title: t('organisation.members'),
                figure: t('organisation.members_figure', {
                  members: counts.members,
                  alternates: counts.alternates,
                  nonVoting: counts.nonVoting,
                }),
                content: <Members page={page} />,
              },
          body.external || body.endedOn
            ? null
            : { id: 'vacancies', title: t('organisation.vacancies'), content: <Vacancies page={page} /> },
          {
            id: 'terms',
            title: t('organisation.terms'),
            actions: <BeginTerm page={page} />,
            content: <Terms page={page} />,
          },
          page.organs.length > 0
            ? {
                id: 'organs',
                title: t('organisation.organs'),
                figure: String(counts.organs),
                content: <BelowList nodes={page.organs} caption={t('organisation.organs')} />,
              }
            : null,
          page.children.length > 0
            ? {
                id: 'below',
                title: t('organisation.bodies_below'),
                figure: body.external
                  ? undefined
                  : t('organisation.below_figure', { children: counts.children, below: counts.below ?? '–' }),
                content: (
                  <BelowList
                    nodes={page.children}
                    caption={t('organisation.bodies_below')}
                    parentId={body.id}
                    after={page.childrenNext}
                  />
                ),
              }
            : null,
          {
            id: 'meetings',
            title: t('common.nav.meetings'),
            content: <Meetings bodyId={body.id} inner={page.inner} />,
          },
          body.external
            ? null
            : { id: 'came-down', title: t('organisation.came_down'), content: <CameDown bodyId={body.id} /> },
          { id: 'issued', title: t('organisation.issued'), content: <Issued bodyId={body.id} /> },
          body.external ? null : { id: 'leads', title: t('organisation.leads'), content: <Leads bodyId={body.id} /> },
          page.events.length + page.cameFrom.length + page.wentInto.length > 0
            ? { id: 'history', title: t('organisation.history'), content: <History page={page} /> }
            : null,
        ]}
      />
    </>
  )
}

function About({ page }: { page: BodyView }) {
  const { t, name, day } = useWords()
  const { body } = page
  const both = (value: Localised | null): ReactNode => (
    <>
      {value?.en ? <div lang="en">{value.en}</div> : null}
      {value?.zh ? <div lang="zh-CN">{value.zh}</div> : null}
    </>
  )
  const lines = [
    ...page.linesUp.map((line) => ({ ...line, up: true })),
    ...page.linesDown.map((line) => ({ ...line, up: false })),
  ]
  return (
    <dl className="facts">
      <dt>{t('organisation.name')}</dt>
      <dd>{both(body.name)}</dd>
      {body.shortName ? (
        <>
          <dt>{t('organisation.short_name')}</dt>
          <dd>{both(body.shortName)}</dd>
        </>
      ) : null}
      {body.aliases.length > 0 ? (
        <>
          <dt>{t('organisation.aliases')}</dt>
          <dd>
            {body.aliases.map((alias) => (
              <div key={`${alias.en}${alias.zh}`}>{both(alias)}</div>
            ))}
          </dd>
        </>
      ) : null}
      {body.formerNames.map((former) => (
        <FormerName key={former.untilOn} words={both(former.name)} untilOn={former.untilOn} />
      ))}
      {body.code ? (
        <>
          <dt>{t('organisation.code')}</dt>
          <dd className="code">{body.code}</dd>
        </>
      ) : null}
      {body.area ? (
        <>
          <dt>{t('organisation.area')}</dt>
          <dd>
            <Link to={paths.bodies} search={{ area: body.area } as never}>
              {body.area}
            </Link>
          </dd>
        </>
      ) : null}
      {body.foundedOn ? (
        <>
          <dt>{t('organisation.founded_on')}</dt>
          <dd>{day(body.foundedOn)}</dd>
        </>
      ) : null}
      {body.endedOn ? (
        <>
          <dt>{t('organisation.ended_on')}</dt>
          <dd>{day(body.endedOn)}</dd>
        </>
      ) : null}
      {lines.length > 0 ? (
        <>
          <dt>{t('organisation.lines')}</dt>
          <dd>
            {lines.map((line) => (
              <div key={`${line.up}${line.kind}${line.body.id}`}>
                {t(line.up ? 'organisation.line_up' : 'organisation.line_down', {
                  kind: t(`terms.body.line.${line.kind}`),
                })}{' '}
                <Link to={paths.body} params={{ bodyId: line.body.id }}>
                  {name(line.body.name)}
                </Link>{' '}
                <span className="soft">{t('organisation.since', { day: day(line.fromOn) })}</span>
                {line.up ? <EndLine page={page} line={line} /> : null}
              </div>
            ))}
          </dd>
        </>
      ) : null}
    </dl>
  )
}

function FormerName({ words, untilOn }: { words: ReactNode; untilOn: string }) {
  const { t, day } = useWords()
  return (
    <>
      <dt>{t('organisation.former_name')}</dt>
      <dd>
        {words}
        <span className="soft small">{t('organisation.until', { day: day(untilOn) })}</span>
      </dd>
    </>
  )
}
