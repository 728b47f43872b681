// Documents and reports, and what the meeting did with them.
import type { DocumentItem } from '../record.schema.ts'
import { evidence, likeness } from './evidence.ts'
import { type Outline, type PageSentence, type Segment, shelteredSigns } from './outline.ts'
import type { Page } from './page.ts'
import { lastUpTo } from './sorted.ts'
import { listedUnder, motionsIn, votedOn } from './voted-papers.ts'

const ACT_WORDS =
  '书面听取|听取|审议|讨论|研究|审查|审定|表决通过|原则通过|原则同意|审议通过|审议批准|通过|批准|审阅|审核|协商|初审|票决|票决通过|印发|书面审议|书面审阅|观看|同意'
const ACTS = new RegExp(`(?:${ACT_WORDS})(?:(?:和|并|、|及|了|并且|与)*(?:${ACT_WORDS}))*(?:了)?`, 'g')
const ONE_ACT =
  /书面听取|书面审议|审议通过|表决通过|原则通过|原则同意|审议批准|听取|审议|讨论|研究|审查|审定|通过|批准|审阅|协商|票决|同意/g
const TITLE = /《((?:[^《》]|《[^《》]{0,80}》){1,150})》/g

const TYPES: ReadonlyArray<readonly [RegExp, string]> = [
  [/工作报告$/, 'work_report'],
  [/决定(?:（.*）)?$/, 'decision'],
  [/(?:决议|建议案)(?:（.*）)?$/, 'resolution'],
  [/条例|法规/, 'regulation'],
  [/规则|办法|细则|公约|规定|制度|章程/, 'rules'],
  [/规划|计划|纲要|方案|行动/, 'plan'],
  [/清单|目录|名单/, 'list'],
  [/意见|措施|建议/, 'opinion'],
  [/报告|汇报|说明|通报/, 'report'],
  [/公报/, 'communique'],
]
export const typeOf = (title: string): string | null => TYPES.find(([form]) => form.test(title))?.[1] ?? null

interface Named {
  readonly title: string
  readonly start: number
  readonly end: number
}
export interface Held extends Named {
  actions: string[]
  rule: string
  sure: number
}

/** 听取甲关于乙的报告: the report a clause names without title marks. */
const REPORT =
  /[\u3400-\u9fffA-Za-z0-9（）“”《》—、]*(?:报告|汇报|情况说明|说明|决议|决定草案|决定|建议案|名单|议程|意见|办法|规定|方案|条例|草案|预算|决算|议案|通报|工作要点)(?:（[^（）]*）)?/

const stripIssuer = (name: Named): Named => {
  // 甲受乙委托所作的丙报告: the report is what 作 made; who gave it is a delivery.
  const made = /^.*?(?:所作的?|(?<!工|合|运|协|写|操)作的|所做的?|做的|所提出的|提请的?|提出的)(?=.{2})/.exec(
    name.title,
  )
  // 县应急管理局局长甲关于…的汇报: who gave it is a delivery.
  const by = /^[\u3400-\u9fff（）]{2,24}?(?:长|主任|书记|主席|委员|主任委员)[\u3400-\u9fff·]{2,4}(?=关于)/.exec(
    name.title,
  )
  if (by !== null) return { title: name.title.slice(by[0].length), start: name.start + by[0].length, end: name.end }
  const titled = /题为《((?:[^《》]|《[^《》]{0,80}》){1,150})》的[\u3400-\u9fff]*报告/.exec(name.title)
  if (titled !== null) {
    const start = name.start + titled.index + 3
    return { title: titled[1] ?? '', start, end: start + (titled[1]?.length ?? 0) }
  }
  const cut = made?.[0].length ?? /^(?:了|有关|会议|关于听取|对)/.exec(name.title)?.[0].length ?? 0
  return { title: name.title.slice(cut), start: name.start + cut, end: name.end }
}

const reportIn = (words: string, start: number): Named | null => {
  const found = REPORT.exec(words)
  if (found === null) return null
  const title = found[0].replace(/（(?:讨论稿|草案|征求意见稿|送审稿|书面|审议稿|修订稿|审查稿)）$/, '')
  if (title.length < 4 && title !== '工作报告' && !/报告$/.test(title)) return null
  return stripIssuer({ title, start: start + found.index, end: start + found.index + title.length })
}

const actionsIn = (words: string): string[] => [...words.matchAll(ONE_ACT)].map((m) => m[0])

/** 审议未通过《…》. */
const REFUSED = /(?:未|不予|没有)$/
/** 决定暂缓审议《…》. */
const PUT_OFF = /(?:暂缓|暂不|推迟|延期)$/

/** What 《…》 holds, its tail included where the tail names another thing: 《规划》终期评估报告. */
const titlesIn = (words: string, start: number): Named[] => {
  const found: Named[] = []
  for (const match of words.matchAll(TITLE)) {
    const tail =
      /^(?:[\u3400-\u9fff]{0,8})(?:评估报告|执行情况报告|执行情况|实施情况报告|修订说明|起草说明|情况报告|情况的报告|情况汇报|编制情况汇报|编制情况)/.exec(
        words.slice(match.index + match[0].length),
      )?.[0] ?? ''
    if (tail === '')
      found.push({
        title: match[1] ?? '',
        start: start + match.index + 1,
        end: start + match.index + match[0].length - 1,
      })
    else
      found.push({
        title: `${match[0]}${tail}`,
        start: start + match.index,
        end: start + match.index + match[0].length + tail.length,
      })
  }
  return found
}

// 学习, 贯彻 and 传达 make of a document something conveyed; 结合, 完善 … are about work.
const CONVEYING = /(?:传达|学习|贯彻|落实|对照|按照|结合|根据|修编|制定|编制|完善|依据|执行|实施|宣传)/

export const documentsOf = (page: Page, outline: Outline): DocumentItem[] => {
  const held: Held[] = []
  for (const sentence of outline.sentences) {
    let carried: string[] = []
    const before = page.text.slice(Math.max(0, sentence.start - 200), sentence.start)
    for (const segment of sentence.segments) carried = readSegment(sentence, segment, carried, held, before)
  }
  held.push(...votedOn(outline), ...listedUnder(outline), ...motionsIn(outline))
  return merge(withoutHeadings(outline, held)).map((d) => ({
    ...evidence(page, d.start, d.end, d.rule, d.sure),
    title: d.title,
    type: typeOf(d.title),
    actions: d.actions,
  }))
}

/** Where the words last call a report or plan without title marks. */
const lastNamed = (words: string): number => {
  const tail = words.slice(-160)
  return Math.max(tail.lastIndexOf('的汇报'), tail.lastIndexOf('的报告'), tail.lastIndexOf('的方案'))
}

const readSegment = (
  sentence: PageSentence,
  segment: Segment,
  carried: string[],
  held: Held[],
  before: string,
): string[] => {
  const seg = segment.text
  const put = (named: Named, actions: string[], rule: string, sure: number): void => {
    // 讨论了上述报告: a pointing word names nothing new.
    if (/^(?:上述|以上|这个|此|本|该|有关|相关|各项|这些)/.test(named.title)) return
    if (named.title.length >= 3 && actions.length > 0) held.push({ ...named, actions, rule, sure })
  }
  // 《…》17票反对，被否决
  const upTo = (): string => sentence.text.slice(segment.start - sentence.start).split('；')[0] ?? ''
  if (/^(?:而|但)?《/.test(seg) && /未获(?:得)?通过|被否决|不予通过|未通过|暂不通过/.test(upTo())) {
    for (const title of titlesIn(seg, segment.start)) put(title, ['否决'], 'document.rejected', 0.9)
    return []
  }
  // Only a clause that ends so is looked at: the expression below is dear on long ones.
  const passive = !/(?:通过|批准|书面印发)$/.test(seg)
    ? null
    : /^(?:对)?(.*《.+》.*?)(?:获|经|被|以)?(?:\d+票赞成)?(?:全票|表决|一致|审议|书面|原则)*(通过|批准|审议通过|印发)$/.exec(
        seg,
      )
  if (passive !== null && (passive[1] ?? '').search(ACTS) < 0) {
    for (const title of titlesIn(seg, segment.start))
      put(title, [passive[2] === '印发' ? '书面印发' : '通过'], 'document.passed', 0.85)
  }
  // 对甲作了书面听取和讨论
  const turned =
    /^((?:会议|全会|大会|会上|会议还|全会还|大会还)?(?:并|还|同时)?对)(.+?)(?:作了|进行了?|进行)(.*(?:听取|审议|讨论|审查|研究|协商).*)$/.exec(
      seg,
    )
  if (turned !== null) {
    let at = segment.start + (turned[1] ?? '').length
    for (const part of (turned[2] ?? '').split(/[、和](?=[^（）]*(?:报告|草案|方案|办法|意见|《))/)) {
      const titles = titlesIn(part, at)
      const report = titles.length === 0 ? reportIn(part, at) : null
      for (const named of titles.length > 0 ? titles : report === null ? [] : [report])
        put(named, actionsIn(turned[3] ?? ''), 'document.turned', 0.8)
      at += part.length + 1
    }
    return actionsIn(turned[3] ?? '')
  }
  // 听取各代表团审议报告情况的汇报: what others deliberated is part of the title.
  const others =
    /^.{0,12}?听取(?:和讨论|和审议)?了?([^，《》]{2,16}(?:团|组|会|委员|代表|部门|单位)(?:审议|讨论|研究|审查|审核)[^，]{2,40}情况的?(?:汇报|报告|说明))$/.exec(
      seg,
    )
  if (others?.[1] !== undefined) {
    const start = segment.start + seg.lastIndexOf(others[1])
    put({ title: others[1], start, end: start + others[1].length }, ['听取'], 'document.of-others', 0.8)
    return ['听取']
  }
  const sheltered = shelteredSigns(seg)
  const acts = [...seg.matchAll(ACTS)].filter(
    (m) =>
      !sheltered[m.index] &&
      !/^(?:后|的|时|意见|会议|等|事项|结果|委员会|工作委员会|中心|院|所|部门)/.test(
        seg.slice(m.index + m[0].length),
      ) &&
      // 通过申请债券解决: by means of.
      !(
        /^(?:通过|协商)$/.test(m[0]) &&
        /^(?:申请|争取|开展|加强|实施|召开|组织|发行|向|多渠道|多种|采取|设立|建立|线上|视频|无记名|举手|公开|招)/.test(
          seg.slice(m.index + m[0].length),
        )
      ) &&
      !(/^(?:审查|研究|讨论)$/.test(m[0]) && /^(?:报告|结果|工作)/.test(seg.slice(m.index + m[0].length))),
  )
  if (acts.length === 0) {
    // A second title or report after a comma goes on under the same verb.
    const joined = /^(?:《|(?:和|及|以及)?[\u3400-\u9fff]{2,30}(?:报告|汇报)$)/.test(seg)
    if (!joined || carried.length === 0 || CONVEYING.test(seg.slice(0, 8))) return []
    const titles = titlesIn(seg, segment.start)
    const report = titles.length === 0 ? reportIn(seg, segment.start) : null
    for (const named of titles.length > 0 ? titles : report === null ? [] : [report])
      put(named, carried, 'document.row', 0.75)
    return carried
  }
  // 通过了该项议题: what the sentence before was about.
  const back =
    /(?:通过|同意|批准)了?(?:该项?|上述|以上|这一|此项|这项)(?:议题|文件|方案|报告|草案|决议|议案|办法|公约|章程|细则|规定|制度|计划)/.exec(
      seg,
    )
  if (back !== null) {
    // 二、关于《价格调整方案》 / 会议原则通过该方案: the title nearest above, even where nothing was told of it yet.
    const above = titlesIn(before.slice(-160), 0).at(-1)
    const known = above === undefined ? undefined : held.find((k) => k.title === above.title)
    if (above !== undefined && known === undefined && before.slice(-160).lastIndexOf('《') > lastNamed(before))
      held.push({
        title: above.title,
        start: sentence.start - Math.min(160, before.length) + above.start,
        end: sentence.start - Math.min(160, before.length) + above.end,
        actions: actionsIn(back[0]),
        rule: 'document.back',
        sure: 0.7,
      })
    else for (const one of known === undefined ? held.slice(-1) : [known]) one.actions.push('审议通过')
  }
  let last: string[] = []
  acts.forEach((act, n) => {
    const from = act.index + act[0].length
    const to = acts[n + 1]?.index ?? seg.length
    const words = seg.slice(from, to)
    const before = seg.slice(0, act.index)
    const actions = REFUSED.test(before) ? ['否决'] : PUT_OFF.test(before) ? [`暂缓${act[0]}`] : actionsIn(act[0])
    const lead = seg.slice(0, act.index)
    if (/要求|希望|号召|责成|督促/.test(lead)) return
    if (
      /(?:要|将|提请|不得|必须|提交|报请|后|将于[^，]{2,12}|拟于[^，]{2,12})$/.test(lead) ||
      /(?:提请|报).{0,12}$/.test(lead)
    )
      return
    last = actions
    const titles = titlesIn(words, segment.start + from).filter(
      (t) => !CONVEYING.test(words.slice(0, Math.max(0, t.start - segment.start - from - 1)).slice(-6)),
    )
    // 关于检查《某法》实施情况的报告: the report is the document, not the law it is about.
    const about = partsOf(words).filter((p) =>
      /关于[^《]*《[^》]*》[^《、]*(?:报告|汇报|说明|议案|决定|决议)$/.test(p.words.replace(/（[^（）]*）$/, '')),
    )
    if (about.length > 0) {
      for (const part of about) {
        const report = reportIn(part.words, segment.start + from + part.at)
        if (report !== null) put(report, actions, 'document.about', 0.85)
      }
      return
    }
    if (titles.length > 0) {
      const made = /题为《/.test(words)
      for (const title of titles) put(title, actions, made ? 'document.titled' : 'document.in-marks', 0.92)
      if (!made) {
        // 听取甲报告和《…》: a plain report beside a titled one.
        const plain = /^[^《]*?(?:报告|汇报)(?=[、和及])/.exec(words)
        if (plain !== null) {
          const report = reportIn(plain[0], segment.start + from)
          if (report !== null) put(report, actions, 'document.beside', 0.7)
        }
        const lastMark = words.lastIndexOf('》')
        const tail = /^(?:（[^（）]*）)?[、和及]/.exec(words.slice(lastMark + 1))
        if (tail !== null) {
          const at = lastMark + 1 + tail[0].length
          for (const part of partsOf(words.slice(at))) {
            const report = reportIn(part.words, segment.start + from + at + part.at)
            if (report !== null && /(?:报告|汇报)$/.test(report.title)) put(report, actions, 'document.beside', 0.7)
          }
        }
      }
      return
    }
    if (actions.every((a) => a === '研究' || a === '同意' || a === '协商') || CONVEYING.test(words.slice(0, 4))) return
    for (const part of partsOf(words)) {
      const report = reportIn(part.words, segment.start + from + part.at)
      if (
        report === null ||
        /^(?:意见|方案|办法|说明|通报|汇报|报告|审议意见)$|^(?:上述|以上|该|一次|如下|以下|下列|每|有关|相关|各项|这些|一系列|人事事项)/.test(
          report.title,
        )
      )
        continue
      const soft = /(?:意见|办法|规定|方案)$/.test(report.title) && !/通过|批准/.test(actions.join())
      if (!soft)
        put(
          {
            ...report,
            title: report.title.replace(/^了/, ''),
            start: report.start + (report.title.startsWith('了') ? 1 : 0),
          },
          actions,
          'document.report',
          0.8,
        )
    }
  })
  return last
}

/** 甲报告、乙报告和丙报告: three; 关于甲和乙的报告: one. */
const partsOf = (words: string): { words: string; at: number }[] => {
  const parts: { words: string; at: number }[] = []
  let at = 0
  for (const match of words.matchAll(
    /(?:报告|汇报|决议|决定|名单|办法|规定|说明(?=.关于))(?:（[^（）]*）)*(?:、|和|及|以及|，|与)(?=.*(?:报告|汇报|决议|决定|名单|办法|规定|说明|方案|意见|细则|请示))/g,
  )) {
    const end = match.index + match[0].replace(/(?:、|和|及|以及|，|与)$/, '').length
    parts.push({ words: words.slice(at, end), at })
    at = match.index + match[0].length
  }
  parts.push({ words: words.slice(at), at })
  return parts
}

/** 四、听取新校区建设进展汇报 above the item that reports it in full: the heading is not a second document. */
const withoutHeadings = (outline: Outline, held: readonly Held[]): Held[] =>
  held.filter((one) => {
    const paragraph = lastUpTo(outline.paragraphs, one.start)
    const heading = paragraph !== undefined && paragraph.end - one.end <= 3 && one.rule !== 'document.in-marks'
    return (
      !heading ||
      !held.some(
        (k) =>
          k.start > (paragraph?.end ?? 0) &&
          k.start < one.end + 200 &&
          sharesKind(k.title, one.title) &&
          likeness(k.title, one.title) >= 0.35,
      )
    )
  })

/** The lead names in short what a later paragraph names in full: one document, all that was done with it, the fuller title. */
const merge = (held: readonly Held[]): Held[] => {
  const kept: Held[] = []
  for (const one of held) {
    const plain = (t: string): string => t.replace(/（[^（）]*）$/, '').replace(/^关于/, '')
    const same = kept.find(
      (k) =>
        plain(k.title) === plain(one.title) ||
        ((k.rule !== 'document.in-marks' || one.rule !== 'document.in-marks') &&
          sharesKind(k.title, one.title) &&
          (contained(plain(k.title), plain(one.title)) || likeness(plain(k.title), plain(one.title)) >= 0.75)),
    )
    if (same === undefined) {
      kept.push({ ...one, actions: [...new Set(one.actions)] })
      continue
    }
    const fuller = one.title.length > same.title.length ? one : same
    const actions = [...new Set([...same.actions, ...one.actions])]
    kept[kept.indexOf(same)] = { ...fuller, actions, sure: Math.max(one.sure, same.sure) }
  }
  return kept
}

const sharesKind = (a: string, b: string): boolean =>
  typeOf(a) === typeOf(b) || (/报告|汇报/.test(a) && /报告|汇报/.test(b))
const contained = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const core = short.replace(/(?:的)?(?:情况)?(?:报告|汇报)$/, '').replace(/^(?:工作|关于)/, '')
  if (core.length < 4) return false
  // 全县安全生产汇报 in the heading is 关于全县一季度安全生产的汇报 in the text: the same signs in the same order.
  const near = core.length >= 8 && !/关于/.test(core) && long.length <= short.length + 14
  return long.includes(core) || (near && inOrder(core, long))
}

/** Whether the signs of one stand in the other in the same order. */
const inOrder = (signs: string, text: string): boolean => {
  let at = -1
  for (const sign of signs) {
    at = text.indexOf(sign, at + 1)
    if (at < 0) return false
  }
  return true
}
