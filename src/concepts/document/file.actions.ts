import { createHash } from 'node:crypto'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { mayUploadFile } from './document.policy.ts'
import { getPolicyBody, listPersonRefs } from './document.queries.ts'
import type { fileUpload } from './file.api.ts'
import { insertFile, insertFileContent } from './file.queries.ts'
import { cleanFileName } from './file.rules.ts'
import { FILE_LIMIT_BYTES } from './file.schema.ts'

export async function uploadFile(ctx: Ctx, input: InputOf<typeof fileUpload>): Promise<OutputOf<typeof fileUpload>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayUploadFile(ctx.actor, body))
  const bytes = Buffer.from(input.base64, 'base64')
  if (bytes.length === 0) throw new PlenumError('FILE_EMPTY')
  if (bytes.length > FILE_LIMIT_BYTES)
    throw new PlenumError('FILE_TOO_LARGE', { size: bytes.length, limit: FILE_LIMIT_BYTES })
  const row = {
    id: ctx.newId(),
    name: cleanFileName(input.name),
    mediaType: input.mediaType,
    size: bytes.length,
    digest: createHash('sha256').update(bytes).digest('hex'),
    bodyId: body.id,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  }
  await insertFile(ctx.tx, row)
  await insertFileContent(ctx.tx, row.id, bytes)
  await ctx.audit.append({ subjectKind: 'file', subjectId: row.id, content: { digest: row.digest, bodyId: body.id } })
  const { bodyId: _body, recordedById, recordedAt, ...info } = row
  return {
    ...info,
    body: { id: body.id, name: body.name },
    recordedBy: (await listPersonRefs(ctx.tx, [recordedById])).get(recordedById ?? '') ?? null,
    recordedAt: recordedAt.toISOString(),
  }
}
