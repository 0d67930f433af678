import { http, HttpResponse, type HttpHandler } from 'msw'
import { setupServer } from 'msw/node'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import type { Clock } from '../context.ts'

/** Where the gateways of the demo are said to stand; nothing is there. */
export const demoGateways = {
  sms: { address: 'https://sms.gateway.example/v1/messages', credentials: 'demo-token' },
  wecom: { address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send', credentials: 'demo-robot-key' },
  webhook: {
    address: 'https://command.center.example/hooks/lianqin',
    credentials: `whsec_${Buffer.from('a secret of the demo, known to all').toString('base64')}`,
  },
} as const

/** What a gateway took: once for each key, however often it was sent. */
export type Received = { by: keyof typeof demoGateways; key: string; body: unknown }

const textMessage = z.strictObject({
  to: z.string().regex(/^1\d{10}$/),
  text: z.string().min(1).max(1_000),
  reference: z.string().min(1),
})

const robotMessage = z.union([
  z.strictObject({
    msgtype: z.literal('text'),
    text: z.strictObject({ content: z.string().min(1).max(2_048), mentioned_mobile_list: z.array(z.string()) }),
  }),
  z.strictObject({
    msgtype: z.literal('markdown'),
    markdown: z.strictObject({ content: z.string().min(1).max(4_096) }),
  }),
])

const hookMessage = z.strictObject({
  type: z.enum(['lianqin.alert', 'lianqin.test']),
  timestamp: z.iso.datetime(),
  data: z.strictObject({
    to: z.union([z.strictObject({ person: z.string() }), z.strictObject({ unit: z.string() })]),
    url: z.url().nullable(),
    about: z.array(
      z.strictObject({
        event: z.string(),
        type: z.string(),
        level: z.string(),
        subject: z.strictObject({ kind: z.string(), id: z.string() }),
      }),
    ),
  }),
})

type Strictness = { now(): number; note?(received: Received): void }

/** Gateways that take what fits their contract to the letter and nothing else; a key they know they take once. */
export function strictGateways({ now, note = () => undefined }: Strictness): HttpHandler[] {
  const taken = new Set<string>()
  const take = (received: Received) => {
    if (taken.has(received.key)) return
    taken.add(received.key)
    note(received)
  }
  return [
    http.post(demoGateways.sms.address, async ({ request }) => {
      if (request.headers.get('Authorization') !== `Bearer ${demoGateways.sms.credentials}`)
        return HttpResponse.json({ error: 'unknown token' }, { status: 401 })
      const key = request.headers.get('Idempotency-Key')
      const body = textMessage.safeParse(await request.json())
      if (!body.success || key !== body.data.reference)
        return HttpResponse.json({ error: 'malformed' }, { status: 400 })
      take({ by: 'sms', key, body: body.data })
      return HttpResponse.json({ id: `sms-${taken.size}` }, { status: 202 })
    }),
    http.post(demoGateways.wecom.address, async ({ request }) => {
      if (new URL(request.url).searchParams.get('key') !== demoGateways.wecom.credentials)
        return HttpResponse.json({ errcode: 93000, errmsg: 'invalid webhook url' })
      const body = robotMessage.safeParse(await request.json())
      if (!body.success) return HttpResponse.json({ errcode: 40008, errmsg: 'invalid message type' })
      take({ by: 'wecom', key: `robot ${taken.size}`, body: body.data })
      return HttpResponse.json({ errcode: 0, errmsg: 'ok' })
    }),
    http.post(demoGateways.webhook.address, async ({ request }) => {
      const text = await request.text()
      const headers = Object.fromEntries(request.headers)
      if (!isSigned(text, headers, now())) return HttpResponse.json({ error: 'signature' }, { status: 401 })
      const body = hookMessage.safeParse(JSON.parse(text))
      if (!body.success) return HttpResponse.json({ error: 'malformed' }, { status: 400 })
      take({ by: 'webhook', key: headers['webhook-id'] ?? '', body: body.data })
      return new HttpResponse(null, { status: 204 })
    }),
  ]
}

/** Plays the gateways in this process; whatever else would leave the machine fails. Returns how to end it. */
export function playDemoGateways({ now }: Pick<Clock, 'now'>): () => void {
  const network = setupServer(...strictGateways({ now }))
  network.listen({
    onUnhandledRequest: ({ url }, print) => {
      if (!isOfThisMachine(new URL(url).hostname)) print.error()
    },
  })
  return () => network.close()
}

const oldestSignatureMs = 300_000

/** As the standard has it: one of the signatures is ours, and the moment is not long ago. */
function isSigned(text: string, headers: Record<string, string>, now: number): boolean {
  const at = Number(headers['webhook-timestamp']) * 1_000
  if (!(Math.abs(now - at) <= oldestSignatureMs)) return false
  const ours = new Webhook(demoGateways.webhook.credentials).sign(headers['webhook-id'] ?? '', new Date(at), text)
  return (headers['webhook-signature'] ?? '').split(' ').includes(ours)
}

function isOfThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
