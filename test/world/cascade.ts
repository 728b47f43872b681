import type { TestWorld } from '../../src/app/testing.ts'
import { cascadePrepare } from '../../src/concepts/cascade/cascade.api.ts'
import type { GivenOf } from '../../src/kit/contract.ts'
import { aSmallCity, type SmallCity } from './body.ts'
import { aSource, type SmallSource, someDirectives } from './directive.ts'
import { aPerson } from './person.ts'

export interface CascadeWorld extends SmallCity {
  readonly principal: string
  readonly clerk: string
  readonly supervision: string
  readonly districtClerk: string
  readonly districtPrincipal: string
  readonly otherClerk: string
  readonly streetClerk: string
  readonly source: SmallSource
  readonly directiveIds: readonly string[]
}

/** The small city with those who issue, convey and follow up, a source of the city and three directives of it. */
export async function aCascadeWorld(world: TestWorld): Promise<CascadeWorld> {
  const city = await aSmallCity(world)
  const principal = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
  const clerk = await aPerson(world, { bodyId: city.office, actsForId: city.city, role: 'clerk', name: 'Luo Ping' })
  const supervision = await aPerson(world, {
    bodyId: city.office,
    actsForId: city.city,
    role: 'supervision',
    name: 'Fan Li',
  })
  const districtClerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  const districtPrincipal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  const otherClerk = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  const streetClerk = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Bai He' })
  const source = await aSource(world, { bodyId: city.city, clerk })
  const directiveIds = await someDirectives(world, { source, clerk, issuerBodyId: city.city })
  return {
    ...city,
    principal,
    clerk,
    supervision,
    districtClerk,
    districtPrincipal,
    otherClerk,
    streetClerk,
    source,
    directiveIds,
  }
}

/** An issued cascade of the city down to the streets; conveyed in 10 calendar days by districts and 20 by streets. */
export async function anIssuedCascade(
  world: TestWorld,
  city: CascadeWorld,
  wish: Partial<GivenOf<typeof cascadePrepare>> = {},
): Promise<string> {
  const { cascadeId } = await world.act(city.principal, cascadePrepare, {
    sourceId: city.source.sourceId,
    issuerBodyId: city.city,
    lastTier: 'street',
    mode: 'item',
    directiveIds: [...city.directiveIds],
    deadlines: [
      { tier: 'district', conveyedDays: 10, settledDays: 30 },
      { tier: 'street', conveyedDays: 20, settledDays: 40 },
    ],
    issueNow: true,
    ...wish,
  })
  return cascadeId
}
