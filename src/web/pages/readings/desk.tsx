import '../../styles/desk.css'
import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { toneOf } from '../../ui/fact-tone.ts'
import { type Mark, MarkedText } from '../../ui/marked-text.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { AddFact } from './add-fact.tsx'
import { DeskBody } from './desk-body.tsx'
import { DeskLinks } from './desk-links.tsx'
import { DeskTaking } from './desk-taking.tsx'
import type { DeskReading } from './fact-fields.ts'
import { FactRow } from './fact-row.tsx'
import { useMarkedWords } from './marked-words.ts'
import { useDesk, useDeskKeys } from './use-desk.ts'

/** Text left, proposed record right; one click or key from a fact to its words and back. */
export function Desk({ reading }: { reading: DeskReading }) {
  const { t, name, day } = useWords()
  const desk = useDesk(reading)
  const readOnly = reading.state !== 'draft' || reading.can['reading.decide'] != null
  useDeskKeys(desk, readOnly)
  const words = useRef<HTMLElement>(null)
  const { marked, clear } = useMarkedWords(words, reading.text)
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
  const { chosen, setChosen, setAdding } = desk
  useEffect(() => showInText(words.current, chosen), [chosen])
  const onAdded = useCallback(
    (key: string) => {
      setAdding(false)
      setChosen(key)
      clear()
    },
    [setAdding, setChosen, clear],
  )
  const from = desk.facts.find((fact) => fact.key === chosen)?.quotes[0]?.start ?? 0
  const addRefusal = reading.can['reading.addFact']
  return (
    <>
      <PageHead
        title={reading.title}
        titleLang={lang}
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
        <section ref={words} aria-label={t('reading.text')}>
          <MarkedText text={reading.text} lang={reading.language} marks={marks} chosen={chosen} onChoose={setChosen} />
          {marked && !readOnly && !desk.adding ? (
            <div className="desk-marked">
              <span lang={lang}>{marked.text.trim().slice(0, 60)}</span>
              <Button size="compact-md" onClick={() => setAdding(true)}>
                {t('reading.add_fact')}
              </Button>
            </div>
          ) : null}
        </section>
        <section
          className="read-side"
          aria-label={t('reading.facts')}
          data-adding={(desk.adding && !readOnly) || undefined}
        >
          {desk.adding && !readOnly ? (
            <AddFact reading={reading} marked={marked} from={from} onAdded={onAdded} onClose={() => setAdding(false)} />
          ) : null}
          <DeskBody reading={reading} readOnly={readOnly} />
          <DeskTaking reading={reading} />
          <DeskLinks reading={reading} readOnly={readOnly} />
          <div className="desk-head">
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
                <ActButton size="compact-md" variant="default" refusal={addRefusal} onClick={() => setAdding(true)}>
                  {t('reading.add_fact')}
                </ActButton>
                <Button size="compact-md" variant="default" onClick={desk.undo}>
                  {t('reading.undo')}
                </Button>
                <Checkbox
                  label={t('reading.only_pending')}
                  checked={desk.onlyPending}
                  onChange={(event) => desk.setOnlyPending(event.currentTarget.checked)}
                />
                <p className="small soft desk-keys">{t('reading.keys')}</p>
              </div>
            )}
          </div>
          <ol className="fact-list">
            {desk.shown.map((fact) => (
              <FactRow
                key={fact.key}
                fact={fact}
                lang={lang}
                chosen={fact.key === chosen}
                editing={fact.key === desk.editing}
                readOnly={readOnly}
                selection={fact.key === desk.editing ? marked : null}
                onChoose={setChosen}
                watch={desk.watch}
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

/** Brings the words of the chosen fact on the screen, where text and list stand side by side. */
function showInText(root: HTMLElement | null, key: string | null): void {
  if (!root || key === null || !window.matchMedia('(min-width: 60em)').matches) return
  const mark = root.querySelector<HTMLElement>(`mark[data-facts~="${CSS.escape(key)}"]`)
  const box = mark?.getBoundingClientRect()
  if (!mark || !box || (box.top >= 0 && box.bottom <= window.innerHeight)) return
  mark.scrollIntoView({ block: 'center' })
}
