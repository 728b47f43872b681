import '../../styles/desk.css'
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { readingStartFromFile } from '../../../concepts/reading/read-file.api.ts'
import { readingList, readingStart } from '../../../concepts/reading/reading.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { queryClient, RefusedError, useAct, useView } from '../../api.ts'
import { type Send, useGivenFiles } from '../../hooks/use-given-files.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { base64Of, sendFile } from '../../send-file.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileChoice, FileDrop } from '../../ui/file-drop.tsx'
import { FileList } from '../../ui/file-list.tsx'
import { FileNotes } from '../../ui/file-notes.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'

/** The reading desk of a body: put a text on it, and go on with those that lie there. */
export function ReadingsPage() {
  const { t, name, day } = useWords()
  const readings = useView(readingList, {})
  return (
    <>
      <PageHead title={t('common.nav.readings')} note={t('reading.desk_note')} />
      <StartForm />
      <h2>{t('reading.on_desk')}</h2>
      <p>
        <Link to={paths.readingAccuracy}>{t('reading.accuracy.title')}</Link>
      </p>
      <ViewGate query={readings}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState>{t('reading.desk_empty')}</EmptyState>
          ) : (
            <Ledger
              caption={t('reading.on_desk')}
              rows={list.items}
              rowKey={(item) => item.id}
              columns={[
                {
                  key: 'title',
                  label: t('reading.title'),
                  wide: true,
                  cell: (item) => (
                    <Link
                      to={paths.reading}
                      params={{ readingId: item.id }}
                      lang={item.language === 'zh' ? 'zh-CN' : 'en'}
                    >
                      {item.title}
                    </Link>
                  ),
                },
                { key: 'body', label: t('reading.desk_of'), cell: (item) => name(item.body.name) },
                {
                  key: 'state',
                  label: t('reading.state'),
                  cell: (item) => (
                    <StateMark tone={item.state === 'taken' ? 'official' : item.state === 'draft' ? 'open' : 'none'}>
                      {t(`terms.reading.state.${item.state}`)}
                    </StateMark>
                  ),
                },
                {
                  key: 'pending',
                  label: t('reading.undecided'),
                  numeric: true,
                  cell: (item) => (
                    <span>
                      {item.pending} <span className="of">{t('common.of_total', { of: item.facts })}</span>
                    </span>
                  ),
                },
                { key: 'date', label: t('reading.put_on'), cell: (item) => day(item.createdAt.slice(0, 10)) },
              ]}
            />
          )
        }
      </ViewGate>
    </>
  )
}

/** Files and texts put on one desk: each file becomes a reading of its own, and what became of it stands beside its name. */
function StartForm() {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const session = useSession()
  const desks = bodiesWithRole(session.data, ['clerk'])
  const [bodyId, setBodyId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [publishedOn, setPublishedOn] = useState('')
  const open = (readingId: string): void => void navigate({ to: paths.reading, params: { readingId } })
  const start = useAct(readingStart, { onDone: (made) => open(made.id) })
  const desk = bodyId ?? desks[0]?.id ?? null
  const published = publishedOn ? { publishedOn } : {}
  const send = useCallback<Send<Started>>(
    async (file, onSent, signal) =>
      sendFile(
        readingStartFromFile,
        { bodyId: desk ?? '', name: file.name, base64: await base64Of(file), ...(publishedOn ? { publishedOn } : {}) },
        onSent,
        signal,
      ),
    [desk, publishedOn],
  )
  const { files, give } = useGivenFiles(send, (ended) => {
    void queryClient.invalidateQueries()
    const [only] = ended
    if (ended.length === 1 && only?.result) open(only.result.id)
  })
  if (session.data && desks.length === 0) return <p className="soft">{t('reading.clerks_only')}</p>
  return (
    <FileDrop onGive={(given) => desk && give(given)}>
      <form
        className="stack start-reading"
        onSubmit={(event) => {
          event.preventDefault()
          if (desk) start.mutate({ bodyId: desk, text, ...published })
        }}
      >
        <div className="row">
          <Select
            label={t('reading.desk_of')}
            value={desk}
            data={[...new Map(desks.map((body) => [body.id, { value: body.id, label: name(body.name) }])).values()]}
            onChange={setBodyId}
            allowDeselect={false}
          />
          <TextInput
            type="date"
            label={t('reading.publication_date')}
            description={t('reading.publication_date_note')}
            value={publishedOn}
            onChange={(event) => setPublishedOn(event.currentTarget.value)}
          />
        </div>
        <FileChoice label={t('reading.files')} onGive={give} disabled={!desk} />
        <FileList
          files={files}
          outcome={(_, started) => (
            <div className="file-found">
              <Link
                to={paths.reading}
                params={{ readingId: started.id }}
                aria-label={t('file.to_reading', { title: started.title })}
              >
                {started.title}
              </Link>
              <FileNotes file={started.file} />
            </div>
          )}
          known={(error) => <KnownText error={error} />}
        />
        {isKnown(start.error) ? (
          <p role="alert">
            <KnownText error={start.error} />
          </p>
        ) : (
          <RefusalNote error={start.error} />
        )}
        <Textarea
          label={t('reading.or_paste')}
          description={t('reading.paste_note')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={12}
          styles={{ input: { fontFamily: 'var(--serif)' } }}
        />
        <div>
          <Button type="submit" disabled={text.trim() === '' || !desk} loading={start.isPending}>
            {t('reading.put_on_desk')}
          </Button>
        </div>
      </form>
    </FileDrop>
  )
}

const isKnown = (error: Error | null): error is RefusedError =>
  error instanceof RefusedError && error.code === 'ALREADY_RECORDED'

type Started = OutputOf<typeof readingStartFromFile>

/** Where the same text stands already. */
function KnownText({ error }: { error: RefusedError }) {
  const { t } = useWords()
  const { documentId, readingId } = error.detail
  if (typeof readingId === 'string') {
    return (
      <>
        {t('file.known_reading')}{' '}
        <Link to={paths.reading} params={{ readingId }}>
          {t('file.to_known_reading')}
        </Link>
      </>
    )
  }
  return (
    <>
      {t('file.known_document')}{' '}
      {typeof documentId === 'string' ? (
        <Link to={paths.document} params={{ documentId }}>
          {t('file.to_known_document')}
        </Link>
      ) : null}
    </>
  )
}
