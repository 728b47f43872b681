import { Button, Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DOCUMENT_KINDS, type DocumentKind } from '../../../concepts/document/document.schema.ts'
import { seriesPatterns } from '../../../concepts/paper/letterhead.rules.ts'
import { seriesEnd, seriesList, seriesNumbers, seriesOpen } from '../../../concepts/paper/paper-office.api.ts'
import { numberWords } from '../../../concepts/paper/series.rules.ts'
import { useAct, useView } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'

/** The rows of numbers a body gives; none is left out, and void ones stay. */
export function SeriesPanel({ bodyId }: { bodyId: string }) {
  const { t } = useWords()
  const list = useView(seriesList, { bodyId })
  const [opening, setOpening] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const end = useAct(seriesEnd)
  return (
    <section aria-labelledby="series-head">
      <h2 id="series-head">{t('papers.series_title')}</h2>
      <p className="soft">{t('papers.series_note')}</p>
      <RefusalNote error={list.error ?? end.error} />
      <ul className="paper-office-list">
        {(list.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.prefix}</strong>{' '}
              <span className="soft small">
                {t('papers.next_number', { number: one.next.number })} ·{' '}
                {t('papers.numbers_given', { count: one.given, void: one.void })}
              </span>
              <div className="small soft">
                {one.kinds.length === 0
                  ? t('papers.any_kind')
                  : one.kinds.map((kind) => t(`terms.document.kind.${kind}`)).join(t('papers.between'))}
              </div>
            </div>
            <div className="row no-print">
              <Button
                size="compact-sm"
                variant="default"
                aria-expanded={shown === one.id}
                onClick={() => setShown(shown === one.id ? null : one.id)}
              >
                {t('papers.numbers')}
              </Button>
              <ActButton
                size="compact-sm"
                variant="default"
                refusal={refusalOf(one.can, 'series.end')}
                onClick={() => end.mutate({ seriesId: one.id, version: one.version })}
              >
                {t('papers.end_series')}
              </ActButton>
            </div>
            {shown === one.id ? <Numbers seriesId={one.id} /> : null}
          </li>
        ))}
      </ul>
      {opening ? (
        <OpenSeries bodyId={bodyId} onClose={() => setOpening(false)} />
      ) : (
        <ActButton
          size="compact-md"
          variant="default"
          refusal={list.data ? refusalOf(list.data.can, 'series.open') : null}
          onClick={() => setOpening(true)}
        >
          {t('papers.open_series')}
        </ActButton>
      )}
    </section>
  )
}

function Numbers({ seriesId }: { seriesId: string }) {
  const { t, day } = useWords()
  const list = usePages(seriesNumbers, { seriesId, limit: 20 })
  const rows = list.pages?.flatMap((page) => page.items) ?? []
  if (rows.length === 0) return <p className="soft">{t('papers.no_numbers')}</p>
  return (
    <div className="stack paper-numbers">
      <Ledger
        caption={t('papers.numbers')}
        rows={rows}
        rowKey={(row) => `${row.year}.${row.n}`}
        columns={[
          { key: 'number', label: t('papers.number'), cell: (row) => row.number },
          {
            key: 'paper',
            label: t('document.title'),
            wide: true,
            cell: (row) => (
              <Link to={paths.paper} params={{ paperId: row.paper.id }}>
                {row.paper.title}
              </Link>
            ),
          },
          { key: 'day', label: t('papers.numbered_on'), cell: (row) => day(row.happenedOn) },
          {
            key: 'state',
            label: t('document.state'),
            cell: (row) =>
              row.state === 'void' ? (
                <>
                  <StateMark tone="none">{t('papers.void')}</StateMark> <span className="small">{row.reason}</span>
                </>
              ) : (
                t('papers.taken')
              ),
          },
        ]}
      />
      <MoreButton list={list} />
    </div>
  )
}

function OpenSeries({ bodyId, onClose }: { bodyId: string; onClose: () => void }) {
  const { t, language } = useWords()
  const session = useSession()
  const year = Number(session.data?.installation.today.slice(0, 4) ?? 2000)
  const patternOf = (of: 'en' | 'zh'): string =>
    seriesPatterns.find((one) => one.language === of)?.pattern ?? '{prefix} {n}'
  const [spoken, setSpoken] = useState<'en' | 'zh'>(language)
  const [prefix, setPrefix] = useState('')
  const [pattern, setPattern] = useState(patternOf(language))
  const [byYear, setByYear] = useState(true)
  const [first, setFirst] = useState(1)
  const [kinds, setKinds] = useState<DocumentKind[]>([])
  const open = useAct(seriesOpen, { onDone: onClose })
  return (
    <form
      className="stack panel"
      aria-label={t('papers.open_series')}
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate({ bodyId, prefix: prefix.trim(), pattern, language: spoken, byYear, first, kinds })
      }}
    >
      <div className="pair">
        <TextInput
          label={t('papers.prefix')}
          description={t('papers.prefix_note')}
          required
          value={prefix}
          onChange={(event) => setPrefix(event.currentTarget.value)}
        />
        <Select
          label={t('document.language')}
          allowDeselect={false}
          value={spoken}
          data={(['en', 'zh'] as const).map((one) => ({ value: one, label: t(`document.language_${one}`) }))}
          onChange={(value) => {
            const chosen = value === 'zh' ? 'zh' : 'en'
            if (pattern === patternOf(spoken)) setPattern(patternOf(chosen))
            setSpoken(chosen)
          }}
        />
        <TextInput
          label={t('papers.pattern')}
          description={t('papers.pattern_note', { prefix: '{prefix}', year: '{year}', n: '{n}' })}
          required
          value={pattern}
          onChange={(event) => setPattern(event.currentTarget.value)}
        />
        <NumberInput
          label={t('papers.first_number')}
          description={t('papers.first_number_note')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={first}
          onChange={(value) => setFirst(typeof value === 'number' ? value : 1)}
        />
      </div>
      <Checkbox
        label={t('papers.by_year')}
        checked={byYear}
        onChange={(event) => setByYear(event.currentTarget.checked)}
      />
      <MultiSelect
        label={t('papers.for_kinds')}
        description={t('papers.for_kinds_note')}
        value={kinds}
        data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
        onChange={(value) => setKinds(DOCUMENT_KINDS.filter((one) => value.includes(one)))}
      />
      <p>
        {t('papers.first_looks')} <strong>{numberWords({ prefix: prefix || '…', pattern }, year, first)}</strong>
      </p>
      <RefusalNote error={open.error} />
      <div className="row">
        <Button type="submit" loading={open.isPending} disabled={prefix.trim() === ''}>
          {t('papers.open_series')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
