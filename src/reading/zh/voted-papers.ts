// Papers and motions told by the vote on them: an item of minutes and its votes, a list under 通过以下议案, a motion that falls.
import type { Held } from './documents.ts'
import type { Outline } from './outline.ts'

/** 1.关于修建停车场的方案。39人同意，全票通过。 What a line names is what the votes behind it were on. */
export const votedOn = (outline: Outline): Held[] =>
  outline.sentences.flatMap((sentence, i) => {
    const found =
      /^(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)]?[.、]?)?(关于[^，。《》]{2,40}?(?:方案|办法|提议|提案|建议|规定|公约|草案|报告|议案|章程|细则|计划|预算))。?$/.exec(
        sentence.text,
      )
    const title = found?.[1]
    if (title === undefined) return []
    const said = outline.sentences
      .slice(i + 1, i + 3)
      .filter((s) => s.paragraph === sentence.paragraph)
      .map((s) => s.text)
      .join('')
    const action =
      /未获(?:得)?通过|否决|未通过|不通过/.exec(said) !== null ? '否决' : /通过|同意/.test(said) ? '通过' : null
    if (action === null) return []
    const start = sentence.start + sentence.text.indexOf(title)
    return [{ title, start, end: start + title.length, actions: [action], rule: 'document.voted', sure: 0.7 }]
  })

const LEADS_LIST =
  /((?:审议|表决|书面|原则)?(?:通过|审议|听取|批准|讨论|审阅))了?(?:以下|下列|如下|[一二三四五六七八九十\d]+[项个件])[^：。《]{0,12}[：。]?$/

/** 会议审议通过以下议案： and below it 一、《利润分配预案》。 */
export const listedUnder = (outline: Outline): Held[] => {
  const found: Held[] = []
  let action: string | null = null
  let from = -1
  for (const sentence of outline.sentences) {
    const leads = LEADS_LIST.exec(sentence.text)
    if (leads?.[1] !== undefined) {
      action = leads[1]
      from = sentence.paragraph
      continue
    }
    if (action === null || sentence.paragraph === from) continue
    if (outline.paragraphs[sentence.paragraph]?.start !== sentence.start) continue
    const item =
      /^[（(]?[\d一二三四五六七八九十]{1,2}[）)]?[.、．]?(?:审议(?:通过)?|关于)?《((?:[^《》〈〉]|[〈《][^《》〈〉]{0,80}[〉》]){2,120})》/.exec(
        sentence.text,
      )
    if (item?.[1] === undefined) {
      action = null
      continue
    }
    const start = sentence.start + sentence.text.indexOf(item[1])
    found.push({
      title: item[1],
      start,
      end: start + item[1].length,
      actions: [action],
      rule: 'document.listed',
      sure: 0.75,
    })
  }
  return found
}

const FATES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^[^。；《》]{0,24}?(?:未获(?:得)?(?:通过|批准)|未(?:予)?通过|被?否决|不予通过)/, '否决'],
  [/^[^。；《》]{0,24}?(?:撤回|收回)/, '撤回'],
  [/^(?:（[^）]*）)?[：，][^。《》]{0,40}?(?:获得?|全票|一致|表决)通过/, '通过'],
]

/** 关于修改会徽的提案…未获通过; 表决《分配办法》：赞成39票，获得通过. */
export const motionsIn = (outline: Outline): Held[] => {
  const found: Held[] = []
  for (const sentence of outline.sentences) {
    if (!/通过|否决|撤回|收回/.test(sentence.text)) continue
    for (const named of sentence.text.matchAll(
      /(关于[^，。；：《》]{2,40}?的(?:提案|议案|提议|动议|建议案))|表决了?《([^《》]{2,80})》/g,
    )) {
      const title = named[1] ?? named[2] ?? ''
      const rest = sentence.text.slice(named.index + named[0].length)
      const fate = FATES.find(([form]) => form.test(rest))?.[1]
      if (fate === undefined || (named[1] !== undefined && fate === '通过')) continue
      const start = sentence.start + named.index + named[0].lastIndexOf(title)
      found.push({ title, start, end: start + title.length, actions: [fate], rule: 'document.voted', sure: 0.75 })
    }
  }
  return found
}
