import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Letter } from '#domain/letters.ts'
import { fonts, type LetterFont } from '#domain/letters/layout.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { wordDocumentOf } from './docx.server.ts'

/** A letter that is drawn and waits for its number: the parts of its .docx, with a mark where the number goes. */
export type DrawnLetter = { parts: Record<string, Uint8Array>; day: IsoDate }

/** Private use: no text that somebody types holds these. */
const mark = '\uE000\uE001\uE000'

/** Draws a letter: the slow half, before the transaction that seals it. */
export async function drawLetter(letter: Letter, day: IsoDate): Promise<DrawnLetter> {
  return { parts: unzipSync(await wordDocumentOf(letter, mark)), day }
}

/**
 * The .docx with its number: the quick half, which waits for nothing. The same letter with the same number is the same bytes:
 * the moments that the library writes are those of the letter’s day.
 */
export function numberedFile({ parts, day }: DrawnLetter, number: string): Uint8Array {
  const year = Number(day.slice(0, 4))
  // The zip knows local time only; made from local parts, it says the same in every zone.
  const mtime = new Date(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
  const files = Object.entries(parts)
    .filter(([path]) => !path.endsWith('/'))
    .toSorted(([a], [b]) => contentTypesFirst(a, b))
    .map(([path, bytes]) => [path, partOf(path, bytes, { number, day })] as const)
  return zipSync(Object.fromEntries(files), { level: 6, mtime })
}

function partOf(path: string, bytes: Uint8Array, { number, day }: { number: string; day: IsoDate }): Uint8Array {
  switch (path) {
    case 'word/document.xml':
      return strToU8(strFromU8(bytes).replace(mark, number))
    case 'docProps/core.xml':
      return strToU8(strFromU8(bytes).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${day}T00:00:00Z`))
    case 'word/fontTable.xml':
      return strToU8(fontTable())
    default:
      return bytes
  }
}

/** What to take for a font that is not there: Word and WPS look it up by these names. */
function fontTable(): string {
  const names: LetterFont[] = ['title', 'body', 'heading', 'pageNumber']
  const listed = names.map((name) => {
    const [first, ...others] = fonts[name]
    const family = name === 'heading' ? 'swiss' : 'roman'
    return (
      `<w:font w:name="${first}"><w:altName w:val="${others.join(',')}"/>` +
      `<w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="auto"/></w:font>`
    )
  })
  const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${space}">${listed.join('')}</w:fonts>`
}

/** Readers of the format may ask for the list of types before anything else. */
function contentTypesFirst(a: string, b: string): number {
  const place = (path: string) => (path === '[Content_Types].xml' ? 0 : 1)
  return place(a) - place(b) || (a < b ? -1 : 1)
}
