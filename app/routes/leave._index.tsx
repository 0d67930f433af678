import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { daysShown, listAway } from '#server/roster/leave/calendar.server.ts'
import { listLeavesWaiting, listOwnLeaves, listReturnsDue, yearOf } from '#server/roster/leave/queries.server.ts'
import { CalendarSection } from '../components/leave/CalendarSection.tsx'
import { LeaveList } from '../components/leave/LeaveList.tsx'
import { LeaveYear } from '../components/leave/LeaveYear.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useLeaveTexts } from '../i18n/leave.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { calendarFrom } from '../query/leave.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Leave'])
  const isOffice = ctx.actor.scopes.some(({ unitId }) => unitId !== null)
  const asked = calendarFrom(args.request, ctx.today)
  const own = ctx.actor.ability.can('create', 'Leave')
  return {
    today: ctx.today,
    own: await listOwnLeaves(ctx),
    waiting: await listLeavesWaiting(ctx),
    returns: await listReturnsDue(ctx),
    year: own ? await yearOf(ctx, ctx.actor.personId ?? '') : null,
    calendar: isOffice ? { ...asked, days: await daysShown(ctx, asked), people: await listAway(ctx, asked) } : null,
  }
}

export const meta: MetaFunction = (args) => titled(args, 'leave')

/** One’s own leave; for whoever decides what waits for them, and who of their units is away. */
export default function LeavePage() {
  useLeaveTexts()
  const { today, own, waiting, returns, year, calendar } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const may = useMay()
  useLiveUpdates(['leave.', 'absence.', 'posting.', 'unit.'])
  return (
    <>
      <PageHead title={t('leave:title')} note={t('leave:note')}>
        {may.can('create', 'Leave') && (
          <Button component={Link} to="/leave/new" size="sm" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('leave:new')}
          </Button>
        )}
      </PageHead>
      {waiting.length > 0 && (
        <Section title={`${t('leave:waiting')} · ${waiting.length}`}>
          <LeaveList leaves={waiting} today={today} showsWhom act="decision" />
        </Section>
      )}
      {returns.length > 0 && (
        <Section title={`${t('leave:returns')} · ${returns.length}`}>
          <LeaveList leaves={returns} today={today} showsWhom act="return" />
        </Section>
      )}
      {calendar && <CalendarSection calendar={calendar} today={today} />}
      <Section title={t('leave:mine')}>
        {own.length === 0 ? <Text size="sm">{t('leave:mineEmpty')}</Text> : <LeaveList leaves={own} today={today} />}
      </Section>
      {year && <LeaveYear year={year} />}
    </>
  )
}
