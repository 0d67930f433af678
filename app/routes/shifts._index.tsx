import { Button } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { listOwnShifts } from '#server/roster/own-shifts.server.ts'
import { ToAcknowledge } from '../components/alerts/ToAcknowledge.tsx'
import { OwnShifts } from '../components/roster/OwnShifts.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useCalendarTexts } from '../i18n/calendars.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { useWishTexts } from '../i18n/wishes.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Shift'])
  const waiting = await listAlerts(ctx, { show: 'unacknowledged' })
  const ofRosters = waiting.filter(({ type }) => type === 'roster.published')
  return { shifts: await listOwnShifts(ctx), waiting: ofRosters, today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'shifts')

/** One’s own published shifts, for a telephone in the street. */
export default function ShiftsPage() {
  useRosterTexts()
  useInboxTexts()
  useCalendarTexts()
  useWishTexts()
  const { shifts, waiting, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['roster.', 'alert.', 'alerts.', 'person.', 'unit.', 'shift-type.', 'duty-place.'])
  return (
    <>
      <PageHead title={t('common:nav.shifts')} note={t('roster:own.note')}>
        <Button component={Link} to="/shifts/wishes" variant="default" size="xs">
          {t('wishes:title')}
        </Button>
        <Button component={Link} to="/shifts/calendar" variant="default" size="xs">
          {t('calendars:link')}
        </Button>
      </PageHead>
      <ToAcknowledge alerts={waiting} />
      <OwnShifts shifts={shifts} today={today} />
    </>
  )
}
