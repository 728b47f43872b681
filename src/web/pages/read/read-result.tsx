import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { toneOf } from '../../ui/fact-tone.ts'
import { type Mark, MarkedText } from '../../ui/marked-text.tsx'
import type { Read } from './read-page.tsx'

const TONES = ['who', 'when', 'source', 'point', 'clause', 'duty'] as const

/** The text with its facts coloured in their places, its points and the rows of a division of work beside it. */
export function ReadResult({ read, onSave }: { read: Read; onSave: (format: 'docx' | 'xlsx') => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<string | null>(null)
  const marks = useMemo<Mark[]>(
    () =>
      read.facts.flatMap((fact) =>
        fact.quotes.map((quote) => ({
          key: fact.key,
          start: quote.start,
          end: quote.end,
          tone: toneOf(fact.field),
          label: t(`terms.reading.field.${fact.field}`),
        })),
      ),
    [read, t],
  )
  return (
    <section className="read-result">
      <header className="page-head">
        <div>
          <h2>{read.title}</h2>
          <p className="soft">
            {t('read.found', {
              facts: read.facts.length,
              points: read.record.points?.length ?? 0,
              clauses: read.record.directives.length,
            })}
          </p>
          {read.record.is_meeting ? null : <p role="note">{t('read.no_meeting')}</p>}
        </div>
        <div className="row">
          <Button onClick={() => onSave('docx')}>{t('read.save_docx')}</Button>
          <Button variant="default" onClick={() => onSave('xlsx')}>
            {t('read.save_xlsx')}
          </Button>
        </div>
      </header>
      <ul className="tone-keys small" aria-label={t('read.legend')}>
        {TONES.map((tone) => (
          <li key={tone}>
            <span className="tone-key" data-tone={tone} />
            {t(`read.tone.${tone}`)}
          </li>
        ))}
      </ul>
      <div className="split">
        <MarkedText text={read.text} lang={read.language} marks={marks} chosen={chosen} onChoose={setChosen} />
        <aside className="read-side" aria-label={t('read.division')}>
          <ChosenFact read={read} chosen={chosen} />
          <h3>{t('read.division')}</h3>
          <p className="small soft">{t(read.rows.length > 0 ? 'read.division_note' : 'read.division_empty')}</p>
          <ol className="thread">
            {read.rows.map((row) => (
              <li key={`${row.no}-${row.start}`}>
                <span className="soft">{row.no}</span>{' '}
                <span lang={read.language === 'zh' ? 'zh-CN' : 'en'}>{row.item}</span>
                {row.unit || row.dueText ? (
                  <div className="small soft">{[row.unit, row.dueText].filter(Boolean).join(' · ')}</div>
                ) : null}
              </li>
            ))}
          </ol>
        </aside>
      </div>
    </section>
  )
}

function ChosenFact({ read, chosen }: { read: Read; chosen: string | null }) {
  const { t } = useWords()
  const fact = read.facts.find((candidate) => candidate.key === chosen)
  if (!fact) return <p className="small soft">{t('read.choose_hint')}</p>
  return (
    <div className="panel" role="status">
      <div className="small soft">{t(`terms.reading.field.${fact.field}`)}</div>
      {fact.quotes.map((quote) => (
        <p key={quote.start} className="quoted" lang={read.language === 'zh' ? 'zh-CN' : 'en'}>
          {quote.text}
        </p>
      ))}
      <div className="small soft">{t('read.confidence', { percent: Math.round(fact.confidence * 100) })}</div>
    </div>
  )
}
