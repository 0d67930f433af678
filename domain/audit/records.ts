/** One thing that was otherwise before. `undefined`: there was, or is, no such thing. */
export type Change = { path: string; before: unknown; after: unknown }

/**
 * What an act changed, told part by part: `a.b` for a part of a part, `a.0` for one of a list. Where something was
 * changed, what `after` does not mention stayed; where it was made or taken away, all of it is told.
 */
export function differenceOf(before: unknown, after: unknown): Change[] {
  const were = new Map(partsOf(before))
  const are = new Map(partsOf(after))
  if (are.size === 0) return [...were].map(([path, value]) => ({ path, before: value, after: undefined }))
  return [...are]
    .map(([path, value]) => ({ path, before: were.get(path), after: value }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after))
}

/** The same record without what nobody may read in a log: passwords, tokens, identity and telephone numbers. */
export function withoutSecrets(record: unknown): unknown {
  if (Array.isArray(record)) return record.map(withoutSecrets)
  if (!isPlainObject(record)) return record
  const shown = Object.entries(record).map(([key, value]) => [
    key,
    isSecret(key) && value !== null ? '***' : withoutSecrets(value),
  ])
  return Object.fromEntries(shown)
}

/** JSON with its keys in order, so that a record read back from any engine hashes the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? inOrder(part) : part)) ?? 'null'
}

function isSecret(key: string): boolean {
  return /^(password|passwordHash|token|tokenHash|idNumber|phone)$|(Sealed|Digest)$/.test(key)
}

/** The parts of a record that have no parts, each with the way to it. A list of plain values is one part. */
function partsOf(value: unknown, path = ''): [string, unknown][] {
  if (value === null || value === undefined) return path === '' ? [] : [[path, value]]
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(value) && value.some(isPlainObject)) {
    return value.flatMap((part: unknown, place) => partsOf(part, below(String(place))))
  }
  if (isPlainObject(value)) return Object.entries(value).flatMap(([key, part]) => partsOf(part, below(key)))
  return [[path === '' ? 'value' : path, value]]
}

function inOrder(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
