import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { PostSelect } from '../../ui/post-select.tsx'

export interface Finaliser {
  readonly postId: string | null
  readonly by: string | null
}
export const NO_FINALISER: Finaliser = { postId: null, by: null }

/** As an act takes it; nothing where the outcome is another. */
export const finaliserGiven = ({ postId, by }: Finaliser, inPrinciple: boolean) => ({
  ...(inPrinciple && postId ? { finaliserPostId: postId } : {}),
  ...(inPrinciple && by ? { finaliseBy: by } : {}),
})

/** Adopted in principle: the post that fixes the final text, and by when. */
export function FinaliserFields({
  bodyId,
  wordless = false,
  value,
  onChange,
}: {
  bodyId: string
  /** Nothing is laid before the meeting whose words could be adopted. */
  wordless?: boolean
  value: Finaliser
  onChange: (value: Finaliser) => void
}) {
  const { t } = useWords()
  return (
    <>
      <p className="soft small">
        {t('meeting-desk.in_principle_note')} {wordless ? t('meeting-desk.in_principle_wordless') : ''}
      </p>
      <div className="pair">
        <PostSelect
          label={t('meeting-desk.finaliser')}
          description={t('meeting-desk.finaliser_note')}
          bodyId={bodyId}
          value={value.postId}
          onChange={(postId) => onChange({ ...value, postId })}
        />
        <DayInput
          label={t('meeting-desk.finalise_by')}
          value={value.by}
          onChange={(by) => onChange({ ...value, by })}
        />
      </div>
    </>
  )
}
