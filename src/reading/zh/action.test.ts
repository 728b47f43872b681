import { describe, expect, it } from 'vitest'
import { readActions } from './action.ts'

const told = (clause: string): string[] =>
  readActions(clause).map((a) => `${a.action}|${a.object}${a.deadline === null ? '' : `@${a.deadline}`}`)

describe('one action on one object', () => {
  it.each([
    ['adverbs are no part of the action', '纵深推进河道清淤', ['推进|河道清淤']],
    ['an unknown word of manner before a known verb is passed over', '靶向推进园区扩容', ['推进|园区扩容']],
    ['a word that may be adverb or verb is the verb where no other follows', '加快粮库布局', ['加快|粮库布局']],
    ['and the adverb where one does', '加快补齐停车短板', ['补齐|停车短板']],
    ['verbs that run on are one action', '防范化解粮食安全风险', ['防范化解|粮食安全风险']],
    ['verbs joined by a sign share their object', '保护和传承古村落', ['保护|古村落', '传承|古村落']],
    ['a row of verb and object is as many actions', '牢记嘱托、接受监督', ['牢记|嘱托', '接受|监督']],
    ['a row of nouns is one object', '紧盯水库、桥梁和校园', ['紧盯|水库、桥梁和校园']],
    ['a row that ends in 等工作 is one object', '做好防汛、根治欠薪等工作', ['做好|防汛、根治欠薪等工作']],
    ['what is set to work keeps its own verb in the object', '推动茶农安装喷灌设备', ['推动|茶农安装喷灌设备']],
    ['a ban keeps the whole row', '不得层层加码、重复检查', ['不得|层层加码、重复检查']],
    ['把 puts the object first', '把防火责任压实到户', ['压实到户|防火责任']],
    ['the guide before the verb is no object', '结合《某镇三年规划》细化项目清单', ['细化|项目清单']],
    ['whom it is done for is kept', '为商户减负', ['减负|为商户减负']],
    ['an appeal to strive names what is striven for', '为实现振兴目标而努力奋斗', ['实现|振兴目标']],
    ['a name that begins with a verb is not part of the action', '实施提升质量行动', ['实施|提升质量行动']],
  ])('%s', (_rule, clause, expected) => {
    expect(told(clause)).toEqual(expected)
  })
})

describe('deadlines', () => {
  it.each([
    ['before a month ends', '9月底前建成冷库两座', ['建成|冷库两座@9月底前']],
    ['before a feast', '清明前完成补植', ['完成|补植@清明前']],
    ['at a rhythm', '每季度公开收支明细', ['公开|收支明细@每季度']],
    ['behind the verb', '确保明年3月底前整改到位', ['确保|整改到位@明年3月底前']],
    ['inside the object', '推动快速路3月底前开工', ['推动|快速路开工@3月底前']],
    ['from a day on', '自2031年1月1日起施行新章程', ['施行|新章程@2031年1月1日']],
  ])('%s', (_rule, clause, expected) => {
    expect(told(clause)).toEqual(expected)
  })
  it('a plan year is no deadline', () => {
    expect(told('开展2040年远景目标研究')).toEqual(['开展|2040年远景目标研究'])
  })
})

it('a clause without a verb asks for nothing', () => {
  expect(told('全市粮食总产量38万吨')).toEqual([])
  expect(told('按照市委部署要求')).toEqual([])
})
