import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Select, TextInput } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { personCorrect, personGet } from '../../../concepts/person/person.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { useOrdinal } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ActingMark, BeginWords, EndWords } from '../bodies/holding-words.tsx'
import { CorrectMembership } from '../bodies/membership-correct.tsx'
import { EndMembership } from '../bodies/membership-dialogs.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { PersonMerges } from './person-merges.tsx'

type PersonView = OutputOf<typeof personGet>
type Holding = PersonView['holdings'][number]

/** A person: posts and seats held now and before, each with its days. */
export function PersonPage() {
  const { personId } = useParams({ strict: false }) as { personId: string }
  const person = useView(personGet, { personId })
  return <ViewGate query={person}>{(data) => <PersonBody person={data} />}</ViewGate>
}

function PersonBody({ person }: { person: PersonView }) {
  const { t, name, language } = useWords()
  const navigate = useNavigate()
  const [correcting, setCorrecting] = useState(false)
  const [merging, setMerging] = useState<{ kept: Ref | null } | null>(null)
  const other = person.name[language] ? person.name[language === 'zh' ? 'en' : 'zh'] : undefined
  const now = person.holdings.filter((held) => held.current)
  const before = person.holdings.filter((held) => !held.current)
  return (
    <>
      <PageHead
        title={name(person.name)}
        kind={person.external ? t('organisation.external') : t('organisation.person')}
        note={
          <>
            {other ? <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{other}</span> : null}
            {person.code ? <span className="code">{other ? ` · ${person.code}` : person.code}</span> : null}
          </>
        }
        actions={
          person.sameAs ? null : (
            <>
              <ActButton
                variant="default"
                refusal={refusalOf(person.can, 'person.merge')}
                onClick={() => setMerging({ kept: null })}
              >
                {t('organisation.merge_person')}
              </ActButton>
              {person.external ? null : (
                <ActButton
                  variant="default"
                  refusal={refusalOf(person.can, 'person.correct')}
                  onClick={() => setCorrecting(true)}
                >
                  {t('organisation.correct_person')}
                </ActButton>
              )}
            </>
          )
        }
      />
      {person.notices && !person.external ? (
        <p className="soft">
          {person.notices.email
            ? t('organisation.notices_to', { email: person.notices.email })
            : t(person.hasAccount ? 'organisation.notices_account' : 'organisation.notices_nowhere')}
          {person.notices.language ? ` · ${t(`organisation.notices_in_${person.notices.language}`)}` : ''}
        </p>
      ) : null}
      {person.sameAs ? (
        <p className="empty">
          {t('organisation.same_as')}{' '}
          <Link to={paths.person} params={{ personId: person.sameAs.id }}>
            {name(person.sameAs.name)}
          </Link>
        </p>
      ) : person.external ? (
        <p className="empty">{t('organisation.external_person_note')}</p>
      ) : null}
      <section className="page-section">
        <div className="section-head">
          <h2>{t('organisation.holds_now')}</h2>
        </div>
        {now.length === 0 ? (
          <EmptyState>{t('organisation.holds_nothing')}</EmptyState>
        ) : (
          <Holdings person={person} rows={now} caption={t('organisation.holds_now')} />
        )}
      </section>
      {before.length > 0 ? (
        <section className="page-section">
          <div className="section-head">
            <h2>{t('organisation.held_otherwise')}</h2>
          </div>
          <Holdings person={person} rows={before} caption={t('organisation.held_otherwise')} />
        </section>
      ) : null}
      <PersonMerges person={person} />
      {merging ? (
        <MergeDialog
          merged={person}
          kept={merging.kept}
          onKept={(kept) => setMerging({ kept })}
          onClose={() => setMerging(null)}
          onDone={(personId) => void navigate({ to: paths.person, params: { personId } })}
        />
      ) : null}
      {correcting ? <CorrectDialog person={person} onClose={() => setCorrecting(false)} /> : null}
    </>
  )
}

function Holdings({ person, rows, caption }: { person: PersonView; rows: readonly Holding[]; caption: string }) {
  const { t, name, day } = useWords()
  const ordinal = useOrdinal()
  const whatOf = (held: Holding): string =>
    held.post ? name(held.post.name) : held.capacity ? t(`terms.membership.capacity.${held.capacity}`) : ''
  return (
    <Ledger
      caption={caption}
      rows={rows}
      rowKey={(held) => held.membershipId}
      columns={[
        {
          key: 'what',
          label: t('organisation.post_or_seat'),
          wide: true,
          cell: (held) => (
            <>
              {whatOf(held)}
              <ActingMark of={held} />
              {held.post && held.capacity ? (
                <span className="soft"> · {t(`terms.membership.capacity.${held.capacity}`)}</span>
              ) : null}
              {held.termOrdinal ? (
                <div className="small soft">{t('organisation.term', { ordinal: ordinal(held.termOrdinal) })}</div>
              ) : null}
            </>
          ),
        },
        {
          key: 'body',
          label: t('organisation.body'),
          cell: (held) => (
            <Link to={paths.body} params={{ bodyId: held.body.id }}>
              {name(held.body.name)}
            </Link>
          ),
        },
        {
          key: 'from',
          label: t('organisation.from_day'),
          cell: (held) => (
            <>
              <span className="nowrap">{day(held.fromOn)}</span>
              <BeginWords of={held} />
            </>
          ),
        },
        {
          key: 'until',
          label: t('organisation.left_on'),
          cell: (held) => (
            <>
              {held.untilOn ? day(held.untilOn) : ''}
              <EndWords of={held} />
              {person.external || refusalOf(held.can, 'membership.correct') ? null : (
                <CorrectMembership of={held} what={whatOf(held)} refusal={null} />
              )}
              {held.untilOn === null && !person.external ? (
                <EndMembership
                  membershipId={held.membershipId}
                  version={held.version}
                  person={person}
                  what={whatOf(held)}
                  refusal={refusalOf(held.can, 'membership.end')}
                />
              ) : null}
            </>
          ),
        },
      ]}
    />
  )
}

function CorrectDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { t } = useWords()
  const [title, setTitle] = useState<Localised>(person.name)
  const [code, setCode] = useState(person.code ?? '')
  const [email, setEmail] = useState(person.notices?.email ?? '')
  const [noticeLanguage, setNoticeLanguage] = useState(person.notices?.language ?? null)
  const correct = useAct(personCorrect, { onDone: onClose })
  const given = typedName(title)
  return (
    <ActDialog
      title={t('organisation.correct_person')}
      note={t('organisation.correct_note')}
      verb={t('common.save')}
      error={correct.error}
      busy={correct.isPending}
      incomplete={!given}
      onClose={onClose}
      onConfirm={() =>
        given &&
        correct.mutate({
          personId: person.id,
          version: person.version,
          name: given,
          code: code.trim() || null,
          email: email.trim() || null,
          language: noticeLanguage,
        })
      }
    >
      <LocalisedInput label={t('organisation.name')} value={title} onChange={setTitle} required />
      <TextInput label={t('organisation.code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      <div className="pair">
        <TextInput
          type="email"
          label={t('organisation.notice_email')}
          description={t('organisation.notice_email_note')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label={t('organisation.notice_language')}
          placeholder={t('organisation.notice_language_installation')}
          data={(['en', 'zh'] as const).map((one) => ({ value: one, label: t(`organisation.language_${one}`) }))}
          value={noticeLanguage}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={(value) => setNoticeLanguage(value === 'en' || value === 'zh' ? value : null)}
        />
      </div>
    </ActDialog>
  )
}
