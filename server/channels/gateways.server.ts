import type { Gateway, OfflineChannel } from '#domain/alerts/channels.ts'
import { sms } from './sms.server.ts'
import { webhook } from './webhook.server.ts'
import { wecom } from './wecom.server.ts'

/** What each kind of channel is made of. */
export const gateways: Record<OfflineChannel, Gateway> = { sms, wecom, webhook }
