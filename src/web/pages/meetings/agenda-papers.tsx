import { Button, FileButton, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { agendaPaper, agendaSetPapers } from '../../../concepts/meeting/agenda.api.ts'
import { CONFIDENTIALITIES } from '../../../concepts/meeting/agenda.schema.ts'
import { download, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import type { MeetingView } from './meeting-page.tsx'

type Item = MeetingView['agenda'][number]

interface Draft {
  readonly key: string
  readonly id?: string
  readonly title: string
  readonly confidentiality: (typeof CONFIDENTIALITIES)[number]
  readonly file?: { readonly name: string; readonly mediaType: string; readonly base64: string }
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // in pieces: a spread of millions of bytes overflows the stack
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** The papers of an item the reader may open, and their editor. */
export function AgendaPapers({ item, editing, onClose }: { item: Item; editing: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <>
      {item.papers.length > 0 ? (
        <ul className="plain-list small">
          {item.papers.map((paper) => (
            <li key={paper.id}>
              {paper.file ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => void download(agendaPaper, { paperId: paper.id })}
                >
                  {paper.title}
                </Button>
              ) : paper.document ? (
                <Link to={paths.document} params={{ documentId: paper.document.id }}>
                  {paper.title}
                </Link>
              ) : (
                paper.title
              )}
              {paper.confidentiality === 'open' ? null : (
                <span className="soft"> {t(`terms.agenda.confidentiality.${paper.confidentiality}`)}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {editing ? <PapersDialog item={item} onClose={onClose} /> : null}
    </>
  )
}

function PapersDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useWords()
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    item.papers.map(({ id, title, confidentiality }) => ({ key: id, id, title, confidentiality })),
  )
  const save = useAct(agendaSetPapers, { onDone: onClose })
  const change = (key: string, patch: Partial<Draft>): void =>
    setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const add = async (files: readonly File[]): Promise<void> => {
    const more = await Promise.all(
      files.map(async (file, at) => ({
        key: `${Date.now()}-${at}`,
        title: file.name,
        confidentiality: item.confidentiality,
        file: { name: file.name, mediaType: file.type || 'application/octet-stream', base64: await base64Of(file) },
      })),
    )
    setDrafts([...drafts, ...more])
  }
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
            onClick={() => setDrafts(drafts.filter((kept) => kept.key !== one.key))}
          >
            {t('summons.remove_paper', { title: one.title })}
          </Button>
        </div>
      ))}
      <FileButton multiple onChange={(files) => void add(files)}>
        {(props) => (
          <Button {...props} variant="default" size="compact-md">
            {t('summons.add_file')}
          </Button>
        )}
      </FileButton>
    </ActDialog>
  )
}
