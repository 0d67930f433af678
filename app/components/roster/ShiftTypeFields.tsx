import { NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { shiftTypeChanging } from '#domain/roster/forms.ts'
import { entryKinds } from '#domain/roster/entries.ts'
import { shiftColours, shiftPatterns } from '#domain/roster/shift-types.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Name = keyof Omit<z.input<typeof shiftTypeChanging>, 'revision'>

/** What the fields are called, beside them and where two versions are compared. */
export function useShiftTypeLabels(): Record<Name, string> {
  const { t } = useTranslation()
  const times = { from: t('roster:form.from'), to: t('roster:form.to') }
  return {
    ...{ code: t('roster:types.code'), name: t('roster:types.name'), kind: t('roster:types.kind'), ...times },
    ...{ from2: t('roster:form.from2'), to2: t('roster:form.to2'), breakMinutes: t('roster:form.breakMinutes') },
    ...{ weightPercent: t('roster:form.weightPercent'), colour: t('roster:form.colour') },
    pattern: t('roster:form.pattern'),
  }
}

type Props = {
  fields: Record<Name, FieldMetadata<string | undefined>>
  refusal: RefusalShown | null | undefined
}

/** What of a shift type is typed, whether it is new or changed. */
export function ShiftTypeFields({ fields, refusal }: Props) {
  const { t } = useTranslation()
  const labels = useShiftTypeLabels()
  const input = useInputs(refusal)
  const time = (name: 'from' | 'to' | 'from2' | 'to2') => (
    <TextInput label={labels[name]} {...input(fields[name])} type="time" />
  )
  const chosen = <T extends string>(values: readonly T[], group: 'kind' | 'colour' | 'pattern') =>
    values.map((value) => ({ value, label: t(`roster:${group}.${value}`) }))
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput
          label={labels.code}
          description={t('roster:form.codeHint')}
          inputWrapperOrder={order}
          {...input(fields.code)}
        />
        <TextInput label={labels.name} {...input(fields.name)} inputWrapperOrder={order} />
        <NativeSelect
          label={labels.kind}
          data={chosen(entryKinds, 'kind')}
          {...input(fields.kind)}
          inputWrapperOrder={order}
        />
      </SimpleGrid>
      <div>
        <SimpleGrid cols={{ base: 2, xs: 4 }}>
          {time('from')}
          {time('to')}
          {time('from2')}
          {time('to2')}
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt={4}>
          {t('roster:form.hoursHint')}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={labels.breakMinutes} inputMode="numeric" {...input(fields.breakMinutes)} />
        <TextInput
          label={labels.weightPercent}
          inputMode="numeric"
          description={t('roster:form.weightHint')}
          inputWrapperOrder={order}
          {...input(fields.weightPercent)}
        />
        <NativeSelect label={labels.colour} data={chosen(shiftColours, 'colour')} {...input(fields.colour)} />
        <NativeSelect label={labels.pattern} data={chosen(shiftPatterns, 'pattern')} {...input(fields.pattern)} />
      </SimpleGrid>
    </>
  )
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']
