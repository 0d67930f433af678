import { openAlertLine, type AlertLine } from '#app/alert-line.ts'
import type { AlertFrame, ChangeFrame } from '#server/realtime/frames.ts'
import type { Member } from './city.ts'

/** A page of somebody: what it applied and when (ms since 1970, by the clock of this machine), and what else it heard. */
export type Page = {
  line: AlertLine
  alerts: (AlertFrame & { cameAt: number })[]
  changes: ChangeFrame[]
  close(): void
}

/** Opens a page in this process; resolves when it is connected. */
export async function openPage(url: string, { cookie }: Pick<Member, 'cookie'>, from = 0): Promise<Page> {
  const page = { alerts: [] as Page['alerts'], changes: [] as ChangeFrame[] }
  const line = openAlertLine(
    {
      ...{ url, extraHeaders: { Cookie: cookie, Origin: url }, transports: ['websocket'], forceNew: true },
      ...{ reconnectionDelay: 50, reconnectionDelayMax: 200 },
    },
    {
      from,
      apply: (frames) => void page.alerts.push(...frames.map((frame) => ({ ...frame, cameAt: Date.now() }))),
      startOver: () => undefined,
      turned: () => undefined,
    },
  )
  line.socket.on('change', (frame) => void page.changes.push(frame))
  await new Promise<void>((resolve) => line.socket.once('connect', () => resolve()))
  return { ...page, line, close: () => line.close() }
}
