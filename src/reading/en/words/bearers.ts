// Who can be held to a duty, beyond bodies and offices: holders of tasks, and places that stand for their authorities.

/** A body, office or group that can be held to a duty; places, peoples and things cannot. */
export const BINDABLE =
  /\b(?:every|each|all)\s+(?:\p{L}+\s+)?(?:districts?|streets?|towns?|townships?|count(?:y|ies)|villages?|communit(?:y|ies))\b|\b(?:committees?|departments?|organi[sz]ations?|organs?|members? of (?:the )?(?:leading|staff)|staff|cadres|leaders|secretar(?:y|ies)|secretary-general|governments?|councils?|boards?|states|parties|directors?|director-general|officers?|branch(?:es)?|facult(?:y|ies)|commissions?|bureaus?|offices?|regions|units?|agenc(?:y|ies)|bank|system|registrar|treasurer|chief|president|chair(?:man|person)?|clerk|attorney|manager|mayors?|ministers?|ministry|ministries|groups?|enterprises|schools|universit(?:y|ies)|associations?|unions?|federations?|bodies|institutions?|authorit(?:y|ies)|secretariat|rapporteur|commissioner|subdistricts?|streets|townships|counties|districts|cities|provinces|countries|governors?|deans?|comrades|officials|affiliates|members? states?|employers?|companies|members|institutes|academy|executive|steward|trustees|delegates|deputies|regional offices|working party|task force|entities|programme|fund|funds|banks|missions?|registr(?:y|ies)|localities|clubs?|societ(?:y|ies)|hospitals?)\b/iu

/** Callings and posts to which minutes give tasks. */
const CALLINGS =
  /\b(?:chiefs?|heads? of|commissioners|registrars|treasurers|head office|headquarters|principals?|recorders?|surveyors?|engineers?|assessors?|auditors?|coordinators?|co-ordinators?|organi[sz]ers?|convenors?|conveners?|editors?|librarians?|bursars?|provosts?|rectors?|vice-chancellors?|chancellors?|professors|tutors|examiners|inspectors?|inspectorates?|police|planners?|superintendents?|supervisors?|sheriff|fire service|contractors?|consultants?|operators?|suppliers?|providers?|donors|partners|lenders|administrations?|administrators?|teams?|depositar(?:y|ies)|subsidiaries|conference of the parties|working part(?:y|ies)|sub-?committees?|panels?|services?|rangers?|wardens?|caretakers?|landlords|farms|factories|plants|mills|mines|ports|railways|utilit(?:y|ies)|newspapers|news units|media|broadcasters|teachers|doctors|medical teams|firms?|trustee|representatives|stewards|reps|captains?|masters|rfo|ceo|office|publishers|shops|stores|hotels|supermarkets|retailers|crews|landowners|operators|households|parents|localities|members|signatories|participants|councill?ors|villages|neighbou?rhoods|streets? of|academ(?:y|ies)|treasury|central|procuratorates?|courts?|judiciary|congresses|cities|town halls?)\b/iu
/** "Heishui District shall dismantle": a place by name is its authority. */
const PLACE_BY_NAME =
  /^(?:\p{Lu}[\p{L}’'-]+\s+){1,3}(?:District|County|Township|Town|City|Province|Village|Street|Region|Prefecture|Banner|School|Hospital|Park|Station)s?(?:\s+(?:and|,)\s.*)?$/u
/** Those of whom "will" is only foretold or whom nobody commands. */
const NOBODY_BOUND =
  /^(?:we|people|everyone|the meeting|meeting|congress|conference|session|students|residents|children|workers|farmers|masses|citizens)$/iu

/** Nouns for people by what they do: "agrotechnicians", "printers", "trainees", "postmen". */
const BY_WORK =
  /(?:^|\s)\p{L}{3,}(?:ists?|icians?|arians?|(?<!numb|ord|matt|pow|wat|riv|pap|ord|lett|cent|met|numb|memb|shelt|cov)ers|(?:at|ct|it|s|rv)ors|ees|men|women|wives|folk)$/iu

export const isBearer = (actor: string): boolean =>
  !NOBODY_BOUND.test(actor) && (CALLINGS.test(actor) || PLACE_BY_NAME.test(actor) || BY_WORK.test(actor))

/** Who is asked by name to do something is held to it, whatever it is called; the people at large are not. */
export const isAnybody = (actor: string): boolean => !NOBODY_BOUND.test(actor.replace(/^all\s+/iu, ''))
