// Named plans, strategies, agendas and target horizons.
import type { PlanMention } from '../reading.ts'

const KIND =
  '(?:[Pp]lan|[Ss]trategy|[Aa]genda|[Aa]ction [Pp]lan|[Pp]lan of [Aa]ction|[Rr]oadmap|[Mm]asterplan|PLAN|STRATEGY)'
const NAMED: RegExp[] = [
  // "14th Five-Year Plan", "Thirteenth Five-Year Plan", "14th Five-Year (2021-2025) Plan"
  /\b(?:\d{1,2}(?:st|nd|rd|th)|[A-Z][a-z]+(?:-[a-z]+)?)[ \u00a0]+Five-[Yy]ear[ \u00a0]+(?:\(\d{4}\s*[-–]\s*\d{4}\)[ \u00a0]+)?Plan\b/gu,
  // "three-year plan of action for ...", "ten-year plan of action on early warning"
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|long|\d{1,2})-(?:year|term)[ \u00a0]+(?:action[ \u00a0]+)?(?:plan|strategy|programme|program)(?:[ \u00a0]+of[ \u00a0]+action)?(?:[ \u00a0]+(?:for|on)[ \u00a0]+(?:the[ \u00a0]+)?[\p{L}’'-]+(?:[ \u00a0]+(?!and[ \u00a0]+(?:to|we|the[ \u00a0]+\p{Ll}+[ \u00a0]+should)\b|to\b|by\b|will\b|should\b|that\b|which\b|is\b|was\b|give\b|improve\b)[\p{L}’'-]+){0,9})?/gu,
  // "rural revitalization strategy", "opening-up strategy of the coastal economic belt", "strategy of giving priority to employment"
  /\b(?:[\p{Ll}]+(?:-[\p{Ll}]+)*[ \u00a0]+)?(?:[\p{Ll}]*(?:ization|isation|ment|tion|up|driven|development|growth|energy|tourism|housing|health|climate|food|water|security|talent|employment|innovation|marine|ocean))[ \u00a0]+strategy(?:[ \u00a0]+of[ \u00a0]+the[ \u00a0]+[\p{L}\s-]{4,40}?(?=[,.;]|[ \u00a0]+and\b|$))?/gu,
  /\bstrategy[ \u00a0]+of[ \u00a0]+(?!the[ \u00a0]+(?:council|committee|city|party|\p{Lu}))[\p{L}’'-]+(?:[ \u00a0]+(?!and\b|to[ \u00a0]+(?:be|the[ \u00a0]+meeting)\b)[\p{L}’'-]+){1,5}/gu,
  // "2049 urban vision plan", "master plan of land and space", "Riverwalk Master Plan 2045"
  /\b\d{4}[ \u00a0]+(?:(?!and\b|the\b|of\b|to\b|in\b)[\p{Ll}]+[ \u00a0]+){0,3}(?:(?<!\d[ \u00a0])plan|vision|strategy|agenda|goals?|targets?)\b/gu,
  /\b(?:[Mm]aster|[Ss]patial|[Dd]evelopment|[Aa]nnual|[Ss]trategic|[Cc]limate|[Ll]and-use|[Uu]rban|[Ii]nvestment)[ \u00a0]+plan[ \u00a0]+(?:of|for)[ \u00a0]+[\p{L}-]+(?:[ \u00a0]+(?:and[ \u00a0]+)?[\p{L}-]+){0,3}/gu,
  // Capitalised names: "Organising Strategy 2025-2030", "Shoreline Resilience Agenda 2040", "2030 Agenda for Sustainable Development", "System-wide Action Plan on Gender Equality ..."
  new RegExp(
    `(?:\\b\\d{4}[ \\u00a0]+)?(?:\\b\\p{Lu}[\\p{L}’'-]*[ \\u00a0]+(?:(?:and|of|for|on|the|at|in)[ \\u00a0]+(?=\\p{Lu}))?){1,6}${KIND}\\b(?:[ \\u00a0]+\\d{4}(?:\\s*[-–]\\s*\\d{2,4})?|[ \\u00a0]+(?:for|on|of|to)[ \\u00a0]+(?:the[ \\u00a0]+)?\\p{Lu}[\\p{L}’'-]*(?:[ \\u00a0]+(?:(?:and|of|for|in|the)[ \\u00a0]+(?:the[ \\u00a0]+)?)?\\p{Lu}[\\p{L}’'-]*)*)?(?:[ \\u00a0]+\\d{4}(?:\\s*[-–]\\s*\\d{2,4})?)?`,
    'gu',
  ),
  /\b\d{4}[ \u00a0]+Agenda(?:[ \u00a0]+for[ \u00a0]+\p{Lu}\p{L}+(?:[ \u00a0]+\p{Lu}\p{L}+)*)?/gu,
  /\b(?:\p{Lu}[\p{L}’'-]*[ \u00a0]+){1,4}(?:Vision|Goals|Orientations?|Priorities|Initiative|Compact|Framework|Programme)[ \u00a0]+\d{4}(?:\s*[-–]\s*\d{2,4})?/gu,
  /\blong-range (?:objectives|goals)(?: through the year| to| for)? \d{4}\b/gu,
  // "Safe Streets Initiative", "Water-Saving Society Programme": two words before it, so that "Work Programme" alone is none
  /\b(?:\p{Lu}[\p{L}’'-]+[ \u00a0]+){2,5}(?:Initiative|Programme|Campaign)\b(?![ \u00a0]+(?:Committee|Manager|Officer|Director|Board|Office|Coordinator|for[ \u00a0]+(?:Government|the[ \u00a0]+Meeting)))/gu,
  /\b(?:Sustainable Development Goals|Belt and Road Initiative)\b/gu,
  /\btheme education\b/gu,
  // "the 'Riverside Moling 2030' Plan", "the "Clear Lake Campaign""
  /[“"][^“”"\n]{3,60}[”"][ \u00a0]+(?:special[ \u00a0]+)?(?:[Pp]lan|[Cc]ampaign|[Ss]trategy|[Aa]ction|[Ii]nitiative|[Pp]rogramme|[Pp]roject|[Aa]genda)\b/gu,
  /[“"](?:\p{Lu}[\p{L}\d’'-]*[ \u00a0]+){1,6}(?:Plan|Campaign|Strategy|Action|Initiative|Programme|Agenda)(?:[ \u00a0]+(?:for|on|of|to)[ \u00a0]+[^“”"\n]{3,40})?[”"]/gu,
  // "Strategy for Inclusive Education 2025–2032"
  /\b(?:Strategy|Plan|Programme|Framework|Roadmap)[ \u00a0]+(?:for|on|of|to)[ \u00a0]+(?:the[ \u00a0]+)?\p{Lu}[\p{L}’'-]*(?:[ \u00a0]+(?:(?:and|of|in|for|the)[ \u00a0]+){0,2}\p{Lu}[\p{L}’'-]*){0,7}[ \u00a0]+\d{4}(?:\s*[-–]\s*\d{2,4})?/gu,
]
const GENERIC =
  /^(?:the|a|an|this|that|our|its|standing|following|draft|regular|on|agenda|provisional|work|action|the same|same)?\s*(?:plan|strategy|agenda|programme|action plan|plan of action|agenda item.*|urban plan|development strategy|development plan)$/iu

export function plansIn(text: string): PlanMention[] {
  const found: PlanMention[] = []
  for (const pattern of NAMED) {
    for (const match of text.matchAll(pattern)) {
      const lead =
        /^(?:(?:The|On|In|Under|And|Also|Congress|Council|Senate|Of|For|Mindful of|Adopted)\s+)+/u.exec(match[0])?.[0]
          .length ?? 0
      const name = match[0].slice(lead).replace(/\s+(?:and|of|for|the|to|in|on|with|by)$/u, '')
      const start = match.index + lead
      const end = start + name.length
      if (
        GENERIC.test(name) ||
        /^(?:Approval|Adoption|Consent|Acceptance|Order|Draft)\b/u.test(name) ||
        /^Five-Year Plan\b/u.test(name) || // its number stands before it
        /\b(?:Nations|World)\b.*Programme$/u.test(name) || // the United Nations Environment Programme is a body
        name.length < 8 ||
        /^(?:strategy of|agenda)\s*$/iu.test(name) ||
        /\bAgenda item/iu.test(name)
      )
        continue
      const clash = found.findIndex((plan) => plan.start < end && start < plan.end)
      if (clash >= 0) {
        const other = found[clash]
        if (other && other.end - other.start >= end - start) continue
        found.splice(clash, 1)
      }
      found.push({ start, end, name })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}
