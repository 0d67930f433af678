import type { Db } from './store.ts'

/**
 * For a small question that is asked again and again: built once for a connection, for as long as its key is the same, since
 * building costs several times what asking does. A transaction of PostgreSQL is a connection of its own: there it is built anew.
 */
export function preparing<K extends string, Q, D extends Db = Db>(build: (db: D, key: K) => Q): (db: D, key: K) => Q {
  const kept = new WeakMap<D, { key: K; query: Q }>()
  return (db, key) => {
    const found = kept.get(db)
    if (found?.key === key) return found.query
    const query = build(db, key)
    kept.set(db, { key, query })
    return query
  }
}
