import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { firstCalendarYear, lastCalendarYear } from '#domain/roster/norm-forms.ts'
import { holidaysOf } from '#server/roster/holidays.server.ts'
import { CalendarVersions, HolidayList } from '../components/norms/HolidayLists.tsx'
import { YearCalendar } from '../components/norms/YearCalendar.tsx'
import { RosterTabs } from '../components/roster/RosterTabs.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { Status } from '../components/ui/Status.tsx'
import { useNormTexts } from '../i18n/norms.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Holidays'])
  const asked = Number(new URL(args.request.url).searchParams.get('year'))
  const isKept = Number.isInteger(asked) && asked >= firstCalendarYear && asked <= lastCalendarYear
  const year = await holidaysOf(ctx, isKept ? asked : Number(ctx.today.slice(0, 4)))
  return { year, today: ctx.today, mayEdit: ctx.actor.ability.can('edit', 'Holidays') }
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

/** The days of a year: which are worked, which are free, and by which notice. */
export default function HolidaysPage() {
  useNormTexts()
  useRosterTexts()
  const { year: shown, today, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['holidays.'])
  const { year, versions, speaking, days } = shown
  const isUnchecked = versions.some(({ version, evidence }) => version === speaking && evidence !== 'V')
  return (
    <>
      <PageHead
        title={`${t('norms:holidays.title')} · ${t('norms:holidays.yearOf', { year })}`}
        note={t('norms:holidays.note')}
      >
        <YearLinks year={year} />
        {mayEdit && (
          <Button
            component={Link}
            to={`/holidays/new?year=${year}`}
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
          >
            {t('norms:holidays.add')}
          </Button>
        )}
      </PageHead>
      <RosterTabs />
      {speaking === null && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} mb="md">
          {t('norms:holidays.unknown', { year })}
        </Alert>
      )}
      {isUnchecked && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} mb="md">
          {t('norms:holidays.toCheck')}
        </Alert>
      )}
      <Figures shown={shown} />
      <YearCalendar year={year} days={days} />
      {days.length > 0 && (
        <Section title={t('norms:holidays.list')}>
          <HolidayList days={days} />
        </Section>
      )}
      {versions.length > 0 && (
        <Section title={t('norms:holidays.versions')}>
          <CalendarVersions year={shown} today={today} />
        </Section>
      )}
    </>
  )
}

function YearLinks({ year }: { year: number }) {
  const { t } = useTranslation()
  return (
    <Group gap={4} wrap="nowrap">
      {year > firstCalendarYear && (
        <Button component={Link} to={`/holidays?year=${year - 1}`} size="xs" variant="default">
          {t('norms:holidays.earlier')}
        </Button>
      )}
      {year < lastCalendarYear && (
        <Button component={Link} to={`/holidays?year=${year + 1}`} size="xs" variant="default">
          {t('norms:holidays.later')}
        </Button>
      )}
    </Group>
  )
}

function Figures({
  shown: { figures, byStatute, speaking },
}: {
  shown: ReturnType<typeof useLoaderData<typeof loader>>['year']
}) {
  const { t } = useTranslation()
  const { workingDays, holidays, swapped, weekendDays } = figures
  const agrees = byStatute === workingDays
  const lines = [
    ['working', workingDays],
    ['holidaysCount', holidays],
    ['swapped', swapped],
    ['weekends', weekendDays],
  ] as const
  return (
    <Group gap="lg" mb="md" role="group" aria-label={t('norms:holidays.figures')}>
      {lines.map(([name, count]) => (
        <Text key={name} size="sm">
          {t(`norms:holidays.${name}`)} <b>{t('norms:holidays.daysOf', { count })}</b>
        </Text>
      ))}
      {byStatute !== null && speaking !== null && (
        <Status tone={agrees ? 'good' : 'near'}>
          {t(agrees ? 'norms:holidays.agrees' : 'norms:holidays.differs', { count: byStatute })}
        </Status>
      )}
    </Group>
  )
}
