import type { Tx } from '#db/store.ts'
import type { News } from './context.ts'

const heldBack = new WeakMap<Tx, News[]>()

/** Begins to hold back the news of a transaction; what is held is published when it is committed. */
export function holdNews(tx: Tx): News[] {
  const news: News[] = []
  heldBack.set(tx, news)
  return news
}

/** Holds a piece of news back until the transaction is committed; a rollback forgets it. */
export function announce(tx: Tx, item: News): void {
  const news = heldBack.get(tx)
  if (!news) throw new Error('announce() belongs inside write()')
  news.push(item)
}
