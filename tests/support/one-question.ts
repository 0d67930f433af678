import { AsyncLocalStorage } from 'node:async_hooks'
import type { Store } from '#db/store.ts'

/**
 * A store that says at once where a transaction asks beside itself: it would not see what it has written, and PGlite, which has one
 * connection, would wait for ever.
 */
export function askingWithinTransactions(store: Store): Store {
  const under = new AsyncLocalStorage<true>()
  const read = new Proxy(store.read, {
    get(target, name, receiver) {
      if (under.getStore()) throw new Error(`${String(name)} outside of the transaction that is under way`)
      const found: unknown = Reflect.get(target, name, receiver)
      return found
    },
  })
  return { ...store, read, write: (work) => store.write((tx) => under.run(true, () => work(tx))) }
}
