// Requirements: whose words they are, who must act, and each action on its object.
import type { Clause } from '../reading.ts';
import type { Force } from '../record.schema.ts';
import { type Act, readActions } from './action.ts';
import { evidence } from './evidence.ts';
import { DEADLINE } from './lexicon/time.data.ts';
import { APPEALS, APPEAL_VERBS, REQUIRE_REPORTERS, STANCE, type Stance } from './lexicon/verbs.data.ts';
import type { Outline, PagePoint, PageSentence, Segment } from './outline.ts';
import type { Page } from './page.ts';
import { adverbAt, coverbAt, isSureVerb, verbAt } from './verb.ts';

/** How the words at hand bind: who speaks, in what mood, and whether bare verbs are already requirements. */
interface Voice { stance: Stance | 'none'; speaker: string | null; open: boolean; paragraph: number; period: string | null; bare: boolean }
interface Subject { readonly name: string; readonly start: number; readonly end: number }

const SPEAKER = /^(?:会议|全会|大会|会上|本次会议|此次会议|会议最后|与会人员|与会同志|大家|[\u3400-\u9fff·]{2,12}(?:同志)?(?:在[\u3400-\u9fff]{0,10}(?:讲话|总结)(?:中|时)?)?|(?:工作)?报告|讲话|公报|决议)?(?:还|最后|并|同时|又|进一步|首先|就此|明确|会上|特别|着重|突出|反复|一致|随后|并就|代表[\u3400-\u9fff]{2,8})*$/;
const REPORTER = new RegExp(`(${REQUIRE_REPORTERS.split('|').sort((a, b) => b.length - a.length).join('|')})(?:了)?`, 'g');
// With words right behind them only these report; the others are then verbs of the clause itself (明确责任, 部署工作).
const INLINE = new Set(['要求', '号召', '建议', '提出', '决定', '希望', '议定', '强调', '责成', '责令', '倡议', '呼吁', '勉励', '商定']);
const HEAD_SUBJECT = /^(?:会议|全会|大会|会上|本次会议|与会|会前|会后|据悉)/;
/** 要 as must: not in 主要, 重要, 纲要, 要求. */
const MUST = /(?<![主重需纲概摘必简首扼提机险紧显只就])(?:要(?![求素点害闻么道事件领职紧旨义目案塞地])|必须|应当|应该|务必|务须|不得|严禁|决不能|不能|不准|不要|应(?=[\u3400-\u9fff]{2})(?![急对用届邀到变收有考援答诉付勤])|须(?=[\u3400-\u9fff]))/;
const ACTOR_END = /(?:党委|党组|（党组）|政府|部门|单位|机关|组织|机构|办公室|委员会|局|委|办|处|科|院|中心|社区|村|镇|乡|街道|镇街|乡镇|县|市|区|各地|各级|企业|干部|党员|群众|代表|委员|人员|同志|成员|班子|书记|负责人|两委”|工会|学校|学院|组|团|会|支部|基层|公司|集团|队伍|战线|大家|我们|全市上下|上下|人大|政协|司令部|战士|师生|职工|会员|青年|妇女|工作者|居民|村民|领导|宣传部|组织部|统战部|武装部|各部|监测站|派出所|司法所|厅|州|旗|省|全市|全县|全区|全省|全党|全体|方面|系统|窗口|平台|联盟|“一把手”|一把手|双方|专班|常委|学部|主任|市长|县长|区长|局长|行业|市民)$/;
const NOT_ACTOR = /(?:工作|建设|任务|问题|会议|精神|全会|两会|改革|发展|目标|今年|明年|当前|下半年|上半年|我们党|关键|落实|作风|思想|时期|机会|社会|安全|重点|方案)$/;

export const clausesOf = (page: Page, outline: Outline, isMeeting: boolean): Clause[] => {
  const clauses: Clause[] = [];
  let voice: Voice = { stance: 'none', speaker: null, open: false, paragraph: -1, period: null, bare: false };
  for (const sentence of outline.sentences) {
    const point = pointAt(outline, sentence.start);
    if (sentence.paragraph !== voice.paragraph) {
      // A new paragraph is nobody's words until it says whose, but points run on over paragraphs.
      const runsOn = point !== null && !point.agenda && voice.stance !== 'none';
      voice = { ...voice, paragraph: sentence.paragraph, ...(runsOn ? {} : { stance: 'none', open: false, speaker: null }), period: null };
    }
    voice = readSentence(page, outline, sentence, voice, clauses, isMeeting);
  }
  return clauses;
};

const pointAt = (outline: Outline, at: number): PagePoint | null =>
  outline.points.filter((p) => p.level === 0 && p.start <= at && at < p.until).at(-1) ?? null;

const readSentence = (page: Page, outline: Outline, sentence: PageSentence, before: Voice, clauses: Clause[], isMeeting: boolean): Voice => {
  let voice: Voice = { ...before, period: null };
  let actor: Subject | null = null;
  // Within its sentence a requirement opens the chain; the next sentence must open its own unless the mood orders anyway.
  let open = voice.open && (voice.stance === 'require' || voice.stance === 'arrange' || voice.stance === 'appeal');
  let previous: string | null = null;
  const statement = isStatementSentence(sentence.text);
  for (const segment of sentence.segments) {
    let start = segment.start;
    const marker = outline.points.find((p) => p.start === segment.start);
    if (marker !== undefined) {
      start = marker.end;
      actor = null;
      if (!marker.agenda && voice.stance !== 'none') open = open || voice.bare;
      if (!marker.agenda && /要$/.test(marker.marker)) open = true;
      if (/^[、，]/.test(page.text.slice(start, start + 1))) start += 1;
    }
    let words = page.text.slice(start, segment.end);
    if (words === '') continue;
    const reported = reporterIn(words, voice);
    if (reported !== null) {
      actor = null;
      voice = { ...voice, stance: reported.stance, speaker: reported.speaker, open: reported.stance !== 'state', period: null, bare: reported.stance !== 'state' };
      open = voice.open;
      start += reported.length;
      words = page.text.slice(start, segment.end);
      if (words === '') continue;
    } else if (HEAD_SUBJECT.test(words) && !MUST.test(words.slice(0, 8)) && !/^会议(?:室|精神)/.test(words)) {
      // 会议听取…, 大会选举…: what the meeting did, not what it asks for.
      open = false;
      voice = { ...voice, open: false };
    }
    const read: SegmentReading = statement && reported === null && voice.stance !== 'none' && mustIn(words) === null ? NOTHING : readSegment(words, open, actor, voice);
    if (read.actor !== undefined) actor = read.actor === null ? null : { name: read.actor.name, start: start + read.actor.start, end: start + read.actor.end };
    if (read.opened) {
      open = true;
      voice = { ...voice, bare: true, ...(voice.stance === 'none' ? { stance: 'require' as const } : {}) };
    }
    if (read.period !== null) voice = { ...voice, period: read.period };
    const point = pointAt(outline, segment.start);
    for (const act of read.acts) {
      const late = /^(?:完工|完成|建成|投用|投产|通车|到位|办结|见效|开工|竣工|交付|投入使用|运行|落地|竣工投用|整改到位|建成投用)$/.exec(act.action + act.object);
      if (late !== null && act.deadline !== null && clauses.at(-1)?.sentence === sentence.start) {
        const last = clauses.at(-1);
        // 维修机耕路，清明前完工: the date belongs to the action before.
        if (last !== undefined && last.deadline === null) { last.deadline = act.deadline; continue; }
      }
      const object: string = act.object === '' && /^(?:修改|完善|修改完善|宣讲|执行|办理|整改|推广|认领|公示|落实|遵守|抓好落实)$/.test(act.action) ? previous ?? '' : act.object;
      if (object === '' && (act.action.length < 3 || act.sure < 0.7) && actor === null) continue;
      clauses.push(clauseOf(page, sentence, segment, start, read.offset, act, object, { voice, actor, point: point === null || point.agenda ? null : point.n, hasMust: read.must, isMeeting }));
      previous = object === '' ? previous : object;
    }
    if (segment.close === '；') { actor = null; if (point === null && voice.stance === 'state') open = false; }
  }
  return { ...voice, open: open || voice.open };
};

interface Reported { readonly stance: Stance; readonly speaker: string | null; readonly length: number }

/** 会议强调，… / 会议还要求… / 陆某某指出，…: who speaks and in what mood. */
const reporterIn = (words: string, voice: Voice): Reported | null => {
  // 李书记提出三点要求, 就做好工作提出意见: what follows binds.
  const asked = /^(.{0,40}?)(?:提出|作出)(?:了)?(?:[一二三四五六七八九十几\d]+(?:点|条|方面|个方面|项)?)?(?:具体|明确|工作|如下)?(?:要求|意见|希望)$/.exec(words);
  if (asked !== null && !/^(?:对|为|省|市|县|中央)/.test(words)) return { stance: 'require', speaker: /^([\u3400-\u9fff·]{2,4}?)(?:同志)?(?:就|对|$)/.exec(asked[1] ?? '')?.[1] ?? null, length: words.length };
  for (const match of words.matchAll(REPORTER)) {
    const verb = match[1] ?? '';
    const lead = words.slice(0, match.index);
    const rest = words.slice(match.index + match[0].length);
    if (match.index > 22) return null;
    if (!SPEAKER.test(lead) || /^(?:按照|根据|经|为|对|依据|围绕|落实|贯彻|这|通过|把|将|从|在|以|要|积极|认真|全面|切实|省|市|县|区|中央|党|上级)(?!委书记|长)/.test(lead)) continue;
    const stance = STANCE[verb] ?? 'state';
    const speaker = lead.replace(/(?:还|最后|并|同时|又|进一步|首先|在.*)$/, '') || null;
    if (rest === '') return lead === '' && voice.open && !/要求|强调|指出|号召/.test(verb) ? null : { stance, speaker, length: words.length };
    if (!INLINE.has(verb)) return null;
    const named = /^(?:会议|全会|大会|会上|报告|与会)/.test(lead);
    if (verb === '提出' && !named && !/^(?:[^，]{0,8}(?:要|应|将)|下半年|今后|到\d|未来|“十)/.test(rest)) return null;
    if (verb === '提出' && /^(?:的|了?(?:意见|建议|要求|明确|具体|目标|工作))/.test(rest)) return null;
    if ((verb === '决定' || verb === '同意') && /^(?:任命|免去|接受|给予|撤销|对|[\u3400-\u9fff]{2,4}(?:递补|为|任))/.test(rest)) return null;
    if (/^(?:的|事项|落实|精神|部署|和|与|了)/.test(rest) || (verb === '建议' && /^[案书]/.test(rest)) || (verb === '要求' && /^(?:和|抓|落到)/.test(rest) && voice.open)) return null;
    if (verb === '强调' && !/^[^，]{0,10}(?:要|必须)/.test(rest)) return null;
    if (lead !== '' && !named && !/^(?:并|还|同时)$/.test(lead) && !/^[\u3400-\u9fff]{2,4}$/.test(lead)) return null;
    return { stance, speaker, length: match.index + match[0].length };
  }
  return null;
};

interface SegmentReading { readonly acts: Act[]; readonly actor?: Subject | null; readonly opened: boolean; readonly must: boolean; readonly offset: number; readonly period: string | null }

const NOTHING: SegmentReading = { acts: [], opened: false, must: false, offset: 0, period: null };
/** A sentence that says what something means or how it stands, and orders nothing. */
const isStatementSentence = (sentence: string): boolean =>
  mustIn(sentence.replace(/[，。；：]/g, '、')) === null && /具有(?:重要|重大|十分|深远|里程碑)|意义(?:重大|深远)|至关重要|是(?:当前|今后|一项|我们党|我们做好|重要的?|推动|全市|各级|每|必须|关键|一次|在|党中央|政治|贯彻|重大|实现|做好)|[^不]是.{0,24}(?:任务|责任|关键|大事|会议|之年|要求|举措|抓手|保障|基础|前提|体现|工程)(?:[，。；]|$)|事关.{2,20}[，。]/.test(sentence);

const CONNECT = /^(?:同时|此外|另外|其次|最后|首先|对此|为此|因此|下一步|当前|会后|接下来|与此同时|总之|特别是|尤其是|一方面|另一方面|不仅|既|又|并|而且|而|且|那么|就|也|还)+(?=.)/;

const readSegment = (words: string, open: boolean, actor: Subject | null, voice: Voice): SegmentReading => {
  const connect = CONNECT.exec(words)?.[0].length ?? 0;
  let base = connect;
  let rest = words.slice(connect);
  // 请发展规划处于11月30日前完成: a request names the doer between 请 and the verb.
  const please = /^(?:请|责成|由|委托|授权)([\u3400-\u9fff（）“”、]{2,20}?)(?=于|在|尽快|抓紧|认真|负责|牵头|会同|按|立即|及时|进一步|重新|对|将|把|根据|结合|做好|完成|提出|组织|研究|落实|加强|抓好)/.exec(rest);
  if (please !== null && (open || /^[请责]/.test(rest)) && ACTOR_END.test(please[1] ?? '')) {
    const name = please[1] ?? '';
    const at = base + please[0].length - name.length;
    const acts = readActions(rest.slice(please[0].length)).map((a) => shift(a, base + please[0].length));
    if (acts.length > 0) return { acts, actor: { name, start: at, end: at + name.length }, opened: true, must: true, offset: 0, period: null };
  }
  // 退回村委会重新征求意见: sent back to somebody who must act.
  const back = /^(?:退回|交由|转交|委托)([\u3400-\u9fff]{2,14}?(?:会|局|委|办|处|院|组|部门|单位|政府))(?=重新|进一步|修改|研究|补充|组织|办理)/.exec(rest);
  if (back !== null) {
    const name = back[1] ?? '';
    const acts = readActions(rest.slice(back[0].length)).map((a) => shift(a, base + back[0].length));
    if (acts.length > 0) return { acts, actor: { name, start: base + back[0].length - name.length, end: base + back[0].length }, opened: false, must: true, offset: 0, period: null };
  }
  const must = mustIn(rest);
  if (must !== null) {
    const lead = rest.slice(0, must.at);
    const due = DEADLINE.exec(lead);
    const period = due !== null && due[0].length === lead.length ? due[1] ?? null : null;
    const subject = period !== null ? null : subjectOf(lead);
    const refused = lead !== '' && subject === null && period === null && !isLead(lead);
    if (!refused) {
      const ban = /^(?:不得|严禁|不能|不准|不要|决不能)$/.test(must.word);
      const from = ban ? must.at : must.at + must.word.length;
      const acts = readActions(rest.slice(from)).map((a) => shift(a, base + from));
      const actorNow = subject === null ? (lead === '' && actor !== null && /^(?:要|不得|必须|应)/.test(rest) ? actor : null) : { name: subject, start: base + lead.indexOf(subject), end: base + lead.indexOf(subject) + subject.length };
      const dated = period === null ? acts : acts.map((a) => ({ ...a, deadline: a.deadline ?? period }));
      return { acts: dated, ...(lead === '' && actor !== null ? {} : { actor: actorNow }), opened: true, must: true, offset: 0, period };
    }
  }
  if (!open) return NOTHING;
  const own = bareSubject(rest, voice.stance);
  if (own !== null) {
    const acts = readActions(rest.slice(own.length)).map((a) => shift(a, base + own.length));
    if (acts.length > 0) return { acts, actor: { name: own.name, start: base, end: base + own.name.length }, opened: false, must: false, offset: 0, period: null };
  }
  const held = /^(.{3,26}?(?:会议|大会|全会))(?:拟|将|定)?于(.{2,12}?)(?:召开|举行)$/.exec(rest);
  if (held !== null) {
    return { acts: [{ action: '召开', object: held[1] ?? '', deadline: held[2] ?? null, start: base, end: words.length, sure: 0.8 }], opened: false, must: false, offset: 0, period: null };
  }
  if (isStatement(rest)) return NOTHING;
  base = connect;
  rest = words.slice(base);
  const acts = readActions(rest).filter((a) => a.sure > 0.6 || voice.stance !== 'state').map((a) => shift(a, base));
  return { acts: voice.period === null ? acts : acts.map((a) => ({ ...a, deadline: a.deadline ?? voice.period })), opened: false, must: false, offset: 0, period: null };
};

const shift = (act: Act, by: number): Act => ({ ...act, start: act.start + by, end: act.end + by });

const mustIn = (words: string): { at: number; word: string } | null => {
  const sheltered = words.replace(/《[^》]*》|“[^”]*”|（[^）]*）/g, (m) => '＃'.repeat(m.length));
  const found = MUST.exec(sheltered);
  return found === null || found.index > 34 ? null : { at: found.index, word: found[0] };
};

/** Leads that are no subject but may stand before 要. */
const isLead = (lead: string): boolean => DEADLINE.exec(lead)?.[0] === lead || /^(?:同时|我们|都|更|也|还|既|又|就|今后|当前|下一步|现阶段|关键|首先|始终|在.{2,20}(?:中|上|时|过程中|方面)|对.{2,20})$/.test(lead) || adverbAt(lead, 0) === lead;

const subjectOf = (lead: string): string | null => {
  const plain = lead.replace(/(?:都|也|还|均|更|一定|始终|既|今后|同时|必|尤其|特别是|切实|下一步|务)+$/, '').replace(/^(?:同时|此外|下一步|特别是|尤其是|要求|希望|今后|对于)/, '').replace(/，$/, '');
  if (plain.length < 2 || plain.length > 30) return null;
  if (!ACTOR_END.test(plain.replace(/（[^（）]*）$/, (m) => (m === '（党组）' ? m : '')))) return null;
  if (NOT_ACTOR.test(plain) || /[是的](?=.*[是的])|^(?:这|那|以|把|对|从|在|为|通过|坚持)/.test(plain)) return null;
  const verb = verbAt(plain, 0);
  if (isSureVerb(verb)) return null;
  return plain;
};

/** 号召全市党员干部群众咬定目标: a subject without 要, in an appeal or where 各 and 全体 mark it. */
const bareSubject = (words: string, stance: Voice['stance']): { name: string; length: number } | null => {
  if (stance !== 'appeal' && !/^(?:各|全市|全县|全区|全体|广大|有关|相关|市直|区直|县直|机关)/.test(words)) return null;
  for (let at = 2; at <= Math.min(24, words.length - 3); at++) {
    const name = words.slice(0, at);
    if (!ACTOR_END.test(name) || NOT_ACTOR.test(name) || isSureVerb(verbAt(name, 0))) continue;
    const rest = words.slice(at);
    const opens = verbAt(rest, 0);
    const manner = adverbAt(rest, 0);
    if (opens.length > 1 || manner.length > 1 || coverbAt(rest, 0).length > 1 || /^(?:以|在|把|为)/.test(rest)) {
      // 各级党组织 must not be cut at 各级党: the longest name before the verb is the one.
      if (opens.length > 1 && ACTOR_END.test(words.slice(0, at + opens.length)) && !isSureVerb(opens)) continue;
      return { name, length: at };
    }
  }
  return null;
};

/** Sentences that say how things are: a subject with 是, figures, a result. */
const isStatement = (words: string): boolean =>
  (/^[^，]{2,16}(?:是|有|已|正在|达到|实现了|取得|呈现|仍|依然|还有|事关|关系|既是|就是|成为|不断增强|稳步|持续向好)/.test(words) && !isSureVerb(verbAt(words, 0)) && adverbAt(words, 0) === '') || /^(?:这是|这次|今年以来|一年来|总的看|实践证明|事实|目前|我们党|全市(?!上下)[\u3400-\u9fff]{2,8}(?:达|增长|完成|实现))/.test(words) || /^[\u3400-\u9fff]{2,10}(?:增长|下降|达)\d/.test(words);

interface Context { voice: Voice; actor: Subject | null; point: number | null; hasMust: boolean; isMeeting: boolean }

const forceOf = (act: Act, object: string, context: Context): Force => {
  if (context.voice.stance === 'appeal') return 'encouraged';
  if ((APPEALS.test(object) && (APPEAL_VERBS.has(act.action) || /提高|增强|坚定|树立|强化|凝聚|提升|振奋|站稳|扛牢/.test(act.action))) || /^(?:绷紧|咬定|牢记)$/.test(act.action)) return 'encouraged';
  if (context.hasMust) return 'required';
  return context.voice.stance === 'arrange' ? 'arranged' : 'required';
};

const PLAN_IN = /《([^《》]+)》|“([^“”]{3,})”(?:[\u3400-\u9fff]{0,4}(?:行动|计划|工程|规划))?/g;

const clauseOf = (page: Page, sentence: PageSentence, segment: Segment, base: number, _offset: number, act: Act, object: string, context: Context): Clause => {
  const own = page.text.slice(base + act.start, base + act.end);
  const plans = [...own.matchAll(PLAN_IN)].filter((m) => /规划|计划|行动|纲要|方案|工程|战略/.test(m[0])).map((m) => (m[1] ?? m[2] ?? '').trim());
  // The first action of a segment is quoted from the segment's own beginning, subject and 要 included.
  const start = act.start > 0 && act.start === firstStart(page, base, act) ? base + act.start : Math.min(base + act.start, segment.start < base && act.start === 0 ? base : base + act.start);
  const from = isFirst(act, page.text.slice(base, base + act.start)) ? base : start;
  const actorSpan = context.actor === null ? null : evidence(page, context.actor.start, context.actor.end, 'actor', 1).quote;
  return {
    ...evidence(page, from, base + act.end, `clause.${context.hasMust ? 'must' : context.voice.stance}`, Math.min(act.sure, context.voice.stance === 'state' && !context.hasMust ? 0.6 : 1)),
    point: context.point, force: forceOf(act, object, context), actor: context.actor?.name ?? null, action: act.action, object, plans,
    deadline: act.deadline, source: context.voice.speaker === null || /^(?:会议|全会|大会|会上)/.test(context.voice.speaker) ? null : context.voice.speaker,
    sentence: sentence.start, binds: context.actor !== null && context.isMeeting, ...(actorSpan === null ? {} : { actorSpan: { start: actorSpan.start, end: actorSpan.end } }),
  };
};

const firstStart = (_page: Page, _base: number, act: Act): number => act.start;
/** Nothing but subject and mood stands before the act: its quote then begins with the segment. */
const isFirst = (_act: Act, before: string): boolean => !/[、]/.test(before.slice(-1)) && !/并$/.test(before);
