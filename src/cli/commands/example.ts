import type { Command } from 'commander'
import { buildExample } from '../../app/example.ts'
import { withPlace, withProgram } from '../open.ts'
import { say } from '../print.ts'

/** `plenum example`: builds the example city through the product's own acts, where the database is empty. */
export function registerExample(program: Command): void {
  withPlace(program.command('example'))
    .description('build the example city in an empty database')
    .action(async (options: { data?: string }) => {
      const built = await withProgram(
        options,
        (open) => buildExample(open.program, (done, of) => console.log(say('example_progress', { done, of }))),
        { setUp: false },
      )
      console.log(say(built ? 'example_built' : 'example_exists'))
    })
}
