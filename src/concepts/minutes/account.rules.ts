import { inBoth, type Language } from '../../kit/localised.ts'
import { toldWords } from '../../reading/language.ts'
import type { Outcome } from '../meeting/agenda.schema.ts'
import type { DocumentAct, Words } from './account.schema.ts'

export const maybeTold = (text: string | null | undefined): Words | null =>
  text === null || text === undefined || text.trim() === '' ? null : (inBoth(text) ?? toldWords(text))

/** What texts and forms call what was done to a document. Longer words first: 审议通过 is two acts, 原则通过 is not 通过. */
const ACTS: readonly (readonly [RegExp, DocumentAct])[] = [
  [/原则(?:上)?(?:审议)?(?:通过|同意|批准)|(?:adopt|approv|accept|agree)\w*\s+in principle/iu, 'adopted_in_principle'],
  [/未(?:获)?通过|否决|不予|reject|lost|defeat|\bfail|not (?:agreed|carried)|fell/iu, 'rejected'],
  [/撤回|withdr/iu, 'withdrawn'],
  [/暂缓|暂不|延期|推迟|defer|postpone|not reached|tabled/iu, 'deferred'],
  [/退回|remit|referred back|returned/iu, 'remitted'],
  [/转(?:交|有关|送)|交由|refer(?!\w*\s+back)/iu, 'referred'],
  [/听取|heard|hear(?:ing)?\b/iu, 'heard'],
  [/接收|收到|receiv/iu, 'received'],
  [/审查|examin/iu, 'examined'],
  [/审阅|reviewed/iu, 'reviewed'],
  [/审议|审定|deliberat|consider/iu, 'deliberated'],
  [/讨论|研究|discuss/iu, 'discussed'],
  [/delivered|作(?:了)?(?:报告|说明)/iu, 'delivered'],
  [/追认|ratif/iu, 'ratified'],
  [/核准|批准|approv|agreed|accept/iu, 'approved'],
  [/赞同|endors/iu, 'endorsed'],
  [/修改|修正|amend/iu, 'amended'],
  [/注意到|备案|noted|placed on file/iu, 'noted'],
  [/通过|同意|adopt|pass(?:ed)?\b|carried/iu, 'adopted'],
]
const FINAL: ReadonlySet<DocumentAct> = new Set(['rejected', 'deferred', 'adopted_in_principle', 'withdrawn'])

/** The acts a wording names, in our vocabulary; none where it names none we know. */
export function documentActs(wording: string): DocumentAct[] {
  const found = ACTS.flatMap(([pattern, act]) => (pattern.test(wording) ? [act] : []))
  const last = found.find((act) => FINAL.has(act))
  const kept = last ? found.filter((act) => act === last || act === 'deliberated' || act === 'discussed') : found
  // 批准 and 通过 in one word are one act
  return kept.filter((act, at) => kept.indexOf(act) === at)
}

/** What an item's outcome says was done to the paper before the meeting. */
export const ACTS_OF_OUTCOME: Readonly<Record<Outcome, readonly DocumentAct[]>> = {
  adopted: ['deliberated', 'adopted'],
  adopted_in_principle: ['deliberated', 'adopted_in_principle'],
  amended: ['deliberated', 'adopted', 'amended'],
  rejected: ['deliberated', 'rejected'],
  noted: ['heard', 'noted'],
  referred: ['deliberated', 'referred'],
  deferred: ['deferred'],
  remitted: ['deliberated', 'remitted'],
  withdrawn: ['withdrawn'],
  deliberated: ['deliberated'],
  conveyed: [],
}

/** What an item is about, without the verb its title begins with: what was done to it is said by the outcome. */
const DONE_TO: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:(?:传达|学习|听取|审议|审定|研究|讨论|表决|通报)(?:和|并|、)?)+(?:通过)?(?=\S)/u,
  en: /^(?:to )?(?:consider|hear|discuss|review|adopt|approve|receive)(?:ing)?(?: and \w+)? (?=\S)/iu,
}
const aboutOf = (text: string | undefined, language: Language): string | undefined =>
  text?.replace(DONE_TO[language], '')

/** A document is called by its own title; in a language it has none in, by that of the item it stands under. */
export function matterOf(title: Words, document: Words | null): Words {
  const about = { en: aboutOf(title.en, 'en'), zh: aboutOf(title.zh, 'zh'), original: title.original }
  return { ...about, ...document }
}
