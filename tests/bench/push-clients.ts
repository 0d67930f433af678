import { io } from 'socket.io-client'

type Order = { url: string; members: { personId: string; cookie: string }[] }

/** The browsers of the push bench: they connect, and say when each round has reached all of them. */
process.on('message', ({ url, members }: Order) => {
  let connected = 0
  let times: number[] = []
  const arrived = () => {
    times.push(performance.timeOrigin + performance.now())
    if (times.length < members.length) return
    process.send?.({ kind: 'arrivals', times })
    times = []
  }
  for (const { personId, cookie } of members) {
    const socket = io(url, {
      auth: { personId },
      extraHeaders: { Cookie: cookie },
      transports: ['websocket'],
      forceNew: true,
    })
    socket.on('connect', () => {
      connected += 1
      if (connected === members.length) process.send?.({ kind: 'connected', times: [] })
    })
    socket.on('alert', arrived)
  }
})
