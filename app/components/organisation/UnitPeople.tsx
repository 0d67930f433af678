import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Heads } from '#domain/organisation/heads.ts'
import type { AsOf } from '../../as-of.server.ts'
import { useOnDay } from '../../on-day.ts'
import { useMay } from '../../permissions.ts'
import { Section } from '../ui/Section.tsx'

type Props = {
  unitId: string
  heads: Heads
  asOf: AsOf
  /** How many of them, with those below, are away for long. */
  longAway: number
}

/** How many people a unit has, on both lines, and the way to them. */
export function UnitPeople({ unitId, heads, asOf, longAway }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const at = useOnDay()
  const query = new URLSearchParams({ unit: unitId, ...(!asOf.isToday && { asOf: asOf.day }) })
  const staffing = asOf.isToday ? '/staffing' : `/staffing?asOf=${asOf.day}`
  return (
    <Section
      title={t('organisation:unit.people')}
      aside={
        <Group gap="xs">
          {may.can('read', 'Person') && (
            <Button component={Link} to={`/people?${query}`} size="compact-sm" variant="default">
              {t('organisation:unit.toPeople')}
            </Button>
          )}
          {may.can('read', 'Posting') && (
            <Button component={Link} to={at(`/units/${unitId}/postings`)} size="compact-sm" variant="default">
              {t('postings:timeline')}
            </Button>
          )}
          {may.can('read', 'Quota') && (
            <Button component={Link} to={at(`/quotas/${unitId}`)} size="compact-sm" variant="default">
              {t('quotas:toQuotas')}
            </Button>
          )}
          {may.can('read', 'Staffing') && (
            <Button component={Link} to={`${staffing}#${unitId}`} size="compact-sm" variant="default">
              {t('organisation:unit.toStaffing')}
            </Button>
          )}
          {may.can('read', 'Staffing') && (
            <Button component={Link} to={at('/staffing/history', { unit: unitId })} size="compact-sm" variant="default">
              {t('staffing:historyOpen')}
            </Button>
          )}
        </Group>
      }
    >
      <Table withRowBorders={false} w="auto" horizontalSpacing="md" verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <HeadLabel text={t('organisation:unit.own')} />
            <HeadLabel text={t('organisation:unit.withBelow')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Counts label={t('organisation:unit.home')} own={heads.home} withBelow={heads.homeWithBelow} />
          <Counts label={t('organisation:unit.posted')} own={heads.posted} withBelow={heads.postedWithBelow} />
        </Table.Tbody>
      </Table>
      {longAway > 0 && (
        <Anchor component={Link} to={at('/people', { unit: unitId, away: 'long' })} size="sm" mt={6} display="block">
          {t('organisation:unit.longAway', { count: longAway })}
        </Anchor>
      )}
      <Text size="xs" c="dimmed" mt={6}>
        {t('organisation:unit.headsHint', { day: asOf.day })}
      </Text>
    </Section>
  )
}

function HeadLabel({ text }: { text: string }) {
  return (
    <Table.Th ta="right" fw={400} fz="xs" c="dimmed">
      {text}
    </Table.Th>
  )
}

function Counts({ label, own, withBelow }: { label: string; own: number; withBelow: number }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} pl={0}>
        {label}
      </Table.Th>
      <Table.Td ta="right" fz="lg" fw={600}>
        {own}
      </Table.Td>
      <Table.Td ta="right" fz="lg">
        {withBelow}
      </Table.Td>
    </Table.Tr>
  )
}
