// 〇 and 零 both stand for nought; 两 counts things but never stands in an ordinal.
const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** One Chinese or Arabic number, as a fragment of a regular expression. */
export const NUMBER = '(?:\\d{1,6}|[〇零一二两三四五六七八九十百千廿卅]{1,8})'

/** 32 for 三十二, 2035 for 二〇三五, 12 for 12; null for what is no number. */
export const readNumber = (written: string): number | null => {
  if (/^\d+$/.test(written)) return Number(written)
  const plain = written.replace(/廿/g, '二十').replace(/卅/g, '三十')
  if (!/^[〇零一二两三四五六七八九十百千]+$/.test(plain)) return null
  if (!/[十百千]/.test(plain)) {
    return Number([...plain].map((c) => DIGITS[c]).join(''))
  }
  let total = 0
  let digit = 0
  for (const c of plain) {
    const unit = UNITS[c]
    if (unit === undefined) {
      digit = DIGITS[c] ?? 0
    } else {
      total += (digit === 0 ? 1 : digit) * unit
      digit = 0
    }
  }
  return total + digit
}
