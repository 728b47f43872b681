import type { TestWorld } from '../../src/app/testing.ts'
import { directiveRegister } from '../../src/concepts/directive/directive.api.ts'
import { fileUpload } from '../../src/concepts/document/file.api.ts'
import { taskClaim } from '../../src/concepts/progress/progress.api.ts'
import { taskAccept, taskAssign, taskAssignLead } from '../../src/concepts/task/task.api.ts'
import type { GivenOf } from '../../src/kit/contract.ts'
import { aBody } from './body.ts'
import { aCascadeWorld, type CascadeWorld } from './cascade.ts'
import { aPerson } from './person.ts'

export interface WorkWorld extends CascadeWorld {
  /** A department of the city with who works there. */
  readonly bureau: string
  readonly officer: string
  readonly bureauPrincipal: string
  readonly otherBureau: string
  readonly otherOfficer: string
  /** A unit of the street. */
  readonly streetUnit: string
  readonly streetOfficer: string
  readonly streetPrincipal: string
  readonly districtSupervision: string
}

/** The cascade world with units that do the work. */
export async function aWorkWorld(world: TestWorld): Promise<WorkWorld> {
  const city = await aCascadeWorld(world)
  const department = { kind: 'department', organ: 'internal' } as const
  const bureau = await aBody(world, { ...department, parentId: city.city, name: 'Water Bureau', zh: '水务局' })
  const otherBureau = await aBody(world, { ...department, parentId: city.city, name: 'Roads Bureau', zh: '道路局' })
  const streetUnit = await aBody(world, {
    kind: 'unit',
    organ: 'internal',
    tier: 'street',
    parentId: city.street,
    name: 'Works Office of Reed Street',
    zh: '芦苇街道工程办公室',
  })
  const role = (bodyId: string, as: 'officer' | 'principal' | 'supervision', name: string) =>
    aPerson(world, { bodyId, role: as, name })
  return {
    ...city,
    bureau,
    otherBureau,
    streetUnit,
    officer: await role(bureau, 'officer', 'Hua Ting'),
    bureauPrincipal: await role(bureau, 'principal', 'Ren Bo'),
    otherOfficer: await role(otherBureau, 'officer', 'Su Lan'),
    streetOfficer: await role(streetUnit, 'officer', 'Pei Xu'),
    streetPrincipal: await role(city.street, 'principal', 'Yao Min'),
    districtSupervision: await role(city.district, 'supervision', 'Kang Le'),
  }
}

/** A task of the city's own for its bureau, due in a month. */
export async function aTask(
  world: TestWorld,
  city: WorkWorld,
  wish: Partial<GivenOf<typeof taskAssign>> = {},
): Promise<string> {
  const { id } = await world.act(city.clerk, taskAssign, {
    bodyId: city.city,
    leadBodyId: city.bureau,
    title: 'Clear the east canal',
    dueOn: '2026-04-01',
    measure: 'kilometres cleared',
    target: 12,
    unit: 'km',
    ...wish,
  })
  return id
}

/** A registered directive of the city that waits for its lead unit. */
export async function aDirective(
  world: TestWorld,
  city: WorkWorld,
  wish: Partial<GivenOf<typeof directiveRegister>> = {},
): Promise<{ directiveId: string }> {
  const clauseIds = city.source.clauseIds.slice(0, 1)
  const { directiveId } = await world.act(city.clerk, directiveRegister, {
    sourceId: city.source.sourceId,
    issuerBodyId: city.city,
    clauseIds,
    title: 'Clear the canals',
    kind: 'assigned',
    nature: 'operative',
    expectedResult: 'All canals cleared',
    dueOn: '2026-06-30',
    ...wish,
  })
  return { directiveId }
}

/** An assigned directive of the city and its lead task for the bureau. */
export async function aLeadTask(
  world: TestWorld,
  city: WorkWorld,
  wish: Partial<GivenOf<typeof directiveRegister>> = {},
) {
  const { directiveId } = await aDirective(world, city, wish)
  const { id, code } = await world.act(city.principal, taskAssignLead, { directiveId, leadBodyId: city.bureau })
  return { directiveId, taskId: id, code }
}

/** A file of the bureau's, to lay beside a report. */
export async function anEvidence(
  world: TestWorld,
  city: WorkWorld,
  by = city.officer,
  bodyId = city.bureau,
): Promise<string> {
  const { id } = await world.act(by, fileUpload, {
    bodyId,
    name: 'survey.csv',
    mediaType: 'text/csv',
    base64: Buffer.from('canal,km\neast,12\n').toString('base64'),
  })
  return id
}

/** Takes a task to where supervision is asked: accepted and claimed with evidence. */
export async function aClaim(world: TestWorld, city: WorkWorld, taskId: string): Promise<void> {
  await world.act(city.officer, taskAccept, { taskId })
  await world.act(city.officer, taskClaim, {
    taskId,
    done: 'All twelve kilometres are cleared.',
    fileIds: [await anEvidence(world, city)],
  })
}

/** Lets a second pass with every act, as between two people; what happened then has an order. Setting the clock still works. */
export function letTimePass(world: TestWorld): void {
  let at = world.clock.now.getTime()
  Object.defineProperty(world.clock, 'now', {
    get: () => {
      at += 1000
      return new Date(at)
    },
    set: (now: Date) => {
      at = now.getTime()
    },
  })
}
