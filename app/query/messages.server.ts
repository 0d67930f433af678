import type { PageAsked } from '#server/messages/queries.server.ts'

/** Which page of a conversation the address asks for; what does not fit asks for the newest. */
export function pageAskedIn(request: Request): PageAsked {
  const search = new URL(request.url).searchParams
  return { before: numberIn(search, 'before'), at: numberIn(search, 'at') }
}

/** The number of the message that is being answered, if one is. */
export function replyToIn(request: Request): number | undefined {
  return numberIn(new URL(request.url).searchParams, 'reply')
}

function numberIn(search: URLSearchParams, name: string): number | undefined {
  const number = Number(search.get(name))
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
