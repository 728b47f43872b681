// Meetings named in the text: "the 3rd Plenary Session of the 12th Municipal Committee", "its fifth plenary session", "an enlarged meeting".
import type { MeetingMention } from '../reading.ts'
import type { MeetingKind } from '../record.schema.ts'
import { bodyAt } from './names.ts'
import { ORDINAL, ordinalOf } from './numbers.ts'
import { MEETING_HEADS } from './words/bodies.ts'

export interface EnglishMeeting extends MeetingMention {
  /** Words between ordinal and head: "Standing Committee (Enlarged)". */
  form: string
  head: string
  /** "an enlarged meeting": named as new, so it can only be the one held; "the session" refers back. */
  article: 'definite' | 'indefinite' | 'possessive' | 'none'
  /** "Second and Third Plenary Sessions": the further ordinals. */
  more: number[]
  plural: boolean
}

/**
 * A source that matches in either case. Not the `(?i:...)` of new patterns: Node 24.21 matches such a one differently in a text of one-byte
 * characters once it has met a text of two-byte ones, so that a reading depended on what was read before it.
 */
const anyCase = (source: string): string =>
  source.replace(/\\p\{[^}]*\}|\\.|\[[^\]]*\]|\(\?<[^>]+>|\(\?[:=!]|[a-z]/gu, (part) =>
    part.length === 1 ? `[${part}${part.toUpperCase()}]` : part,
  )

const FORM_WORD =
  "(?:\\([Ee]nlarged\\)\\s*|[Ee]nlarged\\s+|[Pp]lenary\\s+|[Ee]xecutive\\s+|[Oo]rdinary\\s+|[Ee]xtraordinary\\s+|[Ee]mergency\\s+|[Ss]pecial\\s+|[Rr]egular\\s+|[Aa]nnual\\s+|[Gg]eneral\\s+|[Ww]ork(?:ing)?\\s+|[Bb]usiness\\s+|[Cc]losing\\s+|[Oo]pening\\s+|[Nn]ational\\s+|[Ss]tanding\\s+|[Cc]ommittee\\s*|[Pp]arty\\s+|[Gg]roup\\s+|[Cc]ouncil\\s+|[Ss]tudy\\s+|[Tt]heoretical\\s+|[Mm]obili[sz]ation\\s+|[Ee]conomic\\s+|[Ff]ull\\s+|[Jj]oint\\s+|[Qq]uarterly\\s+|[Mm]onthly\\s+|[Bb]iennial\\s+|[Tt]riennial\\s+|[Bb]oard\\s+|[Aa]cademic\\s+|[Ss]enate\\s+|[Cc]hairpersons?['’]?s?['’]?\\s+|[Cc]hairmen['’]?s?\\s+|[Dd]irectors?['’]?s?\\s+|[Pp]reparatory\\s+|[Dd]elegates?['’]?s?\\s+|[Ww]orld\\s+|[Hh]igh-level\\s+|[Mm]unicipal\\s+|[Ll]eadership\\s+|[Dd]emocratic\\s+|[Ll]ife\\s+|[Rr]ural\\s+|[Pp]olitical\\s+|[Bb]ureau\\s+|[Ss]tatutory\\s+|[Cc]ongress\\s+|[Ww]orld\\s+|\\p{L}+(?:ennial|annual)\\s+|\\p{Lu}{2,6}\\s+)"
const ANY_ORDINAL = anyCase(ORDINAL)
const MENTION = new RegExp(
  // Case is free only where it may be: an acronym in the form ("19th CPC National Congress") is told by its capitals.
  `(?<article>\\b${anyCase('(?:the|an?|its|their|this|two|three)')}\\s+)?(?:\\b(?<ordinal>${ANY_ORDINAL})(?:(?:,\\s*${ANY_ORDINAL})*\\s+and\\s+(?<second>${ANY_ORDINAL}))?\\s+)?(?<form>(?:${FORM_WORD}|${anyCase('(?:regular|special|annual|ordinary|general)')}\\s+){0,6})\\b(?<head>${anyCase(`(?:${MEETING_HEADS})`)})\\b`,
  'gu',
)

/** With a number before it a gathering may have any calling: "the 5th bi-weekly consultation forum". */
const NUMBERED = new RegExp(
  `(?<article>\\b${anyCase('(?:the|its|their)')}\\s+)(?<ordinal>${ANY_ORDINAL})\\s+(?<form>(?:(?!(?:half|time|year|quarter|item|part|draft|reading|day|week|month|term|anniversary|of|and|that|which|with|from|when|after|before|while)\\b)[\\p{Ll}]{2,}(?:-[\\p{Ll}]+)*\\s+){1,3})(?<head>(?:session|meeting|conference|congress|symposium|forum|seminar|assembly))\\b`,
  'gu',
)

function mentionsIn(text: string): RegExpExecArray[] {
  const usual = [...text.matchAll(MENTION)]
  const numbered = [...text.matchAll(NUMBERED)].filter(
    (match) => !usual.some((one) => one.groups?.ordinal && one.index === match.index),
  )
  return [...usual, ...numbered].sort((a, b) => a.index - b.index || b[0].length - a[0].length)
}

export function meetingsIn(text: string): EnglishMeeting[] {
  const found: EnglishMeeting[] = []
  let floor = 0
  for (const match of mentionsIn(text)) {
    if (match.index < floor) continue
    const { article, ordinal, second, form = '', head = '' } = match.groups ?? {}
    const words = `${form}${head}`
    if (
      /people['’]s\s*$/iu.test(text.slice(Math.max(0, match.index - 10), match.index)) ||
      (/^(?:conference|congress|assembly)$/iu.test(head) &&
        !ordinal &&
        !/\bwork\b|national|annual|special|extraordinary/iu.test(form))
    )
      continue
    if (/^(?:assembly|plenary)$/iu.test(head) && !ordinal) continue
    if (/^forum|seminar|summit$/iu.test(head) && !article) continue
    const start = match.index + (article?.length ?? 0)
    let end = match.index + match[0].length
    let term: number | null = null
    let body: string | null = null
    // "(2nd session)": "3rd executive meeting of the 16th session of the municipal government": session number of the body is its term
    const termOf = new RegExp(`^\\s+(?:of|in|during)\\s+(?:the|its)\\s+(${ORDINAL})\\s+(?:session|term)\\b`, 'iu').exec(
      text.slice(end, end + 60),
    )
    if (termOf?.[1] && !/^session/iu.test(head)) {
      term = ordinalOf(termOf[1])
      end += termOf[0].length
    }
    // "the 61st Meeting (Enlarged) of the Standing Committee"
    const bracket = /^\s*\((?:[Ee]nlarged|[Ee]xpanded)\)(?=\s+of\s)/u.exec(text.slice(end, end + 20))
    if (bracket) end += bracket[0].length
    const of = /^\s+(?:of|by)\s+/u.exec(text.slice(end, end + 8))
    if (of) {
      const named = bodyAt(text, end + of[0].length)
      if (named) {
        body = named.name
        term ??= named.term
        end = named.end
      } else {
        // "... of the Nineteenth Central": the source lost the noun, the number of the committee is still its term
        const cut = new RegExp(`^\\s+of\\s+the\\s+(${ORDINAL})\\s+(\\p{Lu}\\p{L}+)`, 'iu').exec(
          text.slice(end, end + 50),
        )
        if (cut?.[1] && cut[2]) {
          term = ordinalOf(cut[1])
          body = /^central$/iu.test(cut[2]) ? 'Central Committee' : cut[2]
          end += cut[0].length
        }
      }
    }
    const numbers = [ordinal, second]
      .filter((one): one is string => one !== undefined)
      .map((one) => ordinalOf(one) ?? 0)
    const kind = kindOf(words, body)
    floor = end
    found.push({
      start,
      end,
      body,
      kind,
      ordinal: numbers[0] ?? null,
      term,
      enlarged:
        /enlarged/iu.test(form) ||
        /^\s*\(enlarged\)|^\s+in enlarged form/iu.test(
          text.slice(match.index + match[0].length, match.index + match[0].length + 20),
        ),
      form: form.trim(),
      head: head.toLowerCase(),
      more: numbers.slice(1),
      plural: /s$/u.test(head) && !/congress$/iu.test(head),
      article:
        article === undefined
          ? 'none'
          : /^(?:the|this)/iu.test(article)
            ? 'definite'
            : /^(?:its|their)/iu.test(article)
              ? 'possessive'
              : 'indefinite',
    })
  }
  return found
}

/** The kind from the meeting's own words and its body's name; null when neither says. */
export function kindOf(words: string, body: string | null): MeetingKind | null {
  const form = words.toLowerCase().replace(/\s+/gu, ' ')
  const name = (body ?? '').toLowerCase().replace(/\s+/gu, ' ')
  const both = `${form} ${name}`
  if (/annual general meeting|\bagm\b/u.test(form)) return 'agm'
  if (/preparatory/u.test(form)) return 'preparatory_meeting'
  if (/politburo|political bureau/u.test(both) && !/standing committee/u.test(form)) return 'politburo_meeting'
  if (
    /theoretical|theory|study/u.test(both) &&
    /cent(?:er|re) group|core group|learning group|study group|study (?:session|meeting)|group study/u.test(both)
  )
    return 'study_session'
  if (/chair(?:persons?|men|man)['’]?s?['’]?\s+(?:meeting|council|conference)|directors['’]? meeting/u.test(form))
    return 'chairpersons_meeting'
  if (/standing committee/u.test(form)) return 'standing_committee_meeting'
  if (/plenary|plenum/u.test(form) && !/people['’]s congress|government/u.test(name))
    return /assembly/u.test(name) ? 'assembly_session' : 'plenary_session'
  if (/plenary/u.test(form)) return 'plenary_session'
  if (/leading party members|leadership group|party group|leading party group|party members['’]? group/u.test(both))
    return 'party_group_meeting'
  if (/^(?:the )?(?:\w+ ){0,6}standing committee\b/u.test(name)) return 'standing_committee_meeting'
  if (
    /executive/u.test(form) &&
    !/council|committee|board/u.test(form) &&
    !/committee|board|federation|union/u.test(name)
  )
    return 'executive_meeting'
  if (/work(?:ing)? (?:conference|meeting)|mobili[sz]ation (?:conference|meeting)/u.test(form)) return 'work_conference'
  if (/symposi|forum|seminar/u.test(form)) return 'symposium'
  if (/^conference of\b/u.test(name)) return 'conference'
  if (/consultative conference|cppcc/u.test(name)) return 'cppcc_session'
  if (/(?:^|\s)conference\b/u.test(name) && !/people['’]s/u.test(name)) return 'conference'
  if (/people['’]s congress/u.test(name)) return 'congress_session'
  if (/^(?:\w+ )*congress(?:es)?$/u.test(form.trim())) return 'congress'
  if (/(?:^|\s)congress\b/u.test(name)) return 'congress'
  if (/convention|^(?:\w+ )*conference$/u.test(form.trim())) return 'conference'
  if (/general (?:meeting|assembly)/u.test(form) && /annual/u.test(form)) return 'agm'
  if (/senate/u.test(both)) return 'senate_meeting'
  if (/assembly/u.test(both)) return 'assembly_session'
  if (/human rights council|economic and social council|security council|executive council/u.test(name))
    return /session/u.test(form) ? 'council_session' : 'council_meeting'
  if (/council/u.test(both))
    return /\bsession/u.test(form) && !/city|town|county|parish|borough/u.test(name)
      ? 'council_session'
      : 'council_meeting'
  if (/government|cabinet/u.test(name) && /meeting|session/u.test(form)) return 'executive_meeting'
  if (/committee|commission|board|panel/u.test(both)) return 'committee_meeting'
  return null
}
