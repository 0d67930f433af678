import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts } from '#db/seed/accounts.ts'
import { idOfName } from '#server/ids.ts'
import { loggedPath } from '#server/logged-path.server.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await startTestServer()
  cookie = await server.cookieOf('member')
})
afterAll(() => server.stop())

const post = (path: string) =>
  fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, Origin: server.url },
    body: new URLSearchParams(),
  })
/** Makes an address as somebody does before any script has loaded, and reads it off the page. */
async function made(): Promise<string> {
  const page = await (await post('/shifts/calendar?index')).text()
  const [address] = /http[^<"\s]+\/calendars\/[\w-]{43}\.ics/.exec(page) ?? []
  return address ?? 'none'
}

describe('the address of a calendar', () => {
  it('is on the page once, and answers without a session with what another program reads', async () => {
    const address = await made()
    const again = await (await fetch(`${server.url}/shifts/calendar`, { headers: { Cookie: cookie } })).text()
    expect(again).not.toContain('/calendars/')
    const answer = await fetch(address)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(answer.headers.get('Cache-Control')).toBe('private, no-cache')
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[])
    const { person } = demoAccounts.find(({ loginName }) => loginName === 'member') ?? { person: '' }
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    expect(events.length).toBeGreaterThan(5)
    expect(events.every(({ uid }) => uid.includes(idOfName(`person ${person}`)))).toBe(true)
  })

  it('says that nothing is new to whoever has it already, also in a list of tags', async () => {
    const address = await made()
    const tag = (await fetch(address)).headers.get('ETag') ?? ''
    const known = (tags: string) => fetch(address, { headers: { 'If-None-Match': tags } })
    expect([(await known(tag)).status, (await known(`"other", ${tag}`)).status]).toEqual([304, 304])
    expect((await known('"other"')).status).toBe(200)
  })

  it('is not found alike, whether it was turned off, never was, or is no address at all', async () => {
    const address = await made()
    const end = await post('/shifts/calendar/ending')
    expect([end.status, end.headers.get('Location')]).toEqual([302, '/shifts/calendar'])
    const token = address.slice(-47, -4)
    const turned = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
    for (const path of [`${token}.ics`, `${turned}.ics`, token, '.ics', 'x']) {
      const answer = await fetch(`${server.url}/calendars/${path}`)
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, ''])
    }
  })

  it('stands in no log', () => {
    const token = 'a'.repeat(43)
    expect(loggedPath(`/calendars/${token}.ics`)).toBe('/calendars/….ics')
    expect(loggedPath(`/calendars/${token}%2Eics.data`)).not.toContain(token)
    expect(loggedPath('/people/0198c7c2-6f2c-7b1e-9d0e-3b1f0c2a4d5e')).toContain('0198c7c2')
  })
})
