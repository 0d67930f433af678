/** The rows by a key, each group in the order the rows came in. */
export function grouped<T, K>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

export function byPerson<T extends { personId: string }>(rows: Iterable<T>): Map<string, T[]> {
  return grouped(rows, ({ personId }) => personId)
}

export function byUnit<T extends { unitId: string }>(rows: Iterable<T>): Map<string, T[]> {
  return grouped(rows, ({ unitId }) => unitId)
}
