import { readPastedText } from '../concepts/reading/read.views.ts'
import { mustReadAtDesk, startReadingFromFile } from '../concepts/reading/read-file.actions.ts'
import { readFile, readingOriginal, readingStartFromFile } from '../concepts/reading/read-file.api.ts'
import { getOriginal } from '../concepts/reading/read-file.views.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { orThrow, PlenumError } from '../kit/errors.ts'
import type { Ctx } from '../store/context.ts'
import { handle, type Registered } from '../store/handler.ts'
import { fileText } from '../transfer/texts/file-text.ts'

/** The words of a file and what was found out about it, or the refusal of it. */
async function opened(given: { readonly name: string; readonly base64: string }) {
  const answer = await fileText(Buffer.from(given.base64, 'base64'), given.name)
  if (answer === 'busy') throw new PlenumError('TOO_MANY_REQUESTS')
  const { text, pagesWithoutText, ...file } = orThrow(answer)
  return { text, file: { ...file, name: given.name, pagesWithoutText: [...pagesWithoutText] } }
}

/** Reads and answers; nothing is written. */
async function readGivenFile(ctx: Ctx, input: InputOf<typeof readFile>): Promise<OutputOf<typeof readFile>> {
  const { text, file } = await opened(input)
  const { published, language } = input
  const read = await readPastedText(ctx, {
    text,
    ...(published === undefined ? {} : { published }),
    ...(language === undefined ? {} : { language }),
  })
  return { ...read, file }
}

async function startFromFile(
  ctx: Ctx,
  input: InputOf<typeof readingStartFromFile>,
): Promise<OutputOf<typeof readingStartFromFile>> {
  await mustReadAtDesk(ctx, input.bodyId)
  const { text, file } = await opened(input)
  return await startReadingFromFile(ctx, input, text, file)
}

export const readFileHandlers: readonly Registered[] = [
  handle(readFile, readGivenFile),
  handle(readingStartFromFile, startFromFile),
  handle(readingOriginal, getOriginal),
]
