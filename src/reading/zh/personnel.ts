// Who came into, left or lost a post by what the meeting decided.
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
import { evidence } from './evidence.ts'
import type { Outline, PageSentence } from './outline.ts'
import type { Page } from './page.ts'
import type { NameAt, Person } from './persons.ts'
import { filledBy, outOfOffice, type Put, successor } from './successions.ts'
import { tokensOf } from './verb.ts'

type Kind = PersonnelItem['kind']
export interface Move {
  readonly item: PersonnelItem
  readonly name: NameAt | null
  readonly post: PostSpan | null
}

const INTO: Readonly<Record<string, Kind>> = {
  任命: 'appointment',
  决定任命: 'appointment',
  聘任: 'appointment',
  聘请: 'appointment',
  提名: 'appointment',
  任: 'appointment',
  决定: 'appointment',
  通过任命: 'appointment',
  确定: 'appointment',
  增补: 'co-option',
  增选: 'co-option',
  递补: 'co-option',
  替补: 'co-option',
  补选: 'election',
  选举: 'election',
  选举产生: 'election',
  推选: 'election',
  推举: 'election',
  选出: 'election',
  改选: 'election',
  增聘: 'co-option',
}
/** A surname outside our list is believed right before 为 or in a row that ends there, where the dictionary knows no such word. */
const electedNamesFrom = (text: string, at: number, limit: number): NameAt[] => {
  const names = namesFrom(text, at, limit)
  if (names.length > 0) return names
  const found = /^(?![将把题])([\u3400-\u9fff]{2,3})(?=同志|为(?!了))/.exec(text.slice(at, at + 6))
  const name = found?.[1]
  if (name === undefined) return []
  const words = tokensOf(name)
  return words.length === 1 && !/^nr/.test(words[0]?.tag ?? '') ? [] : [{ name, start: at, end: at + name.length }]
}

export const movesOf = (page: Page, outline: Outline, persons: readonly Person[]): Move[] => {
  const { text } = page
  const moves: Move[] = []
  const put = (
    kind: Kind,
    name: NameAt,
    posts: readonly PostSpan[],
    rule: string,
    start = name.start,
    end = posts.at(-1)?.end ?? name.end,
  ): void => {
    const list = posts.length === 0 ? [null] : posts
    for (const post of list) {
      if (
        moves.some(
          (m) =>
            m.item.kind === kind && m.item.who === name.name && (m.item.post === (post?.text ?? null) || post === null),
        )
      )
        continue
      moves.push({
        item: {
          ...evidence(page, Math.min(start, name.start), Math.max(end, name.end), `personnel.${rule}`, 0.85),
          kind,
          who: name.name,
          post: post?.text ?? null,
        },
        name,
        post,
      })
    }
  }
  let carried: string | null = null
  for (const sentence of outline.sentences) {
    // 会议选举： and the names in the lines below.
    const opens = /(决定任命|批准任命|任命|选举|补选|推选|聘任|增补)(?:了)?：?$/.exec(sentence.text)
    if (carried !== null && opens === null) {
      if (namesFrom(text, sentence.start, sentence.end).length > 0)
        rowFrom(text, sentence, sentence.start, carried, sentence.start, put)
      else carried = null
    }
    if (opens !== null && text[sentence.end - 1] === '：') carried = opens[1] ?? null
    intoOffice(text, sentence, put)
    outOfOffice(
      text,
      sentence,
      persons,
      moves.flatMap((m) => (m.name === null ? [] : [m.name])),
      put,
    )
    disciplined(text, sentence, put)
    carriedOn(sentence, moves, put)
    successor(sentence, persons, put)
    filledBy(sentence, persons, put)
    unnamed(page, sentence, moves)
    elected(page, sentence, moves)
  }
  return moves.sort((a, b) => firstStart(a) - firstStart(b))
}

const firstStart = (move: Move): number => move.name?.start ?? 0

/** 甲为县长；乙、丙为副县长: names and posts from `from` on, under one verb. */
const rowFrom = (text: string, sentence: PageSentence, from: number, verb: string, verbAt: number, put: Put): void => {
  let at = from
  // 任命：甲为…；乙为…: the verb reaches over the whole row.
  for (let n = 0; n < 60 && at < sentence.end; n++) {
    const names = electedNamesFrom(text, at, sentence.end)
    const last = names.at(-1)
    if (last === undefined) break
    const after = skipCourtesy(text, last.end)
    const link = /^(?:挂职任|挂职担任|为|担任|任|接任|兼任|当选为?)/.exec(text.slice(after, after + 5))?.[0]
    if (link === undefined) break
    const end = endOfPost(text, after + link.length, sentence.end)
    // 为副县长、乙为局长 would run on to the next name: the posts stop before it.
    const posts = postsIn(text, after + link.length, stopBeforeName(text, after + link.length, end))
    for (const name of names)
      put(INTO[verb.replace(/了$/, '').replace(/^批准/, '')] ?? 'appointment', name, posts, 'into', verbAt)
    const next = posts.at(-1)?.end ?? end
    const gap = /^(?:职务)?[，；、和]/.exec(text.slice(next, next + 4))?.[0]
    if (gap === undefined) break
    at = next + gap.length
  }
}

const intoOffice = (text: string, sentence: PageSentence, put: Put): void => {
  if (!/任|选|补|聘|提名|决定/.test(sentence.text)) return
  for (const verb of sentence.text.matchAll(
    /决定任命|选举产生了?|任命|聘任|聘请|增补|替补(?!为)|递补(?!为)|增选|补选|推选|推举|选举|选出|改选|提名|任(?=[\u3400-\u9fff·]{2,8}为)|决定(?=[\u3400-\u9fff]{2,4}(?:同志)?为)/g,
  )) {
    const from = sentence.start + verb.index + verb[0].length
    let at = from + (/^(?:（[^（）]{1,6}）)?(?:了|：|，)*/.exec(text.slice(from, from + 10))?.[0].length ?? 0)
    // 递补候补委员甲为委员: the post held so far stands before the name.
    if (verb[0] === '递补')
      at +=
        /^(?:[\u3400-\u9fff]{0,10}?(?:候补委员|委员|代表|同志))?(?=[\u3400-\u9fff])/.exec(text.slice(at, at + 16))?.[0]
          .length ?? 0
    rowFrom(text, sentence, at, verb[0], sentence.start + verb.index, put)
  }
  for (const verb of sentence.text.matchAll(
    /递补为?|当选为?|(?:同志)?(?:挂职任|任|担任|兼任|出任|接任)(?=[\u3400-\u9fff])/g,
  )) {
    const at = sentence.start + verb.index
    // 责任, 主任, 任务 hold no post taken up.
    if (
      verb[0] === '任' &&
      (/[责主委信历赋胜重专]/.test(text[at - 1] ?? '') || /[务何意期职命人]/.test(text[at + 1] ?? ''))
    )
      continue
    const names = namesEndingAt(text, at, sentence.start)
    if (
      names.length === 0 ||
      (!/[，。；：、\n和意]$/.test(text.slice(Math.max(0, (names[0]?.start ?? 1) - 1), names[0]?.start)) &&
        (names[0]?.start ?? 0) !== sentence.start &&
        !/(?:决定|任命|同意|候补委员|委员|选举)$/.test(text.slice(sentence.start, names[0]?.start)))
    )
      continue
    const from = at + verb[0].length
    const posts = postsIn(text, from, stopBeforeName(text, from, endOfPost(text, from, sentence.end)))
    if (posts.length === 0 || !posts.some((p) => headEnd.test(p.text))) continue
    const kind: Kind = verb[0].startsWith('递补')
      ? 'co-option'
      : verb[0].startsWith('当选')
        ? 'election'
        : 'appointment'
    // 推选甲接任乙 was read above with its own verb.
    if (
      kind === 'appointment' &&
      /(?:推选|选举|任命|推举|聘任)$/.test(text.slice(sentence.start, names[0]?.start ?? at))
    )
      continue
    for (const name of names) put(kind, name, posts, 'became')
  }
}

/** 甲任县委副书记，提名为县长候选人; 免去乙的职务，调任局长: a further post of whoever was moved last. */
const carriedOn = (sentence: PageSentence, moves: readonly Move[], put: Put): void => {
  for (const found of sentence.text.matchAll(
    /，(?:并|拟)?(提名为|调任|转任|改任|转岗为)(?:该)?([^，。；、]{3,26})(?=[，。；])/g,
  )) {
    const start = sentence.start + found.index + found[0].length - (found[2]?.length ?? 0)
    const before = moves.filter((m) => m.name !== null && m.name.start >= sentence.start && m.name.end <= start)
    const name = before.reduce<NameAt | null>(
      (last, m) => (m.name !== null && (last === null || m.name.start > last.start) ? m.name : last),
      null,
    )
    const text = (found[2] ?? '').replace(/(?:职务|人选)$/, '')
    if (name !== null && (/(?:候选人|人选)$/.test(found[2] ?? '') || headEnd.test(text)))
      put('appointment', name, [{ text, start, end: start + text.length }], 'carried-on', name.start)
  }
}

const disciplined = (text: string, sentence: PageSentence, put: Put): void => {
  for (const verb of sentence.text.matchAll(/给予|开除|予以/g)) {
    const at = sentence.start + verb.index + verb[0].length
    const rest = text.slice(at, endOfPost(text, at, sentence.end))
    if (!/处分|党籍|公职|留党察看|警告|记过|撤职|严重警告|诫勉|通报批评/.test(rest)) continue
    for (const name of namesFrom(text, at, sentence.end))
      put('discipline', name, [], 'disciplined', sentence.start + verb.index, at + rest.length)
  }
}

/** 同意几位同志辞去委员职务的请求: some leave, and the text does not say who. */
const unnamed = (page: Page, sentence: PageSentence, moves: Move[]): void => {
  for (const found of sentence.text.matchAll(
    /(?:同意|接受|批准|确认)了?((?:几|多|部分|有关|若干|[一二两三四五六七八九十]{1,2}|\d{1,2})[位名]?(?:同志|委员|代表|常委|人员|人))(?:因[^，。]{2,16})?(?:辞去|辞任)([^，。；]{2,34}?)(?:的?职务)?(?:的?(?:请求|申请|要求))?(?=[，。；]|$)/g,
  )) {
    const start = sentence.start + found.index
    moves.push({
      item: {
        ...evidence(page, start, start + found[0].length, 'personnel.some-resigned', 0.75),
        kind: 'resignation',
        who: found[1] ?? '',
        post: found[2] ?? null,
      },
      name: null,
      post: null,
    })
  }
}

/** 选举产生市总工会第十五届委员会: a whole organ. */
const elected = (page: Page, sentence: PageSentence, moves: Move[]): void => {
  // 选举产生市科协第七届委员会委员67名
  for (const found of sentence.text.matchAll(
    /(?<!将|拟)选举产生了?(?!的)(?:[^，。；]{2,40}和(?=出席))?([\u3400-\u9fff]{2,24}?(?:委员|常委|代表|主席团成员))(?:\d+|[一二三四五六七八九十百]+)[名人]/g,
  )) {
    const who = found[1] ?? ''
    const start = sentence.start + found.index
    moves.push({
      item: {
        ...evidence(page, start, start + found[0].length, 'personnel.seats-elected', 0.7),
        kind: 'election',
        who,
        post: null,
      },
      name: null,
      post: null,
    })
  }
  for (const found of sentence.text.matchAll(
    /(?<!将|拟)选举产生(?:了)?(?:由[^，。]{2,20}组成的)?((?:新一届|首届)?[\u3400-\u9fff]{2,24}?(?:委员会|主席团|常委会|理事会|监事会|常务委员会|领导班子|领导机构))(?![委主书副常])/g,
  )) {
    const who = (found[1] ?? '').replace(/^(?:新一届|首届)(?=.{4})/, '')
    const start = sentence.start + found.index + found[0].length - who.length
    if (moves.some((m) => m.item.who === who)) continue
    moves.push({
      item: {
        ...evidence(page, start - (found[0].length - who.length), start + who.length, 'personnel.organ-elected', 0.8),
        kind: 'election',
        who,
        post: null,
      },
      name: null,
      post: null,
    })
  }
}
