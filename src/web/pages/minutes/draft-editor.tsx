import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { TextParagraph } from '../../../concepts/minutes/minutes.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { TextDifference } from '../../ui/text-difference.tsx'
import type { Draft } from './use-draft.ts'

interface DraftEditorProps {
  draft: Draft
  language: string
  paragraphs: readonly TextParagraph[]
  /** The paragraph under the cursor, counted from 0. */
  chosen: number | null
  marked: ReadonlySet<number>
  onParagraph: (at: number | null) => void
}

/** Number of the paragraph a place in the text lies in; null on an empty line. */
function paragraphAt(text: string, place: number): number | null {
  const lines = text.slice(0, place).split('\n')
  const whole = text.split('\n')
  if ((whole[lines.length - 1] ?? '').trim() === '') return null
  return lines.slice(0, -1).filter((line) => line.trim() !== '').length
}

/**
 * One plain field for the whole text; behind it, line for line, the same words unseen, which carry the marks and tell where a paragraph stands.
 */
export function DraftEditor({ draft, language, paragraphs, chosen, marked, onParagraph }: DraftEditorProps) {
  const { t, instant } = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const mirror = useRef<HTMLDivElement>(null)
  const { words, state } = draft
  useEffect(() => {
    const first = [...marked].sort((a, b) => a - b)[0]
    if (first === undefined || document.activeElement === field.current) return
    mirror.current?.querySelector(`[data-at="${first}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  let n = 0
  const lines = words.text.split('\n').map((line, i) => {
    const at = line.trim() === '' ? null : n
    if (at !== null) n += 1
    return { line, at, key: i }
  })
  return (
    <div className="stack minutes-editor">
      {draft.found ? (
        <fieldset className="panel minutes-kept" aria-label={t('minutes.kept')}>
          <p>{t('minutes.kept_note', { when: instant(draft.found.at) })}</p>
          <div className="row">
            <button type="button" className="link" onClick={draft.resume}>
              {t('minutes.kept_resume')}
            </button>
            <button type="button" className="link" onClick={draft.drop}>
              {t('minutes.kept_drop')}
            </button>
          </div>
          <details>
            <summary>{t('minutes.kept_show')}</summary>
            <TextDifference label={t('minutes.kept_difference')} before={words.text} after={draft.found.text} />
          </details>
        </fieldset>
      ) : null}
      <TextInput
        label={t('minutes.title')}
        value={words.title}
        maxLength={500}
        onChange={(event) => draft.change({ title: event.currentTarget.value })}
      />
      <div className="minutes-field serif" lang={language}>
        <label className="visually-hidden" htmlFor="minutes-words">
          {t('minutes.words')}
        </label>
        <div className="minutes-mirror" aria-hidden ref={mirror}>
          {lines.map(({ line, at, key }) => (
            <div
              key={key}
              data-at={at ?? undefined}
              data-chosen={(at !== null && at === chosen) || undefined}
              data-marked={(at !== null && marked.has(at)) || undefined}
              data-linked={(at !== null && (paragraphs[at]?.about.length ?? 0) > 0) || undefined}
            >
              {`${line}\u200b`}
            </div>
          ))}
        </div>
        <textarea
          id="minutes-words"
          ref={field}
          value={words.text}
          spellCheck={false}
          onChange={(event) => {
            draft.change({ text: event.currentTarget.value })
            onParagraph(paragraphAt(event.currentTarget.value, event.currentTarget.selectionStart))
          }}
          onSelect={(event) => onParagraph(paragraphAt(words.text, event.currentTarget.selectionStart))}
          onBlur={() => void draft.save()}
        />
      </div>
      <p className="small soft minutes-saved" aria-live="polite">
        {t(`minutes.save_${state}`)}
        {state === 'refused' && draft.theirs === null ? (
          <>
            {' '}
            <button type="button" className="link" onClick={() => void draft.save()}>
              {t('minutes.save_again')}
            </button>
          </>
        ) : null}
      </p>
      <RefusalNote error={draft.error} />
      {draft.theirs ? (
        <fieldset className="panel minutes-theirs" aria-label={t('minutes.theirs')}>
          <p role="alert">{t('minutes.theirs_note')}</p>
          <div className="row">
            <button type="button" className="link" onClick={draft.keepMine}>
              {t('minutes.theirs_keep_mine')}
            </button>
            <button type="button" className="link" onClick={draft.takeTheirs}>
              {t('minutes.theirs_take')}
            </button>
          </div>
          <TextDifference label={t('minutes.theirs_difference')} before={draft.theirs.text ?? ''} after={words.text} />
        </fieldset>
      ) : null}
    </div>
  )
}
