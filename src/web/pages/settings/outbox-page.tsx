import '../../styles/today.css'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { MESSAGE_STATES } from '../../../concepts/summons/notice.schema.ts'
import { noticeByHand, noticeMessage, noticeSend, noticeWaiting } from '../../../concepts/summons/summons.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { download, useAct } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'

type Message = OutputOf<typeof noticeWaiting>['items'][number]
const COUNTED = { queued: 'queued', sent: 'sent', failed: 'failed', by_hand: 'byHand' } as const

/** Every message of the meetings one runs: where it is, and what to do about one that did not go out. */
export function OutboxPage() {
  const { t, name, instant } = useWords()
  const meetingName = useMeetingName()
  const [filters, change] = useFilters()
  const state = MESSAGE_STATES.find((one) => one === filters.state)
  const list = usePages(noticeWaiting, { limit: 50, ...(state ? { state } : {}) })
  const first = list.pages?.[0]
  const items = list.pages?.flatMap((page) => page.items)
  const send = useAct(noticeSend)
  const hand = useAct(noticeByHand)
  const noServer = first && !first.mailServer ? { code: 'MAIL_SERVER_MISSING', detail: {} } : null
  return (
    <>
      <PageHead
        title={t('summons.outbox')}
        note={t('outbox.note')}
        kind={<Link to={paths.settings}>{t('common.nav.settings')}</Link>}
      />
      {noServer ? <p className="soft">{t('summons.no_server')}</p> : null}
      {first ? (
        <fieldset className="today-groups">
          <legend className="visually-hidden">{t('outbox.states')}</legend>
          <button type="button" aria-pressed={!state} onClick={() => change({ state: undefined })}>
            {t('outbox.all')}
          </button>
          {MESSAGE_STATES.map((one) => (
            <button key={one} type="button" aria-pressed={state === one} onClick={() => change({ state: one })}>
              {t(`summons.state.${one}`)} <span className="of">{first.counts[COUNTED[one]]}</span>
            </button>
          ))}
        </fieldset>
      ) : null}
      <RefusalNote error={send.error ?? hand.error} />
      <ListGate
        list={list}
        items={items}
        empty={<EmptyState>{t(state ? 'outbox.empty_state' : 'outbox.empty')}</EmptyState>}
      >
        {(rows) => (
          <div className="stack">
            <Ledger
              caption={t('summons.outbox')}
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'meeting',
                  label: t('meeting.meeting'),
                  wide: true,
                  cell: (row) => (
                    <>
                      <Link to={paths.meeting} params={{ meetingId: row.meeting.id }}>
                        {meetingName(row.meeting, true)}
                      </Link>
                      <div className="small soft">
                        {t(`summons.kinds.${row.kind}`)} · {instant(row.noticedAt)}
                      </div>
                    </>
                  ),
                },
                {
                  key: 'person',
                  label: t('summons.person'),
                  cell: (row) => (
                    <>
                      {name(row.person.name)}
                      <div className="small soft">{row.address ?? t('summons.no_address')}</div>
                    </>
                  ),
                },
                {
                  key: 'state',
                  label: t('meeting.state'),
                  cell: (row) => (
                    <>
                      <StateMark tone={row.state === 'failed' ? 'due' : row.state === 'queued' ? 'open' : 'settled'}>
                        {t(`summons.state.${row.state}`)}
                      </StateMark>
                      <div className="small soft">
                        {[
                          row.sentAt ? instant(row.sentAt) : null,
                          row.attempts > 1 ? t('outbox.attempts', { count: row.attempts }) : null,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </div>
                      {row.error ? <div className="small">{row.error}</div> : null}
                    </>
                  ),
                },
                {
                  key: 'acts',
                  label: t('outbox.acts'),
                  cell: (row) => (
                    <Acts
                      row={row}
                      noServer={noServer}
                      onSend={() => send.mutate({ noticeId: row.noticeId, messageId: row.id })}
                      onHand={() => hand.mutate({ messageId: row.id })}
                    />
                  ),
                },
              ]}
            />
            <MoreButton list={list} />
          </div>
        )}
      </ListGate>
    </>
  )
}

interface ActsProps {
  row: Message
  noServer: { code: string; detail: Record<string, unknown> } | null
  onSend: () => void
  onHand: () => void
}

function Acts({ row, noServer, onSend, onHand }: ActsProps) {
  const { t, name } = useWords()
  const who = name(row.person.name)
  const waits = row.state === 'queued' || row.state === 'failed'
  return (
    <span className="row">
      {waits ? (
        <>
          <ActButton
            size="compact-sm"
            variant="subtle"
            refusal={noServer}
            aria-label={t('outbox.send_n', { who })}
            onClick={onSend}
          >
            {t(row.state === 'failed' ? 'outbox.again' : 'outbox.send')}
          </ActButton>
          <Button size="compact-sm" variant="subtle" aria-label={t('summons.by_hand_n', { who })} onClick={onHand}>
            {t('summons.by_hand')}
          </Button>
        </>
      ) : null}
      {(['eml', 'ics'] as const).map((as) => (
        <Button
          key={as}
          size="compact-sm"
          variant="subtle"
          aria-label={t(`outbox.${as}_n`, { who })}
          onClick={() => void download(noticeMessage, { messageId: row.id, as })}
        >
          {t(`outbox.${as}`)}
        </Button>
      ))}
    </span>
  )
}
