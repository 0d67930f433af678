import { z } from 'zod'
import { retryAfterMs, verdictOfStatus, type Gateway, type Verdict } from '#domain/alerts/channels.ts'

/** The robot takes twenty a minute and answers 45009 beyond that until the minute is over. */
const overItsLimitMs = 60_000

const answer = z.object({ errcode: z.number(), errmsg: z.string().optional() })

/**
 * The robot of a WeCom group. A group reads along: it is told that there is something, and where; the person it is for is called
 * by their number. The robot knows no keys: a message whose answer was lost may stand there twice.
 */
export const wecom: Gateway = {
  requestFor({ text, url, phone }, { address, credentials }) {
    const target = new URL(address)
    target.searchParams.set('key', credentials)
    const content = url === null ? text : `${text}\n${url}`
    const body =
      phone === null
        ? { msgtype: 'markdown', markdown: { content } }
        : { msgtype: 'text', text: { content, mentioned_mobile_list: [phone] } }
    return { url: target.href, headers: {}, body: JSON.stringify(body) }
  },
  judge({ status, retryAfter, body }, now) {
    const verdict = verdictOfStatus(status, retryAfterMs(retryAfter, now))
    return verdict.is === 'sent' ? verdictOfCode(codeIn(body)) : verdict
  },
}

/** WeCom says no with status 200 and a code. -1: busy. */
function verdictOfCode(code: number | null): Verdict {
  switch (code) {
    case 0:
      return { is: 'sent' }
    case 45009:
    case 45033:
      return { is: 'again', reason: 'too-often', afterMs: overItsLimitMs }
    case 93000:
    case 93004:
    case 40001:
      return { is: 'final', reason: 'bad-credentials' }
    case -1:
    case null:
      return { is: 'again', reason: 'gateway-error' }
    default:
      return { is: 'final', reason: 'refused' }
  }
}

function codeIn(body: string): number | null {
  try {
    return answer.safeParse(JSON.parse(body)).data?.errcode ?? null
  } catch {
    return null
  }
}
