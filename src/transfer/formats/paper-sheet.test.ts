import { describe, expect, it } from 'vitest'
import { bodyOf, titleLines, widthOf } from './paper-sheet.ts'

const zh = { title: '关于防汛的通知', language: 'zh' as const, issuers: ['林滩市委员会'] }
const levels = (texts: readonly string[]) => bodyOf(texts, zh).paragraphs.map((one) => one.level)

describe('what the form makes of the words', () => {
  it('a numbered sentence heads what follows it; beside its like it is one of a list', () => {
    expect(levels(['一、清除沟渠淤积。', '各区须于月底前清完。', '二、加固堤岸', '逐段检查。'])).toEqual([
      'first',
      'text',
      'first',
      'text',
    ])
    expect(levels(['一、同意调拨房屋。', '二、修缮由你区负责。', '三、三个月内开设窗口。'])).toEqual([
      'text',
      'text',
      'text',
    ])
    expect(levels(['（一）每条通道明确一名责任人，姓名在通道口公示。', '照此办理。'])).toEqual(['text', 'text'])
  })

  it('a heading that runs on is set apart from the sentence after it', () => {
    const [one] = bodyOf(['（一）抓好验收。居民不满意的，不予验收。', '二、其他'], zh).paragraphs
    expect(one).toMatchObject({ level: 'text', lead: '（一）抓好验收。' })
  })

  it('a line that opens a list greets nobody', () => {
    expect(bodyOf(['你区的请示收悉。现批复如下：', '一、同意。'], zh).saluted).toBe(false)
    expect(bodyOf(['现将有关情况通报如下：', '一、未清通的五处。'], zh).saluted).toBe(false)
    expect(bodyOf(['各区委员会：', '请照此办理。'], zh).saluted).toBe(true)
  })

  it('a long title is broken between words into lines of like length', () => {
    expect(titleLines('关于防汛的通知', 'zh', 36)).toEqual(['关于防汛的通知'])
    for (const title of [
      '关于联合开展界河两岸消防通道巡查的通知',
      '关于进一步做好老旧小区更新改造资金使用管理和绩效评价有关工作的通知',
      '林滩市委员会、林滩市人民政府关于进一步加快老旧小区更新、办好老年食堂和一窗综合服务窗口若干问题的意见',
    ]) {
      const lines = titleLines(title, 'zh', 36)
      expect(lines.join('')).toBe(title)
      const widths = lines.map(widthOf)
      expect(Math.max(...widths)).toBeLessThanOrEqual(36)
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(12)
      expect(lines.filter((line) => /^[的和、，》]/u.test(line))).toEqual([])
    }
    expect(titleLines('Measures on the use of the funds for the renewal of old neighbourhoods', 'en', 62)).toEqual([
      'Measures on the use of the funds for',
      'the renewal of old neighbourhoods',
    ])
  })
})
