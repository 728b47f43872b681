// What the rules of personnel decisions share.
import type { PersonnelItem } from '../record.schema.ts'
import { startingIn } from '../span.ts'
import type { Scene } from './scene.ts'
import { HONORIFIC } from './words/posts.ts'

export type Kind = PersonnelItem['kind']
export type Add = (kind: Kind, who: string, post: string | null, start: number, end: number, rule: string) => void

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

const POST_STOP = new RegExp(
  `[,.;:()\\n]|\\s+(?:(?:for(?!\\s+(?:the\\s+)?\\p{Lu})|from|until|till|through|with|in succession|in (?:the )?place|in (?:his|her|their)|vice|following|upon|to|after|by|effective|on(?!\\s+(?:the\\s+)?\\p{Lu}\\p{L}+(?!\\s+\\d))|as of|at|unopposed|unanimously|who|which|when|while|was|were|had|has|will|would|continued?s?|instead)(?=\\s|$|[.,;])|and\\s+(?:(?:the|to|then|also|in|an?|his|her|was|were|had|elected|chose|co-opted|appointed|accepted|approved|confirmed|thanked|named|noted|agreed|Professor|Cllr|${HONORIFIC})\\b|\\p{Lu}\\p{L}+\\s+\\p{Lu}))`,
  'u',
)

/** The post or body named from here on, as far as it goes. */
export function postFrom(scene: Scene, from: number): { post: string; start: number; end: number } | null {
  const lead =
    /^\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:(?:post|office|position|duties)\s+(?:of|as)\s+(?:the\s+)?)?/u.exec(
      scene.text.slice(from, from + 40),
    )
  if (!lead) return null
  const start = from + lead[0].length
  const source = scene.text.slice(start, start + 110)
  // A name ends the post: "elected A secretary and B treasurer"
  const next = startingIn(scene.persons, start + 1, start + 110)[0]
  let stop = POST_STOP.exec(source)?.index ?? source.length
  if (next && next.start - start < stop) stop = next.start - start
  const post = source
    .slice(0, stop)
    .replace(/,?\s+and\s*$/u, '')
    .trim()
  return post.length < 3 ? null : { post, start, end: start + post.length }
}
