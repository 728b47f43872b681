import type { Result } from '../../kit/result.ts'
import { inSideProcess } from '../side-process.ts'
import { FILE_BYTES, OPENING_SECONDS } from './limits.ts'
import { type FileText, plainText } from './plain-text.ts'

const openApart = inSideProcess<{ bytes: Uint8Array; name: string }, Result<FileText>>({
  program: new URL('./extract-process.ts', import.meta.url),
  // what lies outside of JavaScript's own memory is watched by the process itself
  heap: 700,
  // each holds one of the database's connections, and others need those for their work
  most: 4,
})

export type FileAnswer = Result<FileText> | 'busy'

/** The text of a file, or why it has none. All but plain text is opened in a process of its own. `busy` when too many wait already. */
export async function fileText(
  bytes: Uint8Array,
  name: string,
  seconds: number = OPENING_SECONDS,
): Promise<FileAnswer> {
  if (bytes.byteLength > FILE_BYTES) return { ok: false, code: 'FILE_TOO_LARGE', detail: {} }
  const plain = plainText(bytes, name)
  if (plain) return plain
  const answer = await openApart({ bytes, name }, seconds)
  return answer === 'ended' ? { ok: false, code: 'FILE_TANGLED', detail: { seconds } } : answer
}
