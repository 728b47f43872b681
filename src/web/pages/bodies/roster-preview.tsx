import { Button } from '@mantine/core'
import type { RosterPreview as Preview, RosterError } from '../../../concepts/person/roster.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'

const TONES: Record<Preview['rows'][number]['outcome'], Tone> = {
  new: 'settled',
  changed: 'moving',
  unchanged: 'open',
  error: 'due',
}

interface RosterPreviewProps {
  preview: Preview
  applying: boolean
  error: Error | null
  onApply: () => void
}

/** What applying would do, row by row, and what is wrong, by file, line and column. */
export function RosterPreview({ preview, applying, error, onApply }: RosterPreviewProps) {
  const { t } = useWords()
  const wrong = preview.errors.length + preview.errorsLeftOut
  const field = (key: string): string => {
    const words = t(`organisation.roster.field.${key}`)
    return words === `organisation.roster.field.${key}` ? key : words
  }
  return (
    <section className="stack" aria-labelledby="roster-preview">
      <h2 id="roster-preview">{t('organisation.roster.preview_head')}</h2>
      <Ledger
        caption={t('organisation.roster.files')}
        rows={preview.files}
        rowKey={(file) => file.name}
        columns={[
          {
            key: 'file',
            label: t('organisation.roster.file'),
            wide: true,
            cell: (file) => (
              <>
                {file.name}
                <div className="small soft">
                  {[file.kind ? t(`organisation.roster.kind.${file.kind}`) : null, file.encoding]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                {file.columns.some((column) => column.field === null) ? (
                  <div className="small soft">
                    {t('organisation.roster.left_aside', {
                      columns: file.columns
                        .filter((column) => column.field === null)
                        .map((column) => column.heading)
                        .join(', '),
                    })}
                  </div>
                ) : null}
              </>
            ),
          },
          { key: 'rows', label: t('organisation.roster.rows'), numeric: true, cell: (file) => file.counts.rows },
          ...(['new', 'changed', 'unchanged'] as const).map((key) => ({
            key,
            label: t(`organisation.roster.outcome.${key}`),
            numeric: true,
            cell: (file: Preview['files'][number]) => file.counts[key],
          })),
          {
            key: 'errors',
            label: t('organisation.roster.outcome.error'),
            numeric: true,
            cell: (file) => file.counts.errors,
          },
        ]}
      />
      {wrong > 0 ? <Errors errors={preview.errors} leftOut={preview.errorsLeftOut} /> : null}
      <RefusalNote error={error} />
      <div className="row">
        <Button disabled={!preview.appliable} loading={applying} onClick={onApply}>
          {t('organisation.roster.apply')}
        </Button>
        <span className="soft">
          {preview.appliable
            ? t('organisation.roster.apply_note')
            : wrong > 0
              ? t('organisation.roster.mend_first', { count: wrong, n: wrong })
              : t('organisation.roster.nothing_to_do')}
        </span>
      </div>
      {preview.rows.length > 0 ? (
        <details open={preview.rows.length <= 40}>
          <summary>
            {t('organisation.roster.rows_shown', {
              n: preview.rows.length,
              of: preview.rows.length + preview.rowsLeftOut,
            })}
          </summary>
          <Ledger
            caption={t('organisation.roster.rows')}
            rows={preview.rows}
            rowKey={(row) => `${row.file}:${row.line}:${row.label}`}
            columns={[
              { key: 'line', label: t('organisation.roster.line'), numeric: true, cell: (row) => row.line },
              {
                key: 'label',
                label: t('organisation.roster.row'),
                wide: true,
                cell: (row) => (
                  <>
                    {row.label}
                    <div className="small soft">{row.file}</div>
                  </>
                ),
              },
              {
                key: 'outcome',
                label: t('organisation.roster.would_be'),
                cell: (row) => (
                  <StateMark tone={TONES[row.outcome]}>{t(`organisation.roster.outcome.${row.outcome}`)}</StateMark>
                ),
              },
              {
                key: 'changes',
                label: t('organisation.roster.changes'),
                cell: (row) =>
                  row.changes.map((one) => (
                    <div key={one.field} className="small">
                      {t('organisation.roster.change', {
                        field: field(one.field),
                        before: one.before ?? '–',
                        after: one.after ?? '–',
                      })}
                    </div>
                  )),
              },
            ]}
          />
        </details>
      ) : null}
    </section>
  )
}

function Errors({ errors, leftOut }: { errors: readonly RosterError[]; leftOut: number }) {
  const { t } = useWords()
  return (
    <div className="roster-errors" role="alert">
      <h3>{t('organisation.roster.errors')}</h3>
      <Ledger
        caption={t('organisation.roster.errors')}
        rows={errors.map((one, index) => ({ ...one, key: `${index}` }))}
        rowKey={(one) => one.key}
        columns={[
          {
            key: 'file',
            label: t('organisation.roster.file'),
            cell: (one) => <span className="nowrap">{one.file}</span>,
          },
          { key: 'line', label: t('organisation.roster.line'), numeric: true, cell: (one) => one.line },
          {
            key: 'column',
            label: t('organisation.roster.column'),
            cell: (one) => <span className="nowrap">{one.column}</span>,
          },
          {
            key: 'what',
            label: t('organisation.roster.what'),
            wide: true,
            cell: (one) => t(`organisation.roster.error.${one.code}`, { ...one.detail, value: one.value ?? '' }),
          },
        ]}
      />
      {leftOut > 0 ? <p>{t('organisation.roster.errors_left_out', { count: leftOut, n: leftOut })}</p> : null}
    </div>
  )
}
