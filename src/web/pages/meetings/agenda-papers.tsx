import { Button, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { agendaPaper, agendaSetPapers } from '../../../concepts/meeting/agenda.api.ts'
import { CONFIDENTIALITIES } from '../../../concepts/meeting/agenda.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { download, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DocumentField } from '../papers/document-field.tsx'
import { AddFiles } from './add-files.tsx'
import type { MeetingView } from './meeting-page.tsx'
import type { PaperFile } from './paper-file.ts'

type Item = MeetingView['agenda'][number]

interface Draft {
  readonly key: string
  readonly id?: string
  readonly title: string
  readonly confidentiality: (typeof CONFIDENTIALITIES)[number]
  readonly documentId?: string
  readonly file?: PaperFile
}

/** The papers of an item the reader may open, each as a file; one of the record also where it stands there. */
export function PaperList({ papers }: { papers: Item['papers'] }) {
  const { t } = useWords()
  if (papers.length === 0) return null
  return (
    <ul className="plain-list small">
      {papers.map((paper) => (
        <li key={paper.id}>
          {paper.file || paper.document ? (
            <button
              type="button"
              className="link"
              aria-label={t('summons.open_paper_n', { title: paper.title })}
              onClick={() => void download(agendaPaper, { paperId: paper.id })}
            >
              {paper.title}
            </button>
          ) : (
            paper.title
          )}
          {paper.document ? (
            <>
              {' · '}
              <Link to={paths.document} params={{ documentId: paper.document.id }}>
                {t('summons.in_record')}
              </Link>
            </>
          ) : null}
          {paper.confidentiality === 'open' ? null : (
            <span className="soft"> {t(`terms.agenda.confidentiality.${paper.confidentiality}`)}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

export function AgendaPapers({ item, editing, onClose }: { item: Item; editing: boolean; onClose: () => void }) {
  return (
    <>
      <PaperList papers={item.papers} />
      {editing ? <PapersDialog item={item} onClose={onClose} /> : null}
    </>
  )
}

function PapersDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t, name } = useWords()
  const [document, setDocument] = useState<Ref | null>(null)
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    item.papers.map(({ id, title, confidentiality }) => ({ key: id, id, title, confidentiality })),
  )
  const save = useAct(agendaSetPapers, { onDone: onClose })
  const change = (key: string, patch: Partial<Draft>): void =>
    setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const add = (files: readonly PaperFile[]): void =>
    setDrafts([
      ...drafts,
      ...files.map((file, at) => ({
        key: `${file.name}-${drafts.length + at}`,
        title: file.name,
        confidentiality: item.confidentiality,
        file,
      })),
    ])
  return (
    <ActDialog
      title={t('summons.papers_n', { title: item.title })}
      verb={t('summons.save')}
      error={save.error}
      busy={save.isPending}
      incomplete={drafts.some((one) => one.title.trim() === '')}
      onClose={onClose}
      onConfirm={() =>
        save.mutate({
          agendaItemId: item.id,
          version: item.version,
          papers: drafts.map(({ key: _key, title, ...one }) => ({ ...one, title: title.trim() })),
        })
      }
    >
      {drafts.map((one) => (
        <div key={one.key} className="pair">
          <TextInput
            label={t('summons.paper_title')}
            value={one.title}
            onChange={(event) => change(one.key, { title: event.currentTarget.value })}
          />
          <Select
            label={t('summons.confidentiality')}
            data={CONFIDENTIALITIES.map((kind) => ({ value: kind, label: t(`terms.agenda.confidentiality.${kind}`) }))}
            value={one.confidentiality}
            allowDeselect={false}
            onChange={(kind) =>
              change(one.key, {
                confidentiality: CONFIDENTIALITIES.find((known) => known === kind) ?? one.confidentiality,
              })
            }
          />
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('summons.remove_paper', { title: one.title })}
            onClick={() => setDrafts(drafts.filter((kept) => kept.key !== one.key))}
          >
            {t('meeting.remove_item')}
          </Button>
        </div>
      ))}
      <DocumentField
        label={t('summons.add_document')}
        value={document}
        onChange={(found) => {
          setDocument(null)
          if (!found) return
          const { confidentiality } = item
          setDrafts([...drafts, { key: found.id, title: name(found.name), confidentiality, documentId: found.id }])
        }}
      />
      <AddFiles onAdd={add} />
    </ActDialog>
  )
}
