import { Button } from '@mantine/core'
import { useState } from 'react'
import { minutesCompare, minutesRedact, minutesRestore } from '../../../concepts/minutes/minutes.api.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { TextDifference } from '../../ui/text-difference.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import type { MeetingText } from './use-draft.ts'

/** Every version with who saved it and when; one beside the words that stand now. */
export function TextVersions({ text, onRestored }: { text: MeetingText; onRestored: () => void }) {
  const { t, name, instant } = useWords()
  const [compared, setCompared] = useState<number | null>(null)
  const [redacted, setRedacted] = useState<number | null>(null)
  const restore = useAct(minutesRestore, { onDone: onRestored })
  const redact = useAct(minutesRedact, { onDone: () => setRedacted(null) })
  const difference = useView(
    minutesCompare,
    { textId: text.id, from: compared ?? 1, to: text.n },
    { enabled: compared !== null },
  )
  const mayRedact = refusalOf(text.can, 'minutes.redact') === null
  return (
    <section className="minutes-versions" aria-label={t('minutes.versions')}>
      <h2>{t('minutes.versions')}</h2>
      <ol className="plain-list">
        {text.versions.map((one) => (
          <li key={one.n} className="minutes-version">
            <span className="minutes-version-n">{t('minutes.version', { n: one.n })}</span>
            <span>
              {t(`minutes.made_${one.made}`)}
              {one.made === 'restored' && one.note && /^\d+$/.test(one.note)
                ? ` ${t('minutes.restored_from', { n: one.note })}`
                : one.note
                  ? ` · ${one.note}`
                  : ''}
              <span className="soft small">
                {' '}
                · {one.savedBy ? name(one.savedBy.name) : t('minutes.by_program')} · {instant(one.savedAt)}
              </span>
              {one.redacted ? (
                <span className="small"> · {t('minutes.redacted', { reason: one.redacted.reason ?? '' })}</span>
              ) : null}
            </span>
            <span className="row">
              {one.n === text.n ? (
                <span className="small soft">{t('minutes.stands')}</span>
              ) : one.redacted ? null : (
                <>
                  <button
                    type="button"
                    className="link small"
                    aria-expanded={compared === one.n}
                    onClick={() => setCompared(compared === one.n ? null : one.n)}
                  >
                    {t('minutes.compare')}
                    <span className="visually-hidden"> {t('minutes.version', { n: one.n })}</span>
                  </button>
                  {text.state === 'draft' ? (
                    <ActButton
                      size="compact-sm"
                      variant="subtle"
                      refusal={refusalOf(text.can, 'minutes.restore')}
                      onClick={() => restore.mutate({ textId: text.id, version: text.version, n: one.n })}
                    >
                      {t('minutes.restore', { n: one.n })}
                    </ActButton>
                  ) : null}
                </>
              )}
              {mayRedact && !one.redacted && !(one.n === text.n && ['draft', 'submitted'].includes(text.state)) ? (
                <Button size="compact-sm" variant="subtle" color="seal" onClick={() => setRedacted(one.n)}>
                  {t('minutes.redact')}
                  <span className="visually-hidden"> {t('minutes.version', { n: one.n })}</span>
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      <RefusalNote error={restore.error} />
      {compared !== null && compared < text.n ? (
        <ViewGate query={difference}>
          {(data) => (
            <TextDifference
              label={t('minutes.difference', { from: compared, to: text.n })}
              before={data.before}
              after={data.after}
            />
          )}
        </ViewGate>
      ) : null}
      {redacted !== null ? (
        <ActDialog
          title={t('minutes.redact_title', { n: redacted })}
          note={<p>{t('minutes.redact_note')}</p>}
          verb={t('minutes.redact')}
          reason={t('minutes.reason')}
          reasonRequired
          error={redact.error}
          busy={redact.isPending}
          onClose={() => setRedacted(null)}
          onConfirm={(reason) => redact.mutate({ textId: text.id, version: text.version, n: redacted, reason })}
        />
      ) : null}
    </section>
  )
}
