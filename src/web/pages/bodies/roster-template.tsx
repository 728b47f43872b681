import { Button } from '@mantine/core'
import type { RosterKind } from '../../../concepts/person/roster.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { saveFile } from '../../save-file.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { COLUMNS, TABLES } from './roster-columns.ts'

/** A CSV with headings and no rows, in the language shown; the mark at the front tells spreadsheets that it is UTF-8. */
function saveTemplate(name: string, headings: readonly string[]): void {
  saveFile(`${name}.csv`, new Blob([`\ufeff${headings.join(',')}\r\n`], { type: 'text/csv;charset=utf-8' }))
}

/** Which columns each table knows, what they mean, and an empty table to begin with. */
export function RosterTemplate() {
  const { t } = useWords()
  const heading = (key: string): string => t(`organisation.roster.heading.${key}`)
  return (
    <section className="page-section" aria-labelledby="roster-columns">
      <h2 id="roster-columns">{t('organisation.roster.columns')}</h2>
      <p className="soft">{t('organisation.roster.columns_note')}</p>
      {TABLES.map((kind: RosterKind) => (
        <details key={kind} className="roster-columns">
          <summary>{t('organisation.roster.table', { kind: t(`organisation.roster.kind.${kind}`) })}</summary>
          <Ledger
            caption={t('organisation.roster.table', { kind: t(`organisation.roster.kind.${kind}`) })}
            rows={COLUMNS[kind].map(([key, needed]) => ({ key, needed }))}
            rowKey={(column) => column.key}
            columns={[
              {
                key: 'heading',
                label: t('organisation.roster.column'),
                cell: (column) => <span className="code">{heading(column.key)}</span>,
              },
              {
                key: 'meaning',
                label: t('organisation.roster.meaning'),
                wide: true,
                cell: (column) => t(`organisation.roster.meaning_of.${column.key}`),
              },
              {
                key: 'needed',
                label: t('organisation.roster.must'),
                cell: (column) => (column.needed ? t('organisation.roster.must_yes') : ''),
              },
            ]}
          />
          <p>
            <Button
              variant="default"
              size="compact-md"
              onClick={() =>
                saveTemplate(
                  t(`organisation.roster.kind.${kind}`),
                  COLUMNS[kind].map(([key]) => heading(key)),
                )
              }
            >
              {t('organisation.roster.save_template')}
            </Button>
          </p>
        </details>
      ))}
    </section>
  )
}
