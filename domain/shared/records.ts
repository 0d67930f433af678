/** The keys of a record in the order in which they were written. */
export function keysOf<T extends string>(record: Readonly<Record<T, unknown>>): T[] {
  const keys: T[] = []
  for (const key in record) keys.push(key)
  return keys
}
