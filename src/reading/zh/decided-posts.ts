// Posts and names as decisions write them: 为副县长、代理县长; 甲、乙等12人.
import { POST_HEADS } from './lexicon/posts.data.ts'
import { type NameAt, nameAt, namesAfter } from './persons.ts'

export interface PostSpan {
  text: string
  start: number
  end: number
}

export const headEnd = new RegExp(`(?:${[...POST_HEADS].sort((a, b) => b.length - a.length).join('|')}|资格|职务|级)$`)

const tidy = (text: string, start: number, end: number): PostSpan | null => {
  let from = start
  let words = text.slice(start, end)
  const lead = /^(?:的|为|了|其|所任|担任的?|兼任的?)*/.exec(words)?.[0].length ?? 0
  from += lead
  words = words
    .slice(lead)
    .replace(/(?:的请求|的申请|的辞呈|的报告|请求|申请|一职|的?职务|职位|候选人|（.*）)+$/, '')
    .replace(/的$/, '')
  return words.length < 2 || words.length > 34 ? null : { text: words, start: from, end: from + words.length }
}

/** The post or posts in a stretch: 副县长、代理县长 are two. */
export const postsIn = (text: string, start: number, end: number): PostSpan[] => {
  const posts: PostSpan[] = []
  let at = start
  for (const part of text.slice(start, end).split('、')) {
    const post = tidy(text, at, at + part.length)
    // 县委委员、常委、副书记: ranks of one party organ are one post.
    const rank = posts.at(-1)
    if (
      rank !== undefined &&
      /^(?:委员|常委|常务委员|副?书记)(?:职务)?$/.test(part) &&
      /委(?:委员|常委|副?书记)(?:、|$)|政协.*常务委员$/.test(rank.text) &&
      /(?:委员|常委|书记)$/.test(rank.text)
    ) {
      const end = at + part.replace(/职务$/, '').length
      posts[posts.length - 1] = { text: text.slice(rank.start, end), start: rank.start, end }
      at += part.length + 1
      continue
    }
    if (post !== null && (headEnd.test(post.text) || posts.length === 0)) posts.push(post)
    else if (posts.length > 0) break
    at += part.length + 1
  }
  return posts
}

export const endOfPost = (text: string, from: number, limit: number): number => {
  const found = /[，。；：\n]/.exec(text.slice(from, limit))
  return found === null ? limit : from + found.index
}

export const namesFrom = (text: string, at: number, limit: number): NameAt[] => {
  const first = nameAt(text, at)
  return first === null || first.end > limit ? [] : [first, ...namesAfter(text, first.end, limit)]
}

export const skipCourtesy = (text: string, at: number): number =>
  at +
  (/^(?:同志|等同志|等\d+[名位人](?:同志)?|等[一二三四五六七八九十]+[名位人](?:同志)?|[一二两三四五六七八九十]+[名位人]同志|[一二两三四五六七八九十]+人|等人|先生|女士)*(?:（[^（）]{1,6}）)?/.exec(
    text.slice(at, at + 14),
  )?.[0].length ?? 0)

export const stopBeforeName = (text: string, from: number, end: number): number => {
  for (const joint of text.slice(from, end).matchAll(/[、和]|以及/g)) {
    const at = from + joint.index + joint[0].length
    const name = nameAt(text, at)
    if (
      name !== null &&
      name.end <= end &&
      (joint[0] === '以及' || /^(?:同志)?(?:为|任|当选|担任)/.test(text.slice(name.end)))
    )
      return at - joint[0].length
    if (name !== null && /^、/.test(text.slice(name.end)) && namesFrom(text, at, end).length > 1) return at - 1
  }
  return end
}

// Names of several parts are longer; the longest that begins at a boundary is meant.
const DOTTED = [20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5]

/** Names of a row that ends here: 阎九思、花明|当选. */
export const namesEndingAt = (text: string, end: number, floor: number): NameAt[] => {
  let at = end
  // 盖文翰、濮阳春等12人当选, 某某同志当选
  const courtesy =
    /(?:等(?:\d{1,3}|[一二三四五六七八九十]{1,3})[名位人](?:同志)?|等同志|同志|教授|院士|博士|研究员|[一二两三四五六七八九十]{1,2}[名位](?:同志)?|女士|先生)$/.exec(
      text.slice(Math.max(floor, at - 8), at),
    )
  if (courtesy !== null) at -= courtesy[0].length
  const names: NameAt[] = []
  for (;;) {
    // A name is read forwards only, so each possible beginning is tried.
    const found =
      [...(/[·•・]/.test(text.slice(Math.max(floor, at - 16), at)) ? DOTTED : []), 4, 3, 2]
        .map((length) => (at - length < floor ? null : nameAt(text, at - length)))
        .find((n) => n !== null && n.end === at) ?? null
    if (found === null) break
    names.unshift(found)
    if (!/[、和]/.test(text[found.start - 1] ?? '')) break
    at = found.start - 1
    // 党晓峰教授、桑梓教授: each with his title.
    if (/(?:教授|同志|院士|博士|女士|先生)$/.test(text.slice(Math.max(floor, at - 2), at))) at -= 2
  }
  return names
}
