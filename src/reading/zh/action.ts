// One clause, its subject already taken off, as actions on objects: when, how, what is done, to what.
import { DEADLINE, HASTE } from './lexicon/time.data.ts';
import { PIVOT_VERBS, STRONG_VERBS, WEAK_VERBS } from './lexicon/verbs.data.ts';
import { shelteredSigns } from './outline.ts';
import { adverbAt, coverbAt, isSureVerb, tokensOf, verbAt } from './verb.ts';

export interface Act {
  readonly action: string;
  readonly object: string;
  readonly deadline: string | null;
  /** Offsets in the clause. */
  readonly start: number;
  readonly end: number;
  /** How sure the verb is: our own list is surer than the tagger. */
  readonly sure: number;
}

const OPENING = /^(?:并且|并|而且|而|同时|特别是|尤其是|还要|还|要|以及|更要|更|也要|也|又|再|既要|既|又要|其中|同时要|另外|此外|对此|为此|因此|由此|从而|进而|切实|就是要|就是|必须|应当|应该|应|须|须要|需要|需|务必|着重|一律|都要|都|均|要求|分别|抓紧|和|及)(?=.{2})/;
const CLEAN = /[“”《》]/g;

interface Lead { readonly at: number; readonly deadline: string | null }

/** Passes over connectives, dates and adverbs up to where a verb may begin. */
const passLead = (clause: string): Lead => {
  let at = 0;
  let deadline: string | null = null;
  for (;;) {
    const rest = clause.slice(at);
    const due = DEADLINE.exec(rest);
    if (due !== null && due[0].length < rest.length && !/^[的]/.test(rest.slice(due[0].length)) && !(/年$/.test(due[0]) && /^(?:重点|工作|度|远景|来)/.test(rest.slice(due[0].length)))) {
      if (due[1] !== undefined && !HASTE.has(due[1])) deadline = due[1];
      at += due[0].length;
      if (/^[，、]/.test(clause.slice(at))) at += 1;
      continue;
    }
    const effect = /^(?:自|从)(.{2,14}?)起(?:正式|开始|全面)?(?=.{2})/.exec(rest);
    if (effect !== null) {
      deadline = effect[1] ?? null;
      at += effect[0].length;
      continue;
    }
    const adverb = adverbAt(clause, at);
    const verb = verbAt(clause, at);
    if (adverb !== '' && adverb.length >= verb.length) {
      const after = at + adverb.length + (clause[at + adverb.length] === '地' ? 1 : 0);
      // 加快, 统筹, 严肃 stand for themselves where no other verb follows.
      if (after < clause.length && (!STRONG_VERBS.has(adverb) || opensWithVerb(clause.slice(after)))) {
        at = after;
        continue;
      }
    }
    const opening = verb.length > 1 ? null : OPENING.exec(rest);
    if (opening !== null) {
      at += opening[0].length;
      continue;
    }
    const each = /^(?:逐|按)[\u3400-\u9fff](?=[\u3400-\u9fff]{2})/.exec(rest);
    if (each !== null && verb === '' && coverbAt(clause, at).length < 2) {
      at += each[0].length;
      continue;
    }
    const manner = /^[\u3400-\u9fff]{2,7}地(?=[\u3400-\u9fff]{2})/.exec(rest);
    if (manner !== null && verbAt(clause, at + manner[0].length) !== '' && verb === '') {
      at += manner[0].length;
      continue;
    }
    return { at, deadline };
  }
};

const opensWithVerb = (rest: string): boolean => {
  const adverb = adverbAt(rest, 0);
  const verb = verbAt(rest, 0);
  if (verb.length > 1) return !WEAK_VERBS.has(verb) || (rest.length > verb.length + 1 && !/^(?:工作|水平|能力|步伐|力度|体系|机制|进度|方式|和|与|、|的|体制|任务|质量|模式|动能|格局|一体化|政策|资金)/.test(rest.slice(verb.length)));
  if (adverb.length > 1 && rest.length > adverb.length) return opensWithVerb(rest.slice(adverb.length));
  return DEADLINE.test(rest) ? false : coverbAt(rest, 0).length > 1;
};

/** Where in the text a sure verb stands outside brackets, not as the head of a relative clause (部署的任务). */
const verbsWithin = (text: string, from: number): { at: number; verb: string }[] => {
  const inside = shelteredSigns(text);
  const found: { at: number; verb: string }[] = [];
  for (let at = from; at < text.length;) {
    const verb = inside[at] ? '' : verbAt(text, at);
    const whole = verb.length > 1 && !/[的者]/.test(text[at + verb.length] ?? '') && !inside[at + verb.length - 1];
    if (whole) {
      found.push({ at, verb });
      at += verb.length;
    } else {
      at += 1;
    }
  }
  return found;
};

const trimObject = (object: string): string =>
  object.replace(/^(?:了|好|一次|好了|到位)(?=.)/, '').replace(/[，。；：、！]+$/, '').replace(/(?:等)$/, '').replace(CLEAN, '').trim();

/** 防范化解, 修改完善, 谋划储备: verbs that run on without a sign are one action. */
const verbPhraseAt = (text: string, at: number): string => {
  const first = verbAt(text, at);
  if (first === '') return '';
  let end = at + first.length;
  for (let n = 0; n < 2; n++) {
    const next = verbAt(text, end);
    if (next.length < 2 || (n === 0 && PIVOT_VERBS.has(first) && !/^(?:组织|教育|激励|引导|支持|鼓励)$/.test(first))) break;
    // 安排部署, 研究落实: two verbs and nothing more.
    if (end + next.length === text.length && first.length > 1 && (WEAK_VERBS.has(first) || isSureVerb(next)) && !/^(?:加强|抓好|推进|做好|开展|强化|完善|深化|提升|加快|规范|优化|落实|推动|促进|服务)$/.test(first)) { end += next.length; break; }
    // After the last verb an object must follow, or the second word is itself the object (加强管理, 抓好落实).
    const objectFollows = end + next.length < text.length && !/^[、，的和与及工力水能体机]/.test(text.slice(end + next.length));
    if (!isSureVerb(next) && !(n === 0 && /^(?:研究|组织|统筹|规划|建设)$/.test(first) && objectFollows)) break;
    if (!objectFollows && !(end + next.length === text.length && !WEAK_VERBS.has(next) && first.length > 1)) break;
    end += next.length;
  }
  if (text[end] === '好' && end + 1 < text.length) end += 1;
  return text.slice(at, end);
};

const PLACING = /(摆上|摆在|放在|放到|挺在|作为|当作|落实到|贯穿于?|贯彻到|送到|送至|送达|纳入|融入|抓在|开成|办成|结合起来|统一起来|转化为|转化成|一抓到底|抓紧抓实|抓实抓细|抓好|抓实|列为|列入|写入|体现到|体现在|统一到|凝聚到|聚焦到|集中到|落到|落在|用于|用在|交给|提交|报送|报|送|压实到|传导到|延伸到|覆盖到|推向|推广到|变成|变为|建成|打造成|打造为|建设成为|建设成|做到|控制在|化为|引向|扛在|刻在|植入|嵌入|置于|视为|列进|投向|投入|下沉到|分解到|细化到|明确到|推送至|提请)/;

/** 把甲做到乙: what stands after 把 is the object, the rest the action. */
const readPlacing = (rest: string, base: number, deadline: string | null, whole: number): Act | null => {
  const inside = shelteredSigns(rest);
  for (const match of rest.matchAll(new RegExp(PLACING, 'g'))) {
    const at = match.index;
    if (at < 2 || inside[at]) continue;
    const moved = trimObject(rest.slice(1, at).replace(/(?:始终|切实|坚决|牢牢|自觉|真正|全面|坚持|认真|及时|贯穿|进一步|都|尽快|全部)+$/, ''));
    const target = rest.slice(at + match[0].length);
    if (moved === '') continue;
    const action = match[0] + target;
    return action.length <= 12
      ? { action: action.replace(CLEAN, ''), object: moved, deadline, start: base, end: whole, sure: 0.85 }
      : { action: match[0], object: moved.length + target.length <= 16 ? `${moved}${match[0]}${trimObject(target)}` : moved, deadline, start: base, end: whole, sure: 0.75 };
  }
  const done = /^[把将](.{2,}?)([\u3400-\u9fff]{2}(?:好|实|牢|严|细|住|起来|下去|到位|出来|清楚|透))$/.exec(rest);
  if (done !== null) return { action: done[2] ?? '', object: trimObject(done[1] ?? ''), deadline, start: base, end: whole, sure: 0.75 };
  const verbs = verbsWithin(rest, 2);
  let last = verbs.at(-1);
  if (last === undefined || rest.length - last.at - last.verb.length > 6) return null;
  // 把任务细化分解: verbs that run up to the last one belong to it.
  for (let k = verbs.length - 2; k >= 0; k--) {
    const earlier = verbs[k];
    if (earlier === undefined || earlier.at + earlier.verb.length !== last.at) break;
    last = earlier;
  }
  const moved = trimObject(rest.slice(1, last.at));
  return moved === '' ? null : { action: rest.slice(last.at).replace(CLEAN, ''), object: moved, deadline, start: base, end: whole, sure: 0.7 };
};

/** The verb of a clause that opens with 结合, 围绕, 会同 …: the last one with an object, else the last one. */
const readAfterCoverb = (rest: string, coverb: string, base: number, deadline: string | null, whole: number): Act | null => {
  const doing = /^(?:对|就|给)(.+?)(?:作好?|做好?|进行|予以|加以|给予|实行|开展)(?:了|进一步|全面|认真|深入|及时)*([\u3400-\u9fff、]{2,8})$/.exec(rest);
  if (doing !== null && verbAt(doing[2] ?? '', 0) !== '') return { action: doing[2] ?? '', object: trimObject(doing[1] ?? ''), deadline, start: base, end: whole, sure: 0.75 };
  const within = /^在(.{2,20}?)(?:中|上|方面|环节)([\u3400-\u9fff].+)$/.exec(rest);
  if (within !== null) {
    const inner = readOne(within[2] ?? '', 0)[0];
    const aim = trimObject(within[1] ?? '');
    if (/^(?:下功夫|见真章|求突破|出实招|见实效|作表率|走在前|求实效|用真功|下真功|下苦功|持续发力|求实)/.test(within[2] ?? '')) return { action: (within[2] ?? '').slice(0, 6), object: aim, deadline, start: base, end: whole, sure: 0.7 };
    if (inner !== undefined) return { ...inner, deadline: inner.deadline ?? deadline, start: base, end: whole };
  }
  if (/^在.*(?:同时|基础上|过程中|前提下|背景下|之际)$/.test(rest)) return null;
  const verbs = verbsWithin(rest, coverb.length + 1).filter(({ at, verb }) => !WEAK_VERBS.has(verb) || at + verb.length === rest.length || /^《/.test(rest.slice(at + verb.length)));
  const withObject = verbs.filter(({ at, verb }) => at + verb.length < rest.length);
  // The first of a run of verbs (摸清…找准…) governs; after 为 and 从 it is the last.
  const chosen = (/^[为从给就对向]/.test(coverb) ? withObject.at(-1) : withObject.find(({ at }) => at > coverb.length)) ?? verbs.at(-1);
  if (chosen === undefined) {
    // 立足岗位练本领: a verb of one sign before a short object closes the clause.
    const short = /([练当建办守保促抓做])([\u3400-\u9fff]{2,4})$/.exec(rest);
    return short === null || short.index < coverb.length + 2 ? null : { action: short[1] ?? '', object: short[2] ?? '', deadline, start: base, end: whole, sure: 0.6 };
  }
  const action = verbPhraseAt(rest, chosen.at) || chosen.verb;
  // 按照…部署, 根据…安排: the guide alone, no act of its own.
  if (/^(?:按照|根据|围绕|紧紧围绕|依照|依据|遵照|针对|立足|依托|结合|顺应|面对|面向|按|着眼|沿着|本着|随着)/.test(coverb) && chosen.at + action.length === rest.length && /^(?:部署|安排|要求|规定|规划|落实|学习|建设|发展|管理|治理|服务|改革|保护|创新|研究|应用|变化|宣传|增长|转型|实施|整改)$/.test(action)) return null;
  const object = trimObject(rest.slice(chosen.at + action.length));
  const before = trimObject(rest.slice(coverb.length, chosen.at)).replace(/(?:逐项|逐一|逐条|进一步|切实|认真)$/, '');
  const due = DEADLINE.exec(before);
  return {
    action, deadline: deadline ?? due?.[1] ?? null, start: base, end: whole, sure: 0.75,
    object: object !== '' ? (/^为/.test(coverb) ? trimObject(`${before}${object}`) : object) : /^为/.test(coverb) ? `${coverb}${before}${action}` : /^(?:以|按|通过|借助)/.test(coverb) ? '' : before,
  };
};

const readOne = (clause: string, offset: number): Act[] => {
  const lead = passLead(clause);
  const rest = clause.slice(lead.at);
  const end = offset + clause.length;
  if (rest.length < 2) return [];
  if (/^(?:把(?![握关控脉牢好准稳住])|将(?!于|在|会|要))/.test(rest)) {
    const act = readPlacing(rest, offset, lead.deadline, end);
    return act === null ? [] : [act];
  }
  const ban = /^(?:不得|不能|不准|不许|不要|严禁|禁止|决不|绝不|坚决不)(?=.)/.exec(rest);
  if (ban !== null) return [{ action: ban[0], object: trimObject(rest.slice(ban[0].length)), deadline: lead.deadline, start: offset, end, sure: 0.85 }];
  const verb = verbPhraseAt(rest, 0);
  const coverb = coverbAt(rest, 0);
  if (coverb !== '' && coverb.length >= verb.length) {
    const act = readAfterCoverb(rest, coverb, offset, lead.deadline, end);
    return act === null ? [] : [act];
  }
  const shared = readSharedVerbs(rest);
  if (shared !== null) return shared.verbs.map((action) => ({ action, object: shared.object, deadline: lead.deadline, start: offset, end, sure: 0.8 }));
  if (verb.length > 1) return [{ action: verb, object: trimObject(rest.slice(verb.length)), deadline: lead.deadline, start: offset, end, sure: 0.9 }];
  return readByTagger(rest, verb, offset, end, lead.deadline);
};

/** 研究、制定实施办法; 保护和传承文化: several verbs on one object. */
const readSharedVerbs = (rest: string): { verbs: string[]; object: string } | null => {
  const verbs: string[] = [];
  let at = 0;
  for (;;) {
    const manner = verbs.length > 0 && verbAt(rest, at) === '' ? adverbAt(rest, at) : '';
    at += manner.length;
    const verb = verbAt(rest, at);
    if (verb.length < 2) return null;
    verbs.push(verb);
    at += verb.length;
    const joint = /^(?:、|和|及|并|与|以及)/.exec(rest.slice(at));
    if (joint === null) break;
    at += joint[0].length;
  }
  const last = trimObject(rest.slice(at));
  // 组织、周密部署、严格落实: what looks like the object is the last of the verbs.
  const object = verbAt(last, 0) === last && /^(?:落实|部署|组织|实施|推进|安排|执行|推动|把关|负责)$/.test(last) ? '' : last;
  if (object === '' && last !== '' && verbs.length > 1) return { verbs: /^(?:严格|抓好)$/.test(verbs.at(-1) ?? '') ? [...verbs.slice(0, -1), last] : [...verbs, last], object };
  return verbs.length > 1 && object !== '' && !/^[的、]/.test(rest.slice(at)) ? { verbs, object } : null;
};

/** Verbs outside our list: what the tagger calls the first verb, if it stands early. */
const readByTagger = (rest: string, short: string, offset: number, end: number, deadline: string | null): Act[] => {
  const tokens = tokensOf(rest.slice(0, 24));
  const first = tokens[0];
  if (short !== '' && (first === undefined || first.word.length === 1 || first.word === short || !/^v/.test(first.tag))) {
    // 抓出成效: the complement belongs to a verb of one sign.
    const whole = short + (/^[出到牢细严住成](?=.{2})/.exec(rest.slice(1))?.[0] ?? '');
    return [{ action: whole, object: trimObject(rest.slice(whole.length)), deadline, start: offset, end, sure: 0.7 }].filter((act) => act.object.length > 0);
  }
  // An unknown word of manner before a verb of our list: 压茬推进, 靶向招引.
  for (const at of [2, 3, 4, 1]) {
    const sure = verbPhraseAt(rest, at);
    if (isSureVerb(sure) && at + sure.length < rest.length && !/[的、，“《]/.test(rest.slice(0, at))) {
      return [{ action: sure, object: trimObject(rest.slice(at + sure.length)), deadline, start: offset, end, sure: 0.7 }];
    }
  }
  const verb = tokens.find(({ tag, start }, i) => /^v/.test(tag) && start <= 4 && tokens.slice(0, i).every((t) => /^(?:d|a|ad|z|b|t|f|i|l|n|m)/.test(t.tag)));
  if (verb === undefined || verb.start > 4) return [];
  const object = trimObject(rest.slice(verb.start + verb.word.length));
  return object === '' ? [] : [{ action: verb.word, object, deadline, start: offset, end, sure: 0.55 }];
};

/** Where a coordination begins a second action: 牢记誓言、接受监督; 加快建设并推动落地. */
const cutsOf = (clause: string): number[] => {
  // 把会议开成团结、鼓劲的大会: the row belongs to the target.
  if (/^(?:要)?[把将](?![握关控])/.test(clause)) return [...clause.matchAll(/、(?=[把将])/g)].map((m) => m.index);
  const inside = shelteredSigns(clause);
  const cuts: number[] = [];
  let from = 0;
  for (let i = 2; i < clause.length - 2; i++) {
    if (inside[i] || !/[、并]/.test(clause[i] ?? '')) continue;
    const before = clause.slice(from, i);
    const after = clause.slice(i + 1);
    const head = verbAt(before, passLead(before).at);
    // A ban or a purpose governs the whole row; so does a verb that sets others to work.
    if (/^(?:不得|严禁|不能|不准|禁止|坚决不)/.test(before) || PIVOT_VERBS.has(head)) return cuts;
    const opening = passLead(after).at;
    const verb = verbAt(after, opening);
    const objectAfter = after.slice(opening + verb.length);
    const wholeBefore = head !== '' ? before.slice(passLead(before).at + head.length).length > 0 : coverbAt(before, passLead(before).at) !== '';
    const single = verb.length === 1 && /^[\u3400-\u9fff]{2,3}(?:$|[、，])/.test(objectAfter) && clause[i] === '、' && /[\u3400-\u9fff]/.test(before.at(-1) ?? '');
    const splits = (isSureVerb(verb) && !/^(?:[的和与及])/.test(objectAfter) && (objectAfter !== '' || !head)) || (single && cuts.length === 0 && after.length <= 4) || (WEAK_VERBS.has(verb) && verb.length > 1 && clause[i] === '并' && objectAfter.length > 1);
    if (wholeBefore && splits && (clause[i] === '、' || head !== '')) {
      cuts.push(i);
      from = i + 1;
    }
  }
  return cuts;
};

/** The actions a clause asks for; none where no verb governs it. */
export const readActions = (clause: string): Act[] => {
  const staged = /^([\u3400-\u9fff]{2,8})后(?=[\u3400-\u9fff]{4})/.exec(clause);
  if (staged !== null && verbAt(clause, 0).length > 1 && isSureVerb(verbAt(clause, staged[0].length))) {
    return readActions(clause.slice(staged[0].length)).map((act) => ({ ...act, start: 0, end: act.end + staged[0].length }));
  }
  const cuts = cutsOf(clause);
  const acts: Act[] = [];
  let from = 0;
  for (const cut of [...cuts, clause.length]) {
    acts.push(...readOne(clause.slice(from, cut), from));
    from = cut + 1;
  }
  return acts
    .filter((act) => act.action !== '' && !/^[的了]/.test(act.object) && !/^(?:是|有|在|为|成为|具有|属于|既是|又是|也是|没有|像|如|会|可以|能够|关系|事关)$/.test(act.action) && !/^(?:更|很|较|十分|非常|越来越)[\u3400-\u9fff]{1,2}$|^(?:到底|下去|起来|到位|得)$/.test(act.object))
    // 组织、周密部署 in one row: what begins with a joint is no object.
    .map((act) => (/^[、和与及并]/.test(act.object) ? { ...act, object: '' } : { ...act, object: act.object.replace(/^(?:于|到)(?=.{3})/, '') }));
};
