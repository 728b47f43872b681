import '../styles/files.css'
import type { ReactNode } from 'react'
import { RefusedError } from '../api.ts'
import type { GivenFile } from '../hooks/use-given-files.ts'
import { useWords } from '../i18n/use-words.ts'
import { StateMark, type Tone } from './state-mark.tsx'

const TONES: Record<GivenFile<unknown>['state'] | 'known', Tone> = {
  waiting: 'none',
  sending: 'moving',
  reading: 'moving',
  done: 'settled',
  refused: 'due',
  known: 'open',
}

/** What became of each file, and of all together; the words of a refusal stand with its file. */
export function FileList<Result>({
  files,
  outcome,
  known,
}: {
  files: readonly GivenFile<Result>[]
  outcome: (file: GivenFile<Result>, result: Result) => ReactNode
  /** What to say of a text that is there already, with a link to it. */
  known?: (error: RefusedError) => ReactNode
}) {
  const { t } = useWords()
  if (files.length === 0) return null
  const ended = files.filter((file) => file.state === 'done' || file.state === 'refused')
  const refused = files.filter((file) => file.state === 'refused' && !isKnown(file))
  const share = files.reduce((sum, file) => sum + shareOf(file), 0) / files.length
  const over = ended.length === files.length
  return (
    <section className="file-list" aria-label={t('file.list')}>
      <p className="file-list-all" role="status">
        <span>
          {over
            ? t('file.done_all', { count: files.length })
            : t('file.done_of', { done: ended.length, all: files.length })}
          {refused.length > 0 ? ` · ${t('file.refused_count', { count: refused.length })}` : ''}
        </span>
      </p>
      {files.length > 1 && !over ? <progress aria-label={t('file.all_progress')} max={1} value={share} /> : null}
      <ul>
        {files.map((file) => (
          <li key={file.key} data-state={isKnown(file) ? 'known' : file.state}>
            <div className="file-line">
              <span className="file-name">{file.name}</span>
              <span className="small soft">{sizeOf(file.size, t)}</span>
              <StateMark tone={TONES[isKnown(file) ? 'known' : file.state]}>
                {t(`file.state.${isKnown(file) ? 'known' : file.state}`, { percent: Math.round(file.sent * 100) })}
              </StateMark>
            </div>
            {file.state === 'sending' ? (
              <progress aria-label={t('file.progress_of', { name: file.name })} max={1} value={file.sent} />
            ) : null}
            {file.state === 'reading' ? <progress aria-label={t('file.progress_of', { name: file.name })} /> : null}
            {file.state === 'done' && file.result !== undefined ? outcome(file, file.result) : null}
            {file.state === 'refused' ? (
              <p className="file-why">{isKnown(file) && known ? known(file.error) : wordsOf(file.error, t)}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Sending is the first half of a file's way, reading the second: how long that takes nobody knows. */
const shareOf = (file: GivenFile<unknown>): number =>
  file.state === 'done' || file.state === 'refused' ? 1 : file.sent * 0.5

type Known<Result> = GivenFile<Result> & { readonly error: RefusedError }

function isKnown<Result>(file: GivenFile<Result>): file is Known<Result> {
  return file.error instanceof RefusedError && file.error.code === 'ALREADY_RECORDED'
}

type Translate = (key: string, params?: Record<string, unknown>) => string

const wordsOf = (error: Error | undefined, t: Translate): string =>
  error instanceof RefusedError ? error.message : t('file.no_connection')

function sizeOf(bytes: number, t: Translate): string {
  if (bytes < 1_000_000) return t('file.size_kb', { size: Math.ceil(bytes / 1000) })
  return t('file.size_mb', { size: (bytes / 1_000_000).toFixed(1) })
}
