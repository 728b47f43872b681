// What the lead says of the meeting as a whole: whose it is, what kind, when, where, who presided.
import type { BodyItem, Evidence, MeetingKind } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import { BARE_MEETING } from './lexicon/meetings.data.ts'
import { bodyIn, kindOf, type Lead, type MeetingName } from './meeting.ts'
import { NUMBER, readNumber } from './numerals.ts'
import type { Page } from './page.ts'
import { verbAt } from './verb.ts'

export interface Opening {
  readonly body: BodyItem | null
  readonly kind: MeetingKind | null
  readonly ordinal: number | null
  readonly term: number | null
  readonly enlarged: boolean
  readonly evidence: { kind?: Evidence; ordinal?: Evidence; term?: Evidence; enlarged?: Evidence }
}

const PLACE_LEVEL = '省市县区州旗镇乡'
/** The place the text is about: 岚州市, 云岭区; the first that stands with this level. */
const placeOf = (text: string, level: string): string | null => {
  const boundary = `(?:^|[，。；、：\\n（“《于在]|中共|中国共产党|共青团|政协|关于|日|届|上午|下午|召开|举行|审议了?|来源：)`
  const found = new RegExp(`${boundary}([\u3400-\u9fff]{1,6}?)${level}(?![直级属内长里民场博容区])`, 'gm')
  for (const match of text.slice(0, 1500).matchAll(found)) {
    const name = (match[1] ?? '').replace(
      /^.*(?:关于|审定|评选|命名|制定|推进|建设|决定|同意|要求|强调|指出|为|在|对|支持|责成|责令|授权|委托|会同|提请|报请|报|印发|督促|指导|邀请|配合|协助|通报|交由)/,
      '',
    )
    if (
      /[第届次年月日的全各本我该和与及了向由请送报对把从以将并等个其他这那是]|^[上下]|召开|举行|市民|会议|听取|审议|根据|按照|传达|研究|中共|主持|人大|政府|政协|委/.test(
        name,
      ) ||
      name.length < 1 ||
      (name.length === 1 && !/[\u3400-\u9fff]/.test(name))
    )
      continue
    if (name.length === 1 || [...name].some((_, at) => verbAt(name, at).length > 1)) continue
    return `${name}${level}`
  }
  const doubled = new RegExp(
    `(?:^|[，。；、：\\n（“《])([\u3400-\u9fff]${level})(?=${level}(?:委|政府|人大|政协|纪委))`,
    'm',
  ).exec(text.slice(0, 800))
  return doubled?.[1] ?? null
}

/** 市委常委会 becomes 岚州市委常委会 where the text names the place; 局党组 takes its bureau's name. */
const fuller = (text: string, body: string): string => {
  const bare = new RegExp(`^(?:中共)?([${PLACE_LEVEL}])(?=[\u3400-\u9fff])`).exec(body)
  if (bare !== null) {
    const place = placeOf(text, bare[1] ?? '')
    return place === null ? body : `${place}${body.replace(/^中共/, '').slice(1)}`
  }
  const short =
    /^(?:局|厅|委|校|院|街道|公司|集团|办|党组|党委|党工委|工委|党支部|党总支|村委会|居委会|机关|常委会|常务委员会|学术委员会|主席团|理事会|监事会|董事会|执委会|执行委员会|村)/.exec(
      body,
    )
  if (short === null) return body
  const longer = new RegExp(`(?:^|[，。；、：\\n（“《日由]|上午|下午)([\u3400-\u9fff]{2,14}?${body})`, 'gm')
  let best = body
  for (const match of text.slice(0, 1500).matchAll(longer)) {
    const name = (match[1] ?? '').replace(/^.*(?:召开|主持|会议|传达)/, '')
    if (
      name.length > best.length &&
      !/[的了向由对和与任为]|会议|作为|根据|按照|届|听取|研究|审议|学习/.test(name.slice(0, -body.length))
    )
      best = name
  }
  return best
}

/** The organ above, as far as the name or the text tells. */
const parentOf = (text: string, body: string, kind: MeetingKind | null): string | null => {
  const plain = body.replace(new RegExp(`第?${NUMBER}届`), '')
  const standing = /^(?:中共)?(.{0,}(?:市委|区委|县委|省委|州委|旗委|镇党委|乡党委))常委会$/.exec(plain)
  if (standing?.[1] !== undefined) return standing[1]
  const congress = /^(.{1,})(?:人民代表大会常务委员会|人大常委会)$/.exec(plain)
  if (congress?.[1] !== undefined) return `${congress[1]}人民代表大会`
  const consult = /^(?:政协|中国人民政治协商会议)(.{2,8}?)(?:委员会)常务委员会$/.exec(plain)
  if (consult?.[1] !== undefined) return `政协${consult[1]}委员会`
  const consultShort = /^(.{2,})政协常委会$/.exec(plain)
  if (consultShort?.[1] !== undefined) return `政协${consultShort[1]}委员会`
  // 中共某某大学委员会, 中共某某公司委员会: the party organ of an institution.
  const institution =
    /^(?:中共|中国共产党)(.{2,}(?:大学|学院|学校|公司|集团|医院|研究院|局|厅|银行))委员会(?:常务委员会)?$/.exec(plain)
  if (institution?.[1] !== undefined) return institution[1]
  const discipline = /^(?:中共|中国共产党)?(.{2,}[省市县区州旗])(?:纪律检查委员会|纪委)(?:常务委员会|常委会)?$/.exec(
    plain,
  )
  if (discipline?.[1] !== undefined) return `${discipline[1]}委`
  const league =
    /^(.{4,}(?:组织|联盟|联合会|联合国|协会|学会|总会))(?:全体|会员(?:代表)?)?(?:大会|理事会|执行委员会|执委会|委员会|秘书处)$/.exec(
      plain,
    )
  if (league?.[1] !== undefined) return league[1]
  const working = /^(.{0,8}(?:市委|区委|县委|省委|州委|党委))(?!常委会).{2,}(?:领导小组|委员会)$/.exec(plain)
  if (working?.[1] !== undefined) return working[1]
  const group =
    /^(.{2,})(?:党组|党委|学术委员会|学位评定委员会|教职工代表大会|理事会|董事会|校务委员会|机关党委)$/.exec(plain)
  if (group?.[1] !== undefined && !/(?:镇|乡|街道)$/.test(group[1])) return group[1]
  const mentioned = (name: string): string | null => (text.includes(name) ? name : null)
  const level = /(省|市|县|区|州|旗|镇|乡|街道)(?:委|党委|党工委|第|委员会|纪律)/.exec(plain)?.[1] ?? ''
  if (/政府/.test(plain)) return null
  if (/工会|妇联|文联|科协|侨联|残联|联合会|团委|共青团/.test(plain)) {
    const union = /(总工会|妇联|文联|科协|侨联|残联|团委|工会)/.exec(plain)?.[1] ?? ''
    if (/共青团|团委/.test(plain)) return mentioned('团省委') ?? mentioned('团市委')
    if (union === '') return null
    const name = union === '工会' ? '总工会' : union
    return /市/.test(plain) ? mentioned(`省${name}`) : mentioned(`市${name}`)
  }
  if (level !== '' && /委|共产党/.test(plain)) {
    const above: Readonly<Record<string, readonly string[]>> = {
      市: ['省委', '自治区党委'],
      州: ['省委'],
      县: ['市委', '州委'],
      区: ['市委'],
      旗: ['市委', '盟委'],
      街道: ['区委', '市委'],
      镇: ['县委', '区委', '市委'],
      乡: ['县委', '区委'],
      省: ['党中央', '中央'],
    }
    if (kind === 'work_conference' || kind === 'study_session') return body
    for (const name of above[level] ?? []) if (mentioned(name) !== null && !plain.includes(name)) return name
    return null
  }
  const village = /^(.{2,6}[镇乡])(.{2,6}(?:村|社区))$/.exec(plain)
  if (village?.[1] !== undefined) return village[1]
  return null
}

/** 某某联合会 / 第二十二届理事会第三次会议: the council of the federation met, where the text calls it so. */
const council = (text: string, lead: Lead, body: string): string => {
  const organ = lead.names
    .map((n) => /(理事会|执行委员会|执委会|董事会|监事会|主席团)/.exec(n.text)?.[1])
    .find((o) => o !== undefined)
  return organ !== undefined && !body.includes(organ) && text.slice(0, 800).includes(`${body}${organ}`)
    ? `${body}${organ}`
    : body
}

const bodyOf = (page: Page, lead: Lead, kind: MeetingKind | null): BodyItem | null => {
  const { text } = page
  const spans: { name: string; start: number; end: number }[] = []
  for (const meeting of lead.names)
    if (meeting.body !== null) spans.push({ name: meeting.body, start: meeting.start, end: meeting.end })
  if (lead.subject !== null) {
    const own = bodyIn(
      lead.subject.text.replace(/(?:党组书记|书记|局长|主任|市长|主席(?!团)).*$/, (m) =>
        m.startsWith('党组') ? '党组' : '',
      ),
    )
    // 副县长某某主持召开专题会议: the chair's post is not the body.
    if (own !== null && !/[，]|^[副代]?[省市县区镇乡]$/.test(own))
      spans.push({ name: own.replace(/^.*、(?=.{2})/, ''), start: lead.subject.start, end: lead.subject.end })
  }
  // 苍梧市委召开常委会会议: the short name is of the subject's own organ.
  const first = spans[0]
  const holder = lead.subject === null ? null : bodyIn(lead.subject.text)
  if (
    first !== undefined &&
    /^(?:常委会|党组|党委会|全委会)$/.test(first.name) &&
    holder !== null &&
    /(?:委|政府|政协|人大|局|厅|院|会)$/.test(holder)
  )
    spans[0] = { ...first, name: `${holder.replace(new RegExp(`第?${NUMBER}届`), '')}${first.name}` }
  // 我县, 全县 name nobody by name: then the meeting's own name is what there is.
  if (spans.every((s) => /^(?:全|我)?[省市县区州镇乡]$/.test(s.name))) {
    const own = lead.names.find((n) => n.text.length > 4 && !/^(?:\d{4}年)?第/.test(n.text))
    if (own !== undefined)
      return {
        ...evidence(page, own.start, own.end, 'body.meeting-name', 0.5),
        name: own.text,
        parent: null,
        tier: null,
      }
  }
  // The meeting's own name in the lead comes first, then who is said to hold it, then the title.
  const ofItsOwn = spans.filter((s) => !/^(?:全|我)[省市县区州镇乡]$/.test(s.name))
  if (ofItsOwn.length > 0) spans.splice(0, spans.length, ...ofItsOwn)
  const inLead =
    spans.find((s) => lead.sentence !== null && s.start >= lead.sentence.start && s.name.length > 1) ?? spans[0]
  if (inLead === undefined) {
    const place = placeOf(text, '市') ?? placeOf(text, '县') ?? placeOf(text, '区')
    const at = place === null ? -1 : text.indexOf(place)
    return place === null || lead.sentence === null
      ? null
      : { ...evidence(page, at, at + place.length, 'body.place', 0.4), name: place, parent: null, tier: null }
  }
  // 市长办公会议 is of the government.
  const chief = /^(?:([省市县区州镇])长|(.{2,}?)(?:副?书记|主任|院长|校长|局长|总经理))办$/.exec(inLead.name)
  const full = council(text, lead, fuller(text, chief === null ? inLead.name : (chief[2] ?? `${chief[1] ?? ''}政府`)))
  const at = text.indexOf(full) >= 0 ? text.indexOf(full) : inLead.start
  const end = text.indexOf(full) >= 0 ? at + full.length : inLead.end
  // Where the lead itself names it, its quote stands there.
  const own = text.indexOf(inLead.name, inLead.start)
  const quoteAt = own >= 0 && own < inLead.end && inLead.name === full ? own : at
  return {
    ...evidence(
      page,
      quoteAt,
      quoteAt + Math.max(1, end - at),
      full === inLead.name ? 'body.named' : 'body.completed',
      full === inLead.name ? 0.9 : 0.75,
    ),
    name: full,
    parent: parentOf(text, full, kind),
    tier: tierOf(full),
  }
}

const TIERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/大学|学院|学校|公司|集团|医院|协会|学会/, 'organisation'],
  [/村|社区|居委/, 'village'],
  [/街道/, 'subdistrict'],
  [/[镇乡]/, 'township'],
  [/县|旗/, 'county'],
  [/区(?!党委)/, 'district'],
  [/市|州|盟/, 'municipal'],
  [/省|自治区/, 'provincial'],
  [/中央|国务院|全国/, 'central'],
]
const tierOf = (body: string): string | null =>
  TIERS.find(([form]) => form.test(body.replace(/开发区|自治区/, '')))?.[1] ?? null

export const openingOf = (page: Page, lead: Lead): Opening => {
  const found: Opening['evidence'] = {}
  // 市委常委会 + 第63次（扩大）会议: the kind is read from the body and the bare name together.
  let kind: MeetingKind | null = null
  let kindSpan: MeetingName | null = null
  const specific = lead.names.find(
    (n) => n.kind !== null && !BARE_MEETING.has(n.text) && !/^第.{1,4}次(?:（扩大）)?(?:会议|全体会议)$/.test(n.text),
  )
  const subjectBody = lead.subject === null ? null : bodyIn(lead.subject.text)
  const bare = lead.names[0]
  if (bare !== undefined && bare !== specific && subjectBody !== null) kind = kindOf(`${subjectBody}${bare.text}`)
  if (kind !== null && kind !== 'conference') kindSpan = bare ?? null
  else if (specific !== undefined) {
    kind = specific.kind
    kindSpan = specific
  }
  if (kind === 'conference' && lead.subject !== null && bare !== undefined)
    kind = kindOf(`${lead.subject.text}${bare.text}`) ?? kind
  if (kind === null && bare !== undefined) {
    kind = bare.kind
    kindSpan = bare
  }
  if (kind !== null && kindSpan !== null)
    found.kind = evidence(page, kindSpan.start, kindSpan.end, 'kind.by-name', 0.85)
  const ordinal = lead.names.find((n) => n.ordinal !== null)?.ordinal ?? null
  if (ordinal !== null) found.ordinal = evidence(page, ordinal.start, ordinal.end, 'ordinal', 0.95)
  let term = lead.names.find((n) => n.term !== null)?.term ?? null
  if (term === null && lead.subject !== null) {
    const match = new RegExp(`第?(${NUMBER})届`).exec(lead.subject.text)
    const value = match === null ? null : readNumber(match[1] ?? '')
    if (match !== null && value !== null)
      term = { value, start: lead.subject.start + match.index, end: lead.subject.start + match.index + match[0].length }
  }
  if (term !== null) found.term = evidence(page, term.start, term.end, 'term', 0.95)
  const enlarged = lead.names.find((n) => n.enlarged)
  if (enlarged !== undefined) found.enlarged = evidence(page, enlarged.start, enlarged.end, 'enlarged', 0.95)
  return {
    body: bodyOf(page, lead, kind),
    kind,
    ordinal: ordinal?.value ?? null,
    term: term?.value ?? null,
    enlarged: enlarged !== undefined,
    evidence: found,
  }
}
