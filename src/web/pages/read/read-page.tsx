import '../../styles/read.css'
import { Button, Textarea } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import { readExamples } from '../../../concepts/reading/example.api.ts'
import { readFile } from '../../../concepts/reading/read-file.api.ts'
import { readDivision, readText } from '../../../concepts/reading/reading.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { download, useAct, useView } from '../../api.ts'
import { type GivenFile, type Send, useGivenFiles } from '../../hooks/use-given-files.ts'
import { useWords } from '../../i18n/use-words.ts'
import { base64Of, sendFile } from '../../send-file.ts'
import { FileChoice, FileDrop } from '../../ui/file-drop.tsx'
import { FileList } from '../../ui/file-list.tsx'
import { FileNotes } from '../../ui/file-notes.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { AlsoHere } from './also-here.tsx'
import { ReadResult } from './read-result.tsx'

export type Read = OutputOf<typeof readText>
export type ReadFile = OutputOf<typeof readFile>

/** The start page: texts and files in, their facts and a division of work out; nothing is stored. */
export function ReadPage() {
  const { t, language } = useWords()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<Error | null>(null)
  const [shown, setShown] = useState<{ read: Read; key: number | null } | null>(null)
  const result = useRef<HTMLDivElement>(null)
  const show = (read: Read, key: number | null): void => {
    setShown({ read, key })
    setTimeout(() => result.current?.scrollIntoView({ block: 'start' }), 50)
  }
  const read = useAct(readText, { onDone: (output) => show(output, null) })
  const readNow = (words: string): void => {
    setFault(null)
    read.mutate({ text: words })
  }
  const send = useCallback<Send<ReadFile>>(
    async (file, onSent, signal) =>
      sendFile(readFile, { name: file.name, base64: await base64Of(file) }, onSent, signal),
    [],
  )
  // One file is one question: its answer is shown. Of several, the person chooses.
  const { files, give } = useGivenFiles(send, (ended) => {
    const [only] = ended
    if (ended.length === 1 && only?.result) show(only.result, only.key)
  })
  const giveNew = (given: Iterable<File>): void => {
    setShown(null)
    read.reset()
    give(given)
  }
  const save = (format: 'docx' | 'xlsx'): void => {
    if (!shown) return
    download(readDivision, { text: shown.read.text, format, headings: language }).catch(setFault)
  }
  return (
    <FileDrop onGive={giveNew}>
      <div className="read-start">
        <section className="read-opening">
          <h1>{t('read.promise')}</h1>
          <p className="read-lead">{t('read.lead')}</p>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              readNow(text)
            }}
          >
            <Textarea
              label={t('read.paste')}
              description={t('read.paste_note')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={6}
              maxRows={14}
              styles={{ input: { fontFamily: 'var(--serif)', fontSize: '1.0625rem', lineHeight: 1.6 } }}
            />
            <div className="row">
              <Button type="submit" loading={read.isPending} disabled={!text.trim()}>
                {t('read.read')}
              </Button>
            </div>
            <FileChoice onGive={giveNew} />
          </form>
          <FileList
            files={files}
            outcome={(file, output) => <Found file={file} read={output} shown={shown?.key ?? null} onShow={show} />}
          />
          <Examples
            onChoose={(words) => {
              setText(words)
              readNow(words)
            }}
          />
        </section>
        <AlsoHere />
      </div>
      <RefusalNote error={read.error ?? fault} />
      <div ref={result} aria-live="polite">
        {shown ? <ReadResult key={shown.key} read={shown.read} onSave={save} /> : null}
      </div>
    </FileDrop>
  )
}

/** What was found in a file, in a line, and the way to all of it. */
function Found({
  file,
  read,
  shown,
  onShow,
}: {
  file: GivenFile<ReadFile>
  read: ReadFile
  shown: number | null
  onShow: (read: Read, key: number) => void
}) {
  const { t } = useWords()
  return (
    <div className="file-found">
      <button
        type="button"
        className="link"
        lang={read.language === 'zh' ? 'zh-CN' : 'en'}
        aria-pressed={shown === file.key}
        onClick={() => onShow(read, file.key)}
      >
        {read.title}
      </button>
      <div className="small soft">
        {t('file.found', {
          facts: read.facts.length,
          points: read.record.points.length,
          clauses: read.record.directives.length,
        })}
        {shown === file.key ? ` · ${t('file.shown')}` : ''}
      </div>
      <FileNotes file={read.file} />
    </div>
  )
}

function Examples({ onChoose }: { onChoose: (text: string) => void }) {
  const { t, language } = useWords()
  const examples = useView(readExamples, {})
  if (!examples.data || examples.data.items.length === 0) return null
  const own = examples.data.items.filter((item) => item.language === language)
  const others = examples.data.items.filter((item) => item.language !== language)
  return (
    <div className="read-examples">
      <h2>{t('read.examples')}</h2>
      <ul>
        {own.map((item) => (
          <ExampleLink key={item.key} item={item} onChoose={onChoose} />
        ))}
      </ul>
      <details>
        <summary>{t('read.examples_other')}</summary>
        <ul>
          {others.map((item) => (
            <ExampleLink key={item.key} item={item} onChoose={onChoose} />
          ))}
        </ul>
      </details>
    </div>
  )
}

type Example = OutputOf<typeof readExamples>['items'][number]

function ExampleLink({ item, onChoose }: { item: Example; onChoose: (text: string) => void }) {
  return (
    <li>
      <button
        type="button"
        className="link"
        lang={item.language === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => onChoose(item.text)}
      >
        {item.title}
      </button>
    </li>
  )
}
