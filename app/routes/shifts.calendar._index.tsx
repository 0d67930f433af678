import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { getCalendarFeed, makeCalendarFeed } from '#server/roster/calendar-feeds.server.ts'
import { feedAddress } from '../calendar-address.server.ts'
import { CalendarFeed } from '../components/roster/CalendarFeed.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { useCalendarTexts } from '../i18n/calendars.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Shift'])
  return { feed: await getCalendarFeed(ctx, null) }
}

/** No redirect: the address is in this answer and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  return submit(args, z.object({}), async (ctx) => {
    return { address: feedAddress(args.request, await makeCalendarFeed(ctx, null)) }
  })
}

export const meta: MetaFunction = (args) => titled(args, 'shifts')

/** One’s shifts in one’s own calendar. */
export default function OwnCalendarPage() {
  useCalendarTexts()
  const { feed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTranslation()
  const isIssued = answer && 'address' in answer
  return (
    <>
      <PageHead
        title={t('calendars:title')}
        note={t('calendars:note')}
        back={{ to: '/shifts', label: t('calendars:back') }}
      />
      <CalendarFeed
        feed={feed}
        what={t('calendars:what')}
        at="/shifts/calendar"
        answer={isIssued ? null : answer}
        address={isIssued ? answer.address : null}
      />
    </>
  )
}
