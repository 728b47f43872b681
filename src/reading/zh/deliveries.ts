// Who spoke, reported, explained or conveyed, and on whose behalf.
import type { DeliveryItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import { DOUBLE_SURNAMES, SURNAMES } from './lexicon/names.data.ts'
import type { Outline, PageSentence } from './outline.ts'
import type { Page } from './page.ts'
import type { Person } from './persons.ts'
import { between } from './sorted.ts'

// In order: the more telling form first; what it matches is what was delivered.
const FORMS: ReadonlyArray<readonly [RegExp, (m: RegExpExecArray) => string, string]> = [
  [/题为《[^《》]+》的([\u3400-\u9fff]{0,6}报告)/, (m) => m[1] ?? '工作报告', 'titled'],
  [
    /(?<!工|合|运|协|写|操)(?:作|做)了?(?:题为[^，。]*的)?([\u3400-\u9fff]{0,6}(?:总结|主旨|动员|表态|重要|即席)?讲话)/,
    (m) => m[1] ?? '讲话',
    'speech',
  ],
  [
    /((?:就|围绕)[^，。；]{2,40}?(?:(?<!(?<!分)工|合|运|协|写|操)作了?|做了?|进行了?|提出了?)(?:起草|情况|具体|全面|详细|专题|表态|部署)?(?:说明|安排|部署|汇报|发言|报告|要求|解读|安排部署|讲话|辅导|讲解))/,
    (m) => m[1] ?? '',
    'on-topic',
  ],
  [/(?:所作的?|作的|所做的?|做的)([^，。；]{2,50}?(?:报告|汇报|说明|发言|讲话))/, (m) => m[1] ?? '', 'made'],
  [
    /(?<!工|合|运|协|写|操)(?:作|做)了?((?:[^，。；]{0,40})(?:工作报告|报告|汇报|说明|发言|通报|点评|辅导|解读|部署|安排|述职|动员|总结|开幕词|闭幕词))/,
    (m) => m[1] ?? '',
    'made',
  ],
  [/^(关于[^，。；]{2,60}?(?:报告|汇报|说明|通报|传达|介绍|发言))/, (m) => m[1] ?? '', 'heard'],
  [/(?:先后|依次|分别)(发言)/, () => '发言', 'spoke'],
  [/(致(?:欢迎|开幕|闭幕|贺)?(?:辞|词))/, (m) => (m[1] ?? '').replace('致辞', '致辞'), 'address'],
  [
    /((?:通报|汇报|介绍|宣读|传达|解读|部署|安排|领学|汇报|报告|总结)(?!的)了?(?:[^，。；并《]|《[^《》]{1,80}》){2,60})/,
    (m) => (m[1] ?? '').replace(/了/, ''),
    'told',
  ],
  [/(?<!的|重要|系列|要)(讲话)(?!精神|要求|中提)/, () => '讲话', 'speech'],
]

const BEHALF =
  /(?:受([\u3400-\u9fff（）]{2,16}?)(?:的)?委托|代表([\u3400-\u9fff（）]{2,24}?)(?=作|向|通报|汇报|所|致|在|做|对|宣读|，))/

export const deliveriesOf = (
  page: Page,
  outline: Outline,
  persons: readonly Person[],
  known: ReadonlySet<string>,
): DeliveryItem[] => {
  // Names by their first two signs: one pass over a sentence finds whoever is named in it.
  const byBeginning = new Map<string, string[]>()
  for (const name of known) {
    const beginning = name.slice(0, 2)
    byBeginning.set(
      beginning,
      [...(byBeginning.get(beginning) ?? []), name].sort((a, b) => b.length - a.length),
    )
  }
  const found: DeliveryItem[] = []
  for (const sentence of outline.sentences) {
    const mentions = mentionsIn(page.text, sentence, persons, byBeginning)
    mentions.forEach((mention, n) => {
      // 甲、乙汇报, 市委书记甲、市妇联主席乙讲话: one predicate for the row.
      const last = rowEnd(page.text, mentions, n, persons)
      const sharesPredicate = last !== mention
      const next = mentionAfter(page.text, mentions, last, persons)
      const limit = next === undefined ? sentence.end : Math.min(sentence.end, postStart(persons, next.start))
      for (const item of readPredicate(
        page,
        sentence,
        mention,
        last.end,
        limit,
        sharesPredicate || (n > 0 && /[、和与及]$/.test(page.text.slice(mentions[n - 1]?.end ?? 0, mention.start))),
      )) {
        const same = found.find(
          (f) => f.by === item.by && (f.what === item.what || (f.what.endsWith('讲话') && item.what.endsWith('讲话'))),
        )
        if (same === undefined) found.push(item)
      }
    })
  }
  return shareDistributed(page, outline, persons, found)
}

/** 甲，乙，丙分别就有关议题作说明: what is told of the last is told of each. */
const shareDistributed = (
  page: Page,
  outline: Outline,
  persons: readonly Person[],
  found: readonly DeliveryItem[],
): DeliveryItem[] => {
  const all = [...found]
  for (const sentence of outline.sentences) {
    const each = /分别|先后|依次/.exec(sentence.text)
    if (each === null) continue
    const at = sentence.start + each.index
    const row = between(persons, sentence.start, at).filter((p) => !page.text.slice(p.end, at).includes('主持'))
    const last = row.at(-1)
    const told = last === undefined ? undefined : found.find((f) => f.by === last.name)
    if (told === undefined) continue
    for (const p of row.slice(0, -1)) {
      if (!all.some((f) => f.by === p.name && f.what === told.what))
        all.push({ ...told, ...evidence(page, p.start, at + 2, 'delivery.each', 0.7), by: p.name })
    }
  }
  return all
}

/** The next who is named, past those whose words are only passed on: 传达了市委书记某某的讲话. */
const mentionAfter = (
  text: string,
  mentions: readonly Mention[],
  last: Mention,
  persons: readonly Person[],
): Mention | undefined => {
  const at = mentions.indexOf(last)
  const next = mentions[at + 1]
  if (next === undefined) return undefined
  const between = text.slice(last.end, postStart(persons, next.start, last.end))
  const passesOn =
    /^(?:同志)?(?:首先|还|在会上|会上|分别|并)?(?:传达|领学|宣读|转达|学习|领读|通报)了?[^，。；]{0,12}$/.test(between)
  return passesOn && /^[^，。；]*?(?:讲话|指示|批示|精神|要求|来信|贺信|文章|报告)/.test(text.slice(next.end))
    ? mentions[at + 2]
    : next
}

interface Mention {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** 逄主任, 南宫副县长: the one person of that surname the text names in full. */
const bySurname = (text: string, at: number, known: ReadonlyMap<string, readonly string[]>): Mention | null => {
  const title =
    /^([\u3400-\u9fff]{1,2}?)(?:副?(?:书记|主任|主席|经理|会长|[省市县区镇乡村局处科厅部院校所站队组行]长)|师傅|老师|警官|总监|支书|委员)/.exec(
      text.slice(at, at + 7),
    )
  const surname = title?.[1]
  if (title === null || surname === undefined || /[\u3400-\u9fff]/.test(text[at - 1] ?? '')) return null
  if (surname.length === 1 ? !SURNAMES.has(surname) : !DOUBLE_SURNAMES.has(surname)) return null
  const whole =
    surname.length === 2
      ? (known.get(surname) ?? [])
      : [...known]
          .filter(([start]) => start.startsWith(surname) && !DOUBLE_SURNAMES.has(start))
          .flatMap(([, all]) => all)
  const [name, other] = whole
  return name === undefined || other !== undefined ? null : { name, start: at, end: at + title[0].length }
}

const mentionsIn = (
  text: string,
  sentence: PageSentence,
  persons: readonly Person[],
  known: ReadonlyMap<string, readonly string[]>,
): Mention[] => {
  // 受区长某某委托: for whom, not who.
  const mentions: Mention[] = between(persons, sentence.start, sentence.end)
    .filter((p) => !/^(?:同志)?的?委托/.test(text.slice(p.end, p.end + 5)))
    .map(({ name, start, end }) => ({ name, start, end }))
  for (let at = sentence.start; at < sentence.end - 1; at++) {
    const name = known.get(text.slice(at, at + 2))?.find((n) => text.startsWith(n, at))
    const titled = name === undefined ? bySurname(text, at, known) : null
    if (titled !== null && !mentions.some((m) => m.start < titled.end && at < m.end)) mentions.push(titled)
    if (name !== undefined && !mentions.some((m) => m.start < at + name.length && at < m.end))
      mentions.push({ name, start: at, end: at + name.length })
  }
  return mentions.sort((a, b) => a.start - b.start)
}

const rowEnd = (text: string, mentions: readonly Mention[], n: number, persons: readonly Person[]): Mention => {
  let last = mentions[n]
  for (const next of mentions.slice(n + 1)) {
    if (last === undefined || !/^(?:、|和|与|及)$/.test(text.slice(last.end, postStart(persons, next.start)))) break
    last = next
  }
  // The caller holds mentions[n], so a last one always exists.
  return last as Mention
}

/** Where the posts before a name begin; posts shared with an earlier name of the row are no part of what stands between. */
const postStart = (persons: readonly Person[], at: number, after = 0): number => {
  const person = between(persons, at, at + 16).find((p) => p.start === at)
  return Math.min(at, ...(person?.posts.map((p) => p.start).filter((start) => start >= after) ?? []))
}

const readPredicate = (
  page: Page,
  sentence: PageSentence,
  mention: Mention,
  from: number,
  limit: number,
  shared: boolean,
): DeliveryItem[] => {
  const { text } = page
  let predicate = text.slice(from, limit)
  // What is said is no longer who spoke: a reporting verb ends the predicate.
  const quoted = /(?:指出|强调|(?<!提出|出了|明确|具体|[点条项])要求|提出|表示|认为|希望)(?:，|：|$)/.exec(predicate)
  const inSpeech = /在(?:[\u3400-\u9fff]{0,8})?讲话(?:中|时)/.exec(predicate)
  if (quoted !== null) predicate = predicate.slice(0, quoted.index)
  // 提出四点意见：一是… What is said is no more than what was announced.
  const colon = predicate.indexOf('：')
  if (colon >= 0) predicate = predicate.slice(0, colon)
  if (/^[的]/.test(predicate)) return []
  // 副市长甲出席 with a later 会议听取 is a new statement.
  const turn = /(?:[，；]|^)(?:会议|全会|大会|会上)/.exec(predicate)
  if (turn !== null) predicate = predicate.slice(0, turn.index)
  const before = text.slice(Math.max(sentence.start, mention.start - 40), mention.start)
  const behalf =
    BEHALF.exec(predicate) ?? /受([\u3400-\u9fff]{2,16}?)(?:的)?委托，[\u3400-\u9fff、]{0,20}$/.exec(before)
  const named = behalf?.[1] ?? behalf?.[2] ?? null
  // 无党派人士代表某某先后发言: there 代表 is a title.
  const onBehalf = named === null || /发言|先后|依次/.test(named) ? null : named
  const items: DeliveryItem[] = []
  const put = (what: string, rule: string, end: number): void => {
    const plain = what
      .replace(/：.*$/, '')
      .replace(/^(?:了)/, '')
      .replace(/^《([^《》]+)》?$/, '$1')
    if (plain.length < 2 || /^(?:作出|批示)/.test(plain)) return
    items.push({
      ...evidence(page, mention.start, Math.max(end, mention.end), `delivery.${rule}`, 0.8),
      by: mention.name,
      what: plain,
      on_behalf_of: onBehalf,
    })
  }
  // Each step of 主持会议并传达…，作总结讲话 is looked at by itself.
  let at = from
  let stepFound = false
  for (const step of predicate.split(/(?=[，；]|并(?!且|重))(?![^《》]*》)/)) {
    const plain = step.replace(/^[，；并]+/, '')
    const start = at + (step.length - plain.length)
    at += step.length
    // ；8位委员作大会发言: others than the person named.
    if (/^[，；](?:\d+|[一二两三四五六七八九十]+)[位名]/.test(step)) break
    // 主持召开会议，传达…，研究…: what follows is the meeting's doing, not the chair's.
    if (
      /^，/.test(step) &&
      /主持召开/.test(predicate.slice(0, at - from - step.length)) &&
      /^(?:传达|学习|听取|研究|部署|审议|通报|安排|总结|讨论|集中|专题|协商|贯彻|分析)/.test(plain) &&
      !/讲话。?$|(?<!工|合|运|协)作[^，]{0,12}(?:报告|总结|部署|安排|说明)。?$/.test(plain)
    )
      break
    if (
      /^(?:任|为(?!.*[颁授赠])|递补|辞去|免去|当选|出席(?!.*讲话)|列席|参加(?!.*讲话)|走进|听取|看望|了解)/.test(
        plain,
      ) &&
      !/讲话|致辞|致词/.test(plain)
    ) {
      if (stepFound || !/^出席|^主持/.test(plain)) break
      continue
    }
    for (const [form, name, rule] of FORMS) {
      const match = form.exec(plain)
      if (match === null) continue
      const lead = plain.slice(0, match.index)
      if (
        lead.length > 34 ||
        (rule === 'told' &&
          !/^(?:会议)?(?:首先|在会上|在会议上|分别|书面|受[\u3400-\u9fff]+委托|向[\u3400-\u9fff]{2,10}|代表[\u3400-\u9fff]+|还|主持会议|也|同志|共同)*[\u3400-\u9fff]{0,3}$/.test(
            lead,
          )) ||
        (/[的在]$/.test(lead) && rule === 'told')
      )
        continue
      put(name(match), rule, start + match.index + match[0].length)
      stepFound = true
      break
    }
  }
  if (items.length === 0 && inSpeech !== null && !shared)
    put(
      // 传达某某在全省会议上的讲话。某某在讲话中…: the speech was given there.
      new RegExp(`${mention.name}(?:同志)?(在[^，。；]{3,40}上的(?:重要)?讲话)`).exec(
        text.slice(Math.max(0, mention.start - 400), mention.start),
      )?.[1] ?? '讲话',
      'in-speech',
      from + inSpeech.index + inSpeech[0].length,
    )
  return items
}
