import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post } from './support/acts.ts'
import { openStand, type Stand } from './support/stand.ts'

let stand: Stand
beforeAll(async () => void (stand = await openStand({ members: 20 })))
afterAll(() => stand.close())

/** Whoever else is there has what happens, soon. */
async function expectOthersUnharmed(): Promise<void> {
  expect(await stand.happen(1)).toBe(1)
  await stand.expectAllInOrder(20_000)
}

const own = () => stand.city.members[0]?.cookie ?? ''

const open = (headers: Record<string, string>, auth: object = {}) =>
  io(stand.server.url, {
    auth,
    extraHeaders: { Origin: stand.server.url, ...headers },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })

const turnedAway = (headers: Record<string, string>) =>
  new Promise<string>((resolve) => {
    const socket = open(headers)
    socket.on('connect', () => resolve('let in'))
    socket.on('connect_error', () => resolve('turned away'))
  }).finally(() => undefined)

/** A websocket whose other end can be left unread: the page’s own library reads whatever comes. */
async function openRaw(cookie: string): Promise<ReturnType<typeof connect>> {
  const socket = connect(stand.server.port, '127.0.0.1')
  const key = randomBytes(16).toString('base64')
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${stand.server.port}`,
      `Origin: ${stand.server.url}`,
      `Cookie: ${cookie}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${key}`,
      'Sec-WebSocket-Version: 13',
      '\r\n',
    ].join('\r\n'),
  )
  await new Promise((resolve) => socket.once('data', resolve))
  return socket
}

/** A text frame as a browser sends it, masked with zeros. */
function frameOf(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(body.length < 126 ? 2 : 10)
  head[0] = 0x81
  if (body.length < 126) head[1] = 0x80 | body.length
  else {
    head[1] = 0x80 | 127
    head.writeBigUInt64BE(BigInt(body.length), 2)
  }
  return Buffer.concat([head, Buffer.alloc(4), body])
}

const closed = (socket: ReturnType<typeof connect>, withinMs: number) =>
  Promise.race([
    new Promise<string>((resolve) => {
      socket.on('close', () => resolve('cut'))
      socket.on('error', () => undefined)
      socket.resume()
    }),
    pause(withinMs).then(() => 'still open'),
  ])

describe('a page that means harm', () => {
  it.each([
    ['from another site', () => ({ Origin: 'https://elsewhere.example', Cookie: own() })],
    ['without a session', () => ({ Cookie: '' })],
    ['with a session nobody has', () => ({ Cookie: `${own()}x` })],
    ['with a cookie of nonsense', () => ({ Cookie: `${'%'.repeat(500)}=; __proto__=1; ${own().slice(0, 12)}` })],
  ])('is turned away %s, and others are served', async (_how, headers) => {
    expect(await turnedAway(headers())).toBe('turned away')
    await expectOthersUnharmed()
  })

  it('gets into no room by naming one', async () => {
    const socket = open(
      { Cookie: own() },
      { last: 10_000_000, rooms: ['unit:everything'], __proto__: { personId: 'm1' } },
    )
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
    const heard: unknown[] = []
    socket.onAny((...frame: unknown[]) => heard.push(frame))
    for (const kind of ['join', 'subscribe', 'constructor', '__proto__']) socket.emit(kind, 'person:m1')
    await expectOthersUnharmed()
    expect(heard.filter((frame) => JSON.stringify(frame).includes('m1"'))).toEqual([])
    socket.disconnect()
  })

  it('that sends a megabyte is cut', async () => {
    const socket = await openRaw(own())
    socket.write(frameOf(`40${JSON.stringify({ last: 0 })}`))
    socket.write(frameOf('x'.repeat(1024 * 1024)))
    expect(await closed(socket, 10_000)).toBe('cut')
    await expectOthersUnharmed()
  })

  it('that floods is cut', async () => {
    const socket = open({ Cookie: own() })
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve))
    for (let sent = 0; sent < 500; sent++) socket.emit('delivered', { seq: 1 })
    expect(await Promise.race([cut, pause(10_000).then(() => 'still open')])).toMatch(
      /transport close|io server disconnect/,
    )
    await expectOthersUnharmed()
  })

  it('that reads nothing holds up nobody', async () => {
    const socket = await openRaw(own())
    socket.write(frameOf(`40${JSON.stringify({ last: 0 })}`))
    socket.pause()
    for (let times = 0; times < 5; times++) await expectOthersUnharmed()
    socket.destroy()
  })

  it('posts nothing from another site, nor with a session that was ended', async () => {
    const fields = { personId: 'x' }
    const foreign = await post(stand.server, '/postings/new', {
      ...{ cookie: stand.city.asker, fields },
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(foreign.status).toBe(403)
    const unknown = await post(stand.server, '/postings/new', { cookie: 'nobody=1', fields })
    expect(unknown.location).toMatch(/^\/sign-in/)
  })
})
