// Who leaves a post and who takes it over: removed, resigned, succeeded, filled by a named person.
import type { PersonnelItem } from '../record.schema.ts'
import {
  endOfPost,
  headEnd,
  namesEndingAt,
  namesFrom,
  type PostSpan,
  postsIn,
  skipCourtesy,
  stopBeforeName,
} from './decided-posts.ts'
import type { PageSentence } from './outline.ts'
import { type NameAt, nameAt, type Person } from './persons.ts'

type Kind = PersonnelItem['kind']
export type Put = (
  kind: Kind,
  name: NameAt,
  posts: readonly PostSpan[],
  rule: string,
  start?: number,
  end?: number,
) => void

/** 秘书长由科研院院长某某担任. */
export const filledBy = (sentence: PageSentence, persons: readonly Person[], put: Put): void => {
  for (const found of sentence.text.matchAll(
    /([\u3400-\u9fff]{2,16})由([^，。；]{2,30})(?:同志)?(?:担任|兼任|出任)(?=[，。；])/g,
  )) {
    const start = sentence.start + found.index
    const post = (found[1] ?? '').replace(/^(?:其中|并|其)/, '')
    if (!headEnd.test(post)) continue
    const by = start + found[0].length
    const person = persons.findLast((p) => p.start > start && p.end <= by)
    const at = start + (found[1]?.length ?? 0) - post.length
    if (person !== undefined)
      put('appointment', person, [{ text: post, start: at, end: at + post.length }], 'filled-by', at, by)
  }
}

/** 由代表推选的某某接任: into the post that somebody left in the same sentence. */
export const successor = (sentence: PageSentence, persons: readonly Person[], put: Put): void => {
  if (!/接任|接替/.test(sentence.text)) return
  const found = /(?:由|推选|推举|选举)(?:[^，。]{0,16}的)?([\u3400-\u9fff·]{2,4})(?:同志)?接[任替](?=[，。；])/.exec(
    sentence.text,
  )
  const held = persons.findLast(
    (p) => p.start >= sentence.start && p.end <= sentence.start + (found?.index ?? 0) && p.posts.length > 0,
  )
  const left = /不再担任([^，。；]{2,20}?)(?:职务)?[，。；]/.exec(sentence.text)
  if (found?.[1] !== undefined && left?.[1] !== undefined) {
    const at = sentence.start + found.index + found[0].indexOf(found[1], 1)
    const postAt = sentence.start + left.index + 4
    const post = { text: left[1], start: postAt, end: postAt + left[1].length }
    put(
      'appointment',
      { name: found[1], start: at, end: at + found[1].length },
      [post],
      'succeeded',
      postAt,
      at + found[1].length,
    )
    return
  }
  if (found?.[1] === undefined || held === undefined) return
  const start = sentence.start + found.index + found[0].indexOf(found[1], 1)
  const posts = held.posts.map((p) => ({ text: p.post.replace(/^(?:原|因|本)+/, ''), start: p.start, end: p.end }))
  put(
    /推选|推举|选举/.test(found[0]) ? 'election' : 'appointment',
    { name: found[1], start, end: start + found[1].length },
    posts,
    'succeeded',
    start,
    start + found[1].length,
  )
}

export const outOfOffice = (
  text: string,
  sentence: PageSentence,
  persons: readonly Person[],
  moved: readonly NameAt[],
  put: Put,
): void => {
  for (const verb of sentence.text.matchAll(/免去|撤销|罢免|免职：/g)) {
    const from = sentence.start + verb.index + verb[0].length
    let at = from + (/^(?:了|：)?/.exec(text.slice(from, from + 2))?.[0].length ?? 0)
    if (/^其/.test(text.slice(at))) {
      const before =
        moved.findLast((m) => m.end <= at && m.start >= sentence.start) ??
        persons.findLast((p) => p.end <= at && p.start >= sentence.start) ??
        lastNameBefore(text, at, sentence.start)
      const posts = postsIn(text, at + 1, endOfPost(text, at, sentence.end))
      if (before !== null && before !== undefined && posts.length > 0)
        put('removal', before, posts, 'removed-his', sentence.start + verb.index)
      continue
    }
    for (let n = 0; n < 60; n++) {
      const sure = namesFrom(text, at, sentence.end)
      // 撤销某某某区政协委员资格: the organ follows the name without a sign.
      const named = sure.length > 0 ? null : nameAt(text, at, true)
      const names =
        named !== null &&
        /^[省市县区镇乡校局院州][^，。；]{2,24}(?:职务|资格)/.test(text.slice(named.end, sentence.end))
          ? [named]
          : sure
      const last = names.at(-1)
      if (last === undefined) break
      const after = skipCourtesy(text, last.end)
      const posts = postsIn(text, after, stopBeforeName(text, after, endOfPost(text, after, sentence.end)))
      for (const name of names) put('removal', name, posts, 'removed', sentence.start + verb.index)
      const next = posts.at(-1)?.end ?? after
      const gap = /^(?:的?职务|资格)?[，；、]/.exec(text.slice(next, next + 5))?.[0]
      if (gap === undefined || posts.length === 0) break
      at = next + gap.length
    }
  }
  for (const verb of sentence.text.matchAll(
    /辞去|辞任|不再担任|不再兼任|卸任|不再(?:提名|连任|续聘)|离任|退休(?=，|。|离任)/g,
  )) {
    const at = sentence.start + verb.index
    const name = lastNameBefore(text, at, sentence.start)
    // 原副主席某某不再提名, 组长某某本人提出不再担任: the post is the one told before the name.
    const bare =
      /提名|连任|续聘|离任|退休/.test(verb[0]) ||
      /^(?:(?:领导|现任|原)?职务)?[，。；]/.test(text.slice(at + verb[0].length))
    const held = bare
      ? persons.findLast((p) => p.end <= at && p.start >= sentence.start && p.posts.length > 0)
      : undefined
    if (bare && held === undefined) continue
    if (held !== undefined) {
      const posts = held.posts.map((p) => ({ text: p.post.replace(/^(?:原|因|本)+/, ''), start: p.start, end: p.end }))
      const kind = /提出|请求|申请|要求/.test(text.slice(held.end, at)) ? 'resignation' : 'removal'
      put(kind, held, posts, 'left', held.start, at + verb[0].length)
      continue
    }
    const posts = postsIn(text, at + verb[0].length, endOfPost(text, at, sentence.end))
    if (name !== null)
      for (const one of [...rowBefore(text, name, sentence.start), name])
        put(verb[0].startsWith('不再') || verb[0] === '卸任' ? 'removal' : 'resignation', one, posts, 'resigned')
  }
}

/** The nearest name before a place in the sentence that stands after a boundary or a verb of consent. */
const lastNameBefore = (text: string, at: number, floor: number): NameAt | null => {
  const comrade = /(?:^|[；，：。、\n])([\u3400-\u9fff]{2,3})同志$/.exec(text.slice(Math.max(floor, at - 8), at))
  if (comrade?.[1] !== undefined) return { name: comrade[1], start: at - 2 - comrade[1].length, end: at - 2 }
  for (let i = at - 2; i >= Math.max(floor, at - 40); i--) {
    const opens = i === floor || /[，；：。、了受意准会命认局办委院处科镇乡村]$/.test(text.slice(i - 1, i))
    if (!opens) continue
    const name = nameAt(text, i)
    if (
      name !== null &&
      name.end <= at &&
      /^(?:[一二两三四五六七八九十\d]+[位名人]|同志|因|辞|请|不|提|的|（|等|、|和|任|，|为[^，]{2,24}，不再)/.test(
        text.slice(name.end),
      )
    )
      return name
  }
  return null
}

const rowBefore = (text: string, name: NameAt, floor: number): NameAt[] =>
  /[、和]/.test(text[name.start - 1] ?? '') ? namesEndingAt(text, name.start - 1, floor) : []
