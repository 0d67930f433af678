import { openAlertLine, type AlertLine } from '#app/alert-line.ts'
import type { Order, Report } from './clients.ts'

type Client = { line: AlertLine; report: Report }

const clients = new Map<string, Client>()

/** The pages of many people, each with the page’s own client: what they apply is written down with the moment of it. */
process.on('message', (order: Order) => {
  if (order.kind === 'connect')
    for (const [index, member] of order.members.entries())
      setTimeout(() => connect(order.url, member, index), index * order.spreadMs)
  if (order.kind === 'report')
    process.send?.({ kind: 'report', reports: [...clients.values()].map(({ report }) => report) })
  if (order.kind === 'leave') for (const client of clients.values()) client.line.socket.disconnect()
  if (order.kind === 'return') for (const client of clients.values()) client.line.socket.connect()
  if (order.kind === 'drop') for (const { line } of clients.values()) line.socket.io.engine.close()
})

/** As through the proxy: each from an address of its own, for those who come from one are counted together. */
function connect(url: string, { personId, cookie, last }: Order['members'][number], index: number): void {
  const address = `10.1.${index >> 8}.${index & 255}`
  const report: Report = { personId, seqs: [], times: [], resyncs: 0, connects: 0, refusals: 0, isConnected: false }
  const line = openAlertLine(
    {
      url,
      extraHeaders: { Cookie: cookie, Origin: url, 'X-Forwarded-For': address },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 1_000,
    },
    {
      from: last,
      apply(frames) {
        const now = performance.timeOrigin + performance.now()
        for (const { seq } of frames) {
          report.seqs.push(seq)
          report.times.push(now)
        }
      },
      startOver: () => void (report.resyncs += 1),
      turned(state) {
        report.isConnected = state === 'connected'
        if (report.isConnected) report.connects += 1
      },
    },
  )
  line.socket.on('connect_error', () => void (report.refusals += 1))
  clients.set(`${personId} ${clients.size}`, { line, report })
}
