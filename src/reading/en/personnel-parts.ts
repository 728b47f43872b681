// What the rules of personnel decisions share.
import type { PersonnelItem } from '../record.schema.ts'
import { startingIn } from '../span.ts'
import type { Scene } from './scene.ts'

export type Kind = PersonnelItem['kind']
export type Add = (kind: Kind, who: string, post: string | null, start: number, end: number, rule: string) => void

/** Post words after "as", "from", "to": up to the end of the phrase. */
export function postAfter(text: string, at: number): string | null {
  const found =
    /^[^,.;()]{2,90}?(?=\s+(?:was|were|for a term|with|unopposed|after|by\s+\d|, by|and\s+(?:accepted|the|in\b|elected|appointed|approved|confirmed))\b|\s+and\s+(?=\p{Lu})|[,.;(]|$)/u.exec(
      text.slice(at, at + 110),
    )
  return found ? found[0].trim().replace(/^(?:post|office|position)\s+of\s+/iu, '') : null
}

export function names(
  scene: Scene,
  start: number,
  end: number,
): { name: string; start: number; end: number; posts: string[] }[] {
  return startingIn(scene.persons, start, end)
    .filter((person) => person.end <= end)
    .map(({ name, start: from, end: to, posts }) => ({
      name,
      start: from,
      end: to,
      posts: posts
        .filter((post) => post.span.end <= from)
        .map((post) => post.text.replace(/^(?:outgoing|former|retiring)\s+/iu, '')),
    }))
}

export const singularIf = (post: string, many: boolean): string =>
  many
    ? post
        .replace(
          /\b(director|member|mayor|secretary|head|president|delegate|deputy|representative|governor|minister)s\b/iu,
          '$1',
        )
        .replace(/chairmen/iu, 'chairman')
        .replace(/secretaries/iu, 'secretary')
    : post
