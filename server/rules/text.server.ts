import type { RuleProblemCode } from '#domain/rules/imports/problems.ts'
import { Refusal } from '#domain/shared/outcomes.ts'

/** What a form may hold, typed in Chinese and written for an address. */
export const mostBytes = 160 * 1024
const mostLineLength = 2_000
const mostLines = 8_000
/** Of those a parser makes parts of; a rule has about forty, a file of all of them some thousand. */
const mostMarks = 12_000
const mostDepth = 20
const mostIndent = 80

/** Where in the text something stands, from 1. */
export type Place = { line: number; column: number }

/** Takes bytes for the text of a file. Refuses what is too long or is not UTF-8. */
export function textIn(bytes: Uint8Array): string {
  requireShort(bytes.length)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('rule-file-not-text', {}, 'file')
  }
}

export function requireShort(bytes: number): void {
  if (bytes > mostBytes) throw new Refusal('rule-file-too-long', { kb: mostBytes / 1024 }, 'file')
}

/**
 * What no file of rules looks like, told before it is parsed: the parser goes down one call per level and looks back over
 * what it did not understand, so that a small text can stop the process or hold it up for minutes.
 */
export function whyNotParsed(text: string): ({ code: RuleProblemCode } & Place) | undefined {
  const lines = text.split('\n')
  if (lines.length > mostLines) return { code: 'too-many-lines', line: mostLines + 1, column: 1 }
  let depth = 0
  let marks = 0
  for (const [index, line] of lines.entries()) {
    const at = (column: number) => ({ line: index + 1, column })
    if (line.length > mostLineLength) return { code: 'line-too-long', ...at(mostLineLength + 1) }
    const indent = line.length - line.trimStart().length
    if (indent > mostIndent && indent < line.length) return { code: 'too-deep', ...at(indent + 1) }
    const run = /(?:[-?:][ \t]+){12,}/.exec(line)
    if (run) return { code: 'too-deep', ...at(run.index + 1) }
    for (const { 0: mark, index: column } of line.matchAll(/[[\]{},"'`?]|:(?=[ \t]|$)/g)) {
      marks += 1
      if (marks > mostMarks) return { code: 'too-many-marks', ...at(column + 1) }
      if (mark === '[' || mark === '{') depth += 1
      if (mark === ']' || mark === '}') depth -= 1
      if (depth > mostDepth) return { code: 'too-deep', ...at(column + 1) }
    }
  }
  return undefined
}
