import { importFields, type ImportField } from '#domain/people/imports.ts'
import { fictionalRegion } from '#domain/people.ts'
import type { Ctx } from '../../context.ts'
import { unitsOn } from '../../organisation/queries.server.ts'
import { unitIdsReached } from '../../access/scope.server.ts'
import type { CellToWrite, SheetToWrite } from '../../workbooks/workbooks.ts'
import { columnWidths, type RosterWords } from '../roster-workbook.server.ts'

export type GuideWords = RosterWords & {
  guide: string
  column: string
  need: string
  how: string
  /** Whether a column is needed. */
  needOf(field: ImportField): string
  explain(field: ImportField): string
  /** A text of the example, such as `exampleName`. */
  example(
    key: 'exampleNumber' | 'exampleName' | 'exampleHomePost' | 'exampleRank' | 'exampleHostPost' | 'exampleDocument',
  ): string
  note: string
}

/** An empty form: the titles with an example that an import skips, and a sheet that explains each column. */
export async function rosterTemplate(ctx: Ctx, words: GuideWords, signal?: AbortSignal): Promise<Uint8Array> {
  const example = await exampleFor(ctx, words)
  const form: SheetToWrite = {
    name: words.sheet,
    widths: importFields.map((field) => columnWidths[field]),
    rows: [
      importFields.map((field): CellToWrite => ({ value: words.title(field), look: 'head' })),
      importFields.map((field): CellToWrite => ({ value: example[field] ?? null, look: 'note' })),
    ],
    stickyRows: 1,
  }
  const heads = [words.column, words.need, words.how].map((value): CellToWrite => ({ value, look: 'head' }))
  const guide: SheetToWrite = {
    name: words.guide,
    widths: [18, 14, 90],
    rows: [
      heads,
      ...importFields.map((field) => [words.title(field), words.needOf(field), words.explain(field)]),
      [],
      [{ value: words.note, look: 'note', span: 3 }],
    ],
    stickyRows: 1,
  }
  return ctx.workbooks.write([form, guide], 'xlsx', signal)
}

/** Somebody nobody is, in units there are. */
async function exampleFor(ctx: Ctx, words: GuideWords): Promise<Partial<Record<ImportField, string>>> {
  const units = await unitsOn(ctx.store.read, ctx.today)
  const reached = new Set(unitIdsReached(ctx.actor.scopes, 'host'))
  const home = units.find(({ kind }) => kind === 'bureau')
  const host = units.find(({ id, kind }) => kind === 'brigade' && reached.has(id))
  return {
    staffNumber: words.example('exampleNumber'),
    name: words.example('exampleName'),
    sex: words.sex('male'),
    idNumber: `${fictionalRegion}199005120011`,
    bornOn: '1990-05-12',
    phone: '100-0000-0000',
    joinedOn: '2016.03',
    homeUnit: home?.name,
    category: words.category('civil_servant'),
    homePost: words.example('exampleHomePost'),
    rank: words.example('exampleRank'),
    hostUnit: host?.name,
    hostPost: words.example('exampleHostPost'),
    postingKind: words.kind('draft_in'),
    postedOn: ctx.today,
    document: words.example('exampleDocument'),
  }
}
