import { afterAll, beforeAll, expect, it } from 'vitest'
import { anExternalBody } from '../../../test/world/body.ts'
import { aDraft, anIssuedPaper, aPaperOffice, aSigned, type PaperOffice } from '../../../test/world/paper.ts'
import { paperIssue, paperList, paperNumber, paperReceive, paperRemind, paperWithdraw } from './paper.api.ts'

let world: PaperOffice['world']
let city: PaperOffice['city']
let refused: PaperOffice['refused']
let get: PaperOffice['get']
let now: PaperOffice['now']

beforeAll(async () => {
  ;({ world, city, refused, get, now } = await aPaperOffice())
})
afterAll(() => world.close())

it('is urged from those that have not confirmed, once a day, and shows at their paper and in their register', async () => {
  const paperId = await anIssuedPaper(world, city)
  await world.act(city.districtClerk, paperReceive, { paperId, bodyId: city.district })
  expect(await refused(city.districtClerk, paperRemind, { paperId })).toBe('ROLE_MISSING')
  expect(await world.act(city.clerk, paperRemind, { paperId })).toMatchObject({ reminded: 1, skipped: 0 })
  expect(
    await world.act(city.clerk, paperRemind, { paperId, bodyIds: [city.district, city.otherDistrict] }),
  ).toMatchObject({ reminded: 0, skipped: 2 })
  const then = world.clock.now
  world.clock.now = new Date(then.getTime() + 86_400_000)
  await world.act(city.clerk, paperRemind, { paperId })
  const [waiting] = (await world.act(city.otherClerk, paperList, { box: 'to_receive' })).items
  expect(waiting).toMatchObject({ id: paperId, reminders: 2 })
  const of = async (who: string, bodyId: string) =>
    (await get(who, paperId)).addressees.find((one) => one.body?.id === bodyId)?.reminders
  expect(await of(city.otherClerk, city.otherDistrict)).toBe(2)
  // How often another body was urged is between it and the issuer.
  expect(await of(city.districtClerk, city.otherDistrict)).toBe(0)
  await world.act(city.otherClerk, paperReceive, { paperId, bodyId: city.otherDistrict })
  expect(await refused(city.clerk, paperRemind, { paperId })).toBe('WRONG_STATE')
  world.clock.now = then
})

it('is noted by the issuer for a body that is not in Plenum, which is never urged', async () => {
  const outside = await anExternalBody(world, 'Harbour Board', '港务理事会')
  const paperId = await anIssuedPaper(world, city, { main: [{ bodyId: city.district }, { bodyId: outside }] })
  expect(await world.act(city.clerk, paperRemind, { paperId, bodyIds: [outside] })).toMatchObject({ reminded: 0 })
  await world.act(city.clerk, paperReceive, { paperId, bodyId: outside })
  expect((await get(city.clerk, paperId)).addressees.find((one) => one.body?.id === outside)).toMatchObject({
    byIssuer: true,
    receivedOn: '2026-03-02',
  })
  // Those who confirm here are all that the state waits for.
  await world.act(city.districtClerk, paperReceive, { paperId, bodyId: city.district })
  expect((await get(city.clerk, paperId)).state).toBe('received')
})

it('finds a paper by number however its brackets are typed, by a void number, by issuer and by state', async () => {
  const paperId = await aDraft(world, city, { title: '关于备用沙袋的通知' })
  await aSigned(world, city, paperId)
  await world.act(city.clerk, paperNumber, { ...(await now(paperId)), seriesId: city.seriesId })
  const { number } = await get(city.clerk, paperId)
  await world.act(city.clerk, paperWithdraw, { ...(await now(paperId)), reason: '与他文合并' })
  const find = async (words: string, more = {}) =>
    (await world.act(city.clerk, paperList, { box: 'all', words, ...more })).items.map((one) => one.id)
  expect(await find((number ?? '').replace('〔', '[').replace('〕', ']').replace('号', ''))).toEqual([paperId])
  expect(await find('备用沙袋', { state: 'withdrawn' })).toEqual([paperId])
  expect(await find('备用沙袋', { state: 'issued' })).toEqual([])
  const issued = await anIssuedPaper(world, city, { title: '另一件' })
  const byIssuer = await world.act(city.districtClerk, paperList, { box: 'all', words: 'Lintan' })
  expect(byIssuer.items.map((one) => one.id)).toContain(issued)
  expect(byIssuer.items.map((one) => one.id)).not.toContain(paperId)
  expect(await refused(city.clerk, paperIssue, await now(paperId))).toBe('WRONG_STATE')
})
