import { useState } from 'react'
import { postAssignPortfolio } from '../../../concepts/person/person.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { BodyView } from './body-page.tsx'

export type PagePost = BodyView['posts'][number]

/** What a post is responsible for, since when, and what it was before. */
export function Portfolio({ post }: { post: PagePost }) {
  const { t, name, day } = useWords()
  const [now, ...before] = post.portfolios
  if (!post.portfolio) return null
  return (
    <div className="small soft">
      {name(post.portfolio)}
      {now && now.untilOn === null ? ` · ${t('organisation.since', { day: day(now.fromOn) })}` : ''}
      {before.length > 0 ? (
        <details>
          <summary>{t('organisation.portfolios_before')}</summary>
          <ul className="plain-list">
            {before.map((one) => (
              <li key={`${one.fromOn}${one.untilOn}`}>
                {name(one.portfolio)} · {day(one.fromOn)} – {day(one.untilOn)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

export function AssignPortfolio({ post, today }: { post: PagePost; today: string }) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState(false)
  const [words, setWords] = useState<Localised>(post.portfolio ?? {})
  const [fromOn, setFromOn] = useState<string | null>(null)
  const assign = useAct(postAssignPortfolio, { onDone: () => setAsked(false) })
  const given = typedName(words)
  return (
    <>
      <ActButton
        size="compact-sm"
        variant="subtle"
        refusal={refusalOf(post.can, 'post.assignPortfolio')}
        onClick={() => setAsked(true)}
      >
        {t('organisation.assign_portfolio')}
      </ActButton>
      {asked ? (
        <ActDialog
          title={t('organisation.assign_portfolio_of', { post: name(post.name) })}
          note={t('organisation.assign_portfolio_note')}
          verb={t('organisation.assign_portfolio')}
          error={assign.error}
          busy={assign.isPending}
          incomplete={!given}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            given &&
            assign.mutate({ postId: post.id, version: post.version, portfolio: given, ...(fromOn ? { fromOn } : {}) })
          }
        >
          <LocalisedInput label={t('organisation.portfolio')} value={words} onChange={setWords} required />
          <DayInput label={t('organisation.from_day')} value={fromOn} max={today} onChange={setFromOn} />
        </ActDialog>
      ) : null}
    </>
  )
}
