// Who can be held to a duty, beyond bodies and offices: holders of tasks, and places that stand for their authorities.

/** Callings and posts to which minutes give tasks. */
const CALLINGS =
  /\b(?:chiefs?|heads? of|commissioners|registrars|treasurers|head office|headquarters|principals?|recorders?|surveyors?|engineers?|assessors?|auditors?|coordinators?|co-ordinators?|organi[sz]ers?|convenors?|conveners?|editors?|librarians?|bursars?|provosts?|rectors?|vice-chancellors?|chancellors?|professors|tutors|examiners|inspectors?|inspectorates?|police|planners?|superintendents?|supervisors?|sheriff|fire service|contractors?|consultants?|operators?|suppliers?|providers?|donors|partners|lenders|administrations?|administrators?|teams?|depositar(?:y|ies)|subsidiaries|conference of the parties|working part(?:y|ies)|sub-?committees?|panels?|services?|rangers?|wardens?|caretakers?|landlords|farms|factories|plants|mills|mines|ports|railways|utilit(?:y|ies)|newspapers|news units|media|broadcasters|teachers|doctors|medical teams|firms?|trustee|representatives|stewards|reps|captains?|masters|rfo|ceo|office|publishers|shops|stores|hotels|supermarkets|retailers|crews|landowners|operators|households|parents|localities|members|signatories|participants|councill?ors|villages|neighbou?rhoods|streets? of|academ(?:y|ies)|treasury|central|procuratorates?|courts?|judiciary|congresses|cities|town halls?)\b/iu
/** "Heishui District shall dismantle": a place by name is its authority. */
const PLACE_BY_NAME =
  /^(?:\p{Lu}[\p{L}’'-]+\s+){1,3}(?:District|County|Township|Town|City|Province|Village|Street|Region|Prefecture|Banner|School|Hospital|Park|Station)s?(?:\s+(?:and|,)\s.*)?$/u
/** Those of whom "will" is only foretold or whom nobody commands. */
const NOBODY_BOUND =
  /^(?:we|people|everyone|the meeting|meeting|congress|conference|session|students|residents|children|workers|farmers|masses|citizens)$/iu

export const isBearer = (actor: string): boolean =>
  !NOBODY_BOUND.test(actor) && (CALLINGS.test(actor) || PLACE_BY_NAME.test(actor))
