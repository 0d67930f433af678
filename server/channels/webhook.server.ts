import { Webhook } from 'standardwebhooks'
import { retryAfterMs, verdictOfStatus, type Gateway } from '#domain/alerts/channels.ts'

/**
 * A system of another's, called as Standard Webhooks has it: signed, with an id that is the same for each try. It gets kinds and
 * ids and reads the rest with rights of its own. While a secret is changed it is signed with both.
 */
export const webhook: Gateway = {
  requestFor({ key, url, to, origin, about }, { address, credentials, formerCredentials }, now) {
    const at = new Date(now)
    const body = JSON.stringify({
      type: `lianqin.${origin === 'test' || origin === 'drill' ? 'test' : 'alert'}`,
      timestamp: at.toISOString(),
      data: { to, url, about },
    })
    const secrets = [credentials, ...(formerCredentials === null ? [] : [formerCredentials])]
    return {
      url: address,
      headers: {
        'webhook-id': key,
        'webhook-timestamp': String(Math.floor(now / 1_000)),
        'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(key, at, body)).join(' '),
      },
      body,
    }
  },
  judge: ({ status, retryAfter }, now) => verdictOfStatus(status, retryAfterMs(retryAfter, now)),
}
