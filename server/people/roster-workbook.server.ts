import { importFields, type ImportField } from '#domain/people/imports.ts'
import { lastDayOf } from '#domain/shared/dates.ts'
import type { Category, Sex } from '#domain/people.ts'
import type { PostingKind } from '#domain/postings.ts'
import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import type { CellToWrite, SheetToWrite } from '../workbooks/workbooks.ts'
import type { FileFormat } from '../workbooks/formats.server.ts'
import { write } from '../write.server.ts'
import { listPeople, type PeopleFilter, type PersonListed } from './queries.server.ts'

/** The words of a roster in the reader's language, as the pages have them. */
export type RosterWords = {
  sheet: string
  title(field: ImportField): string
  category(value: Category): string
  sex(value: Sex): string
  kind(value: PostingKind): string
}

const peopleAtOnce = 500

/** In characters, by what usually stands there. */
export const columnWidths: Record<ImportField, number> = {
  staffNumber: 14,
  name: 12,
  sex: 8,
  idNumber: 22,
  bornOn: 12,
  phone: 16,
  joinedOn: 14,
  homeUnit: 22,
  category: 16,
  homePost: 16,
  rank: 14,
  employer: 22,
  hostUnit: 18,
  hostPost: 14,
  postingKind: 14,
  postedOn: 12,
  postedUntil: 12,
  document: 24,
}

/** The people a list shows, all pages of it, as a file that imports unchanged: masked as on the screen. Audited. */
export async function exportPeople(
  ctx: Ctx,
  filter: PeopleFilter,
  { format, words, signal }: { format: FileFormat; words: RosterWords; signal?: AbortSignal },
): Promise<Uint8Array> {
  const people: PersonListed[] = []
  for (let page = 1; ; page++) {
    const listed = await listPeople(ctx, filter, { page, size: peopleAtOnce })
    people.push(...listed.people)
    if (listed.people.length < peopleAtOnce) break
    signal?.throwIfAborted()
  }
  await write(ctx, (tx) =>
    audit(tx, ctx, 'people.exported', {
      subject: { kind: 'people', id: filter.day },
      after: { format, rows: people.length, filter: { ...filter } },
    }),
  )
  return ctx.workbooks.write([rosterSheet(people, words)], format, signal)
}

/** People under the titles that an import knows. */
export function rosterSheet(people: readonly PersonListed[], words: RosterWords): SheetToWrite {
  const head = importFields.map((field): CellToWrite => ({ value: words.title(field), look: 'head' }))
  return {
    name: words.sheet,
    widths: importFields.map((field) => columnWidths[field]),
    rows: [head, ...people.map((person) => importFields.map((field) => cellOf(person, field, words)))],
    stickyRows: 1,
  }
}

function cellOf(person: PersonListed, field: ImportField, words: RosterWords): string | null {
  switch (field) {
    case 'sex':
      return person.sex && words.sex(person.sex)
    case 'idNumber':
      return person.idNumberMask
    case 'phone':
      return person.phoneMask
    case 'category':
      return person.category && words.category(person.category)
    case 'postingKind':
      return person.postingKind && words.kind(person.postingKind)
    case 'postedUntil':
      return person.postedOn && lastDayOf({ start: person.postedOn, end: person.endsOn })
    default:
      return person[field]
  }
}
