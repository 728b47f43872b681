import { Button } from '@mantine/core'
import { useState } from 'react'
import { ballotPublished } from '../../../concepts/ballot/ballot.api.ts'
import { isRelative } from '../../../concepts/procedure/procedure.rules.ts'
import { call } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { saveFile } from '../../save-file.ts'
import { Figure } from '../../ui/figure.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { BallotView } from './ballot-page.tsx'
import { keptReceipts } from './device-store.ts'

type Result = NonNullable<BallotView['result']>

/** The count, and the file with which anybody can count again. */
export function BallotResult({ ballot, result }: { ballot: BallotView; result: Result }) {
  const { t, name } = useWords()
  const mine = keptReceipts.get(ballot.ballotId)
  const [digest, setDigest] = useState<string | null>(null)
  const missing = mine.filter((one) => !result.receipts.includes(one))
  const save = async (): Promise<void> => {
    const file = await call(ballotPublished, { ballotId: ballot.ballotId })
    const words = `${JSON.stringify(file, null, 2)}\n`
    saveFile(`ballot-${ballot.ballotId}.json`, new Blob([words], { type: 'application/json' }))
    setDigest(await sha256(words))
  }
  return (
    <section className="ballot-result" aria-live="polite">
      <h2>
        {t('ballot.result')}{' '}
        <StateMark tone={result.result === 'carried' || result.result === 'elected' ? 'settled' : 'none'}>
          {t(`ballot.outcome.${result.result}`)}
        </StateMark>
      </h2>
      {result.candidates.length === 0 ? (
        <dl className="tally">
          {(['for', 'against', 'abstained'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`ballot.${key}`)}</dt>
              <dd>{result[key]}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <ol className="elected">
          {result.candidates.map((one) => (
            <li key={one.ord}>
              <span>{one.person ? name(one.person.name) : one.name}</span> <Figure n={one.votes} of={result.of} />
              {one.elected ? <StateMark tone="settled">{t('ballot.elected')}</StateMark> : null}
            </li>
          ))}
        </ol>
      )}
      <p>
        {isRelative(ballot.majority) ? '' : `${t('ballot.needed', { needed: result.needed, of: result.of })} `}
        {t('ballot.papers', {
          issued: result.issued,
          papers: result.papers,
          valid: result.valid,
          invalid: result.invalid,
        })}
      </p>
      <Button variant="default" onClick={() => void save()}>
        {t('ballot.save_file')}
      </Button>
      <p className="small soft digest-words" role="status">
        {digest ? t('ballot.file_digest', { digest }) : ''}
      </p>
      <p className="small soft">{t('ballot.recount_note')}</p>
      {mine.length === 0 ? null : missing.length === 0 ? (
        <p>{t('ballot.receipt_found', { count: mine.length })}</p>
      ) : (
        <p role="alert">
          {t('ballot.receipt_missing', { receipts: missing.map((one) => one.slice(0, 8)).join(', ') })}
        </p>
      )}
      <details>
        <summary>{t('ballot.receipts', { n: result.receipts.length })}</summary>
        <ul className="receipts">
          {result.receipts.map((one) => (
            <li key={one} data-mine={mine.includes(one) || undefined}>
              <code>{one}</code>
              {mine.includes(one) ? <strong> {t('ballot.yours')}</strong> : null}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** Null where the browser keeps its digests to itself: on an address without TLS that is not this machine's. */
async function sha256(words: string): Promise<string | null> {
  if (!globalThis.isSecureContext) return null
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
