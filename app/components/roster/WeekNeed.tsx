import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Status } from '../ui/Status.tsx'

/** The normal week (国务院关于职工工作时间的规定 3). */
const normalHours = 40

/** What a unit's demand takes in a week, beside the people it has. */
export function WeekNeed({ week }: { week: { shifts: number; minutes: number; heads: number } }) {
  const { t } = useTranslation()
  const { shifts, heads } = week
  const hours = Math.round(week.minutes / 60)
  const each = heads > 0 ? Math.round(week.minutes / 6 / heads) / 10 : 0
  return (
    <Group gap="sm">
      <Text size="sm">{t('places:demand.week', { people: shifts, hours })}</Text>
      {heads > 0 && (
        <Text size="sm" c="dimmed">
          {t('places:demand.weekEach', { heads, each })}
        </Text>
      )}
      {each > normalHours && <Status tone="near">{t('places:demand.weekBeyond')}</Status>}
    </Group>
  )
}
