import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { sessionCookieName } from '#server/access/session.server.ts'

/**
 * Socket.IO and nothing else: each page in a room named after its cookie. `POST /all` sends a frame to every room, `/those?a,b` to
 * those named, `/cut?room` cuts a room’s pages; `GET /` says what CPU it has used. A process of its own, like the server it
 * is the reference for.
 */
const rooms = new Map<string, number>()
const http = createServer((request, response) => {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const given = decodeURIComponent(search.slice(1))
  if (pathname === '/all') tell([...rooms.keys()])
  if (pathname === '/those') tell(given.split(','))
  if (pathname === '/cut') io.in(given).disconnectSockets(true)
  response.end(JSON.stringify(process.cpuUsage()))
})

/** Numbered for each page by itself, as alerts are. */
function tell(those: readonly string[]): void {
  for (const room of those) {
    const seq = (rooms.get(room) ?? 0) + 1
    rooms.set(room, seq)
    io.to(room).emit('alert', { seq, type: 'posting.requested', subject: { kind: 'posting', id: 'p' }, at: seq })
  }
}

const io = new Server(http, { serveClient: false })
io.on('connection', (socket) => {
  const room = (socket.handshake.headers.cookie ?? '').replace(`${sessionCookieName}=`, '')
  if (!rooms.has(room)) rooms.set(room, 0)
  void socket.join(room)
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
})
