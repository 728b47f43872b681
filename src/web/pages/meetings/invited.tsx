import { Button, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { INVITED_SEATS } from '../../../concepts/meeting/meeting-form.schema.ts'
import { CAPACITIES } from '../../../concepts/person/membership.schema.ts'
import type { summonsGet } from '../../../concepts/summons/summons.api.ts'
import { summonsAnswer, summonsInvite, summonsUninvite } from '../../../concepts/summons/summons.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

export type Summons = OutputOf<typeof summonsGet>
type Recipient = Summons['recipients'][number]

/** Who is invited and what they answered; each person once. */
export function Invited({ summons }: { summons: Summons }) {
  const { t, name } = useWords()
  const me = useSession().data?.person?.id
  const own = summons.recipients.find((one) => one.person.id === me)
  const [asked, setAsked] = useState<Recipient | null>(null)
  const answers = refusalOf(summons.can, 'summons.answerFor') === null
  const through = (one: Recipient): string =>
    one.through
      .map((way) => (way === 'seat' || way === 'substitute' ? t(`summons.through_${way}`) : lineName(way)))
      .filter(Boolean)
      .join(', ')
  const lineName = (id: string): string => {
    const line = summons.lines.find((one) => one.id === id)
    return line?.post ? name(line.post.name) : line?.body ? name(line.body.name) : ''
  }
  return (
    <div className="stack">
      {own ? <OwnAnswer summons={summons} own={own} /> : null}
      <p className="soft small">{t('summons.seats_note')}</p>
      <Lines summons={summons} />
      <p>{t('summons.counts', { ...summons.counts, total: summons.total })}</p>
      <Ledger
        caption={t('summons.invited')}
        rows={summons.recipients}
        rowKey={(row) => row.person.id}
        columns={[
          {
            key: 'person',
            label: t('summons.person'),
            wide: true,
            // the address a letter goes to stands on the person's page
            cell: (row) => (
              <Link to={paths.person} params={{ personId: row.person.id }}>
                {name(row.person.name)}
              </Link>
            ),
          },
          {
            key: 'capacity',
            label: t('summons.capacity'),
            cell: (row) =>
              [
                t(`terms.membership.capacity.${row.capacity}`),
                row.onBehalfBody ? `${t('summons.on_behalf')} ${name(row.onBehalfBody.name)}` : through(row),
              ]
                .filter(Boolean)
                .join(' · '),
          },
          {
            key: 'answer',
            label: t('summons.answer'),
            cell: (row) =>
              [
                row.answer ? t(`summons.answers.${row.answer}`) : t('summons.silent'),
                row.reason,
                row.substitute ? `${t('summons.substitute')} ${name(row.substitute.name)}` : null,
                row.hasAddress === false ? t('summons.no_address') : null,
              ]
                .filter(Boolean)
                .join(' · '),
          },
          ...(answers
            ? [
                {
                  key: 'enter',
                  label: t('summons.enter_answer'),
                  cell: (row: Recipient) => (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`${t('summons.enter_answer')}: ${name(row.person.name)}`}
                      onClick={() => setAsked(row)}
                    >
                      {t('summons.enter_answer')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {asked ? <AnswerDialog summons={summons} of={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  )
}

function OwnAnswer({ summons, own }: { summons: Summons; own: Recipient }) {
  const { t } = useWords()
  const [excusing, setExcusing] = useState(false)
  const accept = useAct(summonsAnswer)
  const refusal = refusalOf(summons.can, 'summons.answer')
  return (
    <div className="panel stack no-print">
      <p>{own.answer ? t(`summons.answers.${own.answer}`) : t('summons.silent')}</p>
      <div className="row">
        <ActButton
          refusal={refusal}
          onClick={() => accept.mutate({ meetingId: summons.meetingId, answer: 'accepted' })}
        >
          {t('summons.accept')}
        </ActButton>
        <ActButton variant="default" refusal={refusal} onClick={() => setExcusing(true)}>
          {t('summons.excuse')}
        </ActButton>
      </div>
      <RefusalNote error={accept.error} />
      {excusing ? <AnswerDialog summons={summons} of={own} own onClose={() => setExcusing(false)} /> : null}
    </div>
  )
}

interface AnswerDialogProps {
  summons: Summons
  of: Recipient
  own?: boolean
  onClose: () => void
}

function AnswerDialog({ summons, of, own, onClose }: AnswerDialogProps) {
  const { t, name } = useWords()
  const [answer, setAnswer] = useState<'accepted' | 'excused'>('excused')
  const [reason, setReason] = useState('')
  const [substitute, setSubstitute] = useState<Ref | null>(null)
  const act = useAct(summonsAnswer, { onDone: onClose })
  const excused = answer === 'excused'
  const title = own ? t('summons.excuse') : `${t('summons.enter_answer')}: ${name(of.person.name)}`
  return (
    <ActDialog
      title={title}
      note={t('summons.excuse_note')}
      verb={own ? t('summons.excuse') : t('summons.enter_answer')}
      error={act.error}
      busy={act.isPending}
      incomplete={excused && reason.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        act.mutate({
          meetingId: summons.meetingId,
          personId: of.person.id,
          answer,
          ...(excused ? { reason: reason.trim() } : {}),
          ...(excused && substitute ? { substituteId: substitute.id } : {}),
        })
      }
    >
      {own ? null : (
        <Select
          label={t('summons.answer')}
          data={(['accepted', 'excused'] as const).map((one) => ({ value: one, label: t(`summons.answers.${one}`) }))}
          value={answer}
          allowDeselect={false}
          onChange={(value) => setAnswer(value === 'accepted' ? 'accepted' : 'excused')}
        />
      )}
      {excused ? (
        <TextInput
          label={t('summons.reason')}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      {excused && summons.substitutes && of.capacity === 'member' ? (
        <PersonSelect label={t('summons.substitute')} value={substitute} onChange={setSubstitute} />
      ) : null}
    </ActDialog>
  )
}

function Lines({ summons }: { summons: Summons }) {
  const { t, name } = useWords()
  const [open, setOpen] = useState(false)
  const remove = useAct(summonsUninvite)
  const refusal = refusalOf(summons.can, 'summons.invite')
  return (
    <>
      {summons.lines.length > 0 ? (
        <ul className="agenda">
          {summons.lines.map((line) => {
            const who = line.person
              ? name(line.person.name)
              : line.post
                ? `${name(line.post.name)} (${name(line.post.body.name)})`
                : line.body
                  ? `${name(line.body.name)}: ${t(`summons.seats.${line.seats ?? 'seats'}`)}`
                  : ''
            return (
              <li key={line.id}>
                <div className="agenda-head">
                  <span>{who}</span>
                  {refusal ? null : (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('summons.uninvite_n', { who })}
                      onClick={() => remove.mutate({ invitationId: line.id })}
                    >
                      {t('summons.uninvite')}
                    </Button>
                  )}
                </div>
                <div className="small soft">
                  {[
                    t(`terms.membership.capacity.${line.capacity}`),
                    t('summons.persons', { count: line.persons }),
                  ].join(' · ')}
                </div>
              </li>
            )
          })}
        </ul>
      ) : null}
      <RefusalNote error={remove.error} />
      <div className="no-print">
        <ActButton size="compact-md" variant="default" refusal={refusal} onClick={() => setOpen(true)}>
          {t('summons.invite')}
        </ActButton>
      </div>
      {open ? <InviteDialog meetingId={summons.meetingId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

const WAYS = ['person', 'post', 'body'] as const

function InviteDialog({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const { t } = useWords()
  const [by, setBy] = useState<(typeof WAYS)[number]>('person')
  const [person, setPerson] = useState<Ref | null>(null)
  const [body, setBody] = useState<Ref | null>(null)
  const [post, setPost] = useState<string | null>(null)
  const [seats, setSeats] = useState<(typeof INVITED_SEATS)[number]>('seats')
  const [capacity, setCapacity] = useState<(typeof CAPACITIES)[number]>('non_voting')
  const [onBehalf, setOnBehalf] = useState<Ref | null>(null)
  const invite = useAct(summonsInvite, { onDone: onClose })
  const who =
    by === 'person'
      ? person && { personId: person.id }
      : by === 'post'
        ? post && { postId: post }
        : body && { bodyId: body.id, seats }
  return (
    <ActDialog
      title={t('summons.invite')}
      verb={t('summons.invite')}
      error={invite.error}
      busy={invite.isPending}
      incomplete={!who}
      onClose={onClose}
      onConfirm={() => {
        if (who) invite.mutate({ meetingId, ...who, capacity, ...(onBehalf ? { onBehalfBodyId: onBehalf.id } : {}) })
      }}
    >
      <Select
        label={t('summons.invite_who')}
        data={WAYS.map((one) => ({ value: one, label: t(`summons.by.${one}`) }))}
        value={by}
        allowDeselect={false}
        onChange={(value) => setBy(WAYS.find((one) => one === value) ?? by)}
      />
      {by === 'person' ? (
        <PersonSelect label={t('summons.person')} value={person} onChange={setPerson} />
      ) : (
        <BodySelect label={t('summons.of_body')} value={body} onChange={setBody} />
      )}
      {by === 'post' ? (
        <PostSelect label={t('summons.by.post')} bodyId={body?.id ?? null} value={post} onChange={setPost} />
      ) : null}
      {by === 'body' ? (
        <Select
          label={t('summons.group')}
          data={INVITED_SEATS.map((one) => ({ value: one, label: t(`summons.seats.${one}`) }))}
          value={seats}
          allowDeselect={false}
          onChange={(value) => setSeats(INVITED_SEATS.find((one) => one === value) ?? seats)}
        />
      ) : null}
      <Select
        label={t('summons.capacity')}
        data={CAPACITIES.map((one) => ({ value: one, label: t(`terms.membership.capacity.${one}`) }))}
        value={capacity}
        allowDeselect={false}
        onChange={(value) => setCapacity(CAPACITIES.find((one) => one === value) ?? capacity)}
      />
      <BodySelect label={t('summons.on_behalf')} value={onBehalf} onChange={setOnBehalf} />
    </ActDialog>
  )
}
