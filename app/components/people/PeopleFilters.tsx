import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { categories, staffClasses } from '#domain/people.ts'
import type { UnitChoice } from '#server/organisation/choices.server.ts'
import { FilterChoice, Filters, FilterText } from '../ui/Filters.tsx'

const names = ['q', 'unit', 'where', 'department', 'category', 'staffClass', 'away']

export function PeopleFilters({ units }: { units: readonly UnitChoice[] }) {
  const { t } = useTranslation()
  const choices = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`${key}.${value}`) }))
  return (
    <Filters names={names}>
      <FilterText name="q" label={t('people:filter.q')} />
      {units.length > 1 && (
        <FilterChoice
          name="unit"
          label={t('people:filter.unit')}
          options={units.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))}
        />
      )}
      <FilterChoice
        name="where"
        label={t('people:filter.where')}
        options={choices(['force', 'home'], 'people:filter')}
      />
      <FilterChoice
        name="department"
        label={t('people:department')}
        options={choices(departments, 'organisation:department')}
      />
      <FilterChoice
        name="category"
        label={t('people:categoryLabel')}
        options={choices(categories, 'people:category')}
      />
      <FilterChoice
        name="staffClass"
        label={t('people:staffClassLabel')}
        options={choices(staffClasses, 'people:staffClass')}
      />
      <FilterChoice
        name="away"
        label={t('people:filter.presence')}
        options={[
          { value: '1', label: t('people:filter.away') },
          { value: 'long', label: t('people:filter.longAway') },
        ]}
      />
    </Filters>
  )
}
