// Verbs of governing texts. Base forms only; inflection is `inflection.ts`.
const words = (list: string): string[] => list.trim().split(/\s+/u)

/** Never (or hardly ever) nouns or adjectives in base form: after a comma or "and" they begin a new action without further proof. */
export const PLAIN_VERBS: ReadonlySet<string> = new Set(
  words(`
  ballot chase freeze rescind reinstate canvass codify collate compensate cooperate decommission defray demarcate demolish detect devolve enquire erase endorse federate fortify gazette illustrate outsource overrule omit preclude quantify reassure reconvene redact redesign redistribute relinquish renegotiate reorient repave repel safeguard shelve specify stipulate tabulate terminate testify transcribe unfreeze vest veto disseminate underwrite oversee digitise
  see cease desist disarm dissolve rise go abide abolish absorb accelerate accept accommodate accomplish achieve acknowledge acquire activate adapt add adhere adjust administer adopt advance
  advise advocate affirm agree vow intend alleviate allocate allow amend analyse analyze announce apply appoint appraise apprise approve arrange articulate ascertain
  assemble assess assign assist assure attach attain attend attract authorise authorize avoid be beautify become begin bolster boost bring broaden
  build calculate carry catalogue celebrate centralise certify circulate cite clarify coincide collaborate collect combine commemorate commence
  commend communicate compare compile comply comprehend concentrate conclude condemn conduct confirm congratulate conserve consider consolidate
  constitute construct consult continue contribute convene convert convey convince coordinate create criticise cultivate curb decentralise decide
  declare dedicate deepen defend define delegate deliberate deliver demonstrate deny deploy derive designate destroy determine develop devise devote
  diagnose differentiate digitise disburse discharge disclose discover discuss dismantle disseminate distribute diversify do draw earmark educate
  elaborate elect eliminate emancipate embed embody embrace emphasise emphasize employ empower enable enact encourage enforce engage enhance enlarge
  enlist enrich ensure enter entrust establish evaluate examine exclude execute exempt expand expect expedite explain explore expose extend extract
  facilitate familiarise finalise finalize follow forge formulate foster fulfil fulfill furnish further gather generate get give govern grasp grow
  guarantee harmonise harness hear heed heighten hire hold identify ignite illuminate implement impose improve improvise incentivise include
  incorporate inform inherit initiate innovate insist inspect inspire install instil instill instruct integrate intensify introduce invest investigate
  invite involve join justify keep know lay lead learn let leverage liaise liberalise liberate listen lower magnify maintain make manage maximise
  mediate meet merge minimise mitigate mobilise mobilize modernise modernize modify monitor motivate negotiate nominate normalise notify nurture obey
  observe obtain offer operate oppose optimise optimize organise organize overcome oversee participate perform permit persevere persist persuade pool
  popularise practise prepare prescribe preserve prevent prioritise prioritize proceed procure produce professionalise prohibit promote promulgate
  propagate propose protect prove provide publicise publicize publish punish purify pursue push put quicken raise rally ratify reach react read
  realise realize rebuild recognise recognize recommend reconsider recruit rectify redeploy redouble reduce refer refine reflect refrain refurbish
  regulate reinforce reiterate reject rejuvenate reply apologise apologize halve abolish vacate dredge harvest reopen reappoint redraft rewrite resubmit reissue repay retrofit recycle insulate prosecute sue relaunch restart rename boycott erect waive donate adjourn cancel postpone demote enrol enroll enumerate digitalize harmonize deter detain deprive disband discontinue dispatch dispose dissuade electrify embark endow enquire inquire entitle equalise equalize evacuate evict exceed exempt hasten heighten interview legislate legalise lengthen liquidate modernise mow mend nationalise oust overhaul pave pedestrianise persecute prune privatise rearrange reassess rebalance recapture recite reclaim reclassify recompense reconnect reconstruct recover re-elect re-examine refill refloat reforest refuel regain regularise reimburse reintroduce relaunch rely reopen reorganise reorganize repaint repatriate replenish repopulate reprint resettle reshape resist resit restate restock resurface retire revert revisit revive rewild sanction scrap scrub sell shut sow spell subscribe substitute subsidise subsidize sweep synchronise tidy unblock unveil vaccinate weigh withhold rekindle relocate remain remember remind remove render renew renovate repair repeal replace replicate
  require resolve respond restore restrict restructure restudy resume retain rethink revise revitalise revitalize rid run safeguard satisfy save
  scrutinise seek select send serve settle shape shorten shoulder sign simplify solve spare speed spend spread stabilise stabilize stand standardise
  standardize stay stimulate streamline strengthen strive submit substantiate summarise summarize supervise supplement suppress surmount suspend
  sustain tackle take tap teach tell temper terminate think tighten train transform translate transmit uncover undergo understand undertake unify
  unite unleash unlock update upgrade uphold urge use utilise utilize validate verify vitalise weave welcome widen win withdraw withhold withstand
  write yield
`),
)

/** Also nouns or adjectives: a verb only when what follows can be its object and what stands before can end an action. */
export const DOUBTFUL_VERBS: ReadonlySet<string> = new Set(
  words(`
  double triple break dig combat harden dare face patrol phase paint print levy lease let log lobby fence fell fine flag forward gravel guarantee mail email phone pilot plough probe query queue rally ration raze repeat reprimand salute screen second skip sponsor stagger stamp stock store strike tarmac tax tender top trace tour tow trail treble upload vet video visit ward weed wire access account act address aid aim alarm answer appeal approach arm audit award balance ban base battle benefit bid block bond book bridge budget
  call campaign care cast cause centre challenge champion change charge chart check claim clean clear close coach combat command comment commission
  commit complete compromise concern contact contest contract control correct cost count cover craft credit crush cut deal debate decrease defer delay
  demand design detail document draft drive ease effect elevate end engineer equip estimate exchange exercise exhaust exhibit experience expert export
  fast favour fear feature fight file fill finance find fit fix float focus force forecast form forward frame free fuel fund gain gauge grant guard
  guide halt hand handle hasten help highlight host house impact import increase index influence institute interest intervene issue journey judge
  label land last launch level license light limit link list live loan locate lock look map march mark market master match matter measure mentor mind
  model mount move name need note number object offset open order outline own partner pass pay pilot place plan plant play pledge plot position post
  power practice praise present press prize process profit program programme project promise prompt purchase question quote range rank rate recall
  record reform refund regard register relay release rely remedy report request rescue research reserve respect rest result return reverse review
  reward root route sample scale schedule screen seal search secure separate service set share shed shield shift ship shore show signal slow sort
  sound source space sponsor staff stage standard state station stem step stock stop store stress structure study subject suit supply support surge
  survey switch table target tax tend test thank time track trade transfer transition transport travel treat trial trust turn value venture view visit
  voice volunteer vote wage warn waste watch water work wrap
`),
)

/** Verbs that lead to another verb and add no matter of their own: "strive to accomplish", "continue to raise". The inner verb is the action. */
export const LEADING_VERBS: ReadonlySet<string> = new Set(
  words(
    'strive continue endeavour endeavor seek try aim work persist persevere dare attempt proceed begin start commit help',
  ),
)

/** Noun after a carrying verb: "make every effort to", "take measures to", "spare no effort to", "take a clear-cut stand to". */
export const CARRYING_NOUNS: ReadonlySet<string> = new Set(
  words(
    'effort efforts endeavours endeavors measures steps action actions stand pains attempt attempts means initiative',
  ),
)

/** "It is necessary to ..." */
export const NECESSARY: ReadonlySet<string> = new Set(
  words('necessary imperative essential important required vital crucial needed incumbent urgent obligatory'),
)

/** Demands put on someone: "urges Member States to install", "directed staff to publish". The force is that of the verb. */
export const DEMANDS: ReadonlyMap<string, 'required' | 'encouraged'> = new Map([
  ...words(
    'request require demand direct instruct order task mandate oblige ask tell charge command empower commission assign',
  ).map((verb): [string, 'required'] => [verb, 'required']),
  ...words('recommend propose suggest').map((verb): [string, 'encouraged'] => [verb, 'encouraged']),
  ...words('urge encourage invite exhort appeal call remind beseech welcome expect').map(
    (verb): [string, 'encouraged'] => [verb, 'encouraged'],
  ),
])
// "authorise" gives leave rather than binding, yet the texts use it for a task: "authorised the Treasurer to sign".
export const AUTHORISE: ReadonlySet<string> = new Set(words('authorise authorize'))

/** What a meeting settles for itself: "decides to renew", "resolved to raise". */
export const DECISIONS: ReadonlySet<string> = new Set(
  words('decide resolve agree undertake pledge vow determine plan intend offer volunteer promise commit'),
)

/** Operative words of a resolution that judge or take cognisance of something. */
export const JUDGING_VERBS: ReadonlySet<string> = new Set(
  words(`
  note welcome commend applaud appreciate acknowledge recognise recognize recall reaffirm affirm reiterate regret deplore condemn congratulate stress emphasise emphasize underline underscore
  highlight express thank endorse praise support
`),
)
/** Operative words that change something by being said: the meeting's own act. */
export const OPERATIVE_VERBS: ReadonlySet<string> = new Set(
  words(`
  adopt approve establish extend renew appoint elect authorise authorize accept confirm declare proclaim designate terminate reject create launch endorse ratify determine
`),
)

/** Introduce somebody's words: "pointed out that", "stressed that". */
export const REPORTING_VERBS: ReadonlySet<string> = new Set(
  words(`
  say point stress emphasise emphasize urge note require demand address propose hold state declare underline underscore argue add tell call remark affirm instruct conclude request observe express
  announce advise warn remind explain insist highlight ask
`),
)

/** Actions of news about meetings, never tasks: "the session will be convened", "representatives will hear six reports". */
export const EVENT_VERBS: ReadonlySet<string> = new Set(
  words(`
  hear examine vote elect convene begin open finish close end last attend meet take expect deliberate consider review discuss see become be have run go remain announce present conclude start gather
  celebrate visit tour leave arrive return happen occur know expire come feature mark follow decide
  retire resign step serve chair preside
`),
)

/** Second halves of phrasal verbs that change the meaning and stay in the action: "carry out", "speed up", "bring back". */
export const PARTICLES: ReadonlySet<string> = new Set(
  words('out up down forward off over back ahead away together through aside'),
)
/** Prepositions that belong to their verb: "adhere to", "focus on", "insist on". Per verb, since most prepositions open an adjunct. */
export const VERB_PREPOSITIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    adhere: ['to'],
    focus: ['on'],
    insist: ['on'],
    work: ['for', 'on', 'towards', 'toward'],
    engage: ['in'],
    participate: ['in'],
    comply: ['with'],
    respond: ['to'],
    refer: ['to'],
    contribute: ['to'],
    abide: ['by'],
    rely: ['on'],
    concentrate: ['on'],
    deal: ['with'],
    call: ['for', 'on', 'upon'],
    invest: ['in'],
    fight: ['for', 'against'],
    strive: ['for'],
    advance: ['toward', 'towards', 'in'],
    persist: ['in'],
    persevere: ['in'],
    consult: ['with'],
    cooperate: ['with'],
    collaborate: ['with'],
    liaise: ['with'],
    account: ['for'],
    apply: ['for'],
    aim: ['at', 'for'],
    care: ['for'],
    stand: ['by'],
    build: ['on', 'upon'],
    draw: ['on', 'upon'],
    look: ['into', 'after', 'at'],
    see: ['to'],
    guard: ['against'],
    provide: ['for'],
    prepare: ['for'],
    act: ['on', 'upon'],
    keep: ['to'],
    stick: ['to'],
    integrate: ['into'],
    proceed: ['with'],
    take: ['on', 'over'],
    vote: ['on', 'for', 'against'],
    push: ['for'],
    press: ['for'],
    search: ['for'],
    serve: ['as'],
    enter: ['into'],
    listen: ['to'],
    attend: ['to'],
    lead: ['to'],
    help: ['with'],
  }),
)

/** Verb and noun that are one action: "pay close attention to effective investment". [verb, noun, preposition]. */
export const VERB_PHRASES: readonly (readonly [string, string, string])[] = [
  ['pay', 'attention', 'to'],
  ['attach', 'importance', 'to'],
  ['attach', 'weight', 'to'],
  ['give', 'play', 'to'],
  ['give', 'priority', 'to'],
  ['give', 'effect', 'to'],
  ['give', 'consideration', 'to'],
  ['give', 'support', 'to'],
  ['give', 'attention', 'to'],
  ['do', 'job', 'in'],
  ['do', 'job', 'of'],
  ['do', 'work', 'in'],
  ['take', 'part', 'in'],
  ['take', 'responsibility', 'for'],
  ['take', 'charge', 'of'],
  ['take', 'account', 'of'],
  ['take', 'note', 'of'],
  ['take', 'advantage', 'of'],
  ['take', 'care', 'of'],
  ['make', 'use', 'of'],
  ['make', 'known', ''],
  ['make', 'public', ''],
  ['make', 'available', ''],
  ['make', 'preparations', 'for'],
  ['make', 'arrangements', 'for'],
  ['make', 'progress', 'in'],
  ['make', 'breakthroughs', 'in'],
  ['lay', 'emphasis', 'on'],
  ['lay', 'stress', 'on'],
  ['place', 'emphasis', 'on'],
  ['put', 'emphasis', 'on'],
  ['play', 'role', 'in'],
  ['keep', 'track', 'of'],
  ['bear', 'mind', ''],
  ['get', 'grip', 'on'],
  ['bring', 'line', 'with'],
  ['put', 'end', 'to'],
  ['show', 'respect', 'for'],
  ['draw', 'lessons', 'from'],
  ['have', 'regard', 'to'],
  ['keep', 'watch', 'on'],
]
/** Carrying phrase whose noun is itself an action: "do a solid job in the preparation of the plan" prepares the plan. Nouns back to verbs. */
export const ACTION_NOUNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    preparation: 'prepare',
    implementation: 'implement',
    construction: 'build',
    compilation: 'compile',
    formulation: 'formulate',
    publication: 'publish',
    promotion: 'promote',
  }),
)

/** Filler that names no work: "do our best", "act within our means". */
export const IDLE_PHRASES =
  /^(?:do (?:our|their|its|one's) (?:very )?best|act within (?:our|their) means|work (?:hard|together|as one)|fight against time|put (?:our|their) feet on the ground|be willing to do things|be able to do things)\b/iu

/** States of mind: asking for them is an appeal, since nobody can check it. Any of these as head of the object makes the clause `encouraged`. */
export const MIND_NOUNS =
  /\b(?:sense|senses|consciousness(?:es)?|self-confidences?|confidences?|awareness|thinking|thoughts|minds?|mindset|horizons?|vision|skills|mission|standing|judgement|judgment|determination|resolve|will|hearts?|enthusiasm|vitality|morale|ideals|beliefs|convictions?|maintains?|maintenances|upholds|safeguards”|dreams?|courage|vigilance|loyalty|solidarity|unity|wisdom|virtues?|qualit(?:y|ies) of character|core values|distraction|pioneers|strivers|knowledge reserve|thought and action)\b/iu
