import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Button, FileInput, Select, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { rosterApply, rosterPreview } from '../../../concepts/person/roster.api.ts'
import type { RosterFile, RosterKind } from '../../../concepts/person/roster.schema.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { TABLES } from './roster-columns.ts'
import { RosterPreview } from './roster-preview.tsx'
import { RosterTemplate } from './roster-template.tsx'

interface Pasted {
  readonly key: number
  readonly kind: RosterKind | null
  readonly text: string
}

async function asRosterFile(file: File): Promise<RosterFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  // In pieces: spreading a whole file into one call overflows the stack of some browsers.
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return { name: file.name, base64: btoa(binary) }
}

/** Bodies, posts and people from a spreadsheet: shown line by line before anything is written, then all or nothing. */
export function RosterPage() {
  const { t } = useWords()
  const [files, setFiles] = useState<File[]>([])
  const [tables, setTables] = useState<readonly Pasted[]>([{ key: 1, kind: null, text: '' }])
  const [given, setGiven] = useState<RosterFile[] | null>(null)
  const preview = useAct(rosterPreview)
  const apply = useAct(rosterApply)
  const pasted = tables.filter((table) => table.text.trim() !== '')
  const change = (key: number, patch: Partial<Pasted>): void => {
    setTables(tables.map((table) => (table.key === key ? { ...table, ...patch } : table)))
    preview.reset()
  }
  const look = async (): Promise<void> => {
    apply.reset()
    const all = [
      ...(await Promise.all(files.map(asRosterFile))),
      ...pasted.map((table, index) => ({
        name: t('organisation.roster.pasted', { n: index + 1 }),
        text: table.text,
        ...(table.kind ? { kind: table.kind } : {}),
      })),
    ]
    setGiven(all)
    preview.mutate({ files: all })
  }
  return (
    <>
      <PageHead
        title={t('organisation.import')}
        note={t('organisation.roster.note')}
        kind={<Link to={paths.bodies}>{t('common.nav.bodies')}</Link>}
      />
      <div className="stack">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void look()
          }}
        >
          <FileInput
            label={t('organisation.roster.files')}
            description={t('organisation.roster.files_note')}
            placeholder={t('organisation.roster.choose_files')}
            accept=".csv,.tsv,.txt,.xlsx"
            multiple
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            value={files}
            onChange={(chosen) => {
              setFiles(chosen)
              preview.reset()
            }}
          />
          {tables.map((table) => (
            <div key={table.key} className="stack paste-area">
              <Textarea
                label={t('organisation.roster.paste')}
                description={t('organisation.roster.paste_note')}
                autosize
                minRows={5}
                maxRows={16}
                spellCheck={false}
                value={table.text}
                onChange={(event) => change(table.key, { text: event.currentTarget.value })}
              />
              {table.text.trim() ? (
                <Select
                  label={t('organisation.roster.table_of')}
                  placeholder={t('organisation.roster.told_from_columns')}
                  data={TABLES.map((kind) => ({ value: kind, label: t(`organisation.roster.kind.${kind}`) }))}
                  value={table.kind}
                  clearable
                  clearButtonProps={{ 'aria-label': t('choose.clear') }}
                  onChange={(kind) => change(table.key, { kind: TABLES.find((one) => one === kind) ?? null })}
                />
              ) : null}
            </div>
          ))}
          <div className="row">
            <Button type="submit" loading={preview.isPending} disabled={files.length + pasted.length === 0}>
              {t('organisation.roster.preview')}
            </Button>
            <Button
              variant="default"
              onClick={() =>
                setTables([...tables, { key: Math.max(...tables.map((one) => one.key)) + 1, kind: null, text: '' }])
              }
            >
              {t('organisation.roster.another')}
            </Button>
          </div>
        </form>
        <RefusalNote error={preview.error} />
        {apply.data ? (
          <section className="panel" role="status">
            <h2>{t('organisation.roster.applied')}</h2>
            <ul className="plain-list">
              {apply.data.counts.map((count) => (
                <li key={count.kind}>
                  {t(`organisation.roster.kind.${count.kind}`)} ·{' '}
                  {t('organisation.roster.applied_counts', {
                    added: count.new,
                    changed: count.changed,
                    unchanged: count.unchanged,
                  })}
                </li>
              ))}
            </ul>
            <p>
              <Link to={paths.bodies}>{t('organisation.roster.to_tree')}</Link>
            </p>
          </section>
        ) : preview.data && given ? (
          <RosterPreview
            preview={preview.data}
            applying={apply.isPending}
            error={apply.error}
            onApply={() => preview.data && apply.mutate({ files: given, digest: preview.data.digest })}
          />
        ) : null}
        <RosterTemplate />
      </div>
    </>
  )
}
