import { importFields, type Cell, type ColumnMapping, type HeaderRows, type ImportField } from '../imports.ts'
import { titleReader } from './titles.ts'

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

const reader = titleReader({
  fields: importFields,
  words,
  others,
  sides: { of: sideOf, other: (key) => bySide[key]?.host },
})

/** Where the header lies: the row, or pair of rows, most of whose titles are known; else the first. */
export function findHeader(rows: readonly (readonly Cell[])[]): HeaderRows {
  return reader.findHeader(rows)
}

/** The title of each column; of a pair of rows, the title with the group above it. */
export function titlesOf(rows: readonly (readonly Cell[])[], header: HeaderRows): string[] {
  return reader.titlesOf(rows, header)
}

/** What each column most likely means; no meaning is given twice. */
export function guessMapping(rows: readonly (readonly Cell[])[], header: HeaderRows): ColumnMapping {
  return reader.guessMapping(rows, header)
}

function sideOf(key: string, group: string): ImportField | undefined {
  const sides = bySide[key]
  if (!sides) return undefined
  if (hostSide.test(group)) return sides.host
  return homeSide.test(group) ? sides.home : undefined
}
