import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { getResponse } from 'msw'
import type { OfflineChannel } from '#domain/alerts/channels.ts'
import { demoGateways, strictGateways, type Received } from '#server/demo/gateways.server.ts'

/** How a gateway answers one call. A status: it did not take it; the others take it first, and answer late, never, or by hanging up. */
export type Answer =
  | 'takes it'
  | 'takes it and never answers'
  | 'takes it and hangs up'
  | { takesAfterMs: number }
  | { status: number; headers?: Record<string, string>; body?: unknown }

export type Call = { key: string | null; at: number }

/** One gateway: what it was asked, and what it took, each key once where it knows keys. */
export type Played = {
  name: string
  kind: OfflineChannel
  address: string
  calls: Call[]
  taken: Received[]
}

export type Gateway = {
  port: number
  /** A gateway of a kind that answers so, call for call; a call beyond the last answer was not expected, unless it answers for ever. */
  play(kind: OfflineChannel, name: string, answers: readonly Answer[], rest?: Answer): Played
  /** What should not have come: what is not as the contract has it, is called where nothing is, or once too often. */
  unexpected: string[]
  close(): void
}

type Playing = Played & { answers: Answer[]; rest: Answer | undefined; take: ReturnType<typeof strictGateways> }

/**
 * Gateways of messages as they stand in a network: a server of the test’s own on this machine, which takes what fits the contract to the
 * letter, misbehaves as it was told to, and writes down what it did not expect. `now`: the clock by which signatures are judged.
 */
export async function openGateway(now: () => number): Promise<Gateway> {
  const all = new Map<string, Playing>()
  const unexpected: string[] = []
  const contract = strictGateways({ now })

  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://here')
    const playing = all.get(decodeURIComponent(pathname.slice(1)))
    if (!playing || incoming.method !== 'POST') {
      unexpected.push(`${incoming.method} ${pathname}`)
      return void response.writeHead(404).end()
    }
    const asked = () =>
      new Request(demoGateways[playing.kind].address + search, {
        method: 'POST',
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(parts),
      })
    const header = incoming.headers['idempotency-key'] ?? incoming.headers['webhook-id']
    playing.calls.push({ key: typeof header === 'string' ? header : null, at: now() })
    const judged = await getResponse(contract, asked())
    const said = `${judged?.status} ${await judged?.text()}`
    if (!judged?.ok || /"errcode":[^0]/.test(said)) unexpected.push(`${playing.name}: ${said}`)
    const next = playing.answers.shift() ?? playing.rest
    if (next === undefined) unexpected.push(`${playing.name}: once too often`)
    await follow(next ?? { status: 500 }, response, () => getResponse(playing.take, asked()))
  }

  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => unexpected.push(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const place = server.address()
  const port = typeof place === 'object' && place ? place.port : 0
  return {
    port,
    unexpected,
    play(kind, name, answers, rest) {
      const taken: Received[] = []
      const played = { name, kind, address: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`, calls: [], taken }
      const take = strictGateways({ now, note: (received) => void taken.push(received) })
      all.set(name, { ...played, answers: [...answers], rest, take })
      return played
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function follow(
  answer: Answer,
  response: ServerResponse,
  take: () => Promise<Response | undefined>,
): Promise<void> {
  if (typeof answer === 'object' && 'status' in answer) {
    const { status, headers = {}, body = '' } = answer
    return void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  const taken = await take()
  if (answer === 'takes it and never answers') return
  if (answer === 'takes it and hangs up') return void response.destroy()
  if (typeof answer === 'object') await pause(answer.takesAfterMs)
  response.writeHead(taken?.status ?? 500).end(await taken?.text())
}
