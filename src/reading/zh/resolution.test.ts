// A made-up assembly's resolution in Chinese.
import { expect, it } from 'vitest'
import { readText } from '../read.ts'

it('reads whose resolution it is, what it recalls, and what each paragraph asks of whom', () => {
  const { record } = readText(
    '第七届会议\n\n第7/2号决议 灯塔养护\n\n北湾航标大会，\n\n回顾其第6/1号决议，\n\n1. 决定设立灯塔基金；\n\n2. 请各成员报送灯塔读数；\n\n3. 鼓励研究机构公布其模型。',
  )
  expect([record.is_meeting, record.body?.name, record.kind, record.ordinal]).toEqual([
    true,
    '北湾航标大会',
    'assembly_session',
    7,
  ])
  expect(record.documents.map((d) => d.title)).toEqual(['第7/2号决议'])
  expect(record.conveyed.map((c) => [c.what, c.act])).toEqual([['第6/1号决议', 'cited']])
  expect(record.directives.map((d) => [d.point, d.actor, d.action, d.object, d.force])).toEqual([
    [1, '北湾航标大会', '设立', '灯塔基金', 'arranged'],
    [2, '各成员', '报送', '灯塔读数', 'required'],
    [3, '研究机构', '公布', '其模型', 'encouraged'],
  ])
})
