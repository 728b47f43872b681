import '../../styles/desk.css'
import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { toneOf } from '../../ui/fact-tone.ts'
import { type Mark, MarkedText } from '../../ui/marked-text.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { selectionIn } from '../../ui/text-selection.ts'
import { DeskLinks } from './desk-links.tsx'
import { DeskTaking } from './desk-taking.tsx'
import type { DeskReading } from './fact-fields.ts'
import { FactRow } from './fact-row.tsx'
import { useDesk, useDeskKeys } from './use-desk.ts'

/** Text left, proposed record right; one click or key from a fact to its words and back. */
export function Desk({ reading }: { reading: DeskReading }) {
  const { t, name, day } = useWords()
  const desk = useDesk(reading)
  const readOnly = reading.state !== 'draft' || reading.can['reading.decide'] != null
  useDeskKeys(desk, readOnly)
  const [selection, setSelection] = useState<{ start: number; end: number; text: string } | null>(null)
  const lang = reading.language === 'zh' ? 'zh-CN' : 'en'
  const marks = useMemo<Mark[]>(
    () =>
      reading.facts
        .filter((fact) => fact.decision !== 'rejected')
        .flatMap((fact) =>
          (fact.correctedQuote ? [fact.correctedQuote] : fact.quotes).map((quote) => ({
            key: fact.key,
            start: quote.start,
            end: quote.end,
            tone: toneOf(fact.field),
            label: t(`terms.reading.field.${fact.field}`),
          })),
        ),
    [reading.facts, t],
  )
  const { setChosen } = desk
  const choose = useCallback((key: string) => setChosen(key), [setChosen])
  return (
    <>
      <PageHead
        title={reading.title}
        kind={`${t('reading.on_desk_of')} ${name(reading.body.name)}`}
        note={reading.publishedOn ? t('reading.published_on', { day: day(reading.publishedOn) }) : undefined}
        actions={
          <StateMark tone={reading.state === 'taken' ? 'official' : 'open'}>
            {t(`terms.reading.state.${reading.state}`)}
          </StateMark>
        }
      />
      {reading.documentId ? (
        <p>
          <Link to={paths.document} params={{ documentId: reading.documentId }}>
            {t('reading.to_document')}
          </Link>
          {reading.meetingId ? (
            <>
              {' · '}
              <Link to={paths.meeting} params={{ meetingId: reading.meetingId }}>
                {t('reading.to_meeting')}
              </Link>
            </>
          ) : null}
          {reading.sourceIds.map((sourceId, index) => (
            <span key={sourceId}>
              {' · '}
              <Link to={paths.source} params={{ sourceId }}>
                {t('reading.to_source', { n: index + 1 })}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
      <RefusalNote error={desk.error} />
      <div className="split desk">
        <section
          aria-label={t('reading.text')}
          onMouseUp={(event) => setSelection(selectionIn(event.currentTarget, reading.text))}
        >
          <MarkedText
            text={reading.text}
            lang={reading.language}
            marks={marks}
            chosen={desk.chosen}
            onChoose={choose}
          />
        </section>
        <section className="read-side" aria-label={t('reading.facts')}>
          <DeskTaking reading={reading} />
          <DeskLinks reading={reading} readOnly={readOnly} />
          <div className="desk-bar">
            <h2>{t('reading.facts')}</h2>
            <span role="status">
              <strong>{reading.counts.pending}</strong>{' '}
              <span className="soft">{t('reading.undecided_of', { of: reading.counts.total })}</span>
            </span>
          </div>
          {readOnly ? null : (
            <div className="row desk-tools">
              <Button
                size="compact-md"
                disabled={desk.pendingSeen.length === 0}
                loading={desk.busy}
                onClick={desk.acceptSeen}
              >
                {t('reading.accept_seen', { n: desk.pendingSeen.length })}
              </Button>
              <Button size="compact-md" variant="default" onClick={desk.undo}>
                {t('reading.undo')}
              </Button>
              <Checkbox
                label={t('reading.only_pending')}
                checked={desk.onlyPending}
                onChange={(event) => desk.setOnlyPending(event.currentTarget.checked)}
              />
              <p className="small soft">{t('reading.keys')}</p>
            </div>
          )}
          <ol className="fact-list">
            {desk.shown.map((fact) => (
              <FactRow
                key={fact.key}
                fact={fact}
                lang={lang}
                chosen={fact.key === desk.chosen}
                editing={fact.key === desk.editing}
                readOnly={readOnly}
                selection={fact.key === desk.editing ? selection : null}
                onChoose={choose}
                onSeen={desk.onSeen}
                onDecide={desk.onDecide}
                onEdit={desk.setEditing}
              />
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}
