import { useWords } from '../../i18n/use-words.ts'
import type { Drafts } from './drafts.ts'
import { type DeskFact, factWords } from './fact-fields.ts'

/** What was left half done in a closed tab: offered back, never opened unasked. */
export function DraftOffer({
  drafts,
  facts,
  onResume,
  onDrop,
}: {
  drafts: Drafts
  facts: readonly DeskFact[]
  onResume: () => void
  onDrop: () => void
}) {
  const { t, instant } = useWords()
  const fact = facts.find((one) => one.key === drafts.editing?.key)
  const what = drafts.editing
    ? t('reading.draft_correction', { words: fact ? factWords(fact, t) : '' })
    : drafts.adding
      ? t('reading.draft_addition', { words: drafts.adding.words })
      : t('reading.draft_link')
  return (
    <fieldset className="panel desk-draft" aria-label={t('reading.draft')}>
      <p>
        {what} <span className="soft small">{instant(drafts.at)}</span>
      </p>
      <button type="button" className="fact-act" data-first onClick={onResume}>
        {t('reading.draft_resume')}
      </button>
      <button type="button" className="fact-act" onClick={onDrop}>
        {t('reading.draft_drop')}
      </button>
    </fieldset>
  )
}
