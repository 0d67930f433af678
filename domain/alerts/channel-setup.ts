import { Refusal } from '../shared/outcomes.ts'
import type { OfflineChannel } from './channels.ts'

/** Where the robots of WeCom groups are called. */
export const wecomAddress = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send'

/** For so long after a secret was changed, what goes out is signed with the one before as well, in milliseconds. */
export const formerSecretForMs = 24 * 3_600_000

/** A channel as it is typed: the key of a robot may stand in the address that WeCom shows. */
export function asTyped<T extends { address: string; credentials: string | null }>(kind: OfflineChannel, typed: T): T {
  if (kind !== 'wecom') return typed
  const [address = '', query = ''] = typed.address.split('?')
  const key = new Map(query.split('&').map((part) => [part.split('=')[0], part.split('=')[1]])).get('key')
  return { ...typed, address, credentials: typed.credentials ?? key ?? null }
}

/** Why the secret of a channel does not fit its kind: a robot has a key, a webhook a secret as Standard Webhooks has it. */
export function whyCredentialsAreWrong(kind: OfflineChannel, credentials: string): Refusal | undefined {
  const fits: Record<OfflineChannel, RegExp> = {
    sms: /^\S{4,500}$/,
    wecom: /^[\w-]{8,100}$/,
    webhook: /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/,
  }
  return fits[kind].test(credentials) ? undefined : new Refusal('channel-secret-form', { kind }, 'credentials')
}
