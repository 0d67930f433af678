import { Badge, Group, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { OwnShift } from '#server/roster/own-shifts.server.ts'
import { useFormat } from '../../format.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ShiftMark } from './ShiftMark.tsx'

/** One’s shifts, a card a day of duty: when, where, with whom. */
export function OwnShifts({ shifts, today }: { shifts: readonly OwnShift[]; today: IsoDate }) {
  const { t } = useTranslation()
  if (shifts.length === 0) return <EmptyState title={t('roster:own.empty')} />
  return (
    <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {shifts.map((shift) => (
        <OneShift key={shift.id} shift={shift} today={today} />
      ))}
    </Stack>
  )
}

function OneShift({ shift, today }: { shift: OwnShift; today: IsoDate }) {
  const { t, i18n } = useTranslation()
  const { day, name, unit, place, isLeader, with: others } = shift
  const hours = useHours()
  const weekday = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    ...{ weekday: 'long', timeZone: 'UTC' },
  }).format(new Date(`${day}T00:00:00Z`))
  const near = nearnessOf(day, today)
  const names = others.map((one) => (one.isLeader ? `${one.name}（${t('roster:own.leads')}）` : one.name))
  return (
    <Paper component="li" withBorder p="sm" data-day={day}>
      <Group gap="xs" justify="space-between">
        <Text fw={600}>
          {day} {weekday}
        </Text>
        {near && <Badge variant={near === 'today' ? 'filled' : 'light'}>{t(`roster:own.${near}`)}</Badge>}
      </Group>
      <Group gap="xs" mt={4}>
        <ShiftMark {...shift} />
        <Text fw={500}>{name}</Text>
        <Text className="figures">{hours(shift)}</Text>
      </Group>
      <Text size="sm" mt={4}>
        {[unit, place, isLeader ? t('roster:own.leads') : null].filter(Boolean).join(' · ')}
      </Text>
      {place !== null && (
        <Text size="sm" c="dimmed">
          {names.length > 0 ? t('roster:own.with', { names: names.join('、') }) : t('roster:own.alone')}
        </Text>
      )}
    </Paper>
  )
}

function nearnessOf(day: IsoDate, today: IsoDate): 'today' | 'tomorrow' | null {
  if (day === today) return 'today'
  return day === addDays(today, 1) ? 'tomorrow' : null
}

function useHours() {
  const { t } = useTranslation()
  const { moment } = useFormat()
  return ({ day, spans }: OwnShift) => {
    if (spans.length === 0) return t('roster:own.noHours')
    return spans
      .map(({ startsAt, endsAt }) => {
        const [from, to] = [moment(startsAt), moment(endsAt)]
        const time = to.slice(11)
        return `${from.slice(11)}–${to.slice(0, 10) === day ? time : t('roster:own.nextDay', { time })}`
      })
      .join(' ')
  }
}
