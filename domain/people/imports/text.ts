import type { Cell } from '../imports.ts'

/** What offices write where there is nothing to write. */
const placeholders = /^(?:[-—–―_/\\.。·~～\s]+|无|暂无|没有|空|不详|未填|none|nil|n\/a|null)$/i
const excelErrors = /^\s*#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BUSY!)/i
/** What most cells are: ordinary signs without a space or an apostrophe, as they should be. */
const isPlain = /^[!-&(-~\u4E00-\u9FFF]+$/
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

/**
 * A cell as a line of text: one space where there were several, nothing invisible, full-width letters and digits as
 * ordinary ones, no apostrophe in front (Excel's mark for text, and ours in CSV). Chinese punctuation stays.
 */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string' && isPlain.test(cell)) return cell
  const text = String(cell).replace(invisible, '').replace(/\s+/g, ' ').trim()
  return ordinary(text.replace(/^['‘’`](?=.)/, ''))
}

/** The same, folded for numbers and codes: compatibility forms (NFKC), no spaces at all. */
export function codeOf(cell: Cell): string {
  if (typeof cell === 'string' && isPlain.test(cell)) return cell
  return textOf(cell).normalize('NFKC').replace(/\s/g, '')
}

/** The same, folded for comparing words: small letters, no spaces, no punctuation. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The text without what stands in brackets, unless there is nothing else. */
export function withoutBrackets(text: string): string {
  const bare = text.normalize('NFKC').replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  return bare.trim() || text
}

/** Whether two texts say the same, but for full-width signs and spaces. */
export function isSameText(a: string | null, b: string | null): boolean {
  return plain(a) === plain(b)
}

export function isBlank(text: string): boolean {
  return text === '' || placeholders.test(text)
}

/** Whether the cell holds an error of Excel's own, such as #N/A. */
export function isExcelError(cell: Cell): boolean {
  return typeof cell === 'string' && excelErrors.test(cell)
}

/** 3.41502E+17: what is left of a long number that a spreadsheet took for a quantity. */
export function isScientific(code: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d{1,3}$/i.test(code)
}

function plain(text: string | null): string {
  return (text ?? '').normalize('NFKC').replace(/\s/g, '')
}

function ordinary(text: string): string {
  return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
}
