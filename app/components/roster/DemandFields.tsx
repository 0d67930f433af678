import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import type { DemandLine } from '#domain/roster/coverage.ts'
import { holidayRules, weekdays } from '#domain/roster/demands.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { Checks } from '../callouts/Checks.tsx'
import { useInputs } from '../forms/fields.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { LineFields } from './LineFields.tsx'

type Name = 'onHolidays' | 'min' | 'target' | 'max' | 'startsOn' | 'lastDay'
type Typed = { weekdays: readonly number[]; lines: readonly DemandLine[] }

/** What the fields are called, beside them and where two versions are compared. */
export function useDemandLabels(): Record<Exclude<Name, 'startsOn'>, string> {
  const { t } = useTranslation()
  return {
    ...{ min: t('places:demandForm.min'), target: t('places:demandForm.target'), max: t('places:demandForm.max') },
    ...{ onHolidays: t('places:demandForm.onHolidays'), lastDay: t('places:demandForm.lastDay') },
  }
}

type Props = {
  fields: Record<Name, FieldMetadata<string | undefined>>
  answer: Answer
  first: Typed
  earliest: IsoDate
  /** A change holds from a day on, a new one begins on one. */
  isChange?: boolean
}

/** What of a demand is typed, whether it is new or changed. */
export function DemandFields({ fields, answer, first, earliest, isChange = false }: Props) {
  const { t } = useTranslation()
  const labels = useDemandLabels()
  const input = useInputs(answer?.refusal)
  const number = (name: 'min' | 'target' | 'max') => (
    <TextInput label={labels[name]} inputMode="numeric" {...input(fields[name])} />
  )
  return (
    <>
      <Checks
        name="weekdays"
        legend={t('places:demandForm.weekdays')}
        options={weekdays.map((day) => ({ value: String(day), label: t(`places:weekday.${day}`) }))}
        answer={answer}
        errors={answer?.result?.error?.['weekdays'] ?? undefined}
        first={first.weekdays.map(String)}
      />
      <NativeSelect
        label={labels.onHolidays}
        data={holidayRules.map((value) => ({ value, label: t(`places:holidays.${value}`) }))}
        {...input(fields.onHolidays)}
      />
      <SimpleGrid cols={3} spacing="sm">
        {number('min')}
        {number('target')}
        {number('max')}
      </SimpleGrid>
      <LineFields answer={answer} first={first.lines} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t(isChange ? 'places:demandForm.from' : 'places:demandForm.startsOn')}
          min={earliest}
          {...input(fields.startsOn, 'date')}
        />
        <TextInput
          label={labels.lastDay}
          description={t('places:demandForm.lastDayHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={earliest}
          {...input(fields.lastDay, 'date')}
        />
      </SimpleGrid>
    </>
  )
}
