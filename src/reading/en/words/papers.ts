// Nouns that are documents, plans, and what is done to them.

export const PAPER_NOUN =
  '(?:work reports?|government work report|financial reports?|reports?|resolutions?|minutes|accounts|financial statements?|budgets?|amendments?|constitution|regulations?|ordinances?|bylaws?|by-laws?|bills?|motions?|composites?|policy|policies|strategy|strategies|plans?|agenda|laws?|opinions?|measures|stipulations?|proposals?|communiqu[eé]s?|declarations?|statements?|rules|code|charter|programmes?|statutes?|notices?|decisions?|drafts?|guidelines?|standing orders|terms of reference|provisions|recommendations?|petitions?|framework|instrument|text|schedule|outline|articles|lists?)'

/** Past or base verb → the record's action. */
export const PAPER_ACTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:deliberat\w*|considered|consider|considering|examin\w*|discussed|discuss|debated)/iu, 'deliberated'],
  [
    /^(?:adopt\w*|approv\w*|pass(?:ed|es)?|endors\w*|ratif\w*|accept\w*|carried|agreed|voted through|confirmed|affirmed|taken as|signed)/iu,
    'adopted',
  ],
  [/^(?:reject\w*|lost|fell|turned down|fail\w*|defeated|voted down|not carried|negatived|vetoed)/iu, 'rejected'],
  [/^(?:withdrawn|withdrew)/iu, 'withdrawn'],
  [/^review\w*/iu, 'reviewed'],
  [/^(?:heard|hear|hearing|listen\w* to|received|receive)/iu, 'heard'],
  [/^(?:noted|note|took note|takes note)/iu, 'noted'],
  [/^(?:deferred|postponed|adjourned)/iu, 'deferred'],
  [/^referred/iu, 'referred'],
  [/^remitted/iu, 'remitted'],
  [/^tabled/iu, 'tabled'],
  [/^(?:explained|explains)/iu, 'explained'],
  [/^(?:amended)/iu, 'amended'],
]
export const paperAct = (word: string): string | null =>
  PAPER_ACTS.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null

export const PAPER_TYPES: readonly (readonly [RegExp, string])[] = [
  [/work reports?/iu, 'work_report'],
  [/minutes/iu, 'minutes'],
  [/\baccounts\b|financial statements?/iu, 'accounts'],
  [/amendments?/iu, 'amendment'],
  [/\bresolutions?\b/iu, 'resolution'],
  [/ordinance|regulation|stipulation|bylaw|by-law|statute|\blaw\b|provisions/iu, 'regulation'],
  [/\bmotion|composite/iu, 'motion'],
  [/opinions?\b/iu, 'opinions'],
  [/\breports?\b/iu, 'report'],
  [/budget/iu, 'budget'],
  [/polic(?:y|ies)|rules|code|standing orders/iu, 'rules'],
  [/plan|strategy|agenda/iu, 'plan'],
  [/programme/iu, 'programme'],
  [/proposal/iu, 'proposal'],
  [/decision/iu, 'decision'],
  [/notice/iu, 'notice'],
  [/communiqu/iu, 'communique'],
  [/declaration|statement/iu, 'declaration'],
]
export const paperType = (title: string): string => PAPER_TYPES.find(([pattern]) => pattern.test(title))?.[1] ?? 'other'
