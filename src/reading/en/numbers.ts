const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ORDINAL_UNITS = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
]

const CARDINALS = new Map<string, number>()
const ORDINALS = new Map<string, number>()
UNITS.forEach((word, n) => {
  CARDINALS.set(word, n)
})
ORDINAL_UNITS.forEach((word, n) => {
  if (n > 0) ORDINALS.set(word, n)
})
TENS.forEach((ten, tens) => {
  if (!ten) return
  CARDINALS.set(ten, tens * 10)
  ORDINALS.set(ten.replace(/y$/u, 'ieth'), tens * 10)
  for (let unit = 1; unit < 10; unit++) {
    CARDINALS.set(`${ten}-${UNITS[unit]}`, tens * 10 + unit)
    ORDINALS.set(`${ten}-${ORDINAL_UNITS[unit]}`, tens * 10 + unit)
  }
})
CARDINALS.set('a dozen', 12)

const TEN_WORDS = TENS.slice(2).join('|')
/** Source of a regular expression for an ordinal: "3rd", "third", "Forty-sixth", "one hundred and second" is not written so in these texts. */
export const ORDINAL = `(?:\\d{1,4}(?:st|nd|rd|th)|(?:${TEN_WORDS})[- ](?:${ORDINAL_UNITS.slice(1, 10).join('|')})|(?:${[...ORDINALS.keys()].filter((word) => !word.includes('-')).join('|')}))`
export const CARDINAL = `(?:\\d{1,3}(?:[,  ]\\d{3})+|\\d+|(?:${TEN_WORDS})[- ](?:${UNITS.slice(1, 10).join('|')})|(?:one|two|three|four|five|six|seven|eight|nine|a) hundred(?: and (?:(?:${TEN_WORDS})(?:[- ](?:${UNITS.slice(1, 10).join('|')}))?|${UNITS.slice(1).join('|')}))?|(?:${[...CARDINALS.keys()].filter((word) => !word.includes('-') && word !== 'zero').join('|')}))`

export function ordinalOf(words: string): number | null {
  const digits = /^(\d{1,4})(?:st|nd|rd|th)?$/iu.exec(words.trim())
  if (digits) return Number(digits[1])
  return ORDINALS.get(words.trim().toLowerCase().replace(/\s+/gu, '-')) ?? null
}

export function cardinalOf(words: string): number | null {
  const plain = words.trim().toLowerCase()
  const hundred = /^(\w+) hundred(?: and (.+))?$/u.exec(plain)
  if (hundred?.[1]) return (CARDINALS.get(hundred[1]) ?? 1) * 100 + (hundred[2] ? (cardinalOf(hundred[2]) ?? 0) : 0)
  if (/^\d[\d,  ]*$/u.test(plain)) return Number(plain.replace(/[^\d]/gu, ''))
  return CARDINALS.get(plain) ?? CARDINALS.get(plain.replace(/\s+/gu, '-')) ?? null
}
