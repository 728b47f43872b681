// By which verb a thing is passed on, studied, carried out or only named.
import type { Span } from '../reading.ts'
import type { ConveyedAct, NamedMeeting } from '../record.schema.ts'
import { lastBefore } from '../span.ts'
import type { Scene } from './scene.ts'

const CONVEY = /\b(?:convey\w*|pass(?:ed|es|ing)? on|relay\w*|transmit\w*|brief\w*|communicat\w*)\b/giu
const STUDY = /\b(?:stud(?:y|ied|ies|ying)|learn\w*|read(?:ing)?|after reading|discuss\w* the spirit)\b/giu
const DO =
  /\b(?:implement\w*|carr(?:y|ied|ies|ying) (?:out|through)|put(?:s|ting)? into (?:practice|effect)|in accordance with|according to|follow\w*|adher\w*|act(?:s|ed)? on|in line with|guidance of|execut\w*|fulfil\w*|under the)\b/giu

export type AddConveyed = (
  span: Span,
  what: string,
  issuer: string[],
  act: ConveyedAct,
  rule: string,
  meeting?: NamedMeeting,
) => void

/** The act is that of the verbs that govern the words: those after the last break of the sentence before them. */
export function actBefore(scene: Scene, offset: number, wholeSentence = false): ConveyedAct {
  const sentence = lastBefore(scene.layout.sentences, offset)
  const lead = scene.text.slice(sentence?.start ?? Math.max(0, offset - 200), offset)
  let from = Math.max(lead.lastIndexOf(';'), lead.lastIndexOf(':'), lead.lastIndexOf(', and '), 0)
  if (lead.length - from < 12 || wholeSentence) from = 0
  // "studied and implemented A, earnestly implemented B": B has its own verb
  const own = [...lead.matchAll(/,\s+(?:\w+ly\s+)?(?=(?:implement|stud|convey|carr|pass|learn|relay)\w*\s)/giu)].at(-1)
  if (own && !wholeSentence) from = Math.max(from, own.index)
  const part = lead.slice(from)
  const has = (pattern: RegExp) => [...part.matchAll(pattern)].length > 0
  const noun = /\bstudy\s+(?:session|group)\b/iu.test(part)
  if (has(CONVEY)) return 'conveyed'
  if (has(STUDY) && !noun) return 'studied'
  if (has(DO)) return 'implemented'
  return 'cited'
}
