import { importFields, type Cell, type ColumnMapping, type HeaderRows, type ImportField } from '../imports.ts'
import { keyOf, textOf, withoutBrackets } from './text.ts'

/** How deep under titles and remarks a header may lie. */
const deepest = 20

const words: Record<ImportField, string> = {
  staffNumber:
    '人员编号 编号 工号 警号 职工编号 员工编号 人员代码 职工号 胸牌号 staff-number staff-no staff-id number employee-number badge-number',
  name: '姓名 名字 人员姓名 队员姓名 员工姓名 name full-name',
  sex: '性别 sex gender',
  idNumber:
    '身份证号 身份证号码 身份证 公民身份号码 居民身份证号 居民身份证号码 证件号码 证件号 id-number id-no identity-number identity-card id-card national-id',
  bornOn: '出生日期 出生年月 出生年月日 出生时间 生日 出生 date-of-birth birth-date birthday born born-on',
  phone: '联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 移动电话 本人电话 phone phone-number mobile telephone',
  joinedOn:
    '参加工作时间 参加工作日期 参加工作年月 参加工作 参工时间 工作时间 入职时间 入职日期 入警时间 joined joined-on date-joined start-of-service entry-date',
  homeUnit:
    '派出单位 原单位 原工作单位 人事关系单位 人事关系所在单位 人事关系 编制单位 编制所在单位 编制所在 派员单位 工作单位 所在单位 单位 单位名称 部门 home-unit sending-unit home-department department unit',
  category:
    '人员类别 类别 人员性质 编制性质 编制类型 编制类别 编制 身份 人员身份 用工性质 身份类别 category staff-category kind-of-staff',
  homePost: '原职务 原单位职务 行政职务 人事关系职务 派出单位职务 原任职务 职务 home-post post position post-at-home',
  rank: '职级 级别 职务职级 职级等级 警衔 衔级 层级 人事关系职级 rank grade',
  employer:
    '用工单位 派遣单位 派遣公司 劳务公司 劳务派遣单位 劳务派遣公司 合同单位 用人单位 employer agency dispatch-agency',
  hostUnit:
    '联勤单位 接收单位 联勤关系单位 联勤关系 现工作单位 现单位 抽调单位 借调单位 抽调到 所在大队 所在中队 大队 中队 大队中队 现所在单位 联勤部门 所在队伍 joint-unit host-unit receiving-unit posted-to unit-in-the-force',
  hostPost:
    '联勤职务 联勤岗位 联勤关系职务 现任职务 现职务 现岗位 岗位 队内职务 joint-post host-post post-in-the-force duty-post',
  postingKind: '任用方式 抽调方式 任职方式 借调形式 抽调形式 派驻方式 方式 posting kind kind-of-posting posting-kind',
  postedOn:
    '到岗时间 到岗日期 抽调时间 抽调日期 抽调开始 抽调开始时间 开始日期 开始时间 起始日期 起始时间 报到时间 报到日期 借调时间 任用起 任用开始 posted-on posted-from from start start-date',
  postedUntil:
    '到期时间 到期日期 抽调到期 抽调结束 抽调结束时间 结束日期 结束时间 截止日期 截止时间 终止日期 最后一天 期满日期 任用止 任用结束 until posted-until to end end-date last-day',
  document: '文号 批准文号 抽调文号 文件号 文件依据 依据文号 依据 document document-number reference',
}

/** What a column is not, however much its title reads like one of ours. */
const others = /序号|地址|住址|籍贯|备注|问题|problem|remark|学历|民族|政治面貌|紧急|家属|配偶|照片|签名|签字/
const homeSide = /人事|派出|编制|原单位|home|sending/
const hostSide = /联勤|抽调|接收|借调|现任|host|posting/

/** Where a word alone may mean either side, what it means on which. */
const bySide: Record<string, { home: ImportField; host: ImportField }> = {
  单位: { home: 'homeUnit', host: 'hostUnit' },
  部门: { home: 'homeUnit', host: 'hostUnit' },
  职务: { home: 'homePost', host: 'hostPost' },
  岗位: { home: 'homePost', host: 'hostPost' },
  unit: { home: 'homeUnit', host: 'hostUnit' },
  post: { home: 'homePost', host: 'hostPost' },
}

const fieldOfWord = new Map(
  importFields.flatMap((field) => words[field].split(' ').map((word) => [keyOf(word), field] as const)),
)
const longWords = [...fieldOfWord].filter(([word]) => word.length >= 2).toSorted(([a], [b]) => b.length - a.length)

type Guess = { field: ImportField; certainty: 3 | 1 }
type Title = { group: string; own: string }

/** Where the header lies: the row, or pair of rows, most of whose titles are known; else the first. */
export function findHeader(rows: readonly (readonly Cell[])[]): HeaderRows {
  let best: { header: HeaderRows; score: number } = { header: { first: 1, count: 1 }, score: 3 }
  for (const index of rows.slice(0, deepest).keys()) {
    for (const count of [1, 2] as const) {
      const header = { first: index + 1, count }
      const score = scoreOf(rows, header)
      if (score > best.score) best = { header, score }
    }
  }
  return best.header
}

/** The title of each column; of a pair of rows, the title with the group above it. */
export function titlesOf(rows: readonly (readonly Cell[])[], header: HeaderRows): string[] {
  return pairsOf(rows, header).map(({ group, own }) => [group, own].filter(Boolean).join(' '))
}

/** What each column most likely means; no meaning is given twice. */
export function guessMapping(rows: readonly (readonly Cell[])[], header: HeaderRows): ColumnMapping {
  const titles = pairsOf(rows, header)
  const guesses = titles.map(guessOf)
  const mapping: ColumnMapping = titles.map(() => null)
  for (const certainty of [3, 1]) {
    for (const [column, guess] of guesses.entries()) {
      if (guess?.certainty !== certainty) continue
      const field = mapping.includes(guess.field) ? otherSideOf(titles[column]) : guess.field
      if (field && !mapping.includes(field)) mapping[column] = field
    }
  }
  return mapping
}

function scoreOf(rows: readonly (readonly Cell[])[], header: HeaderRows): number {
  if (header.first - 1 + header.count > rows.length) return 0
  const guesses = pairsOf(rows, header).flatMap((title) => guessOf(title) ?? [])
  const best = new Map<ImportField, number>()
  for (const { field, certainty } of guesses) best.set(field, Math.max(certainty, best.get(field) ?? 0))
  // Of two that know the same titles, the single row.
  return [...best.values()].reduce((sum, certainty) => sum + certainty, 0) - (header.count - 1) / 2
}

function pairsOf(rows: readonly (readonly Cell[])[], { first, count }: HeaderRows): Title[] {
  const upper = (rows[first - 1] ?? []).map(titleOf)
  if (count === 1) return upper.map((own) => ({ group: '', own }))
  const lower = (rows[first] ?? []).map(titleOf)
  const width = Math.max(upper.length, lower.length)
  let group = ''
  return Array.from({ length: width }, (_unused, column) => {
    const above = upper[column] ?? ''
    const below = lower[column] ?? ''
    // A merged cell holds its text in its first column alone.
    group = above || (below ? group : '')
    return below ? { group, own: below } : { group: '', own: above }
  })
}

function titleOf(cell: Cell): string {
  return typeof cell === 'string' ? textOf(cell) : ''
}

function guessOf({ group, own }: Title): Guess | undefined {
  const key = keyOf(withoutBrackets(own))
  if (key === '' || others.test(key)) return undefined
  const joined = fieldOfWord.get(keyOf(withoutBrackets(group)) + key)
  const sided = group ? sideOf(key, group) : undefined
  const whole = joined ?? sided ?? fieldOfWord.get(key)
  if (whole) return { field: whole, certainty: 3 }
  const inside = longWords.find(([word]) => key.includes(word) && key.length - word.length <= Math.max(4, word.length))
  return inside && key.length < 16 ? { field: inside[1], certainty: 1 } : undefined
}

function sideOf(key: string, group: string): ImportField | undefined {
  const sides = bySide[key]
  if (!sides) return undefined
  if (hostSide.test(group)) return sides.host
  return homeSide.test(group) ? sides.home : undefined
}

/** A second 单位 or 职务 in a row of titles without groups is most likely the other side's. */
function otherSideOf(title: Title | undefined): ImportField | undefined {
  return title && bySide[keyOf(withoutBrackets(title.own))]?.host
}
