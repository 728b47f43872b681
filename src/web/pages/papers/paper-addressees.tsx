import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paperMarkRead, paperReceive } from '../../../concepts/paper/paper.api.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { CirculateDialog, FileDialog, ReceiveForDialog } from './paper-dialogs.tsx'
import type { PaperView } from './paper-words.ts'

type Addressee = PaperView['addressees'][number]

/** To whom it went and who has it; silence reads "no record in Plenum". What one's own body does with it stands at its line. */
export function PaperAddressees({ paper }: { paper: PaperView }) {
  const { t, name } = useWords()
  const session = useSession()
  const me = session.data?.person?.id
  const read = useAct(paperMarkRead)
  const main = paper.addressees.filter((one) => one.relation === 'main')
  const copies = paper.addressees.filter((one) => one.relation === 'copy')
  const mine = paper.readers.some((one) => one.person.id === me && one.readAt === null)
  return (
    <section aria-labelledby="paper-to">
      <h2 id="paper-to">{t('papers.addressees')}</h2>
      {paper.addressees.length === 0 ? <p className="soft">{t('papers.no_addressees')}</p> : null}
      <AddresseeList label={t('papers.main')} rows={main} paper={paper} />
      <AddresseeList label={t('papers.copies')} rows={copies} paper={paper} />
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
    </section>
  )
}

function AddresseeList({ label, rows, paper }: { label: string; rows: readonly Addressee[]; paper: PaperView }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3>{label}</h3>
      <ul className="paper-addressees">
        {rows.map((one) => (
          <AddresseeLine key={one.id} one={one} paper={paper} />
        ))}
      </ul>
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
