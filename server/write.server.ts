import type { Tx } from '#db/store.ts'
import type { Ctx, News } from './context.ts'
import { holdNews } from './news.server.ts'
import { settleTouched } from './staffing/standings.server.ts'
import { forgetTouched } from './staffing/touched.server.ts'

/**
 * The one way to change anything: a transaction, and after its commit the news of it. Before the commit, the verdicts on the
 * units whose staffing was touched are settled: an act and the alerts of what it turned are one step.
 */
export async function write<T>(ctx: Pick<Ctx, 'store' | 'publish'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  let news: News[] = []
  const result = await ctx.store.write(async (tx) => {
    news = holdNews(tx)
    forgetTouched(tx)
    const done = await work(tx)
    await settleTouched(tx)
    return done
  })
  if (news.length > 0) ctx.publish(news)
  return result
}
