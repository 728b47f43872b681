/** What a paper says, as it is written inside the envelope: `for`, `against`, `abstain`, or the numbers of the candidates chosen, `1,4`. */
export type Choice =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'names'; readonly names: readonly number[] }

export const ANSWERS = ['for', 'against', 'abstain'] as const
export type Answer = (typeof ANSWERS)[number]

/** What may be marked: an answer to one question, or at most `seats` of the candidates. */
export interface PaperForm {
  /** 0 for a question. */
  readonly candidates: number
  readonly seats: number
}

export const writeChoice = (choice: Choice): string =>
  choice.kind === 'answer' ? choice.answer : [...choice.names].sort((a, b) => a - b).join(',')

/**
 * A valid paper or null. A paper with more names than seats is invalid, one with fewer or none is valid: an empty one is returned blank, which counts
 * as taking part and for nobody.
 */
export function readChoice(text: string, form: PaperForm): Choice | null {
  if (form.candidates === 0) {
    const answer = ANSWERS.find((one) => one === text)
    return answer ? { kind: 'answer', answer } : null
  }
  if (text === '') return { kind: 'names', names: [] }
  if (!/^\d{1,4}(?:,\d{1,4})*$/u.test(text)) return null
  const names = text.split(',').map(Number)
  const fits = names.every((name) => name >= 1 && name <= form.candidates) && new Set(names).size === names.length
  return fits && names.length <= form.seats ? { kind: 'names', names } : null
}

/** Counts of a box: what a count from the published list must give again. */
export interface Count {
  readonly papers: number
  readonly invalid: number
  readonly for: number
  readonly against: number
  readonly abstained: number
  /** Papers valid and without a name. */
  readonly blank: number
  /** Votes of each candidate, the first at index 0. */
  readonly names: readonly number[]
}

/** `null` stands for a paper that could not be read. */
export function countPapers(papers: readonly (string | null)[], form: PaperForm): Count {
  const names = Array.from({ length: form.candidates }, () => 0)
  const answers = { for: 0, against: 0, abstain: 0 }
  let invalid = 0
  let blank = 0
  for (const paper of papers) {
    const choice = paper === null ? null : readChoice(paper, form)
    if (choice === null) invalid += 1
    else if (choice.kind === 'answer') answers[choice.answer] += 1
    else if (choice.names.length === 0) blank += 1
    else for (const name of choice.names) names[name - 1] = (names[name - 1] ?? 0) + 1
  }
  return {
    papers: papers.length,
    invalid,
    for: answers.for,
    against: answers.against,
    abstained: answers.abstain,
    blank,
    names,
  }
}
