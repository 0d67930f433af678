import type { Department } from '../../../organisation.ts'
import type { Category, StaffClass } from '../../../people.ts'
import type { Cell, HeaderRows } from '../../../people/imports.ts'
import { readCategory } from '../../../people/imports/choices.ts'
import { readDay } from '../../../people/imports/dates.ts'
import { isBlank, isExcelError, keyOf, textOf } from '../../../people/imports/text.ts'
import { titleReader } from '../../../people/imports/titles.ts'
import type { NamedUnit, UnitFinder } from '../../../people/imports/units.ts'
import type { IsoDate } from '../../../shared/dates.ts'
import { Refusal, type Facts } from '../../../shared/outcomes.ts'
import { isWholeNumber, type PostClass, type QuotaKind } from '../../quotas.ts'
import { longestDocument, longestReason } from '../forms.ts'
import { quotaFields, type QuotaField, type QuotaProblem } from './problems.ts'

/** Most rows of quotas in one file. */
export const mostRows = 2_000

/** For each column of the sheet, from the left: what it means, or null to leave it out. */
export type QuotaMapping = (QuotaField | null)[]

/** What a row says, as far as its cells could be read. */
export type QuotaRowRead = {
  rowNumber: number
  unitId: string | null
  kind: QuotaKind
  department: Department | null
  staffClass: StaffClass | null
  category: Category | null
  postClass: PostClass | null
  planned: number | null
  from: IsoDate | null
  document: string | null
  reason: string | null
  problems: QuotaProblem[]
}

export type QuotaSheetRead = {
  header: HeaderRows
  titles: string[]
  mapping: QuotaMapping
  rows: QuotaRowRead[]
  skipped: number
}

const titleWords: Record<QuotaField, string> = {
  unitCode: '单位代码 代码 机构代码 unit-code code',
  unit: '单位 单位名称 机构 机构名称 unit unit-name name',
  kind: '种类 员额种类 kind kind-of-quota',
  department: '部门 所属部门 人员所属部门 派出部门 department home-department',
  staffClass: '类别 人员大类 大类 class staff-class',
  category: '人员类别 category staff-category',
  postClass: '职务 职务类别 岗位类别 posts post post-class',
  planned: '员额数 员额 配备数 核定配备数 编配数 数量 人数 planned planned-strength number quota',
  from: '自 自哪天起 起 生效日期 起始日期 开始日期 from start start-date effective-from since',
  document: '批准文号 文号 依据 批准文件 approval-document document reference',
  reason: '理由 超出理由 超出的理由 超出上限的理由 reason',
}
const others = /序号|备注|问题|problem|remark|占用|在册|在岗|借出|借入|^至$|until|held/
const sums = /^(合计|总计|小计|total|sum)/i
const reader = titleReader({ fields: quotaFields, words: titleWords, others })

const kindOf = finder<QuotaKind>({
  own: '本单位员额 本单位 员额 岗位 own places places-of-the-unit',
  ceiling: '总额上限 上限 总额 ceiling cap',
})
const departmentOf = finder<Department | 'all'>({
  urban_management: '城管 城市管理 城管局 urban-management',
  public_security: '公安 公安局 交警 public-security police',
  transport: '交通 交通运输 公路 运政 transport',
  market_regulation: '市场监管 市监 工商质监 工商 market-regulation',
  housing: '住建 住房城乡建设 housing',
  all: '各部门 全部部门 全部 不限 all all-departments',
})
const classOf = finder<StaffClass>({
  established: '在编 在编人员 established',
  auxiliary: '协管协警 协管 协警 辅警 辅助人员 auxiliary auxiliaries',
})
const postClassOf = finder<PostClass | 'all'>({
  leadership: '领导职务 领导 领导职数 leadership leadership-posts leader leaders',
  member: '队员 成员 member members',
  all: '全部职务 全部 不限 all all-posts',
})
const anyCategory = new Set(['不限类别', '不限', '全部', 'any-category', 'any', 'all'].map(keyOf))

/** The units a sheet may speak of: by any name, and by code also those that are not there today. */
export type QuotaUnits = { find: UnitFinder; byCode(code: string): Pick<NamedUnit, 'id' | 'name'> | undefined }

/**
 * Reads a sheet of quotas: finds the header, knows the columns by their titles, reads every cell. Refuses a sheet that lacks
 * a column without which no row says anything, and one of more than 2,000 rows.
 */
export function readQuotaSheet(cells: readonly (readonly Cell[])[], units: QuotaUnits): QuotaSheetRead {
  const header = reader.findHeader(cells)
  const mapping = reader.guessMapping(cells, header)
  const refusal = whyColumnsAreMissing(mapping)
  if (refusal) throw refusal
  const first = header.first + header.count
  const body = cells.slice(first - 1).map((row, index) => ({ row, rowNumber: first + index }))
  const said = body.filter(({ row }) => !saysNothing(row, mapping))
  if (said.length > mostRows) throw new Refusal('quota-import-too-long', { rows: said.length, most: mostRows }, 'file')
  return {
    ...{ header, mapping, titles: reader.titlesOf(cells, header), skipped: body.length - said.length },
    rows: said.map(({ row, rowNumber }) => readRow(row, rowNumber, { mapping, units })),
  }
}

function whyColumnsAreMissing(mapping: QuotaMapping): Refusal | undefined {
  const hasUnit = mapping.includes('unit') || mapping.includes('unitCode')
  const needed = (['department', 'staffClass', 'planned', 'from', 'document'] as const).filter(
    (field) => !mapping.includes(field),
  )
  const missing: QuotaField[] = [...(hasUnit ? [] : ['unit' as const]), ...needed]
  const [first] = missing
  return first && new Refusal('quota-import-needs-columns', { column: first }, 'file')
}

/** Nothing in any column that means something, or a sum at the end. */
function saysNothing(row: readonly Cell[], mapping: QuotaMapping): boolean {
  const filled = row.map(textOf).filter((text) => text !== '')
  const hasMeaning = row.some((cell, column) => mapping[column] != null && !isBlank(textOf(cell)))
  return !hasMeaning || filled.slice(0, 3).some((text) => sums.test(text))
}

function readRow(
  row: readonly Cell[],
  rowNumber: number,
  { mapping, units }: { mapping: QuotaMapping; units: QuotaUnits },
): QuotaRowRead {
  const problems: QuotaProblem[] = []
  const cellOf = (field: QuotaField): Cell => {
    const cell = row[mapping.indexOf(field)] ?? null
    if (!isExcelError(cell)) return cell
    say(field, 'excel-error')
    return null
  }
  const say = (field: QuotaField, code: QuotaProblem['code'], facts: Facts = {}) =>
    void problems.push({ rowNumber, field, code, facts })
  const written = (field: QuotaField): string => {
    const text = textOf(cellOf(field))
    return isBlank(text) ? '' : text
  }
  const chosen = <T>(field: QuotaField, find: (key: string) => T | undefined, unknown: QuotaProblem['code']) => {
    const text = written(field)
    if (text === '') return undefined
    const value = find(keyOf(text))
    if (value === undefined) say(field, unknown)
    return value
  }
  const needed = <T>(field: QuotaField, value: T | null | undefined): T | null => {
    if (value === undefined && !problems.some((one) => one.field === field)) say(field, 'required')
    return value ?? null
  }

  const kind = chosen('kind', kindOf, 'kind-unknown') ?? 'own'
  const unitId = readUnit({ code: written('unitCode'), name: written('unit'), kind }, units, say)
  const department = chosen('department', departmentOf, 'department-unknown')
  const staffClass = needed('staffClass', chosen('staffClass', classOf, 'class-unknown'))
  const postClass = chosen('postClass', postClassOf, 'post-class-unknown') ?? (kind === 'own' ? 'member' : 'all')
  return {
    ...{ rowNumber, unitId, kind, staffClass, problems },
    department: department === undefined || department === 'all' ? null : department,
    category: readAnyCategory(cellOf('category'), say),
    postClass: postClass === 'all' ? null : postClass,
    planned: needed('planned', readNumber(written('planned'), say)),
    from: needed('from', readFrom(cellOf('from'), say)),
    document: readLine('document', written('document'), { longest: longestDocument, say }),
    reason: readLine('reason', written('reason'), { longest: longestReason, say }),
  }
}

type Say = (field: QuotaField, code: QuotaProblem['code'], facts?: Facts) => void

function readUnit(
  { code, name, kind }: { code: string; name: string; kind: QuotaKind },
  { find, byCode }: QuotaUnits,
  say: Say,
): string | null {
  if (code === '' && name === '') {
    say('unit', 'required')
    return null
  }
  const coded = code === '' ? undefined : byCode(code)
  if (code !== '' && !coded) say('unitCode', 'code-unknown', { code })
  if (code !== '' && (!coded || name === '' || keyOf(coded.name) === keyOf(name))) return coded?.id ?? null
  const { value, problem } = find(name, kind === 'ceiling' ? 'home' : 'host')
  if (problem && (!coded || value?.id !== coded.id)) say('unit', problem.code, problem.facts)
  else if (coded && value && value.id !== coded.id) say('unitCode', 'code-differs', { code, unit: coded.name })
  return coded?.id ?? value?.id ?? null
}

function readAnyCategory(cell: Cell, say: Say): Category | null {
  if (anyCategory.has(keyOf(textOf(cell)))) return null
  const { value, problem } = readCategory(cell)
  if (problem) say('category', problem.code, problem.facts)
  return value ?? null
}

function readNumber(text: string, say: Say): number | undefined {
  if (text === '') return undefined
  const number = /^\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN
  if (isWholeNumber(number)) return number
  say('planned', 'not-whole')
  return undefined
}

function readFrom(cell: Cell, say: Say): IsoDate | undefined {
  const { value, problem } = readDay(cell)
  if (problem) say('from', problem.code, problem.facts)
  return value?.day
}

function readLine(
  field: 'document' | 'reason',
  text: string,
  { longest, say }: { longest: number; say: Say },
): string | null {
  if (text.length > longest) say(field, 'too-long', { most: longest })
  return text === '' ? null : text
}

function finder<T extends string>(words: Record<T, string>): (key: string) => T | undefined {
  const found = new Map<string, T>()
  for (const value in words) for (const word of words[value].split(' ')) found.set(keyOf(word), value)
  return (key) => found.get(key)
}
