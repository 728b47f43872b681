/** What words are held back for. A name may also be a common word: of the first two somebody may say that nobody is meant. */
export const WHYS = ['unnamed', 'member', 'item', 'list', 'excuse', 'record'] as const
export type Why = (typeof WHYS)[number]
