// Words for posts and for the shape of personal names.

/** Lower case or Title Case, never through the `i` flag: that would make `\\p{Lu}` beside it match small letters. */
const eitherCase = (source: string): string =>
  source.replace(/(?<=[(|:\s\]-])[a-z]/gu, (letter) => `[${letter.toUpperCase()}${letter}]`)

/** Nouns that are posts. */
export const POST_NOUN = eitherCase(
  '(?:(?:vice-|deputy-|ex-|co-|sub-)?(?:mayor pro tempore|mayor pro tem|president pro tempore|secretary-general|secretary general|director general|chief executive|general secretary|secretary|secretaries|president|vice-president|chairman|chairmen|chairwoman|chairperson|chairpersons|chair|vice-chairman|vice-chair|vice-chairmen|mayor|mayors|governor|governors|minister|ministers|premier|director-general|director|directors|member|members|head|heads|dean|provost|chancellor|vice-chancellor|pro-vice-chancellor|rector|vice-rector|registrar|treasurer|professor|spokesman|spokeswoman|spokesperson|commissioner|commissioners|councillor|councillors|councilor|councilman|councilwoman|alderman|alderwoman|council members?|manager|attorney|clerk|auditor|officer|leader|leaders|convenor|convener|rapporteur|ambassador|delegate|delegates|representative|representatives|trustee|trustees|orator|principal|administrator|judge|chief|commander|commissar|commissary|procurator|procurator-general|speaker|deputy|solicitor|superintendent|engineer|planner|librarian|ombudsman|moderator|bishop|warden|bursar|steward|inspector|coordinator|co-ordinator|editor|counsellor|recorder|comptroller|controller|sheriff|marshal|assessor|surveyor|archivist|curator|constable|captain|churchwarden|envoy|consul|senator|senators|adviser|advisor|lecturer|accountant|economist|scrutineer|scrutineers|returning officer|ombudswoman|chaplain|teller|tellers|coach)(?:-elect|-designate| emeritus| emerita)?)',
)

/** One word of a post: never part of a personal name. */
export const POST_WORD = new RegExp(`^${POST_NOUN}s?$`, 'u')

/** Words before a post noun that belong to the post. */
export const POST_MODIFIER = eitherCase(
  "(?:deputy|vice|acting|interim|executive|standing|outgoing|incoming|former|ex-|first|second|honorary|senior|chief|assistant|associate|general|state|party|municipal|provincial|district|city|county|national|town|village|new|full-time|permanent|alternate|leading|co-|special|political|prime|lord|managing|town|branch|group|regional|academic|political|non-voting|finance|planning|legal|town|parish|college|board|committee|council|mayoral|working|student|students[’'])",
)

/** Before a name, marks a person; only some are kept as posts ("Professor", "Councillor"). */
export const HONORIFIC =
  '(?:Mr|Mrs|Ms|Miss|Mx|Mme|Dr|Drs|Prof|Sir|Dame|Lord|Lady|Rev|Revd|Fr|Hon|Comrade|Comrades|Cllr|Cllrs|Cr|Crs|Ald|Messrs|Brother|Sister|Bro|Sis|Capt|Col|Maj|Lt|Sgt|Cdr|Amb|H\\.E)'

/** Capitalised words that are no part of a personal name. */
export const NOT_NAME =
  /^(?:the|a|an|in|on|at|of|for|by|with|from|and|or|as|to|it|its|he|she|we|they|this|that|these|those|all|both|each|every|no|not|our|his|her|their|after|before|during|since|also|then|here|there|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|january|february|march|july|september|october|november|december|jan|feb|mar|jul|aug|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|committee|committees|council|congress|party|commission|government|conference|session|meeting|minutes|motion|ordinance|resolution|assembly|board|senate|bureau|office|department|ministry|federation|union|association|organization|organisation|university|college|school|faculty|institute|city|county|province|district|town|village|street|road|zone|port|island|hotel|center|centre|hall|room|chamber|chambers|bridge|river|lake|lakes|bay|sea|mountain|park|square|plan|strategy|agenda|programme|program|policy|report|act|charter|treaty|declaration|convention|accord|agreement|instrument|statute|constitution|code|rules|regulations|budget|fund|bank|group|authority|national|central|municipal|provincial|state|people|people['’]s|communist|chinese|china|general|standing|political|executive|plenary|special|united|nations|world|international|european|african|asian|american|western|eastern|northern|southern|north|south|east|west|northeast|new|great|free|pilot|trade|secretary|president|chairman|chair|mayor|governor|minister|director|member|members|professor|dean|chancellor|vice-chancellor|vice-president|registrar|treasurer|clerk|manager|attorney|officer|deputy|vice|acting|present|absent|apologies|ayes|nays|noes|item|article|paragraph|annex|note|yes|none|lord|lady|mr|mrs|ms|miss|messrs|mx|mme|rev|revd|hon|dame|dr|drs|prof|professor|bro|sis|brother|sister|capt|sgt|ald|cllr|cllrs|cr|crs|councillor|sir|pro|tem|police|comrade|comrades|representatives|delegates|opinions|implementation|youth|women|workers|trade|trades|labour|labor|health|education|science|public|social|economic|human|rights|environment|development|security|foreign|affairs|belt|master|survey|water|library|planning|finance|audit|ethics|harbour|harbor|leading|two|three|four|five|six|seven|eight|nine|ten|cpc|cppcc|npc|ccdi|un|leaders?|departments?|those|departments|keeping|being|deputies|key|coming|preparations|adjourned|applications|composite|sixteenth|organising|safe|congress’s|members’)$/iu

/** Surnames of Chinese persons in pinyin: with a pinyin given name they are a person even where no title says so. */
export const PINYIN_SURNAME =
  /^(?:Ai|An|Ao|Bai|Bao|Bi|Bian|Bo|Cai|Cao|Cen|Chai|Chang|Che|Chen|Cheng|Chi|Chu|Cui|Dai|Deng|Ding|Dong|Dou|Du|Duan|Fan|Fang|Fei|Feng|Fu|Gan|Gao|Ge|Geng|Gong|Gu|Guan|Gui|Guo|Hai|Han|Hao|He|Hong|Hou|Hu|Hua|Huang|Huo|Ji|Jia|Jian|Jiang|Jiao|Jin|Jing|Kang|Ke|Kong|Kuang|Lai|Lan|Lang|Lao|Le|Lei|Leng|Li|Lian|Liang|Liao|Lin|Ling|Liu|Long|Lou|Lu|Luo|Lv|Lü|Ma|Man|Mao|Mei|Meng|Mi|Miao|Min|Ming|Mo|Mou|Mu|Nan|Ni|Nie|Ning|Niu|Ouyang|Pan|Pang|Pei|Peng|Pi|Ping|Pu|Qi|Qian|Qiao|Qin|Qiu|Qu|Quan|Ran|Rao|Ren|Rong|Ruan|Rui|Sang|Sha|Shan|Shang|Shao|She|Shen|Sheng|Shi|Shu|Shui|Sima|Situ|Song|Su|Sui|Sun|Tai|Tan|Tang|Tao|Teng|Tian|Tong|Tu|Wan|Wang|Wei|Wen|Weng|Wu|Xi|Xia|Xian|Xiang|Xiao|Xie|Xin|Xing|Xiong|Xu|Xuan|Xue|Yan|Yang|Yao|Ye|Yi|Yin|Ying|You|Yu|Yuan|Yue|Yun|Zang|Zeng|Zha|Zhai|Zhan|Zhang|Zhao|Zhen|Zheng|Zhi|Zhong|Zhou|Zhu|Zhuang|Zhuge|Zhuo|Zong|Zou|Zu|Zuo)$/u
const SYLLABLE =
  '(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ong|ian|iao|ing|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü|v))'
export const PINYIN_GIVEN = new RegExp(`^${SYLLABLE}(?:[-'’]?${SYLLABLE})?$`, 'iu')

/** Last words of places, works and wards that a capitalised pair may be as well as a person: only a post or a person's own verb proves such a name. */
export const PLACE_LIKE =
  /^(?:end|docks?|close|drive|avenue|terrace|gardens?|cottages?|barns?|farms?|mills?|meadows?|fields|wharf|quays?|pier|beach|cove|creek|falls|islands?|isles?|valley|ridge|hills|heights|downs|woods|forest|station|airport|playground|cemetery|church|chapel|abbey|castle|pavilion|hotel|inn|arms|estate|wards?|region|regions|branch|branches|parish|crossing|junction|bypass|shifts?|crews?|cargo|games|trail|path|lanes|works|yards?|rovers|united|rangers|athletic|marine|ltd|inc|plc|limited|holdings|partners|consulting|contractors|builders|festival|week|day|days|fair|show|project|scheme|initiative|market|campaign|appeal|award|prize|system|service|services|customs|cooperatives|co-operatives|enterprises|affairs|resources|industries|utilities|railways|airlines|airways|supplies|standards?|studies|sciences?|arts|engineering|medicine|law|history|classics|calendar|payable|governance|integrity|accounts?)$/iu

/** Words that are also surnames: with a title or an office before the given name they end it. */
export const ALSO_SURNAME =
  /^(?:park|north|south|east|west|hall|lake|street|bridge|law|march|bank|church|square|bay|page|dean|clerk|judge|bishop|warden|chancellor|provost|speaker|constable|captain|steward|young|new|great|free|master|trade|teller|chair|day|castle|mills?|field|woods|forest|chambers|rivers|case|major|general|may|june|august)$/iu
/** What headlines say of a person in capitals: no part of the name. */
export const HEADLINE_VERB =
  /^(?:Tours|Visits|Inspects|Attends|Meets|Urges|Stresses|Opens|Closes|Calls|Holds|Presides|Addresses|Hails|Hears|Pledges|Vows|Elects|Adopts|Approves|Welcomes|Leads|Joins|Signs|Delivers|Reviews|Launches|Says|Wins|Backs|Rejects|Studies|Convenes|Chairs)$/u
