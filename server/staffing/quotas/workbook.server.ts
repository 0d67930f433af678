import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { QuotaKey } from '#domain/staffing/quotas.ts'
import type { Numbers } from '#domain/staffing/quotas/strength.ts'
import type { Ctx } from '../../context.ts'
import type { FileFormat } from '../../workbooks/formats.server.ts'
import type { CellToWrite, SheetToWrite } from '../../workbooks/workbooks.ts'
import { write } from '../../write.server.ts'
import { auditExport } from './exports.server.ts'
import { getQuotaBoard, listLines, type CeilingShown, type LineShown, type QuotaBoard } from './queries.server.ts'

/** The words of the page, in the reader's language. */
export type BoardWords = {
  title: string
  day: string
  unit: string
  department: string
  total: string
  sections: Record<'force' | 'home' | 'departments' | 'ceilings' | 'lines', string>
  measure(name: keyof Numbers | 'gap'): string
  departmentRow(row: QuotaBoard['departments'][number]): string
  line(key: Omit<QuotaKey, 'unitId'>): string
  ceilingTitles: readonly string[]
  lineTitles: readonly string[]
  reasonOf(unit: string, reason: string): string
}

type Table = { name: string; rows: CellToWrite[][] }

const ofForce = ['planned', 'onBooks', 'present', 'lentOut', 'borrowed', 'gap', 'endingSoon'] as const
const ofHome = ['onBooks', 'present', 'lentOut', 'endingSoon'] as const

/**
 * What a page of quotas shows, table by table as it shows them: in a workbook a sheet each, in a CSV file one below the
 * other. Undefined for a unit that is not the actor's to read. Audited.
 */
export async function exportQuotaBoard(
  ctx: Ctx,
  { day, unitId }: { day: IsoDate; unitId: string | null },
  { format, words, signal }: { format: FileFormat; words: BoardWords; signal?: AbortSignal },
): Promise<Uint8Array | undefined> {
  const lines = unitId === null ? [] : await listLines(ctx, unitId, day)
  if (!lines) return undefined
  const board = await getQuotaBoard(ctx, day, unitId)
  const tables = [
    unitTable(board, 'force', words),
    departmentTable(board, words),
    lineTable(lines, words),
    ceilingTable(board.ceilings, words),
    unitTable(board, 'home', words),
  ].filter(({ rows }) => rows.length > 1)
  await write(ctx, (tx) => auditExport(tx, ctx, { day, format, what: 'board', unitId }))
  const dated: CellToWrite[] = [`${words.title} ${words.day} ${day}`]
  const sheets = format === 'xlsx' ? tables.map((table) => sheetOf(table)) : [stacked(tables, dated, words.title)]
  const none: SheetToWrite = { name: words.title, widths: [40], rows: [dated] }
  return ctx.workbooks.write(sheets.length > 0 ? sheets : [none], format, signal)
}

function unitTable(board: QuotaBoard, side: 'force' | 'home', words: BoardWords): Table {
  const shown = side === 'force' ? ofForce : ofHome
  const total = side === 'force' ? board.forceTotal : board.homeTotal
  const rows = board[side].map(({ unit, numbers }) => [unit.shortName, ...cellsOf(numbers, shown)])
  const sum = rows.length > 1 ? [[words.total, ...cellsOf(total, shown)]] : []
  return { name: words.sections[side], rows: [headOf([words.unit, ...shown.map(words.measure)]), ...rows, ...sum] }
}

function departmentTable(board: QuotaBoard, words: BoardWords): Table {
  const rows = board.departments.map((row) => [words.departmentRow(row), ...cellsOf(row.numbers, ofForce)])
  return {
    name: words.sections.departments,
    rows: [headOf([words.department, ...ofForce.map(words.measure)]), ...rows],
  }
}

function ceilingTable(ceilings: readonly CeilingShown[], words: BoardWords): Table {
  const rows = ceilings.map(({ ceiling, unitName, used, over, reasons }) => [
    ...[unitName, words.line({ ...ceiling, kind: 'own' }), ceiling.planned, used, over],
    over > 0 ? reasons.map((one) => words.reasonOf(one.unitName, one.reason)).join(' ') : null,
  ])
  return { name: words.sections.ceilings, rows: [headOf(words.ceilingTitles), ...rows] }
}

function lineTable(lines: readonly LineShown[], words: BoardWords): Table {
  const rows = lines.map(({ line, held }) => [
    ...[words.line(line), line.planned, held, line.startsOn],
    ...[line.endsOn && addDays(line.endsOn, -1), line.document, line.reason],
  ])
  return { name: words.sections.lines, rows: [headOf(words.lineTitles), ...rows] }
}

function cellsOf(numbers: Numbers, shown: readonly (keyof Numbers | 'gap')[]): CellToWrite[] {
  return shown.map((name) => (name === 'gap' ? numbers.planned - numbers.onBooks : numbers[name]))
}

function headOf(titles: readonly string[]): CellToWrite[] {
  return titles.map((value): CellToWrite => ({ value, look: 'head' }))
}

function sheetOf({ name, rows }: Table): SheetToWrite {
  return { name, rows, widths: [26, ...Array.from({ length: 7 }, () => 16)], stickyRows: 1 }
}

function stacked(tables: readonly Table[], dated: CellToWrite[], name: string): SheetToWrite {
  const rows = tables.flatMap((table): CellToWrite[][] => [[], [table.name], ...table.rows])
  return { name, widths: [], rows: [dated, ...rows] }
}
