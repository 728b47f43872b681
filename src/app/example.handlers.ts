import { getInstallation } from '../concepts/body/installation.queries.ts'
import { readExamples } from '../concepts/reading/example.api.ts'
import { handle, type Registered } from '../store/handler.ts'
import { listExampleTexts } from './example-texts.ts'

export const exampleHandlers: readonly Registered[] = [
  handle(readExamples, async (ctx) => {
    const { example, startedOn } = await getInstallation(ctx.tx)
    // An example that lives on keeps the dates it was built with; elsewhere the texts are of these days.
    return { items: listExampleTexts(example ? startedOn : ctx.today) }
  }),
]
