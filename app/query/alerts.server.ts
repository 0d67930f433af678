import { alertLevels } from '#domain/alerts.ts'
import { matterKinds } from '#domain/alerts/inbox.ts'
import type { InboxFilter } from '#server/alerts/queries.server.ts'

const shows = ['unread', 'read', 'snoozed', 'unacknowledged'] as const

/** The question the address of the inbox asks; what does not fit is left out of it. */
export function inboxFilterFrom(request: Request): InboxFilter {
  const search = new URL(request.url).searchParams
  return {
    show: shows.find((one) => one === search.get('show')),
    kind: matterKinds.find((one) => one === search.get('kind')),
    level: alertLevels.find((one) => one === search.get('level')),
    unitId: search.get('unit')?.trim().slice(0, 100) || undefined,
    before: numberIn(search, 'before'),
  }
}

/** After which number, for what has just arrived. */
export function arrivedAfter(request: Request): number {
  return numberIn(new URL(request.url).searchParams, 'after') ?? 0
}

function numberIn(search: URLSearchParams, name: string): number | undefined {
  const number = Number(search.get(name))
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
