// What looks like an action and is none, or would say the contrary without the sign before it.
import { DEADLINE } from './lexicon/time.data.ts'
import { PIVOT_VERBS } from './lexicon/verbs.data.ts'
import type { Act } from './verb-phrase.ts'
import { breaksWord } from './whole-words.ts'

/** 规划要比任期看得远, 验收后结算, 居民来电三个工作日内答复, 收到举报的人不得…: what looks like verb and object is a subject or a time. */
export const isNoObject = (clause: string, act: Act): boolean =>
  /^(?:要(?![求素点闻害道])|应当|必须|务必|不得|后(?![续勤备台方])|前$|时$|者)/.test(act.object) ||
  (/(?:不得|必须|应当)/.test(act.object) && !PIVOT_VERBS.has(act.action) && !/[《“（]/.test(act.object)) ||
  (/的$/.test(act.object) && !/^(?:要|应)?[对把将]/.test(clause)) ||
  (!PIVOT_VERBS.has(act.action) && act.sure < 0.8 && DEADLINE.test(act.object)) ||
  /尚需|仍需|有待|^[^，]{0,3}为[\d一二三四五六七八九十]/.test(act.object) ||
  // 分管常委逐级签字, 临近期末: a description.
  (/^(?:分管|主管)$/.test(act.action) &&
    /^(?:常委|领导|负责|副|同志|干部|委员|[院校市县区局]领?[长导])/.test(act.object)) ||
  /^(?:临近|正值|正逢|时值|适逢|面临)$/.test(act.action) ||
  /^.{0,6}(?:宁可|宁愿|宁肯)/.test(act.object) ||
  /^(?:谴责|祝贺|感谢|欢迎)$/.test(act.action) ||
  // 选举某某为副主席, 接受某某的辞呈: a change of office.
  (/^(?:选举|补选|推举|推选|接受)$/.test(act.action) && /为|辞|当选/.test(act.object))

/** 不安排抄写笔记, 不再开会, 少造声势: without its negation the action would say the contrary. */
export const negated = (clause: string, act: Act): Act => {
  const at = clause.indexOf(act.action, act.start)
  if (at < 1 || /^[不少勿]/.test(act.action)) return act
  const sign = /(?:不再|不|勿|(?<![减至多不很极缺])少)$/.exec(clause.slice(Math.max(act.start, at - 2), at))?.[0]
  return sign === undefined ? act : { ...act, action: `${sign}${act.action}` }
}

/** Half a word is no action: better no clause than a broken one. */
export const brokenIn = (clause: string, act: Act): boolean => {
  const at = clause.indexOf(act.action, act.start)
  return at >= 0 && breaksWord(clause, at, act.action)
}
