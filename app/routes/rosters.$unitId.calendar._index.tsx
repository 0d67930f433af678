import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { mayOn } from '#domain/access/ability.ts'
import { getCalendarFeed, getFedUnit, makeCalendarFeed } from '#server/roster/calendar-feeds.server.ts'
import { feedAddress } from '../calendar-address.server.ts'
import { CalendarFeed } from '../components/roster/CalendarFeed.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useCalendarTexts } from '../i18n/calendars.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['export', 'Roster'])
  const unit = found(await getFedUnit(ctx, args.params['unitId'] ?? ''))
  allowed(mayOn(ctx.actor.ability, 'export', 'Roster', { unitId: unit.id }))
  return { unit, feed: await getCalendarFeed(ctx, unit.id) }
}

/** No redirect: the address is in this answer and nowhere else. */
export async function action(args: ActionFunctionArgs) {
  return submit(args, z.object({}), async (ctx) => {
    const token = await makeCalendarFeed(ctx, args.params['unitId'] ?? '')
    return { address: feedAddress(args.request, token) }
  })
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

/** What is published of a unit in one’s own calendar. */
export default function UnitCalendarPage() {
  useCalendarTexts()
  const { unit, feed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTranslation()
  const isIssued = answer && 'address' in answer
  return (
    <>
      <PageHead
        title={t('calendars:ofUnit.title', { unit: unit.name })}
        note={t('calendars:ofUnit.note')}
        back={{ to: `/rosters/${unit.id}`, label: t('calendars:ofUnit.back') }}
      />
      <CalendarFeed
        feed={feed}
        what={t('calendars:ofUnit.what')}
        at={`/rosters/${unit.id}/calendar`}
        answer={isIssued ? null : answer}
        address={isIssued ? answer.address : null}
      />
    </>
  )
}
