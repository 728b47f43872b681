import '../../styles/read.css'
import { Button, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { readExamples } from '../../../concepts/reading/example.api.ts'
import { readDivision, readText } from '../../../concepts/reading/reading.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { download, useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { ReadResult } from './read-result.tsx'

export type Read = OutputOf<typeof readText>

/** The start page: a text in, its facts and a division of work out; nothing is stored. */
export function ReadPage() {
  const { t, language } = useWords()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<Error | null>(null)
  const result = useRef<HTMLDivElement>(null)
  const read = useAct(readText, {
    onDone: () => setTimeout(() => result.current?.scrollIntoView({ block: 'start' }), 50),
  })
  const readNow = (words: string): void => {
    setFault(null)
    read.mutate({ text: words })
  }
  const openFile = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const words = await decode(file)
    setText(words)
    readNow(words)
  }
  const save = (format: 'docx' | 'xlsx'): void => {
    if (!read.data) return
    download(readDivision, { text: read.data.text, format, headings: language }).catch(setFault)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a pointer's short cut; the file field is the keyboard's way
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void openFile(event.dataTransfer.files[0])
      }}
    >
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
            <label className="file-choice">
              <span>{t('read.choose_file')}</span>
              <input
                type="file"
                accept=".txt,.md,text/plain"
                onChange={(event) => void openFile(event.currentTarget.files?.[0])}
              />
            </label>
          </div>
        </form>
        <Examples
          onChoose={(words) => {
            setText(words)
            readNow(words)
          }}
        />
      </section>
      <RefusalNote error={read.error ?? fault} />
      <div ref={result} aria-live="polite">
        {read.data ? <ReadResult read={read.data} onSave={save} /> : null}
      </div>
    </div>
  )
}

/** Chinese texts saved on older systems are GB18030; a wrong guess shows as replacement characters. */
async function decode(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
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
