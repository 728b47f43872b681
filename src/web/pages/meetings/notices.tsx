import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  noticeAnnounce,
  noticeByHand,
  noticeCalendar,
  noticeMessage,
  noticeOutbox,
  noticePreview,
  noticeSend,
} from '../../../concepts/summons/summons.api.ts'
import { download, useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import type { Summons } from './invited.tsx'
import type { MeetingView } from './meeting-page.tsx'

const INSTANTS = new Set(['sitting_added', 'sitting_dropped', 'sitting_starts', 'sitting_ends'])

function useChangeWords(): (change: Summons['pending'][number]) => string {
  const { t, day, instant } = useWords()
  return (change) => {
    const value = (text: string | null): string => {
      if (text === null) return t('notice.nothing')
      if (INSTANTS.has(change.what)) return instant(text)
      return change.what === 'heldOn' || change.what === 'heldUntil' ? day(text) : text
    }
    return t(`notice.change.${change.what}`, {
      n: change.ord ?? '',
      before: value(change.before),
      after: value(change.after),
    })
  }
}

/** What was announced, what has changed since, and where each message is. Nothing is called sent that a server did not take. */
export function Notices({ meeting, summons }: { meeting: MeetingView; summons: Summons }) {
  const { t, name, instant, language } = useWords()
  const between = language === 'zh' ? '、' : ', '
  const words = useChangeWords()
  const [shown, setShown] = useState(false)
  const [box, setBox] = useState<string | null>(null)
  const announce = useAct(noticeAnnounce)
  const send = useAct(noticeSend)
  const runs = refusalOf(summons.can, 'summons.invite') === null
  const { period } = summons
  return (
    <div className="stack">
      {runs && period.givenDays !== null ? (
        <p>
          {period.neededDays === null
            ? t('summons.period_none', { given: period.givenDays })
            : t('summons.period', { needed: period.neededDays, given: period.givenDays })}{' '}
          {period.short ? <strong>{t('summons.period_short')}</strong> : null}
        </p>
      ) : null}
      {runs && !summons.mailServer ? <p className="soft small">{t('summons.no_server')}</p> : null}
      {summons.pending.length + summons.unnoticed + summons.withdrawn.length > 0 && runs ? (
        <div className="panel stack no-print">
          <h3>{t('summons.pending')}</h3>
          <ul>
            {summons.pending.map((change) => (
              <li key={`${change.what}-${change.subjectId}`}>{words(change)}</li>
            ))}
            {summons.unnoticed > 0 ? <li>{t('summons.unnoticed', { n: summons.unnoticed })}</li> : null}
            {summons.withdrawn.length > 0 ? (
              <li>{t('summons.withdrawn', { names: summons.withdrawn.map((one) => name(one.name)).join(between) })}</li>
            ) : null}
          </ul>
          <p className="soft small">{t('summons.announce_note')}</p>
          <div className="row">
            <ActButton
              refusal={refusalOf(summons.can, 'notice.announce')}
              onClick={() => announce.mutate({ meetingId: meeting.id, version: meeting.version })}
            >
              {t('summons.announce')}
            </ActButton>
          </div>
          <RefusalNote error={announce.error} />
        </div>
      ) : null}
      {summons.notices.length === 0 ? <p className="soft">{t('summons.no_notice')}</p> : null}
      <ol className="agenda" reversed>
        {summons.notices.map((notice) => (
          <li key={notice.id}>
            <div className="agenda-head">
              <span>
                <strong>{t(`summons.kinds.${notice.kind}`)}</strong> {instant(notice.sentAt)}
                {notice.sentBy ? ` · ${name(notice.sentBy.name)}` : ''}
              </span>
              {notice.messages.total > 0 ? (
                <Button size="compact-sm" variant="subtle" onClick={() => setBox(box === notice.id ? null : notice.id)}>
                  {t(box === notice.id ? 'summons.close_box' : 'summons.open_box')}
                </Button>
              ) : null}
            </div>
            {notice.messages.total > 0 ? <div className="small">{t('summons.states', notice.messages)}</div> : null}
            {notice.calledBy ? (
              <div className="small">
                {t(notice.callBasis ? 'meeting-form.call_rested' : 'meeting-form.call_by', {
                  by: t(`terms.procedure.caller.${notice.calledBy}`),
                  basis: notice.callBasis,
                })}
                {notice.demandedBy.length > 0
                  ? ` (${notice.demandedBy.map((one) => name(one.name)).join(between)})`
                  : ''}
              </div>
            ) : null}
            {[notice.shortReason, notice.reason].filter(Boolean).map((reason) => (
              <div key={reason} className="small">
                {reason}
              </div>
            ))}
            <ul className="small">
              {notice.changes.map((change) => (
                <li key={`${change.what}-${change.subjectId}`}>{words(change)}</li>
              ))}
            </ul>
            {box === notice.id ? (
              <>
                <ActButton
                  size="compact-sm"
                  variant="default"
                  refusal={refusalOf(summons.can, 'notice.send')}
                  onClick={() => send.mutate({ noticeId: notice.id })}
                >
                  {t('summons.send')}
                </ActButton>
                <RefusalNote error={send.error} />
                <Outbox noticeId={notice.id} />
              </>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="row no-print">
        {runs ? (
          <Button size="compact-md" variant="default" onClick={() => setShown(!shown)}>
            {t(shown ? 'summons.hide' : 'summons.preview')}
          </Button>
        ) : null}
        <Button
          size="compact-md"
          variant="default"
          onClick={() => void download(noticeCalendar, { meetingId: meeting.id })}
        >
          {t('summons.calendar')}
        </Button>
      </div>
      {shown ? <NoticePreview meetingId={meeting.id} /> : null}
    </div>
  )
}

export function NoticePreview({ meetingId }: { meetingId: string }) {
  const { t } = useWords()
  const preview = useView(noticePreview, { meetingId })
  return (
    <ViewGate query={preview}>
      {(data) => (
        <div className="panel">
          <p className="soft small">{t('summons.preview_note')}</p>
          <p>
            <strong>{data.subject}</strong>
          </p>
          <p style={{ whiteSpace: 'pre-line' }}>{data.text}</p>
          {data.attachments.length > 0 ? (
            <p className="soft small">{t('summons.attachments', { names: data.attachments.join(', ') })}</p>
          ) : null}
        </div>
      )}
    </ViewGate>
  )
}

function Outbox({ noticeId }: { noticeId: string }) {
  const { t, name } = useWords()
  const messages = useView(noticeOutbox, { noticeId, limit: 200 })
  const hand = useAct(noticeByHand)
  return (
    <ViewGate query={messages}>
      {(data) => (
        <>
          <RefusalNote error={hand.error} />
          <Ledger
            caption={t('summons.outbox')}
            rows={data.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'person',
                label: t('summons.person'),
                wide: true,
                cell: (row) =>
                  row.withdrawn ? `${name(row.person.name)} · ${t('summons.kinds.withdrawn')}` : name(row.person.name),
              },
              {
                key: 'address',
                label: t('summons.address'),
                cell: (row) => row.address ?? <span className="soft">{t('summons.no_address')}</span>,
              },
              {
                key: 'state',
                label: t('meeting.state'),
                cell: (row) => (
                  <>
                    <StateMark tone={row.state === 'sent' || row.state === 'by_hand' ? 'settled' : 'open'}>
                      {t(`summons.state.${row.state}`)}
                    </StateMark>
                    {row.error ? <span className="small"> {row.error}</span> : null}
                  </>
                ),
              },
              {
                key: 'acts',
                label: t('summons.download'),
                cell: (row) => (
                  <span className="row">
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('summons.download_n', { who: name(row.person.name) })}
                      onClick={() => void download(noticeMessage, { messageId: row.id })}
                    >
                      {t('summons.download')}
                    </Button>
                    {row.state === 'queued' || row.state === 'failed' ? (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={t('summons.by_hand_n', { who: name(row.person.name) })}
                        onClick={() => hand.mutate({ messageId: row.id })}
                      >
                        {t('summons.by_hand')}
                      </Button>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        </>
      )}
    </ViewGate>
  )
}
