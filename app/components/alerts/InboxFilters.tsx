import { useTranslation } from 'react-i18next'
import { alertLevels } from '#domain/alerts.ts'
import { matterKinds } from '#domain/alerts/inbox.ts'
import type { UnitChoice } from '#server/organisation/choices.server.ts'
import { FilterChoice, Filters } from '../ui/Filters.tsx'

const names = ['show', 'kind', 'level', 'unit']
const shows = ['unread', 'read', 'snoozed'] as const

export function InboxFilters({ units }: { units: readonly UnitChoice[] }) {
  const { t } = useTranslation()
  const choices = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`${key}.${value}`) }))
  return (
    <Filters names={names}>
      <FilterChoice name="show" label={t('inbox:showLabel')} options={choices(shows, 'inbox:show')} />
      <FilterChoice name="kind" label={t('inbox:kindLabel')} options={choices(matterKinds, 'inbox:kind')} />
      <FilterChoice name="level" label={t('inbox:levelLabel')} options={choices(alertLevels, 'alerts:level')} />
      {units.length > 1 && (
        <FilterChoice
          name="unit"
          label={t('inbox:unitLabel')}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Filters>
  )
}
