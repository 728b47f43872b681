/** A level of secrecy in capitals at the end of a line: where a gap is all that parts it from a title, files do not keep the gap. */
const LAST_WORDS = /\s((?:TOP |STRICTLY |NATO |EU )?(?:SECRET|CONFIDENTIAL|RESTRICTED)|OFFICIAL[- ]SENSITIVE)$/u

/**
 * The lines of heads and feet, whole and then each of their parts as a line of its own: a mark stands there beside a title or a page number, parted from
 * it by a tab, a dash or a gap.
 */
export const partsOfHeads = (lines: string): string =>
  lines
    .split('\n')
    .flatMap((line) => [
      line,
      LAST_WORDS.exec(line.trim())?.[1] ?? '',
      /\p{Script=Han}/u.test(line) ? line.replace(/[\s|·—–]+/gu, '\n') : line.replace(/\t| {2,}|\s+[-–—|·]\s+/gu, '\n'),
    ])
    .join('\n')
