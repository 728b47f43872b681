import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paperMarkRead, paperReceive, paperRemind } from '../../../concepts/paper/paper.api.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { CirculateDialog, FileDialog, ReceiveForDialog } from './paper-dialogs.tsx'
import type { PaperView } from './paper-words.ts'

type Addressee = PaperView['addressees'][number]

/** More than these are looked through by who has not confirmed, or by name. */
const AT_A_GLANCE = 12
/** Shown of a long list at a time. */
const STEP = 20

/** To whom it went and who has it; silence reads "no record in Plenum". What one's own body does with it stands at its line. */
export function PaperAddressees({ paper }: { paper: PaperView }) {
  const { t, name } = useWords()
  const session = useSession()
  const me = session.data?.person?.id
  const homes = (session.data?.person?.homes ?? []).map((home) => home.id)
  const read = useAct(paperMarkRead)
  const [reminding, setReminding] = useState(false)
  const remind = useAct(paperRemind, { onDone: () => setReminding(false) })
  const [whom, setWhom] = useState<'waiting' | 'all' | null>(null)
  const [words, setWords] = useState('')
  const confirming = paper.addressees.filter((one) => one.body !== null && !one.external)
  const waiting = confirming.filter((one) => one.receivedOn === null)
  const many = paper.addressees.length > AT_A_GLANCE
  const asked = whom ?? (many && paper.issuedOn && waiting.length > 0 ? 'waiting' : 'all')
  const sought = words.trim().toLowerCase()
  const fits = (one: Addressee): boolean =>
    (asked === 'all' || waiting.includes(one) || (one.body !== null && homes.includes(one.body.id))) &&
    (sought === '' || (one.body ? name(one.body.name) : (one.words ?? '')).toLowerCase().includes(sought))
  const shown = many ? paper.addressees.filter(fits) : paper.addressees
  // One's own line first: with hundreds of others nobody looks for it.
  const inOrder = many
    ? shown.toSorted((a, b) => Number(homes.includes(b.body?.id ?? '')) - Number(homes.includes(a.body?.id ?? '')))
    : shown
  const mine = paper.readers.some((one) => one.person.id === me && one.readAt === null)
  const remindRefusal = refusalOf(paper.can, 'paper.remind')
  return (
    <section aria-labelledby="paper-to">
      <h2 id="paper-to">{t('papers.addressees')}</h2>
      {paper.addressees.length === 0 ? <p className="soft">{t('papers.no_addressees')}</p> : null}
      {paper.issuedOn && confirming.length > 0 ? (
        <div className="row paper-receipts">
          <span>{t('papers.to_confirm', { n: confirming.length - waiting.length, of: confirming.length })}</span>
          {paper.state === 'issued' && remindRefusal === null ? (
            <ActButton size="compact-sm" variant="default" refusal={remindRefusal} onClick={() => setReminding(true)}>
              {t('papers.act.remind')}
            </ActButton>
          ) : null}
        </div>
      ) : null}
      {many ? (
        <div className="stack no-print paper-whom">
          {paper.issuedOn ? (
            <fieldset className="view-switch">
              <legend className="visually-hidden">{t('papers.whom')}</legend>
              {(['waiting', 'all'] as const).map((one) => (
                <button key={one} type="button" aria-pressed={asked === one} onClick={() => setWhom(one)}>
                  {one === 'waiting'
                    ? t('papers.show_waiting', { n: waiting.length })
                    : t('papers.show_all', { n: paper.addressees.length })}
                </button>
              ))}
            </fieldset>
          ) : null}
          <TextInput
            label={t('papers.find_addressee')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <AddresseeList
        label={t('papers.main')}
        rows={inOrder.filter((one) => one.relation === 'main')}
        paper={paper}
        key={`main ${asked} ${sought}`}
      />
      <AddresseeList
        label={t('papers.copies')}
        rows={inOrder.filter((one) => one.relation === 'copy')}
        paper={paper}
        key={`copy ${asked} ${sought}`}
      />
      {paper.readers.length > 0 ? (
        <>
          <h3>{t('papers.reading_list')}</h3>
          <ul className="paper-readers">
            {paper.readers.map((one) => (
              <li key={`${one.body.id}${one.person.id}`}>
                {name(one.person.name)}{' '}
                <StateMark tone={one.readAt ? 'settled' : 'none'}>
                  {t(one.readAt ? 'papers.read' : 'papers.not_read')}
                </StateMark>
              </li>
            ))}
          </ul>
          {mine ? (
            <div className="row">
              <ActButton size="compact-md" onClick={() => read.mutate({ paperId: paper.id })}>
                {t('papers.mark_read')}
              </ActButton>
            </div>
          ) : null}
          <RefusalNote error={read.error} />
        </>
      ) : null}
      {reminding ? (
        <ActDialog
          title={t('papers.remind_title')}
          note={<p>{t('papers.act_note.remind', { count: waiting.length })}</p>}
          verb={t('papers.act.remind')}
          error={remind.error}
          busy={remind.isPending}
          onClose={() => setReminding(false)}
          onConfirm={() => remind.mutate({ paperId: paper.id })}
        />
      ) : null}
    </section>
  )
}

function AddresseeList({ label, rows, paper }: { label: string; rows: readonly Addressee[]; paper: PaperView }) {
  const { t } = useWords()
  const [most, setMost] = useState(STEP)
  if (rows.length === 0) return null
  const left = rows.length - most
  return (
    <>
      <h3>{label}</h3>
      <ul className="paper-addressees">
        {rows.slice(0, most).map((one) => (
          <AddresseeLine key={one.id} one={one} paper={paper} />
        ))}
      </ul>
      {left > 0 ? (
        <Button size="compact-sm" variant="default" onClick={() => setMost(most + STEP * 10)}>
          {t('papers.more_addressees', { count: Math.min(left, STEP * 10) })}
        </Button>
      ) : null}
    </>
  )
}

function AddresseeLine({ one, paper }: { one: Addressee; paper: PaperView }) {
  const { t, name, day } = useWords()
  const navigate = useNavigate()
  const session = useSession()
  const [asked, setAsked] = useState<'file' | 'circulate' | 'receiveFor' | null>(null)
  const receive = useAct(paperReceive)
  const body = one.body
  const isMine = body !== null && (session.data?.person?.homes ?? []).some((home) => home.id === body.id)
  const mayReceive = refusalOf(one.can, 'paper.receive') === null
  const isClerk =
    body !== null &&
    (session.data?.person?.grants ?? []).some((grant) => grant.role === 'clerk' && grant.body.id === body.id)
  const state = one.receivedOn ? (
    <StateMark tone="settled">
      {t(one.byIssuer ? 'papers.received_by_issuer' : 'papers.received_day', { day: day(one.receivedOn) })}
    </StateMark>
  ) : body === null ? (
    <span className="soft small">{t('papers.group_in_words')}</span>
  ) : one.external ? (
    <span className="soft small">{t('papers.external')}</span>
  ) : (
    <StateMark tone="none">{t('common.no_record')}</StateMark>
  )
  return (
    <li>
      <div className="paper-addressee">
        <span>
          {body ? name(body.name) : one.words}
          {one.registerNumber ? (
            <span className="soft small"> {t('papers.register_no', { number: one.registerNumber })}</span>
          ) : null}
        </span>
        {paper.issuedOn || body === null ? state : null}
      </div>
      {one.reminders > 0 && one.receivedOn === null ? (
        <div className="small soft">
          {t('papers.reminded', { count: one.reminders })} ·{' '}
          {t('papers.reminded_last', { day: day(one.lastRemindedOn) })}
        </div>
      ) : null}
      {body && paper.issuedOn && (isMine || (mayReceive && one.receivedOn === null)) ? (
        <div className="row paper-addressee-acts no-print">
          {one.receivedOn === null || mayReceive ? (
            <ActButton
              size="compact-sm"
              variant={isMine ? 'filled' : 'default'}
              refusal={refusalOf(one.can, 'paper.receive')}
              onClick={() => (isMine ? receive.mutate({ paperId: paper.id, bodyId: body.id }) : setAsked('receiveFor'))}
            >
              {t(isMine ? 'papers.act.receive' : 'papers.act.receive_for')}
            </ActButton>
          ) : null}
          {isMine ? (
            <>
              <ActButton
                size="compact-sm"
                variant="default"
                refusal={refusalOf(one.can, 'paper.circulate')}
                onClick={() => setAsked('circulate')}
              >
                {t('papers.act.circulate')}
              </ActButton>
              <ActButton
                size="compact-sm"
                variant="default"
                refusal={refusalOf(one.can, 'paper.file')}
                onClick={() => setAsked('file')}
              >
                {t('papers.act.file')}
              </ActButton>
              {isClerk && paper.document ? (
                <ActButton
                  size="compact-sm"
                  variant="default"
                  onClick={() =>
                    void navigate({
                      to: paths.paperNew,
                      // Routes declare no search of their own.
                      search: { forward: paper.document?.id, body: body.id } as never,
                    })
                  }
                >
                  {t('papers.act.forward')}
                </ActButton>
              ) : null}
              {isClerk && paper.document && paper.kind === 'request' ? (
                <ActButton
                  size="compact-sm"
                  variant="default"
                  onClick={() =>
                    void navigate({
                      to: paths.paperNew,
                      search: { answers: paper.document?.id, body: body.id } as never, // as above
                    })
                  }
                >
                  {t('papers.act.reply')}
                </ActButton>
              ) : null}
            </>
          ) : null}
        </div>
      ) : null}
      <RefusalNote error={receive.error} />
      {asked === 'receiveFor' && body ? (
        <ReceiveForDialog paper={paper} body={body} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'file' && body ? <FileDialog paper={paper} body={body} onClose={() => setAsked(null)} /> : null}
      {asked === 'circulate' && body ? (
        <CirculateDialog paper={paper} body={body} onClose={() => setAsked(null)} />
      ) : null}
    </li>
  )
}
