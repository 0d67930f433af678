import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document as ParsedDocument,
  type ErrorCode,
  type YAMLMap,
} from 'yaml'
import { fileFormat, readRules, type FileRead } from '#domain/rules/imports/rows.ts'
import type { Path, RuleProblem, RuleProblemCode } from '#domain/rules/imports/problems.ts'
import { ruleLayers, type Rule } from '#domain/rules.ts'
import { requireShort, whyNotParsed, type Place } from './text.server.ts'

export type RuleText = FileRead & { placeOf(path: Path): Place; broken: (Omit<RuleProblem, 'path'> & Place)[] }

const remarks = [
  ' 联勤规则 · Rules of the joint force',
  ' 每一项是一条规则在某一层级的一个版本；已有的版本不能修改，请以更大的版本号另加一项。',
  ' Each entry is one version of a rule on one layer; a version that is there is never edited: add one with a greater number.',
  ' startsOn：施行首日；endsOn：自该日起不再施行，null 表示没有终止。',
  ' startsOn: the first day in force; endsOn: the first day no longer in force, null for no end.',
]

/** Versions of rules as YAML: every field, in one order, so that two files can be compared line by line. */
export function yamlOf(rules: readonly Rule[]): string {
  const inOrder = rules.toSorted(
    (a, b) =>
      compare(a.key, b.key) || ruleLayers.indexOf(a.layer) - ruleLayers.indexOf(b.layer) || a.version - b.version,
  )
  const document = new Document({ format: fileFormat, rules: inOrder.map(entryOf) }, { aliasDuplicateObjects: false })
  document.commentBefore = remarks.join('\n')
  return document.toString({ lineWidth: 0, nullStr: 'null' })
}

/**
 * Reads a file of rules. What is no YAML, or uses what a file of rules has no need of (aliases, tags, several documents), is
 * told with its line and column and not read any further; what is read is told where it does not fit.
 */
export function readText(text: string): RuleText {
  requireShort(Buffer.byteLength(text))
  const lines = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const none = { rows: [], count: 0, problems: [], placeOf: () => ({ line: 1, column: 1 }) }
  const why = whyNotParsed(text)
  if (why) return { ...none, broken: [{ facts: {}, ...why }] }
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, merge: false, version: '1.2' })
  const [document, another] = 'empty' in documents ? [] : documents
  if (!document) return { ...none, broken: [{ code: 'empty', facts: {}, line: 1, column: 1 }] }
  const broken = [
    ...document.errors.map((error) => ({ ...problemOf(error.code), ...place(error.pos[0]) })),
    ...(another ? [{ code: 'several-documents' as const, facts: {}, ...place(another.range[0]) }] : []),
    ...strangeParts(document).map(({ code, offset }) => ({ code, facts: {}, ...place(offset) })),
  ]
  if (broken.length > 0) return { ...none, broken }
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  if (value === null) return { ...none, broken: [{ code: 'empty', facts: {}, line: 1, column: 1 }] }
  return { ...readRules(value), broken: [], placeOf: (path) => place(offsetOf(document, path)) }
}

type Strange = { code: RuleProblemCode; offset: number }

/** Parts that could stand for much more than is written, or for something that is no plain value, and keys said twice. */
function strangeParts(document: ParsedDocument): Strange[] {
  const found: Strange[] = []
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node) || node.anchor !== undefined) found.push({ code: 'alias', offset })
      else if (node.tag !== undefined && !isPlainTag(node.tag)) found.push({ code: 'tag', offset })
      if (isMap(node)) found.push(...strangeKeys(node))
    },
  })
  return found
}

function strangeKeys({ items }: YAMLMap): Strange[] {
  const names = new Set<unknown>()
  return items.flatMap(({ key }): Strange[] => {
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0
    if (!isScalar(key)) return [{ code: 'syntax', offset }]
    if (names.has(key.value)) return [{ code: 'duplicate-key', offset }]
    names.add(key.value)
    return []
  })
}

function isPlainTag(tag: string): boolean {
  return /^tag:yaml\.org,2002:(map|seq|str|int|float|bool|null)$/.test(tag)
}

function problemOf(error: ErrorCode): { code: RuleProblemCode; facts: { error: string } } {
  const facts = { error }
  switch (error) {
    case 'BAD_INDENT':
    case 'TAB_AS_INDENT':
      return { code: 'indent', facts }
    case 'BAD_ALIAS':
      return { code: 'alias', facts }
    default:
      return { code: 'syntax', facts }
  }
}

/** Where the part stands; where it is missing, the nearest part around it that is there. */
function offsetOf(document: ParsedDocument, path: Path): number {
  let node: unknown = document.contents
  let offset = 0
  for (const [depth, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part)
      if (!pair) break
      const isLast = depth === path.length - 1
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
      if (isLast && isScalar(pair.value) && pair.value.value !== null) offset = pair.value.range?.[0] ?? offset
      node = pair.value
    } else if (isCollection(node)) {
      node = node.items[Number(part)]
      if (!isNode(node)) break
      offset = node.range?.[0] ?? offset
    } else break
  }
  return offset
}

function entryOf(rule: Rule): object {
  const { key, layer, version, titleZh, titleEn, params, source, enforcement, override, stricterWins } = rule
  const { type, ...rest } = params
  const { document, issuer, article, quote, evidence } = source
  const { isAllowed, by, needsReason } = override
  return {
    ...{ key, layer, version, titleZh, titleEn, params: { type, ...byName(rest) } },
    source: { document, issuer, article, quote, evidence },
    ...{ enforcement, override: { isAllowed, by, needsReason }, stricterWins },
    ...{ startsOn: rule.startsOn, endsOn: rule.endsOn },
  }
}

/** With the parts of a record by name, all the way down: databases keep no order of their own. */
function byName(record: object): object {
  const sorted = Object.entries(record).toSorted(([a], [b]) => compare(a, b))
  return Object.fromEntries(sorted.map(([name, value]: [string, unknown]) => [name, ordered(value)]))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  return typeof value === 'object' && value !== null ? byName(value) : value
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
