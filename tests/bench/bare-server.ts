import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { sessionCookieName } from '#server/access/session.server.ts'

/**
 * Socket.IO and nothing else: each page in a room named after its cookie; `POST /` sends a frame to every room. A process of
 * its own, like the server it is the reference for.
 */
const rooms = new Set<string>()
let seq = 0
const http = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end(JSON.stringify(process.cpuUsage()))
    return
  }
  seq += 1
  for (const room of rooms)
    io.to(room).emit('alert', { seq, type: 'posting.requested', subject: { kind: 'posting', id: 'p' }, at: seq })
  response.end()
})
const io = new Server(http, { serveClient: false })
io.on('connection', (socket) => {
  const room = (socket.handshake.headers.cookie ?? '').replace(`${sessionCookieName}=`, '')
  rooms.add(room)
  void socket.join(room)
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
})
