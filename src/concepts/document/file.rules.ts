/** A file's name as it may stand in a header and on a disk: no folders, no control characters, its ending kept. */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .replace(/^\.+/u, '')
  if (clean === '') return 'file'
  const dot = clean.lastIndexOf('.')
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : ''
  return `${clean.slice(0, clean.length - ending.length).slice(0, 180)}${ending}`
}
