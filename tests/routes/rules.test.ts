import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts } from '#db/seed/accounts.ts'
import { roleGrants, rules } from '#db/schema/index.ts'
import { idOfName } from '#server/ids.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const term = '/rules/SECOND.TERM'

let server: TestServer
/** The office of the whole city, and one of a district: rules hold for units that it does not answer for. */
let city: string
let district: string
beforeAll(async () => {
  server = await startTestServer()
  const person = demoAccounts.find(({ loginName }) => loginName === 'district')?.person
  await server.services.store.write(async (tx) => {
    await tx.insert(roleGrants).values({
      ...{ id: 'grant of the district office', personId: idOfName(`person ${person}`) },
      ...{ role: 'commission_office', unitId: idOfName('unit JA'), startsOn: '2020-01-01', grantedAt: 1 },
    })
  })
  city = await server.cookieOf('commission')
  district = await server.cookieOf('district')
})
afterAll(() => server.stop())

const open = (path: string, cookie: string, body?: URLSearchParams | FormData) =>
  fetch(server.url + path, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { Accept: 'text/html', Cookie: cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' },
    ...(body && { body }),
  })
const statusOf = async (...asked: Parameters<typeof open>) => {
  const answer = await open(...asked)
  await answer.arrayBuffer()
  return answer.status
}
const linksOn = async (path: string, cookie: string) => {
  const page = await (await open(path, cookie)).text()
  return [...page.matchAll(/href="(\/rules\/[^"]+)"/g)].map(([, to]) => to)
}

describe('the list of rules', () => {
  it('marks which layer speaks, only where there are several', async () => {
    const { read, write } = server.services.store
    const [term] = await read.select().from(rules).where(eq(rules.key, 'SECOND.TERM'))
    if (!term) throw new Error('no term')
    const rowsOf = async (key: string) => {
      const page = await (await open('/rules', city)).text()
      return [...page.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => row).filter((row) => row.includes(`${key}@`))
    }
    const marksOf = async (key: string) =>
      (await rowsOf(key)).map((row) => row.match(/以(此|.{0,4}层级)为准/)?.[0] ?? null)
    expect(await marksOf('SECOND.TERM')).toEqual([null])
    await write(async (tx) => {
      await tx.insert(rules).values({ ...term, id: 'term of the city', layer: 'city' })
    })
    expect(await marksOf('SECOND.TERM')).toEqual(['以队伍层级为准', '以此为准'])
    expect(await marksOf('REST.MIN')).toEqual([null])
  })
})

describe('an office that does not answer for the whole force', () => {
  it.each(['/rules/new', '/rules/import', '/rules/import/text', '/rules/import/commit', '/rules/export'])(
    'is not let into %s',
    async (path) => {
      expect([await statusOf(path, city), await statusOf(path, district)]).toEqual([200, 403])
    },
  )

  it('is not let into what is done to a rule', async () => {
    for (const path of [`${term}/version`, `${term}/ending`])
      expect([await statusOf(path, city), await statusOf(path, district)]).toEqual([200, 403])
  })

  it('is told so whatever it sends', async () => {
    const file = new FormData()
    file.set('file', new File(['- no rules'], 'rules.yaml'))
    const text = new URLSearchParams({ text: '- no rules', shown: 'x', reason: 'x' })
    expect(await statusOf('/rules/import?index', district, file)).toBe(403)
    expect(await statusOf('/rules/import/text', district, text)).toBe(403)
    expect(await statusOf('/rules/import/commit', district, text)).toBe(403)
  })

  it('reads the rules, and is shown no way to what it may not do', async () => {
    const acts = ['/rules/new', '/rules/import', '/rules/export']
    expect(await linksOn('/rules', city)).toEqual(expect.arrayContaining(acts))
    const listed = await linksOn('/rules', district)
    expect(listed).toContain(term)
    expect(acts.filter((act) => listed.includes(act))).toEqual([])

    const own = [`${term}/version`, `${term}/ending`, '/rules/export?rule=SECOND.TERM']
    expect(await linksOn(term, city)).toEqual(expect.arrayContaining(own))
    const shown = await linksOn(term, district)
    expect(own.filter((act) => shown.includes(act))).toEqual([])
  })
})
