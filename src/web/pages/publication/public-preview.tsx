import { titlesOf } from '../../../concepts/meeting/agenda.rules.ts'
import type {
  PublicContent,
  PublicItem,
  PublicMeeting,
  PublicPersonnel,
} from '../../../concepts/publication/public-content.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { questionWords } from '../../ui/vote-words.ts'

/** Exactly what the public would see, from the very data that would be published. */
export function PublicPreview({ content }: { content: PublicContent }) {
  if (content.type === 'document') return <TextPreview content={content} />
  return content.type === 'item' ? <ItemPreview content={content} /> : <MeetingPreview content={content} />
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Officer({ officer }: { officer: NonNullable<PublicMeeting['presiding']> }) {
  const { name } = useWords()
  return <>{[name(officer.name), ...officer.posts.map((one) => name(one))].join(', ')}</>
}

function MeetingPreview({ content }: { content: PublicMeeting }) {
  const { t, day, name } = useWords()
  const held = content.heldOn ? day(content.heldOn) : (content.dateText ?? t('public.day_not_known'))
  return (
    <>
      <dl className="facts">
        {content.hosts && content.hosts.length > 0 ? (
          <Fact label={t('public.held_by')}>{content.hosts.map((one) => name(one)).join(t('public.joint'))}</Fact>
        ) : null}
        <Fact label={t('public.held_on')}>{content.heldUntil ? `${held} – ${day(content.heldUntil)}` : held}</Fact>
        {content.place ? <Fact label={t('public.place')}>{content.place}</Fact> : null}
        {content.presiding ? (
          <Fact label={t('public.presiding')}>
            <Officer officer={content.presiding} />
          </Fact>
        ) : null}
        {content.quorum ? (
          <Fact label={t('public.quorum')}>
            {t('public.n_of_m', { n: content.quorum.present, m: content.quorum.of })}{' '}
            <span className="soft">{t(content.quorum.met ? 'public.quorum_met' : 'public.quorum_not_met')}</span>
          </Fact>
        ) : null}
      </dl>
      {content.deliveries.map((one) => (
        <p key={`${one.by}${one.what}`}>
          {one.by}: {one.what}
          {one.onBehalfOf ? <span className="soft"> {t('public.on_behalf', { body: one.onBehalfOf })}</span> : null}
        </p>
      ))}
      <PersonnelPreview all={content.personnel} />
    </>
  )
}

function PersonnelPreview({ all }: { all: readonly PublicPersonnel[] }) {
  const { t, day } = useWords()
  if (all.length === 0) return null
  return (
    <ul className="plain-list">
      {all.map((one) => (
        <li key={`${one.kind}${one.who}${one.post}`}>
          {t(`terms.meeting.personnel.${one.kind}`)}: {one.who ?? <span className="soft">{t('public.unnamed')}</span>}
          {one.post ? `, ${one.post}` : ''}
          {one.effectiveOn ? (
            <span className="soft"> {t('public.from_day', { day: day(one.effectiveOn) })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function ItemPreview({ content }: { content: PublicItem }) {
  const { t, name } = useWords()
  const outcome = content.outcome ? t(`terms.meeting.outcome.${content.outcome}`) : t('public.no_outcome')
  return (
    <>
      <p>
        {content.number ? <span className="soft">{content.number} </span> : null}
        <strong>
          {content.outcomeBody ? t('public.outcome_to', { outcome, body: name(content.outcomeBody) }) : outcome}
        </strong>{' '}
        <span className="soft">
          {t(`terms.meeting.agenda.${content.kind}`)}
          {content.presenter ? (
            <>
              {' · '}
              {t('public.presenter')} <Officer officer={content.presenter} />
            </>
          ) : null}
        </span>
      </p>
      {content.votes.map((vote, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: votes keep their order and have no names of their own here
        <div key={at}>
          <p>
            {vote.question === null ? (
              <span className="soft">{t('public.question_left_out')}</span>
            ) : (
              questionWords(vote.question, titlesOf(content), name)
            )}
          </p>
          <p className="soft small">
            {[
              vote.result ? t(`terms.vote.result.${vote.result}`) : null,
              t(`terms.meeting.method.${vote.method}`),
              vote.figures && vote.seats === null
                ? `${t('public.for')} ${vote.figures.for}, ${t('public.against')} ${vote.figures.against}, ${t('public.abstained')} ${vote.figures.abstained}`
                : null,
              vote.figures
                ? t('public.present_of', { n: vote.figures.present, m: vote.figures.entitled })
                : t('public.secret_result'),
              vote.elected.length > 0
                ? `${t('public.elected')}: ${(vote.electedNames ? vote.electedNames.map((one) => name(one)) : vote.elected).join(t('public.joint'))}`
                : null,
              vote.again ? t('public.put_again') : null,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </div>
      ))}
      <PersonnelPreview all={content.personnel} />
    </>
  )
}

function TextPreview({ content }: { content: Extract<PublicContent, { type: 'document' }> }) {
  const { t, name, day } = useWords()
  return (
    <>
      <p className="soft small">
        {[
          t(`terms.document.kind.${content.kind}`),
          content.number,
          content.datedOn ? day(content.datedOn) : null,
          content.issuers.map((one) => name(one)).join(', '),
        ]
          .filter((part) => part)
          .join(' · ')}
      </p>
      <div className="publication-words" lang={content.language}>
        {content.paragraphs.map((one) =>
          one.text === null ? (
            <p key={one.anchor} className="soft">
              {t('public.paragraph_left_out')}
            </p>
          ) : (
            <p key={one.anchor} className={one.heading ? 'is-heading' : undefined}>
              {one.text}
            </p>
          ),
        )}
      </div>
    </>
  )
}
