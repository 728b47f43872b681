import type { Words } from '../../i18n/use-words.ts'
import type { DeskReading } from './fact-fields.ts'

export type Slot = DeskReading['links'][number]
export type LinkCandidate = Slot['candidates'][number]

/** Why this record may be the one, in words: the surest first. */
export function reasonsInWords(candidate: LinkCandidate, { t, name, day }: Words): string {
  return candidate.reasons
    .map((said) => {
      if (said.reason === 'same_name' && said.language) return t(`terms.reading.same_name_in.${said.language}`)
      const words = t(`terms.reading.reason.${said.reason}`)
      const post = said.post ? name(said.post) : ''
      const when = said.from
        ? said.until
          ? t('reading.held_from_until', { from: day(said.from), until: day(said.until) })
          : t('reading.held_from', { from: day(said.from) })
        : ''
      const more = [post, when].filter(Boolean).join(', ')
      return more ? t('reading.reason_with', { reason: words, more }) : words
    })
    .join('; ')
}

/** A name is settled when a person said who it is, or when nothing else could be meant. */
export const isSettled = (slot: Slot): boolean =>
  slot.chosenByPerson ||
  slot.candidates.length === 0 ||
  (slot.candidates.length === 1 && slot.candidates[0]?.certainty === 'exact' && slot.chosenId !== null)
