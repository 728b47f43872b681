import { useDeferredValue, useMemo, useState } from 'react'
import { compareTexts, type ParagraphChange } from '../../concepts/document/difference.rules.ts'
import { useWords } from '../i18n/use-words.ts'
import '../styles/difference.css'

/** What was struck out and put in, paragraph by paragraph; those unchanged are folded away until asked for. */
export function TextDifference({ before, after, label }: { before: string; after: string; label: string }) {
  const { t } = useWords()
  const [whole, setWhole] = useState(false)
  // Typing goes first: the comparison follows when the hand rests.
  const now = useDeferredValue(after)
  const changes = useMemo(() => compareTexts(before, now), [before, now])
  const changed = changes.filter((one) => one.kind !== 'same').length
  const shown = whole ? changes : changes.filter((one) => one.kind !== 'same')
  return (
    <section className="difference" aria-label={label}>
      <div className="row difference-head">
        <h3>{label}</h3>
        <span className="soft" aria-live="polite">
          {changed === 0 ? t('adopted-text.no_change') : t('adopted-text.changed', { n: changed, of: changes.length })}
        </span>
        <button type="button" className="link" aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'adopted-text.only_changes' : 'adopted-text.whole_text')}
        </button>
      </div>
      <ol className="plain-list serif">
        {shown.map((one) => (
          <Paragraph key={`${one.before ?? '-'}.${one.after ?? '-'}`} change={one} />
        ))}
      </ol>
    </section>
  )
}

function Paragraph({ change }: { change: ParagraphChange }) {
  const { t } = useWords()
  return (
    <li className="difference-paragraph" data-kind={change.kind}>
      <span className="small soft difference-number">
        {t(`adopted-text.paragraph_${change.kind}`, { n: change.after ?? change.before })}
      </span>
      <p>
        {change.parts.map((part, i) => {
          const key = `${i}.${part.kind}`
          if (part.kind === 'out') return <del key={key}>{part.text}</del>
          if (part.kind === 'in') return <ins key={key}>{part.text}</ins>
          return <span key={key}>{part.text}</span>
        })}
      </p>
    </li>
  )
}
