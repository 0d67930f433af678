import { io, type Socket } from 'socket.io-client'
import type { Report } from '#tests/faults/support/clients.ts'
import type { Stand } from '#tests/faults/support/stand.ts'

/** The first rounds warm both sides up. */
export const warmUp = 3
export const rounds = 7
/** In between receipts come in and are written down. */
export const betweenRoundsMs = 1_800
export const absentAfterMs = 600

/** Ms since 1970, the same in all processes of a machine. */
export const now = () => performance.timeOrigin + performance.now()

export const lastTimes = (reports: readonly Report[]) => reports.map(({ times }) => times.at(-1) ?? Number.NaN)

/** A page in this very process: whoever waits for a word while others press the buttons. */
export async function openLine(url: string, cookie: string): Promise<Socket> {
  const line = io(url, {
    extraHeaders: { Cookie: cookie, Origin: url },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  await new Promise<void>((resolve, reject) => {
    line.once('connect', () => resolve())
    line.once('connect_error', reject)
  })
  return line
}

/** A number of the server’s own, as it says it to Prometheus. */
export async function numberOf({ server }: Pick<Stand, 'server'>, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN)
}

/** Seconds of CPU the server has used. */
export const cpuOf = (stand: Pick<Stand, 'server'>) => numberOf(stand, 'process_cpu_seconds_total')
