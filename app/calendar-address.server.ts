/** Where a calendar reads a feed: at the address under which the page was asked for. */
export function feedAddress(request: Request, token: string): string {
  return new URL(`/calendars/${token}.ics`, request.url).href
}
