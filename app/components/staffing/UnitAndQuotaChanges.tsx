import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '#server/staffing/comparison.server.ts'
import { useChangeText } from '../organisation/changes.ts'
import classes from '../organisation/UnitHistory.module.css'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Turn } from '../ui/Turn.tsx'

/** Units founded, closed, renamed and moved, each on its day. Nothing where there is nothing. */
export function UnitChanges({ comparison: { units } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const { sentence } = useChangeText()
  if (units.length === 0) return null
  return (
    <Section title={`${t('staffing:compare.units')} · ${units.length}`}>
      <ol className={classes.changes}>
        {units.flatMap(({ unitId, name, changes }) =>
          changes.map((change) => (
            <li key={`${unitId} ${change.on} ${change.kind}`}>
              <time dateTime={change.on}>{change.on}</time>
              <span>
                <b>{name}</b> {sentence(change)}
                {'document' in change && change.document && (
                  <Text span size="xs" c="dimmed" ml={8}>
                    {t('organisation:change.document', { document: change.document })}
                  </Text>
                )}
              </span>
            </li>
          )),
        )}
      </ol>
    </Section>
  )
}

/** Planned numbers that are others. */
export function QuotaChanges({ comparison: { quotas, names } }: { comparison: Comparison }) {
  const { t } = useTranslation()
  if (quotas.length === 0) return null
  const columns: Column<Comparison['quotas'][number]>[] = [
    { key: 'unit', label: t('staffing:unit'), isHead: true, show: ({ unitId }) => names[unitId]?.after },
    {
      key: 'department',
      label: t('people:department'),
      show: ({ department }) => t(`organisation:department.${department}`),
    },
    {
      key: 'class',
      label: t('people:staffClassLabel'),
      show: ({ staffClass }) => t(`people:staffClass.${staffClass}`),
    },
    {
      key: 'planned',
      label: t('staffing:planned'),
      align: 'right',
      show: ({ before, after }) => <Turn before={before} after={after} />,
    },
  ]
  return (
    <Section title={`${t('staffing:compare.quotas')} · ${quotas.length}`}>
      <DataList
        label={t('staffing:compare.quotas')}
        columns={columns}
        rows={quotas}
        keyOf={({ unitId, department, staffClass }) => `${unitId} ${department} ${staffClass}`}
      />
    </Section>
  )
}
