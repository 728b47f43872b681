import { NUMBER } from '../numerals.ts'

const YEAR = '(?:\\d{4}|二〇[〇一二三四五六七八九]{2}|今|明|后|本|当|全)年'
const MONTH = `${NUMBER}月(?:份)?`
const DAY = `${NUMBER}日`
// Feasts and seasons of work that serve as deadlines: 清明前, 汛期前, 春灌前.
const SEASON =
  '(?:元旦|春节|清明|五一|端午|中秋|国庆|“五一”|“七一”|“十一”|两节|主?汛期|春灌|春耕|秋收|入冬|入汛|供暖季?|采暖季|开学|换届|节)'

/** A point of time before or at which something is due. */
export const DEADLINE = new RegExp(
  `^(?:力争|争取|务必|必须|须|要|应)?(?:在|于|到|至)?(` +
    `(?:${YEAR})?(?:${MONTH})?${DAY}(?:之?前|以前|起)|(?:${YEAR})?${MONTH}(?:上旬|中旬|下旬|底|末|初)?(?:之?前|以前|底|内)|(?:${YEAR})?${MONTH}(?:上旬|中旬|下旬|底|末)|` +
    `(?:今|明|本|后)年年(?:底|末|内|中)(?:之?前|以前)?|(?:${YEAR})?${MONTH}(?=在|召开|举行)|按(?:季度|月|季|周|年度|年)|(?:${YEAR})?${SEASON}(?:之?前|以前|期间)|(?:明|今|本|后)?年(?:底|末|内|中)(?:之?前|以前)?|(?:${YEAR})(?:底|末|内|年内)?(?:之?前|以前)|(?:${YEAR})(?:底|末)|` +
    `(?:本|下)?(?:月|季度|周|学期)(?:底|末|内)(?:之?前|以前)?|(?:本|下)?周[一二三四五六日](?:之?前|下班前)?|${NUMBER}个?(?:日|天|周|月|工作日|年)之?内|(?:每|逐)(?:旬|半月|年|季度|月|周[一二三四五六日]|周|半年|季|日|两周|学期)(?:${DAY})?(?:前|底前)?|` +
    `(?:今后|未来|下一?步?)${NUMBER}年|(?:今|明)后${NUMBER}年|${NUMBER}到${NUMBER}年内|“?十[三四五六]五”?(?:期间|末|时期)|(?:上|下)半年|(?:第)?[一二三四]季度|\\d{4}年|闭会期间|近期|尽快|尽早|即日起|立即|即刻|会后一周内|限期` +
    `)`,
)

/** Words that alone are a way of haste, not a date: they part from the verb but are kept as the deadline only where nothing better stands. */
export const HASTE = new Set(['立即', '即刻', '限期', '近期'])

/** Periods that lie behind, for reviews. */
export const PAST_PERIOD = new RegExp(
  `(?:今年以来|去年以来|党的[一二十]+大以来|今年前${NUMBER}个月|前${NUMBER}个?(?:月|季度)|上半年|上年度?|去年|过去(?:的)?${NUMBER}年|过去${NUMBER}年来|五年来|一年来|${NUMBER}年来|本届以来|换届以来|今年汛期|今年|` +
    `\\d{4}年(?:以来|上半年|前[三二一四]季度)?|“十[二三四]五”(?:时期|期间)?|[一二三四]季度|第[一二三]季度|前一阶段|前期|上一?(?:阶段|季度|月)|本年度?)`,
)
/** Periods that lie ahead. */
export const AHEAD_PERIOD = new RegExp(
  `(?:下半年|明年|下一步|下一阶段|下阶段|下步|今后(?:一个时期|${NUMBER}年)?|未来(?:${NUMBER}年|一段时间)?|当前和今后一个时期|\\d{4}年|第?[二三四]季度|岁末年终|岁末年初|年终岁尾|“十[四五六]五”(?:时期|期间)?|近期|全年|今年|当前|来年|下学期|新学年|新学期|本年度|今冬明春|今年后${NUMBER}个月)`,
)
