/** All text parts, decoded. */
export function decoded(raw: string): string {
  return raw
    .split(/\r?\n--[^\r\n]+/)
    .map((part) => {
      const [head = '', ...rest] = part.split(/\r?\n\r?\n/)
      const body = rest.join('\r\n\r\n')
      if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
      if (!/quoted-printable/i.test(head)) return body
      const bytes = body
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('\n')
}

/** The calendar part of a message or a file, unfolded into its lines. */
export const icsLines = (text: string) => text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
export const icsOf = (raw: string): string[] =>
  icsLines(/BEGIN:VCALENDAR[\s\S]*?END:VCALENDAR/.exec(decoded(raw))?.[0] ?? '')
