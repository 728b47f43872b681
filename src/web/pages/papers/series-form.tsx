import { Button, Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DOCUMENT_KINDS, type DocumentKind } from '../../../concepts/document/document.schema.ts'
import { seriesPatterns } from '../../../concepts/paper/letterhead.rules.ts'
import { seriesChange, type seriesList, seriesOpen } from '../../../concepts/paper/paper-office.api.ts'
import { numberWords } from '../../../concepts/paper/series.rules.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

type Series = OutputOf<typeof seriesList>['items'][number]

/** A series to be opened, or one in use: its prefix, language and whether it begins anew stay what they were; its first number too, once one is given. */
export function SeriesForm({
  bodyId,
  series,
  onClose,
}: {
  bodyId: string
  series: Series | null
  onClose: () => void
}) {
  const { t, language } = useWords()
  const session = useSession()
  const year = Number(session.data?.installation.today.slice(0, 4) ?? 2000)
  const patternOf = (of: 'en' | 'zh'): string =>
    seriesPatterns.find((one) => one.language === of)?.pattern ?? '{prefix} {n}'
  const [spoken, setSpoken] = useState<'en' | 'zh'>(series?.language ?? language)
  const [prefix, setPrefix] = useState(series?.prefix ?? '')
  const [pattern, setPattern] = useState(series?.pattern ?? patternOf(language))
  const [byYear, setByYear] = useState(series?.byYear ?? true)
  const [first, setFirst] = useState(series?.first ?? 1)
  const [kinds, setKinds] = useState<DocumentKind[]>(series?.kinds ?? [])
  const open = useAct(seriesOpen, { onDone: onClose })
  const change = useAct(seriesChange, { onDone: onClose })
  const mayBegin = series === null || refusalOf(series.can, 'series.setFirst') === null
  const verb = t(series ? 'common.save' : 'papers.open_series')
  return (
    <form
      className="stack panel"
      aria-label={verb}
      onSubmit={(event) => {
        event.preventDefault()
        if (series)
          change.mutate({
            seriesId: series.id,
            version: series.version,
            pattern,
            kinds,
            ...(first === series.first ? {} : { first }),
          })
        else open.mutate({ bodyId, prefix: prefix.trim(), pattern, language: spoken, byYear, first, kinds })
      }}
    >
      <div className="pair">
        <TextInput
          label={t('papers.prefix')}
          description={t('papers.prefix_note')}
          required
          disabled={series !== null}
          value={prefix}
          onChange={(event) => setPrefix(event.currentTarget.value)}
        />
        <Select
          label={t('document.language')}
          allowDeselect={false}
          disabled={series !== null}
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
          disabled={!mayBegin}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={first}
          onChange={(value) => setFirst(typeof value === 'number' ? value : 1)}
        />
      </div>
      <Checkbox
        label={t('papers.by_year')}
        disabled={series !== null}
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
        {t(mayBegin ? 'papers.first_looks' : 'papers.next_looks')}{' '}
        <strong>
          {numberWords({ prefix: prefix || '…', pattern }, year, mayBegin ? first : (series?.next.n ?? first))}
        </strong>
      </p>
      <RefusalNote error={open.error ?? change.error} />
      <div className="row">
        <Button type="submit" loading={open.isPending || change.isPending} disabled={prefix.trim() === ''}>
          {verb}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
