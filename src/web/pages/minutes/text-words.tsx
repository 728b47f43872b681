import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import type { MeetingText } from './use-draft.ts'

/** The words as they stand; each paragraph shows on request what of the record it tells. */
export function TextWords({
  text,
  marked,
  chosen,
  onParagraph,
}: {
  text: MeetingText
  marked: ReadonlySet<number>
  chosen: number | null
  /** Null: nothing is shown of what it tells. */
  onParagraph: ((at: number | null) => void) | null
}) {
  const { t } = useWords()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const first = [...marked].sort((a, b) => a - b)[0]
    if (first !== undefined) list.current?.children[first]?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  if (text.text === null) return <p className="empty">{t('minutes.words_gone')}</p>
  return (
    <ol className="plain-list minutes-words serif" lang={text.language} ref={list}>
      {text.paragraphs.map((one, at) => {
        const key = `${at}.${one.text.slice(0, 12)}`
        return (
          <li key={key} data-marked={marked.has(at) || undefined} data-chosen={at === chosen || undefined}>
            <p data-left-out={one.leftOut !== null || undefined}>{one.text}</p>
            {one.about.length > 0 && onParagraph ? (
              <button
                type="button"
                className="link small minutes-told"
                aria-pressed={at === chosen}
                onClick={() => onParagraph(at === chosen ? null : at)}
              >
                {t('minutes.told')}
                <span className="visually-hidden"> {t('minutes.paragraph', { n: at + 1 })}</span>
              </button>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
