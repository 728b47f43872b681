import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ballotClose, ballotCount, ballotOpen, ballotVoid } from '../../../concepts/ballot/ballot.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { BallotView } from './ballot-page.tsx'
import { tellerSecret } from './device-store.ts'

/** For who runs the meeting: open, close, count, declare void. */
export function BallotActs({ ballot }: { ballot: BallotView }) {
  const { t } = useWords()
  const [voiding, setVoiding] = useState(false)
  const open = useAct(ballotOpen)
  const [closing, setClosing] = useState(false)
  const close = useAct(ballotClose, { onDone: () => setClosing(false) })
  const declareVoid = useAct(ballotVoid, { onDone: () => setVoiding(false) })
  const at = { ballotId: ballot.ballotId, version: ballot.version }
  const short = ballot.entitled - ballot.cast
  const ended = ballot.state === 'counted' || ballot.state === 'void'
  if (ended || ballot.can['ballot.void']?.code === 'ROLE_MISSING') return null
  return (
    <section className="ballot-acts no-print">
      <h2>{t('ballot.running')}</h2>
      {ballot.state === 'preparing' ? <KeysGiven ballot={ballot} /> : null}
      <div className="row">
        {ballot.state === 'preparing' ? (
          <ActButton refusal={ballot.can['ballot.open']} onClick={() => open.mutate(at)} loading={open.isPending}>
            {t('ballot.open')}
          </ActButton>
        ) : null}
        {ballot.state === 'open' ? (
          <ActButton
            refusal={ballot.can['ballot.close']}
            onClick={() => (short > 0 ? setClosing(true) : close.mutate(at))}
            loading={close.isPending}
          >
            {t('ballot.close')}
          </ActButton>
        ) : null}
        <ActButton variant="default" refusal={ballot.can['ballot.void']} onClick={() => setVoiding(true)}>
          {t('ballot.void')}
        </ActButton>
      </div>
      <RefusalNote error={open.error ?? close.error} />
      {ballot.state === 'closed' ? <CountForm ballot={ballot} /> : null}
      {closing ? (
        <ActDialog
          title={t('ballot.close')}
          note={<p>{t('ballot.close_note', { count: short, n: short })}</p>}
          verb={t('ballot.close')}
          error={close.error}
          busy={close.isPending}
          onClose={() => setClosing(false)}
          onConfirm={() => close.mutate(at)}
        />
      ) : null}
      {voiding ? (
        <ActDialog
          title={t('ballot.void')}
          note={t('ballot.void_note')}
          verb={t('ballot.void')}
          reason={t('ballot.void_reason')}
          reasonRequired
          error={declareVoid.error}
          busy={declareVoid.isPending}
          onClose={() => setVoiding(false)}
          onConfirm={(reason) => declareVoid.mutate({ ...at, reason })}
        />
      ) : null}
    </section>
  )
}

function KeysGiven({ ballot }: { ballot: BallotView }) {
  const { t, name } = useWords()
  return (
    <ul className="plain-list">
      {ballot.tellers.map((one) => (
        <li key={one.person.id} className="row">
          <span>{name(one.person.name)}</span>
          <StateMark tone={one.publicKey === null ? 'due' : 'settled'}>
            {t(one.publicKey === null ? 'ballot.key_awaited' : 'ballot.key_given')}
          </StateMark>
        </li>
      ))}
    </ul>
  )
}

/** All tellers' keys come together on one device; nothing of them is stored. */
function CountForm({ ballot }: { ballot: BallotView }) {
  const { t, name } = useWords()
  const own = ballot.mine.tellerIndex
  const [keys, setKeys] = useState<readonly string[]>(() =>
    ballot.tellers.map((_, i) => (i === own ? (tellerSecret.get(ballot.ballotId) ?? '') : '')),
  )
  const count = useAct(ballotCount, { onDone: () => tellerSecret.drop(ballot.ballotId) })
  const set = (i: number, value: string): void => setKeys((before) => before.map((key, j) => (i === j ? value : key)))
  return (
    <form
      className="stack count-form"
      onSubmit={(event) => {
        event.preventDefault()
        count.mutate({ ballotId: ballot.ballotId, version: ballot.version, keys: [...keys] })
      }}
    >
      <p>{t('ballot.count_note')}</p>
      {ballot.tellers.map((teller, i) => (
        <div key={teller.person.id} className="row key-row">
          <TextInput
            type="password"
            autoComplete="off"
            label={t('ballot.key_of', { name: name(teller.person.name) })}
            value={keys[i] ?? ''}
            onChange={(event) => set(i, event.currentTarget.value.trim())}
          />
          <label className="file-label">
            {t('ballot.key_file')}
            <input
              type="file"
              accept=".txt,text/plain"
              onChange={async (event) => set(i, ((await event.target.files?.[0]?.text()) ?? '').trim())}
            />
          </label>
        </div>
      ))}
      <RefusalNote error={count.error} />
      <div className="row">
        <ActButton
          type="submit"
          refusal={ballot.can['ballot.count']}
          onClick={() => undefined}
          loading={count.isPending}
          disabled={keys.some((key) => key === '')}
        >
          {t('ballot.count')}
        </ActButton>
      </div>
    </form>
  )
}
