import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GridAnswered } from '#server/organisation/grids.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { UnitLink } from './UnitLink.tsx'

/** The grids a unit answers for: as what, since when, why where out of the ordinary, and who else does. */
export function UnitGrids({ grids }: { grids: readonly GridAnswered[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (grids.length === 0) return null
  const columns: Column<GridAnswered>[] = [
    {
      key: 'grid',
      label: t('organisation:unit.grid'),
      isHead: true,
      show: ({ code, name, duty, reason, ...period }) => (
        <>
          {code} {name}
          <Text size="xs" c="dimmed">
            {t(`organisation:duty.${duty}`)} · {format.period(period)}
          </Text>
          {reason && <Text size="xs">{reason}</Text>}
        </>
      ),
    },
    { key: 'others', label: t('organisation:unit.others'), show: ({ others }) => <Others others={others} /> },
  ]
  return (
    <Section title={t('organisation:unit.grids')}>
      <DataList
        label={t('organisation:unit.grids')}
        columns={columns}
        rows={grids}
        keyOf={({ id, duty }) => `${id} ${duty}`}
      />
    </Section>
  )
}

function Others({ others }: Pick<GridAnswered, 'others'>) {
  const { t } = useTranslation()
  return others.map(({ unit, duty }) => (
    <div key={`${unit.id} ${duty}`}>
      <UnitLink unit={{ ...unit, name: unit.shortName }} size="sm" />{' '}
      <Text span size="xs" c="dimmed">
        {t(`organisation:duty.${duty}`)}
      </Text>
    </div>
  ))
}
