import { createHash } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { fallbackLocale } from '#domain/access/locales.ts'
import { eventsOf, feedRefreshMinutes } from '#domain/roster/feeds.ts'
import { calendarText } from '#domain/roster/icalendar.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { readCalendarFeed, type FeedRead } from '#server/roster/feed-reading.server.ts'
import { feedShift } from '../components/roster/feed-words.ts'
import { calendarTextsFor } from '../i18n/calendars.ts'
import { anonymousCtx } from '../session.server.ts'

const ending = '.ics'

/** What a calendar that subscribed reads: nobody is signed in, the address is the key. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const file = args.params['file'] ?? ''
  const ctx = anonymousCtx(args)
  try {
    const token = file.endsWith(ending) ? file.slice(0, -ending.length) : ''
    return answer(args.request, await textOf(await readCalendarFeed(ctx, token), ctx.settings.timeZone))
  } catch (error) {
    if (error instanceof NotFound) return refused(404)
    if (error instanceof Refusal) return refused(429, { 'Retry-After': '60' })
    throw error
  }
}

async function textOf({ locale, isOfUnit, name, entries }: FeedRead, timeZone: string): Promise<string> {
  const { t } = await calendarTextsFor(locale ?? fallbackLocale)
  return calendarText({
    ...{
      name: t(isOfUnit ? 'calendars:nameOfUnit' : 'calendars:name', { name }),
      timeZone,
      refreshMinutes: feedRefreshMinutes,
    },
    events: eventsOf(
      entries.map((entry) => feedShift(t, entry, isOfUnit)),
      'lianqin',
    ),
  })
}

/** A calendar that has it already is told so, without it. */
function answer(request: Request, text: string): Response {
  const tag = createHash('sha256').update(text).digest('base64url')
  const headers = { ETag: `W/"${tag}"`, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' }
  const known = (request.headers.get('If-None-Match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(`"${tag}"`)) return new Response(null, { status: 304, headers })
  return new Response(text, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="lianqin.ics"',
    },
  })
}

function refused(status: 404 | 429, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...headers, 'Cache-Control': 'no-store' } })
}
