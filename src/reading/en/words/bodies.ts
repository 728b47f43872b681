// Words that name bodies and the meetings they hold.

/** A phrase is a body's name only if one of these stands in it. */
export const BODY_HEADS =
  /^(?:committees?|congress|council|assembly|commissions?|government|groups?|federation|union|board|senate|bureau|office|association|organi[sz]ation|parliament|cabinet|ministry|department|court|procuratorate|secretariat|panel|chamber|branch|authority|society|league|party|cppcc|ccdi|npc|university|college|agency|institute|bank|court|faculty|executive|presidium|politburo|administration|synod|general assembly|trust|cpc|academy|corporation|foundation|confederation|directorate|guild|club|alliance|coalition|network|cooperative|co-operative|company|institution|consortium|chapter|headquarters)$/iu

/** Lower-case words that belong to a body's name all the same: "Dalian municipal government", "the standing committee of the congress". */
export const BODY_WORDS =
  /^(?:municipal|provincial|district|city|county|town|township|village|street|subdistrict|central|national|regional|state|local|party|people['’]s|standing|working|leading|leadership|theoretical|theory|study|center|centre|general|academic|executive|managing|management|discipline|inspection|supervision|political|consultative|federal|government|committee|committees|congress|council|assembly|commission|group|federation|union|board|senate|bureau|office|association|conference|department|court|procuratorate|secretariat|members?['’]?|learning|core|joint|military|advisory|finance|audit|planning|education|economic|propaganda|development|zone|organization|work|headquarters)$/u

/** What a gathering calls itself. Order matters only for reading. */
export const MEETING_HEADS =
  'sessions?|meetings?|conferences?|congress(?:es)?|assembly|plenums?|plenary|sittings?|symposiums?|symposia|forums?|conventions?|seminars?|summits?|retreat'

export type Tier =
  | 'international'
  | 'national'
  | 'central'
  | 'provincial'
  | 'municipal'
  | 'county'
  | 'district'
  | 'township'
  | 'village'
  | 'organisation'
/** Highest first: the parent of a body is the nearest mentioned one above it. */
export const TIER_RANK: Record<Tier, number> = {
  international: 0,
  central: 1,
  national: 1,
  provincial: 2,
  municipal: 3,
  county: 4,
  district: 4,
  township: 5,
  village: 6,
  organisation: 4,
}

export function tierOf(name: string): Tier | null {
  if (
    /\b(?:united nations|human rights council|economic and social council|general assembly|security council|world health assembly|european|international|intergovernmental)\b/iu.test(
      name,
    )
  )
    return 'international'
  if (/\b(?:central committee|central commission|political bureau|politburo|state council)\b/iu.test(name))
    return 'central'
  if (/\b(?:province|provincial|state of)\b/iu.test(name)) return 'provincial'
  if (/\b(?:municipal|city|mayor)\b/iu.test(name)) return 'municipal'
  if (/\bcounty\b/iu.test(name)) return 'county'
  if (/\b(?:district|borough)\b/iu.test(name)) return 'district'
  if (/\b(?:town|township|street|subdistrict|parish)\b/iu.test(name)) return 'township'
  if (/\bvillage\b/iu.test(name)) return 'village'
  if (/\b(?:university|college|school|faculty|senate|academy|institute)\b/iu.test(name)) return 'organisation'
  if (/\b(?:national|federation|all-china|confederation|republic)\b/iu.test(name)) return 'national'
  return null
}
