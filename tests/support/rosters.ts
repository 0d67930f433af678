import { fictionalRegion } from '#domain/people.ts'
import type { Cell, ColumnMapping, HeaderRows, ImportState } from '#domain/people/imports.ts'
import { checkRoster } from '#server/people/imports/check.server.ts'
import { commitRoster } from '#server/people/imports/commit.server.ts'
import { getImport, listFindings } from '#server/people/imports/queries.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import type { CommitMode } from '#domain/people/imports.ts'
import type { Ctx } from '#server/context.ts'
import { workbook } from './workbooks.ts'

/** Rosters of people nobody is, as offices write them. */

export const rosterTitles = [
  '序号',
  '人员编号',
  '姓名',
  '性别',
  '身份证号',
  '联系电话',
  '参加工作时间',
  '派出单位',
  '人员类别',
  '联勤单位',
  '到岗日期',
] as const
type Title = (typeof rosterTitles)[number]

/** An identity number of the demonstration's region; men have odd numbers. */
export function idNumberOf(index: number, { isMale = true, bornOn = '19850312' } = {}): string {
  const serial = String(((index * 2 + (isMale ? 1 : 0)) % 1000) + 1000).slice(-3)
  return `${fictionalRegion}${bornOn}${serial}${index % 10}`
}

/** A row in which everything is right; `change` makes it otherwise. */
export function rosterRow(index: number, change: Partial<Record<Title, Cell>> = {}): Cell[] {
  const right: Record<Title, Cell> = {
    序号: index,
    人员编号: `NEW-${String(index).padStart(5, '0')}`,
    姓名: `李${'安宁和平清远明德'[index % 8]}${'然舟川野岚溪石松'[Math.floor(index / 8) % 8]}`,
    性别: '男',
    身份证号: idNumberOf(index),
    联系电话: `100-${String(1_000 + (index % 9_000))}-${String(1_000 + ((index * 7) % 9_000))}`,
    参加工作时间: '2016.03',
    派出单位: '市公安局',
    人员类别: '民警',
    联勤单位: '综合一大队',
    到岗日期: '2025-03-01',
  }
  return rosterTitles.map((title) => ({ ...right, ...change })[title])
}

/** A workbook of such rows under a title. */
export async function roster(...rows: Cell[][]): Promise<{ name: string; bytes: Uint8Array }> {
  const title = [
    { value: '联勤执法人员花名册', columnSpan: rosterTitles.length },
    ...rosterTitles.slice(1).map(() => null),
  ]
  return { name: '花名册.xlsx', bytes: await workbook([title, [...rosterTitles], ...rows]) }
}

/** Uploads and tries out a file with the header and columns as guessed. */
export async function checked(ctx: Ctx, file: { name: string; bytes: Uint8Array }): Promise<string> {
  const id = await uploadRoster(ctx, file)
  const { headerRows, mapping } = await mappingOf(ctx, id)
  await (
    await checkRoster(ctx, id, { headerRows, mapping })
  ).finished
  return id
}

export async function committed(ctx: Ctx, file: { name: string; bytes: Uint8Array }, mode: CommitMode = 'good_rows') {
  const id = await checked(ctx, file)
  await (
    await commitRoster(ctx, id, { mode })
  ).finished
  return id
}

export async function mappingOf(ctx: Ctx, id: string): Promise<{ headerRows: HeaderRows; mapping: ColumnMapping }> {
  const found = await getImport(ctx, id)
  if (!found) throw new Error(`no import ${id}`)
  return found
}

export async function stateOf(ctx: Ctx, id: string): Promise<ImportState | undefined> {
  return (await getImport(ctx, id))?.state
}

/** `3 D: category-unknown` for each problem, in order. */
export async function problemsOf(ctx: Ctx, id: string): Promise<string[]> {
  const { findings } = await listFindings(ctx, id, { kind: undefined, page: 1 })
  return findings.flatMap(({ rowNumber, problems }) =>
    problems.map(({ code, letters }) => `${rowNumber} ${letters ?? 'row'}: ${code}`),
  )
}
