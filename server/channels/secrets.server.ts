import { randomBytes } from 'node:crypto'

/** A secret for a webhook, as Standard Webhooks has it: nobody has used it, and nobody is told it again. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
