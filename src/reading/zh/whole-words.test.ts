// Rules that hold for texts never seen; made-up offices and persons.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'
import { readActions } from './action.ts'
import { bareSubject } from './subject.ts'

const said = (clause: string): string[] => readActions(clause).map((act) => `${act.action}|${act.object}`)

describe('Chinese actions', () => {
  it('gives no clause rather than half a word', () => {
    for (const clause of ['每季度当众念一次账', '由双方都熟悉的调解员来办', '保税园面向各市开放', '规划要比任期看得远'])
      expect(said(clause).filter((one) => /^(?:当|调解|保|规划)\|/.test(one))).toEqual([])
  })
  it('keeps a negation with its action', () => {
    expect(said('不安排抄写笔记')).toEqual(['不安排|抄写笔记'])
  })
  it('takes a verb said twice after 把 as one action', () => {
    expect(said('把改革做完做实')).toEqual(['做完做实|改革'])
    expect(said('把布局从图纸落到地上')).toEqual(['落到地上|布局'])
  })
  it('passes over the verb inside what one goes by', () => {
    expect(said('根据讨论意见修改办法')).toEqual(['修改|办法'])
  })
  it('reads an office whose name holds a verb as the one who acts', () => {
    expect(bareSubject('市住房和城乡建设局在三十天内更换管道', 'arrange')?.name).toBe('市住房和城乡建设局')
    expect(bareSubject('综合办公室每月报告进展', 'appeal')?.name).toBe('综合办公室')
    expect(bareSubject('执行委员会公布名册', 'appeal')?.name).toBe('执行委员会')
  })
  it('does not carry whom 每 marks over to the next clause', () => {
    const { record } = readText(
      '石埠市委召开全会\n\n1月3日，石埠市委召开全会。会议要求，每个街道办好老年食堂，提高环卫工人报酬。',
    )
    expect(record.directives.map((d) => [d.action, d.actor])).toEqual([
      ['办好', '每个街道'],
      ['提高', null],
    ])
  })
  it('names those who leave without a name, and names with a dot behind a verb of consent', () => {
    const { record } = readText(
      '石埠市委召开全会\n\n1月3日，石埠市委召开全会。全会同意几位同志辞去市委委员职务的请求。大会同意皮特·阿尔马西辞去司库职务。',
    )
    expect(record.personnel.map((p) => [p.kind, p.who, p.post])).toEqual(
      expect.arrayContaining([
        ['resignation', '几位同志', '市委委员'],
        ['resignation', '皮特·阿尔马西', '司库'],
      ]),
    )
  })
  it('reads several who preside together, and no requirement in the surname 应', () => {
    const { record } = readText(
      '石埠市河长制领导小组第六次会议召开\n\n市长、领导小组组长应北辰主持召开市河长制领导小组第六次会议。',
    )
    expect(record.presiding.map((p) => p.name)).toEqual(['应北辰'])
    expect(record.directives).toEqual([])
  })
})
