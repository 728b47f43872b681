import { PlenumError } from '../../kit/errors.ts'

/** The page in a web archive (MHTML, "web page, single file"): the first part that is HTML, as the bytes it was saved from. */
export function pageOfArchive(bytes: Uint8Array): Uint8Array {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const boundary = /boundary="?([^"\r\n;]{1,200})"?/iu.exec(mail.slice(0, 8192))?.[1]
  if (!boundary) throw new PlenumError('FILE_BROKEN')
  for (const part of mail.split(`--${boundary}`).slice(1)) {
    const split = /\r?\n\r?\n/u.exec(part)
    if (!split) continue
    const head = part.slice(0, split.index)
    if (!/^content-type:\s*(?:text\/html|application\/xhtml\+xml)/imu.test(head)) continue
    const body = part.slice(split.index + split[0].length)
    const encoding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(head)?.[1]?.toLowerCase()
    if (encoding === 'base64') return Buffer.from(body, 'base64')
    return Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1')
  }
  throw new PlenumError('FILE_BROKEN')
}

const unquoted = (body: string): string =>
  body
    .replace(/=\r?\n/gu, '')
    .replace(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
