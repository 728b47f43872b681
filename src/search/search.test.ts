import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody, aSmallCity, type SmallCity } from '../../test/world/body.ts'
import { aPerson } from '../../test/world/person.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { newUuid } from '../kit/ids.ts'
import { indexSubject } from './index.actions.ts'
import { searchFind } from './search.api.ts'
import type { SearchKind } from './search.schema.ts'
import { questionOf } from './terms.ts'

let world: TestWorld
let city: SmallCity
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
})
afterAll(() => world.close())

async function indexed(
  kind: SearchKind,
  bodyId: string,
  en: string,
  zh: string,
  happenedOn?: string,
  open?: boolean,
): Promise<string> {
  const id = newUuid(Date.now())
  await world.database.db.transaction().execute((tx) =>
    indexSubject(tx, {
      kind,
      id,
      bodyId,
      title: { en, zh },
      happenedOn: happenedOn ?? null,
      ...(open !== undefined && { open }),
    }),
  )
  return id
}

const find = async (who: string, q: string, more: object = {}): Promise<string[]> =>
  (await world.act(who, searchFind, { q, ...more })).items.map((hit) => hit.id)

describe('search', () => {
  test('finds the same record by words of either language, by beginnings and by parts of Chinese words', async () => {
    const id = await indexed('source', city.city, 'Speech on Café Licences', '关于推进旧小区更新的讲话')
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    for (const q of ['licence', 'CAFE', 'speech lic', '小区更新', '更新', '讲话', '旧', '“旧小区”'])
      expect(await find(clerk, q), q).toContain(id)
    // Pairs alone would find this: 更新 and 新的 are there, 更新的区 is not.
    for (const q of ['区更新推进', 'licenses of speech', '小区 讲坛']) expect(await find(clerk, q), q).not.toContain(id)
  })

  test('nothing to look for finds nothing; signs of the query language are words like any other', async () => {
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    for (const q of ['!!!', "'; drop table body; --", '&|!():*', '\\', '%', '汉'.repeat(200), 'a'.repeat(200)])
      expect(await find(clerk, q), q).toEqual([])
  })

  test('inner records are found by those who belong to the body, issued ones also above and below it', async () => {
    const meeting = await indexed('meeting', city.district, 'Quayside meeting', '埠头会议')
    const directive = await indexed('directive', city.district, 'Quayside directive', '埠头事项')
    const read = await indexed('meeting', city.district, 'Quayside session', '埠头全会', undefined, true)
    const task = await indexed('task', city.street, 'Quayside task', '埠头任务')
    const at = (bodyId: string) => aPerson(world, { bodyId, role: 'clerk' })
    expect((await find(await at(city.district), 'quayside')).toSorted()).toEqual(
      [meeting, read, directive, task].toSorted(),
    )
    expect((await find(await at(city.street), 'quayside')).toSorted()).toEqual([read, directive, task].toSorted())
    expect((await find(await at(city.city), '埠头')).toSorted()).toEqual([read, directive, task].toSorted())
    expect(await find(await at(city.otherDistrict), 'quayside')).toEqual([])
  })

  test('pages read on without a gap or a repeat', async () => {
    const ids: string[] = []
    for (let at = 0; at < 7; at += 1)
      ids.push(await indexed('source', city.city, `Ferry paper ${at}`, `轮渡文件${at}`, `2026-01-0${at + 1}`))
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await world.act(clerk, searchFind, { q: 'ferry', limit: 3, ...(after && { after }) })
      seen.push(...page.items.map((hit) => hit.id))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(ids.toReversed())
    await expect(world.act(clerk, searchFind, { q: 'ferry', after: 'x' })).rejects.toMatchObject({
      code: 'INPUT_MALFORMED',
    })
  })

  test('filters by kind, and a title that begins with the words comes first', async () => {
    await aBody(world, { parentId: city.city, name: 'Office for Lighthouse Work', zh: '灯塔工作办公室' })
    const first = await aBody(world, { parentId: city.city, name: 'Lighthouse Bureau', zh: '灯塔局' })
    await indexed('source', city.city, 'Lighthouse paper', '灯塔文件')
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    const bodies = await find(clerk, 'lighthouse', { kind: 'body' })
    expect(bodies).toHaveLength(2)
    expect(bodies[0]).toBe(first)
  })
})

test('a long question is cut, not refused', () => {
  expect(questionOf('字'.repeat(500)).tsquery.split(' & ').length).toBeLessThanOrEqual(30)
  expect(questionOf("o'neill\\").tsquery).toBe("'o':* & 'neill':*")
})
