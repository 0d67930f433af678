import { request as httpRequest } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessions } from '#db/schema/index.ts'
import { backgroundHeader } from '#app/hands.ts'
import { ownPath } from '#app/own-path.ts'
import { hashOfToken, touchesWritten } from '#server/access/session.server.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
let member: string
let detachment: string
beforeAll(async () => {
  server = await startTestServer()
  member = await server.cookieOf('member')
  detachment = await server.cookieOf('detachment')
})
afterAll(() => server.stop())
afterEach(() => void vi.restoreAllMocks())

const boundary = 'part'
const multipart = `multipart/form-data; boundary=${boundary}`
const fields = 'application/x-www-form-urlencoded'
const megabyte = 1024 * 1024
/** Far more than any buffer on the way holds. */
const mostSent = 32 * megabyte

/** Sends a body without a length, until there is an answer: the status, and how much was taken by then. */
async function sendWithoutEnd(path: string, type: string, cookie = ''): Promise<{ status: number; sent: number }> {
  const head =
    type === multipart ? `--${boundary}\r\nContent-Disposition: form-data; name="loginName"\r\n\r\n` : 'loginName='
  const piece = Buffer.alloc(64 * 1024, 'a')
  let sent = 0
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': type, 'Transfer-Encoding': 'chunked', Cookie: cookie }
    const request = httpRequest(server.url + path, { method: 'POST', headers })
    let isAnswered = false
    const send = () => {
      if (isAnswered) return
      if (sent >= mostSent) return void request.end(type === multipart ? `\r\n--${boundary}--\r\n` : '')
      sent += piece.length
      if (request.write(piece)) setImmediate(send)
      else request.once('drain', send)
    }
    request.on('response', (response) => {
      isAnswered = true
      response.resume()
      resolve({ status: response.statusCode ?? 0, sent })
      response.once('close', () => request.destroy())
    })
    request.on('error', (error) => !isAnswered && reject(error))
    request.write(head)
    send()
  })
}

describe('a body without end', () => {
  it.each(['/sign-in', '/sign%2Din', '/sign-in.data', '/language', '/%6canguage'])(
    'sent to %s by nobody in particular is not read, let alone kept',
    async (path) => {
      const files = await sendWithoutEnd(path, multipart)
      expect([files.status, files.sent < 4 * megabyte]).toEqual([415, true])
      const texts = await sendWithoutEnd(path, fields)
      expect([texts.status, texts.sent < 4 * megabyte]).toEqual([413, true])
    },
  )

  it('is not waited for at the door of the uploads, nor by an act without a form', async () => {
    const upload = await sendWithoutEnd('/imports?index', multipart)
    expect([upload.status, upload.sent < 4 * megabyte]).toEqual([302, true])
    const other = await sendWithoutEnd('/imports?index', multipart, member)
    expect([other.status, other.sent < 4 * megabyte]).toEqual([403, true])
    const act = await sendWithoutEnd('/sign-out', fields)
    expect([act.status, act.sent < 4 * megabyte]).toEqual([302, true])
  })

  it('of whoever may upload is read no further than files may be large', async () => {
    const page = await sendWithoutEnd('/alerts/reading', multipart, detachment)
    expect([page.status, page.sent < 4 * megabyte]).toEqual([415, true])
  })

  it('says so on a page in the reader’s language', async () => {
    const body = new URLSearchParams({ loginName: 'x'.repeat(megabyte) }).toString()
    const chunks = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(body))
        controller.close()
      },
    })
    const answer = await fetch(`${server.url}/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': fields, 'Accept-Language': 'en' },
      body: chunks,
      duplex: 'half',
    })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('What was sent is too large')
  })
})

it('a form of ordinary length without a length of its own is read', async () => {
  const chunks = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('locale=en&to=%2Fme'))
      controller.close()
    },
  })
  const answer = await fetch(`${server.url}/language`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': fields },
    body: chunks,
    duplex: 'half',
  })
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/me'])
})

describe('where one goes on to after signing in', () => {
  it.each([
    ['/people?q=%E7%8E%8B&page=2', '/people?q=%E7%8E%8B&page=2'],
    ['/units/1?asOf=2026-03-01', '/units/1?asOf=2026-03-01'],
    ['/查找', '/%E6%9F%A5%E6%89%BE'],
    ['/\n/people', '/'],
    ['/peo\nple', '/people'],
    ['/\t/elsewhere.example', '/'],
    ['/\r\n/elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['//elsewhere.example', '/'],
    ['/.//elsewhere.example', '/'],
    ['/people/..//elsewhere.example', '/'],
    ['/%2e//elsewhere.example', '/'],
    ['https://elsewhere.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['people', '/'],
    ['', '/'],
    [null, '/'],
  ])('%j leads to %s', (to, path) => {
    expect(ownPath(to)).toBe(path)
  })

  it.each(['%09/elsewhere.example', '%0a/elsewhere.example', '%0apeople', './/elsewhere.example'])(
    '/%s stays with us',
    async (rest) => {
      const answer = await fetch(`${server.url}/sign-in?to=/${rest}`, {
        redirect: 'manual',
        headers: { Cookie: member },
      })
      const to = answer.headers.get('Location') ?? ''
      expect([answer.status, new URL(to, server.url).origin]).toEqual([302, server.url])
      const language = await fetch(`${server.url}/language`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ locale: 'en', to: `/${decodeURIComponent(rest)}` }),
      })
      const back = language.headers.get('Location') ?? ''
      expect([language.status, new URL(back, server.url).origin]).toEqual([302, server.url])
    },
  )
})

it('too many failures at the door are told in the reader’s language, by whatever way to the door', async () => {
  const knock = (path: string, language: string) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'Accept-Language': language },
      body: new URLSearchParams({ loginName: 'nobody', password: 'wrong' }),
    })
  const paths = ['/sign-in', '/sign%2Din', '/SIGN-IN', '/sign-in/']
  // The minute may turn once while this goes on.
  const statuses = new Set<number>()
  for (let time = 0; time < 70 && !statuses.has(429); time++)
    statuses.add((await knock(paths[time % 4] ?? '', 'zh-CN')).status)
  expect([...statuses]).toEqual([422, 429])
  const turnedAway = await Promise.all(paths.map((path) => knock(path, 'zh-CN')))
  expect(turnedAway.map(({ status }) => status)).toEqual([429, 429, 429, 429])
  expect(await turnedAway[0]?.text()).toContain('尝试过于频繁，请一分钟后再试。')
  expect(await (await knock('/sign-in', 'en')).text()).toContain('Too many tries; please wait a minute')
})

describe('a sign of life', () => {
  const lastSeen = async (cookie: string) => {
    const [session] = await server.services.store.read
      .select({ at: sessions.lastSeenAt })
      .from(sessions)
      .where(eq(sessions.tokenHash, hashOfToken(cookie.split('=')[1] ?? '')))
    return session?.at
  }
  /** A session that was last seen five minutes ago. */
  const quiet = async () => {
    const cookie = await server.cookieOf('observer')
    const isThisOne = eq(sessions.tokenHash, hashOfToken(cookie.split('=')[1] ?? ''))
    const at = Date.now() - 5 * 60_000
    await server.services.store.write(
      async (tx) => void (await tx.update(sessions).set({ lastSeenAt: at }).where(isThisOne)),
    )
    return { cookie, at }
  }
  const read = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(server.url + path, { headers })
    await answer.text()
    await touchesWritten(server.services.store)
    return answer.status
  }

  it.each(['/staffing.data', '/alerts/latest.data?after=0', '/alerts/latest?after=0'])(
    'is what somebody reads of %s, and not what an open page reads by itself',
    async (path) => {
      const { cookie, at } = await quiet()
      expect(await read(path, { Cookie: cookie, [backgroundHeader]: '1' })).toBe(200)
      expect(await lastSeen(cookie)).toBe(at)
      expect(await read(path, { Cookie: cookie })).toBe(200)
      expect(await lastSeen(cookie)).toBeGreaterThan(at)
    },
  )
})

describe('an address without a page of its own', () => {
  const errors = () => vi.spyOn(server.services.log, 'error').mockImplementation(() => undefined)
  const unknown = '00000000-0000-7000-8000-000000000000'

  it.each([
    ['/people/export?format=exe', 404],
    ['/people/export?format=csv', 403],
    ['/audit/export?format=csv', 403],
    ['/imports/template', 403],
    [`/imports/${unknown}/marked`, 403],
    ['/staffing/compare/export', 403],
    ['/staffing/matrix/export', 403],
  ])('%s says why there is no file: %i', async (path, status) => {
    const log = errors()
    const cookie = status === 404 ? detachment : member
    for (const [language, sentence] of [
      ['zh-CN', status === 404 ? '这个页面或记录不存在' : '请联系安全管理员授权'],
      ['en', status === 404 ? 'There is no such page or record' : 'You may not do this'],
    ] as const) {
      const answer = await fetch(server.url + path, { headers: { Cookie: cookie, 'Accept-Language': language } })
      const text = await answer.text()
      expect([answer.status, text.includes(sentence), text.includes(`lang="${language}"`)]).toEqual([
        status,
        true,
        true,
      ])
    }
    expect(log).not.toHaveBeenCalled()
  })

  it.each([
    [`/accounts/${unknown}/unlocking`, 404],
    [`/accounts/${unknown}/enablement`, 404],
    [`/me/sessions/${unknown}/revocation`, 404],
    [`/imports/${unknown}/cancellation`, 403],
    [`/imports/${unknown}/withdrawal`, 403],
    [`/people/${unknown}/absences/${unknown}/return`, 404],
  ])('%s says why nothing was done: %i', async (path, status) => {
    const log = errors()
    const answer = await fetch(server.url + path, {
      method: 'POST',
      headers: { Cookie: member, 'Accept-Language': 'en' },
      body: new URLSearchParams(),
    })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(status === 404 ? 'There is no such page or record' : 'You may not do this')
    expect(log).not.toHaveBeenCalled()
  })
})
