import type { Tx } from '#db/store.ts'
import type { Ctx, News } from './context.ts'

const heldBack = new WeakMap<Tx, News[]>()

/** The one way to change anything: a transaction, and after its commit the news of it. */
export async function write<T>(ctx: Pick<Ctx, 'store' | 'publish'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  let news: News[] = []
  const result = await ctx.store.write((tx) => {
    news = []
    heldBack.set(tx, news)
    return work(tx)
  })
  if (news.length > 0) ctx.publish(news)
  return result
}

/** Holds a piece of news back until the transaction is committed; a rollback forgets it. */
export function announce(tx: Tx, item: News): void {
  const news = heldBack.get(tx)
  if (!news) throw new Error('announce() belongs inside write()')
  news.push(item)
}
