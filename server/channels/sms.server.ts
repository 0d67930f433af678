import { retryAfterMs, verdictOfStatus, type Gateway } from '#domain/alerts/channels.ts'

/** A gateway of text messages by the contract in docs/sms-gateway.md: one POST a message, told apart by its key. */
export const sms: Gateway = {
  requestFor({ key, text, url, phone }, { address, credentials }) {
    return {
      url: address,
      headers: { Authorization: `Bearer ${credentials}`, 'Idempotency-Key': key },
      body: JSON.stringify({ to: phone, text: url === null ? text : `${text} ${url}`, reference: key }),
    }
  },
  judge: ({ status, retryAfter }, now) => verdictOfStatus(status, retryAfterMs(retryAfter, now)),
}
