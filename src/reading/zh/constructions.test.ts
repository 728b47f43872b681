// Constructions of official Chinese, each in several wordings; made-up offices, places and persons.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'
import type { ReadingRecord } from '../record.schema.ts'

const read = (body: string): ReadingRecord =>
  readText(`石埠县政府召开会议\n2031年3月4日，石埠县政府召开常务会议，县长南宫翠主持会议。\n${body}`).record
const asked = (body: string): string[] =>
  read(body).directives.map(
    (d) => `${d.actor ?? ''}|${d.action}|${d.object}${d.deadline === null ? '' : `@${d.deadline}`}`,
  )

describe('what the body itself asks', () => {
  it.each([
    ['会议责成县住建局一周内拿出整改方案。', ['县住建局|拿出|整改方案@一周内']],
    ['会议委托县司法局起草实施细则，并征求各方意见。', ['县司法局|起草|实施细则', '县司法局|征求|各方意见']],
    ['会议授权县政府办公室对文字表述作进一步修改。', ['县政府办公室|修改|文字表述']],
    ['会议请各民主党派继续关心支持教育事业。', ['各民主党派|关心支持|教育事业']],
    ['会议同意追加防汛应急资金300万元。', ['|追加|防汛应急资金300万元']],
    ['会议原则同意设立产业发展基金，由县国投公司管理。', ['|设立|产业发展基金', '县国投公司|管理|产业发展基金']],
    ['会议同意县教育局提出的校车补助方案。', []],
  ])('%s', (body, expected) => {
    expect(asked(body)).toEqual(expected)
  })
})

describe('what a meeting holds to be done', () => {
  it.each([
    ['会议认为，全县建成了三级物流网络。', ['全县|建成了|三级物流网络']],
    ['会议认为，各乡镇化解了一批信访积案。', ['各乡镇|化解了|一批信访积案']],
    ['会议认为，全县经济运行总体平稳。', []],
    ['会议听取了汇报，认为成绩来之不易。', []],
    ['会议认为，全县新增了120家企业。', []],
  ])('%s', (body, expected) => {
    expect(asked(body)).toEqual(expected)
    for (const one of read(body).directives) expect(one.force).toBe('judged')
  })
})

describe('in what, and what is done in it', () => {
  it.each([
    ['会议要求，要在项目建设上再提速。', ['|再提速|项目建设']],
    ['会议要求，要在招商引资上求突破，在营商环境上下功夫。', ['|求突破|招商引资', '|下功夫|营商环境']],
    ['会议要求，在风险防范上再严密。', ['|再严密|风险防范']],
  ])('%s', (body, expected) => {
    expect(asked(body)).toEqual(expected)
  })
})

describe('the thing first', () => {
  it.each([
    ['会议明确，资料汇编由县档案馆负责。', ['县档案馆|负责|资料汇编']],
    ['会议要求，活动场地由文化馆提供。', ['文化馆|提供|活动场地']],
    ['会议要求，到期未完成整改的，由县安委办挂牌督办。', ['县安委办|挂牌督办|到期未完成整改的']],
    ['会议决定，征地拆迁问题，由岭东乡政府包干解决。', ['岭东乡政府|包干解决|征地拆迁问题']],
    ['会议强调，整改结果须向社会公开。', ['|公开|整改结果']],
    ['会议要求，课时津贴按月发放。', ['|发放|课时津贴']],
    ['会议要求，年末不良率控制在1.5%以内。', ['|控制|不良率1.5%以内@年末']],
    ['会议要求，所有在建工地应于4月底前完成监测设备安装。', ['所有在建工地|完成|监测设备安装@4月底前']],
  ])('%s', (body, expected) => {
    expect(asked(body)).toEqual(expected)
  })
})

describe('what follows from a paper that was passed', () => {
  it('in force from a day, and the older one no longer', () => {
    expect(asked('会议审议通过《公墓管理办法》，自2031年5月1日起施行，原办法同时废止。')).toEqual([
      '|施行|公墓管理办法@2031年5月1日',
      '|废止|原办法',
    ])
  })
  it('votes are no clauses', () => {
    expect(asked('表决结果：赞成28票，反对3票，弃权1票。')).toEqual([])
  })
  it('a list under a colon, a vote, a motion that falls', () => {
    const { documents } = read(
      '会议审议通过以下议案：\n一、《利润分配预案》。同意11票。\n二、《公务用车办法》。同意10票。\n关于修改会徽的提案未获通过。',
    )
    expect(documents.map((d) => `${d.title}|${d.actions.join()}`)).toEqual([
      '利润分配预案|审议通过',
      '公务用车办法|审议通过',
      '关于修改会徽的提案|否决',
    ])
  })
})

it('articles of a resolution are points and ask', () => {
  const { points, directives } = read(
    '兹决议如下：\n第一条　批准《档案分级标准》。\n第二条　接纳北麓协会为正式会员；责成秘书处在三个月内答复。',
  )
  expect(points.map((p) => p.n)).toEqual([1, 2])
  expect(directives.map((d) => `${d.point}|${d.actor ?? ''}|${d.action}`)).toEqual([
    '1||批准',
    '2||接纳',
    '2|秘书处|答复',
  ])
})

it('tasks under a heading without a modal', () => {
  expect(asked('会议部署了下一步重点工作。\n一、抓项目。紧盯开工率。\n二、护生态。关停排污企业5家。')).toEqual(
    expect.arrayContaining(['|关停|排污企业5家']),
  )
})

it('four signs that take no object are an act', () => {
  expect(asked('会议要求，全县上下要真抓实干、务求实效。')).toEqual(['全县上下|真抓实干、务求实效|'])
})

it('groups of persons stand apart, shared heads do not', () => {
  const groups = (body: string): string[] => read(body).attendance.groups.map((g) => g.name)
  expect(groups('县纪委委员、非委员的县领导、各乡镇党委负责同志列席会议。')).toEqual([
    '县纪委委员',
    '非委员的县领导',
    '各乡镇党委负责同志',
  ])
  expect(groups('县委各部门、县直各单位负责同志列席会议。')).toEqual(['县委各部门、县直各单位负责同志'])
})

it('surname and title are the person named in full', () => {
  const { deliveries } = read('参加会议的有县财政局局长仉文斌。\n仉局长通报了预算执行情况。')
  expect(deliveries.map((d) => d.by)).toContain('仉文斌')
})
