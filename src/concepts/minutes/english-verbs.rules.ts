/** Past tense and participle of verbs that do not take -ed; the participle stands after a bar where it differs. */
const IRREGULAR: ReadonlyMap<string, readonly [string, string]> = new Map(
  `be:was|been become:became|become begin:began|begun bid:bid break:broke|broken bring:brought build:built buy:bought catch:caught choose:chose|chosen
  come:came|come cost:cost cut:cut deal:dealt do:did|done draw:drew|drawn drive:drove|driven fall:fell|fallen feed:fed feel:felt fight:fought
  find:found forbid:forbade|forbidden forgo:forwent|forgone get:got give:gave|given go:went|gone grow:grew|grown have:had hear:heard hold:held keep:kept know:knew|known
  lay:laid lead:led leave:left lend:lent let:let lose:lost make:made mean:meant meet:met oversee:oversaw|overseen overcome:overcame|overcome pay:paid put:put read:read
  rebuild:rebuilt reset:reset rise:rose|risen run:ran|run say:said see:saw|seen seek:sought sell:sold send:sent set:set shed:shed show:showed|shown
  shut:shut speak:spoke|spoken spend:spent split:split spread:spread stand:stood stick:stuck strike:struck take:took|taken teach:taught tell:told
  think:thought undergo:underwent|undergone understand:understood undertake:undertook|undertaken uphold:upheld win:won withdraw:withdrew|withdrawn write:wrote|written`
    .split(/\s+/u)
    .map((entry) => {
      const [verb = '', forms = ''] = entry.split(':')
      const [past = '', participle = past] = forms.split('|')
      return [verb, [past, participle]] as const
    }),
)
/** Stressed last syllable of one vowel and one consonant: the consonant is doubled. */
const DOUBLED =
  /^(?:commit|permit|submit|admit|refer|defer|confer|transfer|prefer|occur|control|plan|stop|drop|step|curb|trim|equip|rid|ban|cap|map|tap|top|fit|allot|compel|expel|propel|rebut|regret)$/u

function regular(verb: string): string {
  if (/e$/u.test(verb)) return `${verb}d`
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ied`
  if (DOUBLED.test(verb) && !/rb$/u.test(verb)) return `${verb}${verb.at(-1) ?? ''}ed`
  return `${verb}ed`
}

/** The first word of a phrase is its verb, an adverb before it left standing: "vigorously develop" -> "vigorously developed". */
function inflected(phrase: string, form: (verb: string) => string): string {
  return phrase.replace(/^((?:\w+ly\s+)*)([a-z][a-z-]*)/iu, (_, adverbs: string, verb: string) => {
    // re-elect: what stands before the hyphen does not change
    const cut = verb.lastIndexOf('-') + 1
    return `${adverbs}${verb.slice(0, cut)}${form(verb.slice(cut).toLowerCase())}`
  })
}

/** "carry out" -> "carried out"; both verbs of "study and implement" change. */
const eachVerb = (phrase: string, form: (verb: string) => string): string =>
  phrase
    .split(/(,\s+|\s+and\s+)/u)
    .map((part, at) => (at % 2 === 0 ? inflected(part, form) : part))
    .join('')

export const pastTense = (phrase: string): string =>
  eachVerb(phrase, (verb) => IRREGULAR.get(verb)?.[0] ?? regular(verb))
export const participle = (phrase: string): string =>
  eachVerb(phrase, (verb) => IRREGULAR.get(verb)?.[1] ?? regular(verb))
export const thirdPerson = (phrase: string): string =>
  eachVerb(phrase, (verb) => {
    if (verb === 'have') return 'has'
    if (verb === 'be') return 'is'
    if (/(?:s|sh|ch|x|z|o)$/u.test(verb)) return `${verb}es`
    return /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`
  })
