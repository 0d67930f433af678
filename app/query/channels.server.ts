import { offlineChannels, sendStates } from '#domain/alerts/channels.ts'
import type { LogFilter } from '#server/channels/log.server.ts'
import { pageFrom } from './people.server.ts'

/** The question the address of the delivery log asks; what does not fit is left out of it. */
export function logFilterFrom(request: Request): LogFilter {
  const search = new URL(request.url).searchParams
  return {
    q: search.get('q')?.trim().slice(0, 100) || undefined,
    kind: offlineChannels.find((kind) => kind === search.get('kind')),
    state: sendStates.find((state) => state === search.get('state')),
    page: pageFrom(request),
  }
}
