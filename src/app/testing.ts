import type { Contract, GivenOf, OutputOf } from '../kit/contract.ts'
import type { Language } from '../kit/localised.ts'
import { type TestDatabase, testDatabase } from '../store/testing.ts'
import { setUpInstallation } from './program.ts'
import { registry } from './registry.ts'
import type { Caller, Program } from './run.ts'
import { run } from './run.ts'

export interface TestWorld {
  readonly database: TestDatabase
  readonly program: Program
  /** The test's clock; set it to tell a story over time. */
  readonly clock: { now: Date }
  /** Jobs that acts left behind, in order. */
  readonly jobs: { name: string; data: object }[]
  /** Carries out an act by its contract, as a person's id, 'system' or 'anonymous'; throws PlenumError on refusal. */
  act<C extends Contract>(who: string, contract: C, input: GivenOf<C>, language?: Language): Promise<OutputOf<C>>
  close(): Promise<void>
}

/** Persons of a test have just signed in; one whose session is old calls `run` itself. */
const callerOf = (who: string, signedInAt: Date): Caller =>
  who === 'system' || who === 'anonymous' ? who : { personId: who, signedInAt }

/** An installation on a database of its own, with the real acts on it and a clock the test holds. */
export async function testWorld(at = '2026-03-02T02:00:00Z'): Promise<TestWorld> {
  const database = await testDatabase()
  const clock = { now: new Date(at) }
  const jobs: { name: string; data: object }[] = []
  await setUpInstallation(
    database.db,
    {
      name: { en: 'Test organisation', zh: '测试组织', original: 'en' },
      zone: 'Asia/Shanghai',
      language: 'en',
      example: false,
      ready: true,
    },
    clock.now,
  )
  const program: Program = {
    db: database.db,
    registry,
    now: () => clock.now,
    enqueue: async (_tx, name, data) => {
      jobs.push({ name, data })
    },
  }
  return {
    database,
    program,
    clock,
    jobs,
    async act(who, contract, input, language = 'en') {
      // `run` parsed the output by this very contract.
      return (await run(program, { caller: callerOf(who, clock.now), act: contract.act, input, language })) as OutputOf<
        typeof contract
      >
    },
    close: () => database.drop(),
  }
}
