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

type Accuracy = OutputOf<typeof readingAccuracy>
type Row = Omit<Accuracy['fields'][number], 'field'> & { readonly key: string; readonly label: string }

/** How often the reader was right at one's own desks, field by field; never one number. */
export function AccuracyPage() {
  const { t } = useWords()
  const accuracy = useView(readingAccuracy, {})
  const columns: readonly Column<Row>[] = [
    { key: 'field', label: t('reading.field'), wide: true, cell: (row) => row.label },
    { key: 'decided', label: t('reading.accuracy.decided'), numeric: true, cell: (row) => row.decided },
    ...(['accepted', 'corrected', 'rejected'] as const).map((decision) => ({
      key: decision,
      label: t(`reading.accuracy.${decision}`),
      numeric: true,
      cell: (row: Row) => <Figure n={row[decision]} of={row.decided} />,
    })),
    {
      key: 'missed',
      label: t('reading.accuracy.missed'),
      numeric: true,
      cell: (row) => <Figure n={row.missed} of={row.standing} />,
    },
  ]
  const rowsOf = ({ fields, total }: Accuracy): Row[] => [
    ...fields.map((one) => ({ ...one, key: one.field, label: t(`terms.reading.field.${one.field}`) })),
    { ...total, key: 'total', label: t('reading.accuracy.total') },
  ]
  return (
    <>
      <PageHead title={t('reading.accuracy.title')} note={t('reading.accuracy.note')} />
      <p>
        <Link to={paths.readings}>{t('reading.accuracy.to_desk')}</Link>
      </p>
      <ViewGate query={accuracy}>
        {(data) =>
          data.fields.length === 0 ? (
            <EmptyState>{t('reading.accuracy.empty')}</EmptyState>
          ) : (
            <>
              <Ledger
                caption={t('reading.accuracy.title')}
                rows={rowsOf(data)}
                rowKey={(row) => row.key}
                columns={columns}
              />
              <p className="small soft">{t('reading.accuracy.missed_note')}</p>
            </>
          )
        }
      </ViewGate>
      {accuracy.data && accuracy.data.total.inBulk > 0 ? (
        <p className="small soft">{t('reading.accuracy.bulk', { n: accuracy.data.total.inBulk })}</p>
      ) : null}
    </>
  )
}
