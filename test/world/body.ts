import type { Kysely } from 'kysely'
import type { TestWorld } from '../../src/app/testing.ts'
import { enterExternalBody } from '../../src/concepts/body/body.actions.ts'
import { bodyFound } from '../../src/concepts/body/body.api.ts'
import type { BodyKind, OrganKind } from '../../src/concepts/body/body.schema.ts'
import { settingsChange, settingsGet } from '../../src/concepts/body/installation.api.ts'
import type { Database } from '../../src/store/tables.ts'

export interface BodyWish {
  /** Default: a root. */
  readonly parentId?: string | null
  readonly kind?: BodyKind
  readonly tier?: 'city' | 'district' | 'street'
  readonly organ?: OrganKind
  readonly name?: string
  readonly zh?: string
  readonly code?: string
}

/** The tiers the builders use; set once a world, by the first body. */
const TIERS = [
  { code: 'city', name: { en: 'City', zh: '市' } },
  { code: 'district', name: { en: 'District', zh: '区' } },
  { code: 'street', name: { en: 'Street', zh: '街道' } },
]

async function needTiers(world: TestWorld): Promise<void> {
  const settings = await world.act('system', settingsGet, {})
  if (settings.tiers.length > 0) return
  await world.act('system', settingsChange, { version: settings.version, tiers: TIERS })
}

/** Founds a body through the act; what is not said is filled in. */
export async function aBody(world: TestWorld, wish: BodyWish = {}): Promise<string> {
  await needTiers(world)
  const { name = 'Weir Committee', zh, code, kind = 'committee', tier = 'city', organ, parentId = null } = wish
  const { bodyId } = await world.act('system', bodyFound, {
    parentId,
    kind,
    tier,
    name: { en: name, ...(zh !== undefined && { zh }) },
    ...(organ !== undefined && { organ }),
    ...(code !== undefined && { code }),
  })
  return bodyId
}

/** A body known only from texts, as the act that takes a reading enters it: inside its own transaction. */
export async function anExternalBody(
  world: { readonly database: { readonly db: Kysely<Database> } },
  en: string,
  zh: string,
  parentId?: string,
): Promise<string> {
  return world.database.db.transaction().execute(async (tx) => {
    const ctx = {
      tx,
      newId: () => crypto.randomUUID(),
      happened: async () => {},
    }
    // Only what entering a body uses; the whole context is built by `run`, which has no act of this name.
    return enterExternalBody(ctx as unknown as Parameters<typeof enterExternalBody>[0], {
      name: { en, zh },
      kind: 'committee',
      parentId: parentId ?? null,
    })
  })
}

export interface SmallCity {
  readonly city: string
  readonly office: string
  readonly district: string
  readonly otherDistrict: string
  readonly street: string
}

/** A city with its office, two districts and a street in the first: enough for whatever goes down and comes back. */
export async function aSmallCity(world: TestWorld): Promise<SmallCity> {
  const city = await aBody(world, { name: 'Lintan Municipal Committee', zh: '林滩市委员会' })
  const office = await aBody(world, {
    parentId: city,
    kind: 'office',
    organ: 'internal',
    name: 'General Office of the Lintan Municipal Committee',
    zh: '林滩市委办公室',
  })
  const district = await aBody(world, {
    parentId: city,
    tier: 'district',
    name: 'Weibei District Committee',
    zh: '苇北区委员会',
  })
  const otherDistrict = await aBody(world, {
    parentId: city,
    tier: 'district',
    name: 'Qiaoxi District Committee',
    zh: '樵溪区委员会',
  })
  const street = await aBody(world, {
    parentId: district,
    kind: 'working_committee',
    organ: 'dispatched',
    tier: 'street',
    name: 'Reed Street Working Committee',
    zh: '芦苇街道工作委员会',
  })
  return { city, office, district, otherDistrict, street }
}
