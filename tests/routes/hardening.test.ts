import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    } as RequestInit)
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
  } as RequestInit)
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/me'])
})
