import type { Category, Sex } from '../../people.ts'
import type { PostingKind } from '../../postings.ts'
import type { Cell } from '../imports.ts'
import type { CellRead, ProblemCode } from './problems.ts'
import { keysOf } from '../../shared/records.ts'
import { isBlank, keyOf, textOf } from './text.ts'

const sexWords: Record<Sex, string> = {
  male: '男 男性 男的 m male man 1',
  female: '女 女性 女的 f female woman 2',
}

const categoryWords: Record<Category, string> = {
  civil_servant: '公务员 行政 行政编 行政编制 行政人员 行政在编 国家公务员 机关公务员 civil-servant administrative',
  cs_managed:
    '参公 参公人员 参公管理 参公编制 参公事业 参公事业编 事业参公 公务员参公 参照公务员 参照公务员管理 参照公务员法管理 参照管理 civil-service-managed cs-managed managed-as-civil-servant',
  public_institution:
    '事业 事业编 事业编制 事业人员 事业在编 事业单位 事业单位人员 全额事业 差额事业 public-institution institution',
  police:
    '警察 民警 人民警察 公安民警 公安 在编民警 交警 政法 政法编 政法专项 政法专项编制 police police-officer officer',
  aux_um:
    '协管 协管员 城管协管 城管协管员 城管协管人员 协管人员 市容协管 市容协管员 协管合同 协管派遣 urban-management-auxiliary um-auxiliary auxiliary-um',
  aux_police:
    '协警 协警员 辅警 辅警员 警务辅助 警务辅助人员 勤务辅警 文职辅警 公安辅警 交通辅警 协警合同 辅警合同 police-auxiliary auxiliary-police',
}

const kindWords: Record<PostingKind, string> = {
  draft_in: '抽调 抽调使用 集中抽调 draft-in draft detail',
  loan: '借调 借用 临时借调 loan secondment',
  developmental: '挂职 挂职锻炼 developmental-secondment developmental',
  cross_posting: '交叉任职 双向交叉任职 交叉 cross-posting cross-appointment',
  concurrent: '兼任 兼职 兼 concurrent concurrent-post',
  attached: '挂任 attached attached-post',
  line_posting: '条线派驻 派驻 派驻人员 line-posting',
  contract_assignment: '合同聘用 合同制 合同 聘用 聘用制 招聘 劳动合同 contract contract-assignment',
  agency_assignment: '劳务派遣 派遣 劳务 派遣制 agency agency-assignment labour-dispatch dispatch',
  temporary_x: '临时成员 临时成员x 临时 临时加入 x temporary temporary-x temporary-member temporary-member-x',
}

const sexOf = finder(sexWords)
const categoryOf = finder(categoryWords)
const kindOf = finder(kindWords)

export function readSex(cell: Cell): CellRead<Sex> {
  return readChoice(cell, sexOf, 'sex-unknown')
}

/** 公务员, 行政编制, 参公, 事业编, 民警, 协管员, 辅警 … and the English words. */
export function readCategory(cell: Cell): CellRead<Category> {
  return readChoice(cell, categoryOf, 'category-unknown')
}

export function readKind(cell: Cell): CellRead<PostingKind> {
  return readChoice(cell, kindOf, 'kind-unknown')
}

function readChoice<T>(cell: Cell, find: (key: string) => T | undefined, unknown: ProblemCode): CellRead<T> {
  const text = textOf(cell)
  if (isBlank(text)) return {}
  const value = find(keyOf(text))
  return value === undefined ? { problem: { code: unknown } } : { value }
}

function finder<T extends string>(words: Record<T, string>): (key: string) => T | undefined {
  const found = new Map<string, T>()
  for (const value of keysOf(words)) for (const word of words[value].split(' ')) found.set(keyOf(word), value)
  return (key) => found.get(key)
}
