import { Command } from 'commander'
import { registerBallot } from './commands/ballot.ts'
import { registerDo } from './commands/do.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerExample } from './commands/example.ts'
import { registerImport } from './commands/import.ts'
import { registerRead } from './commands/read.ts'
import { registerServe } from './commands/serve.ts'
import { registerTake } from './commands/take.ts'
import { registerVerify } from './commands/verify.ts'
import { EXIT, printError } from './print.ts'
import { VERSION } from './version.ts'

const program = new Command('plenum')
  .description(
    'Decisions, carried through: the working record of an organisation that decides in meetings and acts through tiers',
  )
  .version(VERSION)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage))

for (const register of [
  registerServe,
  registerRead,
  registerTake,
  registerVerify,
  registerBallot,
  registerExample,
  registerImport,
  registerDoctor,
  registerDo,
]) {
  register(program)
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = printError(error)
}
