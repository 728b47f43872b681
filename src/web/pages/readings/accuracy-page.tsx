import '../../styles/desk.css'
import { Link } from '@tanstack/react-router'
import { readingAccuracy } from '../../../concepts/reading/reading.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { type Column, Ledger } from '../../ui/ledger.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ruleWords } from './rule-words.ts'

type Accuracy = OutputOf<typeof readingAccuracy>
type Counts = Accuracy['total']
interface Row {
  readonly key: string
  readonly label: string
  readonly counts: Counts
}

const KINDS = ['span', 'value', 'field', 'merge', 'split'] as const

/** How often the reader was right at one's own desks: by field, by language, by rule. What was decided singly is the measure; what was in bulk stands beside it. */
export function AccuracyPage() {
  const { t } = useWords()
  const accuracy = useView(readingAccuracy, {})
  return (
    <>
      <PageHead title={t('reading.accuracy.title')} note={t('reading.accuracy.note')} />
      <p>
        <Link to={paths.readings}>{t('reading.accuracy.to_desk')}</Link>
      </p>
      <ViewGate query={accuracy}>
        {(data) =>
          data.total.decided + data.total.missed + data.total.bulk.decided === 0 ? (
            <EmptyState>{t('reading.accuracy.empty')}</EmptyState>
          ) : (
            <Tables data={data} />
          )
        }
      </ViewGate>
    </>
  )
}

function Tables({ data }: { data: Accuracy }) {
  const { t } = useWords()
  const total: Row = { key: 'total', label: t('reading.accuracy.total'), counts: data.total }
  const fields = data.fields.map((one) => ({ ...one, label: t(`terms.reading.field.${one.key}`) }))
  const languages = data.languages.map((one) => ({ ...one, label: t(`reading.accuracy.language.${one.key}`) }))
  const rules = data.rules.map((one) => ({
    key: `${one.field} ${one.key}`,
    label: `${t(`terms.reading.field.${one.field}`)}: ${ruleWords(one.key, one.field, t)} (${one.key})`,
    counts: one.counts,
  }))
  return (
    <>
      <AccuracyTable caption={t('reading.accuracy.by_field')} rows={[...fields, total]} missed />
      <p className="small soft">{t('reading.accuracy.missed_note')}</p>
      <AccuracyTable caption={t('reading.accuracy.by_language')} rows={languages} missed />
      <KindTable rows={[...fields, total]} />
      <p className="small soft">{t('reading.accuracy.kinds_note')}</p>
      <AccuracyTable caption={t('reading.accuracy.by_rule')} rows={rules} />
    </>
  )
}

function AccuracyTable({ caption, rows, missed = false }: { caption: string; rows: readonly Row[]; missed?: boolean }) {
  const { t } = useWords()
  const columns: readonly Column<Row>[] = [
    { key: 'label', label: caption, wide: true, cell: (row) => row.label },
    { key: 'decided', label: t('reading.accuracy.decided'), numeric: true, cell: (row) => row.counts.decided },
    ...(['accepted', 'corrected', 'rejected', 'merged'] as const).map((decision) => ({
      key: decision,
      label: t(`reading.accuracy.${decision}`),
      numeric: true,
      cell: (row: Row) => <Figure n={row.counts[decision]} of={row.counts.decided} />,
    })),
    ...(missed
      ? [
          {
            key: 'missed',
            label: t('reading.accuracy.missed'),
            numeric: true,
            cell: (row: Row) => <Figure n={row.counts.missed} of={row.counts.standing} />,
          },
        ]
      : []),
    {
      key: 'bulk',
      label: t('reading.accuracy.bulk_accepted'),
      numeric: true,
      cell: (row) => <Figure n={row.counts.bulk.accepted} of={row.counts.bulk.decided} />,
    },
  ]
  return (
    <>
      <h2>{caption}</h2>
      <Ledger caption={caption} rows={rows} rowKey={(row) => row.key} columns={columns} />
    </>
  )
}

/** What was wrong about the corrected ones. */
function KindTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords()
  const wrong = rows.filter((row) => row.counts.corrected > 0)
  if (wrong.length === 0) return null
  const columns: readonly Column<Row>[] = [
    { key: 'label', label: t('reading.field'), wide: true, cell: (row) => row.label },
    { key: 'corrected', label: t('reading.accuracy.corrected'), numeric: true, cell: (row) => row.counts.corrected },
    ...KINDS.map((kind) => ({
      key: kind,
      label: t(`reading.accuracy.kind.${kind}`),
      numeric: true,
      cell: (row: Row) => <Figure n={row.counts.kinds[kind]} of={row.counts.corrected} />,
    })),
  ]
  return (
    <>
      <h2>{t('reading.accuracy.by_kind')}</h2>
      <Ledger caption={t('reading.accuracy.by_kind')} rows={wrong} rowKey={(row) => row.key} columns={columns} />
    </>
  )
}
