import type { DocumentKind } from '../document/document.schema.ts'

const KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/\bresolution\b|决议/iu, 'resolution'],
  [/\bdecision\b|决定/iu, 'decision'],
  [/\bminutes\b|纪要/iu, 'minutes'],
  [/\bopinions?\b|意见/iu, 'opinion'],
  [/\b(?:notice of (?:criticism|praise)|commendation)\b|通报/iu, 'notice'],
  [/\b(?:circular|notice)\b|通知/iu, 'circular'],
  [/\breport\b|报告/iu, 'report'],
  [/\bplan\b|规划|计划|方案/iu, 'plan'],
  [/\bspeech\b|讲话/iu, 'speech'],
]

/** What kind of paper a text is, by its title: the record of a meeting is a communiqué unless its title calls it otherwise. */
export function kindOfDocument(title: string, isMeeting: boolean): DocumentKind {
  const named = KINDS.find(([pattern]) => pattern.test(title))?.[1]
  if (isMeeting) return named === 'resolution' || named === 'minutes' || named === 'decision' ? named : 'communique'
  return named ?? 'other'
}
