import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { eventWords } from '../../ui/event-words.ts'
import type { BodyView } from './body-page.tsx'

/** Names it bore, where it stood, what it comes from and went over into, and what was done to it. */
export function History({ page }: { page: BodyView }) {
  const { t, name, day } = useWords()
  const { body } = page
  const facts: { key: string; day: string; words: ReactNode }[] = [
    ...body.formerNames.map((former) => ({
      key: `name${former.untilOn}${former.name.zh ?? ''}${former.name.en ?? ''}`,
      day: former.untilOn,
      words: t('organisation.was_called', { name: name(former.name) }),
    })),
    ...page.places.map((place, at) => ({
      key: `place${at}`,
      day: place.untilOn,
      words: (
        <>
          {t('organisation.stood_until')} {place.parent ? <BodyLink of={place.parent} /> : t('organisation.at_the_top')}
          {place.tierName ? <span className="soft"> · {name(place.tierName)}</span> : null}
        </>
      ),
    })),
    ...page.cameFrom.map((one) => ({
      key: `from${one.body.id}`,
      day: one.onDay,
      words: (
        <>
          {t(`organisation.from_${one.kind}`)} <BodyLink of={one.body} />
        </>
      ),
    })),
    ...page.wentInto.map((one) => ({
      key: `into${one.body.id}`,
      day: one.onDay,
      words: (
        <>
          {t(`organisation.into_${one.kind}`)} <BodyLink of={one.body} />
        </>
      ),
    })),
  ]
  return (
    <div className="stack">
      {facts.length > 0 ? (
        <dl className="facts">
          {facts
            .toSorted((a, b) => (a.day < b.day ? 1 : -1))
            .map((fact) => (
              <div key={fact.key} className="fact-line">
                <dt>{day(fact.day)}</dt>
                <dd>{fact.words}</dd>
              </div>
            ))}
        </dl>
      ) : null}
      <ol className="thread">
        {page.events.map((event) => (
          <li key={`${event.recordedAt}${event.act}`}>
            {eventWords(t, { act: event.act, toState: null, subjectKind: 'body' })}
            <span className="soft"> · {day(event.happenedOn)}</span>
            {event.person ? (
              <>
                {' · '}
                <Link to={paths.person} params={{ personId: event.person.id }}>
                  {name(event.person.name)}
                </Link>
              </>
            ) : null}
            {event.reason ? <div className="small soft">{event.reason}</div> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}

export function BodyLink({ of }: { of: { readonly id: string; readonly name: BodyView['body']['name'] } }) {
  const { name } = useWords()
  return (
    <Link to={paths.body} params={{ bodyId: of.id }}>
      {name(of.name)}
    </Link>
  )
}
