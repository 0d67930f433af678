import type { Tx } from '#db/store.ts'
import type { Ctx, News } from './context.ts'
import { settleTouchedPosts } from './appointments/settling.server.ts'
import { forgetTouchedPosts } from './appointments/touched.server.ts'
import { settleTouchedMembers } from './messages/members.server.ts'
import { forgetTouchedMembers } from './messages/touched.server.ts'
import { holdNews } from './news.server.ts'
import { settleTouched } from './staffing/standings.server.ts'
import { forgetTouched } from './staffing/touched.server.ts'

/**
 * The one way to change anything: a transaction, and after its commit the news of it. Before the commit, the posts of those
 * touched, the verdicts on the units whose staffing was touched and who belongs to whose conversation are settled: an act, the
 * vacancies it leaves and the alerts of what it turned are one step.
 */
export async function write<T>(ctx: Pick<Ctx, 'store' | 'publish'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  let news: News[] = []
  const result = await ctx.store.write(async (tx) => {
    news = holdNews(tx)
    forgetTouched(tx)
    forgetTouchedPosts(tx)
    forgetTouchedMembers(tx)
    const done = await work(tx)
    await settleTouchedPosts(tx)
    await settleTouched(tx)
    await settleTouchedMembers(tx)
    return done
  })
  if (news.length > 0) ctx.publish(news)
  return result
}
