import { type TestWorld, testWorld } from '../../src/app/testing.ts'
import {
  paperCheck,
  paperDraft,
  paperGet,
  paperIssue,
  paperNumber,
  paperSign,
  paperSubmit,
} from '../../src/concepts/paper/paper.api.ts'
import { seriesOpen } from '../../src/concepts/paper/paper-office.api.ts'
import type { Contract, GivenOf } from '../../src/kit/contract.ts'
import { aSmallCity, type SmallCity } from './body.ts'
import { aPerson } from './person.ts'
import { refusal } from './refusal.ts'

export interface PaperWorld extends SmallCity {
  readonly clerk: string
  readonly secondClerk: string
  readonly principal: string
  readonly districtClerk: string
  readonly districtPrincipal: string
  readonly otherClerk: string
  readonly streetClerk: string
  readonly seriesId: string
}

/** The small city with an office of two clerks, principals, a clerk below each, and a series of numbers. */
export async function aPaperWorld(world: TestWorld): Promise<PaperWorld> {
  const city = await aSmallCity(world)
  const clerk = await aPerson(world, { bodyId: city.office, actsForId: city.city, role: 'clerk', name: 'Luo Ping' })
  const secondClerk = await aPerson(world, {
    bodyId: city.office,
    actsForId: city.city,
    role: 'clerk',
    name: 'Fan Li',
  })
  const principal = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
  const districtClerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  const districtPrincipal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  const otherClerk = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  const streetClerk = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Bai He' })
  const { id: seriesId } = await world.act(clerk, seriesOpen, {
    bodyId: city.city,
    prefix: '林发',
    pattern: '{prefix}〔{year}〕{n}号',
    language: 'zh',
    byYear: true,
  })
  return {
    ...city,
    clerk,
    secondClerk,
    principal,
    districtClerk,
    districtPrincipal,
    otherClerk,
    streetClerk,
    seriesId,
  }
}

export const TEXT = [
  '各区委员会：',
  '入汛以来，我市降水偏多。现就做好防汛工作通知如下。',
  '一、清除沟渠淤积。',
  '各区须于4月底前清完辖区沟渠。',
  '二、加固堤岸。',
  '重点堤段须逐段检查，逐段加固。',
].join('\n')

/** A circular of the city to both districts, as the clerk drafts it. */
export async function aDraft(
  world: TestWorld,
  city: PaperWorld,
  wish: Partial<GivenOf<typeof paperDraft>> = {},
): Promise<string> {
  const { id } = await world.act(city.clerk, paperDraft, {
    bodyId: city.city,
    kind: 'circular',
    title: '关于做好防汛工作的通知',
    language: 'zh',
    ...(wish.fromDocumentId || wish.agendaItemId ? {} : { text: TEXT }),
    main: [{ bodyId: city.district }, { bodyId: city.otherDistrict }],
    ...wish,
  })
  return id
}

export const seen = async (world: TestWorld, who: string, paperId: string) => {
  const paper = await world.act(who, paperGet, { paperId })
  return { paperId, version: paper.version, digest: paper.digest }
}
const at = async (world: TestWorld, who: string, paperId: string) => {
  const { digest: _digest, ...rest } = await seen(world, who, paperId)
  return rest
}

/** Handed in by its drafter, checked by the other clerk. */
export async function aChecked(world: TestWorld, city: PaperWorld, paperId: string): Promise<void> {
  await world.act(city.clerk, paperSubmit, await at(world, city.clerk, paperId))
  await world.act(city.secondClerk, paperCheck, await seen(world, city.secondClerk, paperId))
}

export async function aSigned(world: TestWorld, city: PaperWorld, paperId: string): Promise<void> {
  await aChecked(world, city, paperId)
  await world.act(city.principal, paperSign, await seen(world, city.principal, paperId))
}

export async function anIssuedPaper(
  world: TestWorld,
  city: PaperWorld,
  wish: Partial<GivenOf<typeof paperDraft>> = {},
): Promise<string> {
  const paperId = await aDraft(world, city, wish)
  await aSigned(world, city, paperId)
  await world.act(city.clerk, paperNumber, { ...(await at(world, city.clerk, paperId)), seriesId: city.seriesId })
  await world.act(city.clerk, paperIssue, await at(world, city.clerk, paperId))
  return paperId
}

/** The offices on a database of their own, and what every test of papers asks again and again. */
export async function aPaperOffice() {
  const world = await testWorld()
  const city = await aPaperWorld(world)
  return {
    world,
    city,
    /** The code an act is refused with. */
    refused: async <C extends Contract>(who: string, contract: C, input: GivenOf<C>): Promise<string> =>
      (await refusal(world.act(who, contract, input))).code,
    get: (who: string, paperId: string) => world.act(who, paperGet, { paperId }),
    /** Paper and version, as the clerk sees it now. */
    now: (paperId: string, who = city.clerk) => at(world, who, paperId),
    look: (paperId: string, who: string) => seen(world, who, paperId),
  }
}
export type PaperOffice = Awaited<ReturnType<typeof aPaperOffice>>
