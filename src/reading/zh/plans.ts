// Named plans, campaigns and horizons.
import type { NameItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import type { Page } from './page.ts'

const PLAN_TITLE = /(?:规划|计划|纲要|行动|战略|实施方案|行动方案|工程|议程)(?:（[^（）]*）)*$/
const HORIZON =
  /“?(?:十[一二三四五六七]五)”?(?:(?:时期)?(?:发展)?规划(?:纲要)?)?|第十[一二三四五六]个五年规划|(?:\d{4}|二〇[〇一二三四五六七八九]{2})年远景目标/g
// 行动 alone is any action; with 三年, 专项, 攻坚 or a mark it is a named one.
const CAMPAIGN =
  /(?:实施|开展|推进|落实|深入实施|启动|推行|制定|编制|打好|抓好|参与)((?:[\u3400-\u9fffA-Za-z0-9]){2,14}?(?:战略|三年行动计划|三年行动方案|三年行动|五年行动|行动计划|行动方案|专项行动|攻坚行动|提升行动|专项整治|五年规划|发展规划|总体规划|规划纲要|倍增计划|攻坚战|工程))/g
const QUOTED = /([\u3400-\u9fff]{0,6})“([^“”]{2,20})”([\u3400-\u9fff]{0,10})/g
const AFTER_QUOTED =
  /^((?:[一二三四五六七八九十]+年)?(?:专项|三年|五年|攻坚|提升|倍增|培育|建设|整治|治理)?(?:行动计划|行动方案|行动|计划|规划|工程|战略|专项行动|三年行动|活动))/
const IS_PLAN = /(?:行动|计划|规划|工程|战略|方案|献一策|攻坚战|活动)$/

export const plansOf = (page: Page): NameItem[] => {
  const { text } = page
  const found: NameItem[] = []
  const taken: { start: number; end: number }[] = []
  const put = (name: string, start: number, end: number, rule: string, sure: number): void => {
    if (taken.some((t) => start < t.end && t.start < end)) return
    taken.push({ start, end })
    const plain = name.replace(/[“”]/g, '')
    if (
      found.some((f) => f.name.replace(/[“”]/g, '') === plain || f.name.replace(/[“”]/g, '').startsWith(`${plain}规划`))
    )
      return
    found.push({ ...evidence(page, start, end, `plan.${rule}`, sure), name })
  }
  for (const match of text.matchAll(/《((?:[^《》]|《[^《》]{0,80}》){1,150})》/g)) {
    const title = match[1] ?? ''
    const start = match.index + 1
    const inner = [...title.matchAll(HORIZON)]
    // 第十五个五年规划和二〇三五年远景目标纲要 holds two horizons.
    if (inner.length > 1)
      for (const h of inner) put(h[0], start + h.index, start + h.index + h[0].length, 'horizon', 0.85)
    else if (
      PLAN_TITLE.test(title) &&
      title.length > 4 &&
      !/(?:征求意见|汇报|报告|条例|办法)/.test(title.replace(/（.*）$/, ''))
    )
      put(title, start, start + title.length, 'titled', 0.9)
    taken.push({ start: match.index, end: match.index + match[0].length })
  }
  // “甲”“乙”“丙”三大行动
  for (const match of text.matchAll(
    /(?:“[^“”]{2,12}”、?){2,}[一二三四五六七八九十]大?(?:专项)?(?:行动|工程|计划|战略)/g,
  ))
    put(match[0], match.index, match.index + match[0].length, 'campaigns', 0.8)
  for (const match of text.matchAll(QUOTED)) {
    const [, before = '', inside = '', after = ''] = match
    const start = match.index + before.length
    const tail = AFTER_QUOTED.exec(after)?.[1] ?? ''
    if (/^十[一二三四五六七]五$|^(?:面子|形象|政绩|豆腐渣|烂尾)工程$/.test(inside)) continue
    const isCampaign = IS_PLAN.test(inside)
    if (tail === '' && !isCampaign) continue
    if (tail === '活动' && !/计划|行动|规划|献/.test(inside)) {
      if (!/(?:参与|开展|组织)/.test(before)) continue
    }
    const lead =
      isCampaign && tail === '' ? (/(?:开展|实施|推进|启动)([\u3400-\u9fff]{2,4})$/.exec(before)?.[1] ?? '') : ''
    if (tail === '' || tail === '活动')
      put(
        lead === '' ? inside : `${lead}“${inside}”`,
        start - lead.length + (lead === '' ? 1 : 0),
        start + inside.length + (lead === '' ? 1 : 2),
        'campaign',
        0.75,
      )
    else put(`“${inside}”${tail}`, start, start + inside.length + 2 + tail.length, 'campaign', 0.85)
  }
  for (const match of text.matchAll(HORIZON))
    put(match[0].replace(/[“”]/g, ''), match.index, match.index + match[0].length, 'horizon', 0.85)
  for (const match of text.matchAll(CAMPAIGN)) {
    const name = (match[1] ?? '').replace(/^(?:好|了|全面|深入|各项|这些|一批|重点|重大)/, '')
    const start = match.index + match[0].length - name.length
    if (
      name.length < 5 ||
      /[的各项]|^(?:重点|重大|一批|项目)/.test(name.slice(0, 2)) ||
      /的/.test(name) ||
      (/工程|攻坚战$/.test(name) &&
        !/战略|行动/.test(name) &&
        !/(?:民心|惠民|安居|百千万|示范|提升|改造|攻坚战|培育)/.test(name)) ||
      /主体工程|续建工程|在建工程|水利工程$|(?:斗争|整体|总体)攻坚战$/.test(name)
    )
      continue
    put(name, start, start + name.length, 'named', 0.6)
  }
  return found
}
