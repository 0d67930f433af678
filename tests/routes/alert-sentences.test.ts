import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '#db/schema/index.ts'
import { systemCtx } from '#server/access/system.server.ts'
import { settleStandings } from '#server/staffing/standings.server.ts'
import { write } from '#server/write.server.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => void (server = await startTestServer()))
afterAll(() => server.stop())

const settleAll = () => {
  const ctx = systemCtx(server.services)
  return write(ctx, (tx) => settleStandings(tx, ctx, 'all'))
}
const inboxOf = async (loginName: string, language: 'zh-CN' | 'en') => {
  const answer = await fetch(`${server.url}/alerts`, {
    headers: { Accept: 'text/html', Cookie: await server.cookieOf(loginName), 'Accept-Language': language },
  })
  return answer.text()
}

describe('an alert of a verdict', () => {
  it('of two departments names both, what each sends, and leads to the names behind it; of a rule that ended it says so', async () => {
    const { store, clock } = server.services
    await settleAll()
    await store.write(async (tx) => {
      const today = clock.today()
      const [rule] = await tx
        .select()
        .from(rules)
        .where(and(eq(rules.key, 'CROSS.RECIPROCITY'), isNull(rules.endsOn)))
      if (!rule) throw new Error('no rule')
      await tx.update(rules).set({ endsOn: today }).where(eq(rules.id, rule.id))
      await tx.insert(rules).values({ ...rule, id: 'warns', version: 2, enforcement: 'warn', startsOn: today })
      await tx
        .update(rules)
        .set({ endsOn: today })
        .where(and(eq(rules.key, 'BRIGADE.COMPOSITION.MOBILE'), isNull(rules.endsOn)))
    })
    await settleAll()
    const page = await inboxOf('detachment', 'zh-CN')
    expect(page).toContain('城管与交通：双向交叉任职、双向挂职应有来有往，现为“不符合”（城管派出 0 人，交通派出 1 人）')
    expect(page).toContain('href="/staffing/verdicts/CROSS.RECIPROCITY"')
    expect(page).toMatch(/机动大队：[^<]+由“不符合”变为“不再要求”</)
    const english = await inboxOf('commission', 'en')
    expect(english).toContain('Cross-posting goes both ways')
  })
})
