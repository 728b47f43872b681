import type { Language } from '../../kit/localised.ts'
import type { BodyKind, LineKind, OrganKind } from '../body/body.schema.ts'
import type { Capacity } from './membership.schema.ts'
import type { PostRole } from './post.schema.ts'
import type { RosterKind } from './roster.schema.ts'

/** Headings and values a table may use, in English or Chinese, as data; compared levelled: case, spaces and signs do not count. */

/** Per kind of table: field -> the headings it is known by. The first is the one the examples and the template use. */
export const HEADINGS: Readonly<Record<RosterKind, Readonly<Record<string, readonly string[]>>>> = {
  bodies: {
    code: ['code', 'body code', '代码', '机构代码', '编码', '机构编码'],
    parentCode: ['parent_code', 'parent', 'parent code', '上级代码', '上级机构代码', '上级机构', '上级'],
    kind: ['kind', 'type', 'body kind', '类型', '机构类型', '类别', '机构类别'],
    tier: ['tier', 'level', '层级', '级别', '机构层级'],
    organ: ['organ', '内设', '机构性质', '性质', '设置方式'],
    nameEn: ['name_en', 'name', 'english name', 'name (english)', '英文名称', '英文名'],
    nameZh: ['name_zh', 'chinese name', 'name (chinese)', '名称', '机构名称', '中文名称', '全称'],
    shortEn: ['short_en', 'short name', 'short', '英文简称'],
    shortZh: ['short_zh', 'chinese short name', '简称', '中文简称'],
    aliases: ['aliases', 'other names', '别名', '曾用简称', '其他名称'],
    area: ['area', 'place', '地区', '所在地区', '区域'],
    foundedOn: ['founded', 'founded_on', '成立日期', '设立日期'],
    termOrdinal: ['term_ordinal', 'term', '届次', '届'],
    termFrom: ['term_from', 'term from', '届期开始', '任期开始', '本届起始日期'],
    termUntil: ['term_until', 'term until', '届期结束', '任期结束'],
  },
  lines: {
    bodyCode: ['body_code', 'body', '机构代码', '机构'],
    kind: ['line', 'kind', '条线', '条线类型'],
    superiorCode: ['superior_code', 'superior', '上级业务机构代码', '条线上级代码', '主管机构代码'],
    fromOn: ['from', 'from_on', '起始日期', '开始日期'],
  },
  posts: {
    code: ['code', 'post code', '代码', '职务代码', '编码'],
    bodyCode: ['body_code', 'body', '机构代码', '所属机构代码', '机构'],
    nameEn: ['name_en', 'name', 'post', 'title', '英文名称'],
    nameZh: ['name_zh', '名称', '职务', '职务名称', '中文名称'],
    role: ['role', 'right', '身份', '权限', '角色'],
    actsForCode: ['acts_for_code', 'acts for', '代表机构代码', '履职机构代码'],
    portfolioEn: ['portfolio_en', 'portfolio', '英文分管工作'],
    portfolioZh: ['portfolio_zh', '分管工作', '分工', '分管领域'],
    rank: ['rank', 'order', '排序', '顺序'],
  },
  persons: {
    code: ['code', 'person code', '代码', '人员代码', '编码', '编号'],
    nameEn: ['name_en', 'name', 'english name', '英文名', '英文姓名'],
    nameZh: ['name_zh', 'chinese name', '姓名', '中文姓名', '名字'],
    email: ['email', 'e-mail', 'mail', '邮箱', '电子邮箱', '邮件地址'],
    language: ['language', '语言', '通知语言'],
    posts: ['posts', 'post codes', '职务代码', '任职', '职务'],
    capacities: ['capacities', 'seats', '成员身份', '席位', '身份'],
    fromOn: ['from', 'since', '任职日期', '起始日期'],
  },
  memberships: {
    personCode: ['person_code', 'person', '人员代码', '人员编号'],
    bodyCode: ['body_code', 'body', '机构代码', '机构'],
    postCode: ['post_code', 'post', '职务代码', '职务'],
    capacity: ['capacity', 'seat', '成员身份', '身份'],
    acting: ['acting', '代理', '是否代理'],
    fromOn: ['from', 'from_on', '任职日期', '起始日期'],
    untilOn: ['until', 'until_on', '离任日期', '截止日期'],
    printedOrder: ['order', 'printed_order', '排名', '排序'],
  },
}

/** Without these a table is not of the kind. */
export const NEEDED: Readonly<Record<RosterKind, readonly string[]>> = {
  bodies: ['code', 'kind'],
  lines: ['bodyCode', 'superiorCode'],
  posts: ['code', 'bodyCode'],
  persons: ['code'],
  memberships: ['personCode', 'fromOn'],
}

type Words<T extends string> = Readonly<Record<T, readonly string[]>>

export const BODY_KIND_WORDS: Words<BodyKind> = {
  committee: ['committee', '委员会', '党委'],
  standing_committee: ['standing_committee', 'standing committee', '常务委员会', '常委会'],
  congress: ['congress', '代表大会'],
  council: ['council', '理事会', '政府会议'],
  government: ['government', '政府', '人民政府'],
  working_committee: ['working_committee', 'working committee', '工作委员会', '工委', '派出机关'],
  party_group: ['party_group', 'party group', "leading party members' group", '党组'],
  task_force: ['task_force', 'task force', 'leading group', '领导小组', '工作领导小组'],
  leadership_team: ['leadership_team', 'leadership team', '领导班子', '班子'],
  department: ['department', 'bureau', '部门', '局'],
  office: ['office', '办公室', '办公厅', '办'],
  unit: ['unit', '单位', '内设单位'],
  organisation: ['organisation', 'organization', '组织'],
}

export const ORGAN_WORDS: Words<OrganKind> = {
  standing: ['standing', '常设机关', '常设'],
  internal: ['internal', '内设机构', '内设'],
  dispatched: ['dispatched', '派出机构', '派出机关', '派出'],
}

export const LINE_WORDS: Words<LineKind> = {
  dual_leadership: ['dual_leadership', 'dual leadership', '双重领导'],
  guidance: ['guidance', '业务指导', '指导'],
  dispatched_by: ['dispatched_by', 'dispatched by', '派驻', '派出'],
  supervision: ['supervision', '监督'],
}

/** A deputy leads a part of the work: the right of a leading member. `none` is a post without a right. */
export const ROLE_WORDS: Words<PostRole | 'none'> = {
  clerk: ['clerk', '会议秘书', '秘书'],
  principal: ['principal', '主要负责人', '正职', '书记'],
  leading: ['leading', 'leading member', 'deputy', '领导成员', '班子成员', '副职'],
  officer: ['officer', "lead unit's officer", '承办人', '经办人', '承办单位经办人'],
  supervision: ['supervision', 'supervision office', '督查', '督查机构', '督查人员'],
  observer: ['observer', '旁听', '旁听人员'],
  operator: ['operator', '系统管理员', '管理员'],
  none: ['none', '-', '无'],
}

export const LANGUAGE_WORDS: Words<Language> = {
  en: ['en', 'english', '英文', '英语'],
  zh: ['zh', 'chinese', '中文', '汉语'],
}

export const CAPACITY_WORDS: Words<Capacity> = {
  member: ['member', '委员', '成员'],
  alternate: ['alternate', '候补委员', '候补'],
  substitute: ['substitute', '替补'],
  proxy: ['proxy', '代理表决人', '委托代表'],
  non_voting: ['non_voting', 'non-voting', 'non voting', '列席'],
  observer: ['observer', '旁听'],
}

export const YES_WORDS: readonly string[] = ['yes', 'y', 'true', '1', 'x', '是', '代理']
export const NO_WORDS: readonly string[] = ['no', 'n', 'false', '0', '', '否']
