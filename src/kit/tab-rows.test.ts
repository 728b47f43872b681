import { expect, it } from 'vitest'
import { blocksOf, figureColumns } from './tab-rows.ts'

it('finds the rows of a table between lines, and columns of figures', () => {
  const lines = [
    '现将情况公布如下。',
    '区名\t沟渠\t比例',
    '苇北区\t120\t80%',
    '柳浦区\t\t50%',
    '请核对。',
    '单独\t一行',
    '末段',
  ]
  const blocks = blocksOf(lines)
  expect(blocks.map((one) => [one.kind, one.at])).toEqual([
    ['line', 0],
    ['table', 1],
    ['line', 4],
    ['line', 5],
    ['line', 6],
  ])
  const [, table] = blocks
  expect(table?.kind === 'table' && figureColumns(table.rows)).toEqual([false, true, true])
  expect(blocksOf([])).toEqual([])
  expect(blocksOf(['1.\t清淤', '2.\t加固']).map((one) => one.kind)).toEqual(['line', 'line'])
  const short = blocksOf(['甲\t乙\t丙', '一\t二'])[0]
  expect(short?.kind === 'table' && short.rows).toEqual([
    ['甲', '乙', '丙'],
    ['一', '二', ''],
  ])
})
