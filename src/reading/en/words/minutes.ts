// The vocabulary of minutes: the business that comes before a meeting and what becomes of it.
import { paperAct } from './papers.ts'

/** Business on which a council decides and which is no text of its own making. */
export const BUSINESS =
  '(?:applications?|requests?|quotations?|quotes?|tenders?|bids?|quotas|revisions?|changes?|orientations?|items?|study|studies|surveys?|levies|levy|letters?|emails?|correspondence|leases?|contracts?|agreements?|easements?|permits?|variances?|licen[cs]es?|claims|payments|invoices?|accounts payable|precept|certificates?|presentations?|memorand(?:um|a)|protocols?|conventions?|submissions?|calendar|manual|handbook|scheme|review|returns?|briefings?|by-?laws|programs?|road program|reconciliations?|registers?|estimates?|assessments?|warrants?|vouchers|plats?|maps?|grants?|standing orders|calendars?|arrangements)'

/** Past participles that settle a piece of business, longest first. */
export const MINUTE_ACT =
  '(?:not\\s+(?:agreed|approved|adopted|reached|supported|accepted)(?:\\s+to)?|received\\s+and\\s+(?:noted|placed\\s+on\\s+file|filed)|placed\\s+on\\s+file|ordered\\s+filed|filed|laid\\s+(?:on\\s+the\\s+table|over)|held\\s+over|taken\\s+as\\s+read|signed|referred\\s+back|referred|remitted|deferred|postponed|tabled|continued|adjourned|withdrawn|carried\\s+over|returned|noted|received|approved|adopted|accepted|confirmed|agreed|endorsed|ratified|amended|rejected|refused|denied|granted|declined|considered|discussed|presented\\s+and\\s+(?:noted|accepted)|examined|reviewed)'

/** Verbs of a motion that adopt what they name. */
export const ADOPTING =
  /^(?:pay(?=\s+(?:the\s+)?(?:claims|bills|accounts|invoices|vouchers|warrants)\b)|approve|adopt|accept|receive|ratify|pass|endorse|confirm|agree)(?:\s+and\s+(?:file|adopt|approve|sign|confirm))?\s+(?:the\s+(?:first|second|third|final)\s+reading\s+of\s+)?/u

/** Every act the words name, as the record writes it. */
export const minuteActs = (words: string): string[] =>
  words
    .split(/,\s+and\s+|,\s+|\s+and\s+/u)
    .map((word) => word.replace(/^(?:then|also|duly|\p{Ll}+ly)\s+/u, '').replace(/\s+/gu, ' '))
    .map((word) => {
      if (/^not (?:agreed|approved|adopted|supported|accepted)|^(?:refused|denied|declined)/u.test(word))
        return 'rejected'
      if (/^not reached/u.test(word)) return 'not reached'
      if (/^(?:taken as read|signed|granted)/u.test(word)) return 'adopted'
      if (/^(?:placed on file|ordered filed|filed?)/u.test(word)) return 'filed'
      if (/^(?:laid|held over|carried over|continued|postponed|adjourned|deferred)/u.test(word)) return 'deferred'
      if (/^(?:referred back|referred|remitted|tabled|returned)/u.test(word)) return word
      return paperAct(word)
    })
    .filter((act): act is string => act !== null)
