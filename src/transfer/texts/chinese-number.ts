export const DIGITS = '〇一二三四五六七八九'
export const STEMS = '甲乙丙丁戊己庚辛壬癸'

interface Writing {
  readonly digits: string
  readonly units: readonly string[]
}
const PLAIN: Writing = { digits: '零一二三四五六七八九', units: ['', '十', '百', '千'] }
/** As on cheques, and in the numbering of statutes. */
export const FORMAL: Writing = { digits: '零壹贰叁肆伍陆柒捌玖', units: ['', '拾', '佰', '仟'] }

/** 1 → 一, 10 → 十, 12 → 十二, 105 → 一百零五; above 9999 in figures. */
export function chineseNumber(n: number, writing: Writing = PLAIN): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) return String(n)
  if (n === 0) return writing.digits[0] ?? ''
  const digits = [...String(n)].map(Number)
  let words = ''
  let gap = false
  digits.forEach((digit, i) => {
    if (digit === 0) {
      gap = true
      return
    }
    if (gap && words !== '') words += writing.digits[0]
    gap = false
    words += `${writing.digits[digit]}${writing.units[digits.length - 1 - i]}`
  })
  return n >= 10 && n < 20 && writing === PLAIN ? words.slice(1) : words
}
