import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Ctx } from '../../store/context.ts'
import type { readingOriginal } from './read-file.api.ts'
import { findReadingFile } from './read-file.queries.ts'
import type { TextFileKind } from './read-file.schema.ts'
import { getSeenReading } from './reading.actions.ts'

export async function getOriginal(
  ctx: Ctx,
  input: InputOf<typeof readingOriginal>,
): Promise<OutputOf<typeof readingOriginal>> {
  const row = await getSeenReading(ctx, input.readingId)
  const file = await findReadingFile(ctx.tx, row.id)
  return { file: file ? { ...file, kind: file.kind as TextFileKind } : null } // checked by the database
}
