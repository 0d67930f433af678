import { Anchor, Badge, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Nameplate, NamePeriod } from '#domain/organisation/versions.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { useFormat } from '../../format.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

/** What a unit was, is and will be called, and when; the name of the day looked at is marked. */
export function UnitNames({ names, day }: { names: readonly NamePeriod[]; day: IsoDate }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isNow = ({ startsOn, endsOn }: NamePeriod) => covers({ start: startsOn, end: endsOn }, day)
  const hasDocuments = names.some((period) => period.document !== null)
  const document: Column<NamePeriod> = {
    key: 'document',
    label: t('organisation:document'),
    show: (period) => period.document,
  }
  const columns: Column<NamePeriod>[] = [
    {
      key: 'name',
      label: t('organisation:name'),
      isHead: true,
      show: (period) => (
        <Group gap="0 0.5rem">
          <Text span size="sm" fw={isNow(period) ? 600 : 400}>
            {period.name}
          </Text>
          {period.shortName !== period.name && (
            <Text span size="xs" c="dimmed">
              {period.shortName}
            </Text>
          )}
          {isNow(period) && names.length > 1 && (
            <Badge size="sm" variant="default" tt="none" fw={400}>
              {t('organisation:unit.now')}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'period', label: t('organisation:unit.period'), show: (period) => format.period(period) },
    ...(hasDocuments ? [document] : []),
  ]
  return (
    <Section title={t('organisation:unit.names')}>
      <DataList
        label={t('organisation:unit.names')}
        columns={columns}
        rows={names}
        keyOf={({ startsOn }) => startsOn}
      />
    </Section>
  )
}

type PlateProps = { unitId: string; nameplates: readonly Nameplate[]; mayEdit: boolean }

/** 加挂牌子: the second names on the door. */
export function UnitNameplates({ unitId, nameplates, mayEdit }: PlateProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  return (
    <Section title={t('organisation:unit.nameplates')}>
      {nameplates.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('organisation:unit.noNameplates')}
        </Text>
      )}
      {nameplates.map((nameplate) => (
        <Group key={nameplate.id} gap="0 0.75rem" py={2}>
          <Text span size="sm">
            {nameplate.name}
          </Text>
          <Text span size="xs" c="dimmed">
            {format.period(nameplate)}
          </Text>
          {mayEdit && nameplate.endsOn === null && (
            <Anchor component={Link} to={at(`/units/${unitId}/nameplates/${nameplate.id}/ending`)} size="xs">
              {t('organisation:nameplate.end')}
            </Anchor>
          )}
        </Group>
      ))}
    </Section>
  )
}
