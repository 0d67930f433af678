import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CeilingShown } from '#server/staffing/quotas/queries.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import { useQuotaLinks } from './links.ts'
import { lineInWords } from './words.ts'

/** The ceilings, how much of each is given out, and why where it is too much. */
export function CeilingList({ ceilings }: { ceilings: readonly CeilingShown[] }) {
  const { t } = useTranslation()
  const { unitTo } = useQuotaLinks()
  if (ceilings.length === 0) return null
  const columns: Column<CeilingShown>[] = [
    {
      key: 'unit',
      label: t('quotas:unit'),
      isHead: true,
      show: ({ ceiling, unitName }) => (
        <Anchor component={Link} to={`${unitTo(ceiling.unitId)}#lines`} c="inherit" fw={600} size="sm">
          {unitName}
        </Anchor>
      ),
    },
    { key: 'of', label: t('quotas:ceiling.of'), show: ({ ceiling }) => lineInWords(t, { ...ceiling, kind: 'own' }) },
    { key: 'most', label: t('quotas:ceiling.most'), align: 'right', show: ({ ceiling }) => ceiling.planned },
    { key: 'used', label: t('quotas:ceiling.used'), align: 'right', show: ({ used }) => used },
    { key: 'state', label: t('quotas:ceiling.state'), show: (standing) => <Balance {...standing} /> },
    { key: 'reason', label: t('quotas:ceiling.reason'), show: (standing) => <Reasons {...standing} /> },
  ]
  return (
    <Section title={t('quotas:sections.ceilings')}>
      <DataList
        label={t('quotas:sections.ceilings')}
        columns={columns}
        rows={ceilings}
        keyOf={({ ceiling }) => ceiling.id}
      />
    </Section>
  )
}

function Balance({ ceiling, used, over }: CeilingShown) {
  const { t } = useTranslation()
  if (over > 0) return <Status tone="bad">{t('quotas:ceiling.over', { count: over })}</Status>
  const left = ceiling.planned - used
  return (
    <Text span size="sm" c="dimmed">
      {left === 0 ? t('quotas:ceiling.full') : t('quotas:ceiling.left', { count: left })}
    </Text>
  )
}

function Reasons({ over, reasons }: CeilingShown) {
  const { t } = useTranslation()
  if (over === 0) return null
  if (reasons.length === 0) return <Status tone="near">{t('quotas:ceiling.noReason')}</Status>
  return reasons.map(({ unitName, reason }) => (
    <Text key={unitName + reason} size="sm">
      {t('quotas:ceiling.reasonOf', { unit: unitName, reason })}
    </Text>
  ))
}
