import { SimpleGrid, TextInput } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Name = 'name' | 'days' | 'crews' | 'daysApart'

type Props = {
  fields: Record<Name, FieldMetadata<string | undefined>>
  refusal: RefusalShown | null | undefined
}

export function useRotationLabels(): Record<Name, string> {
  const { t } = useTranslation()
  return {
    name: t('roster:rotations.name'),
    days: t('roster:rotations.days'),
    crews: t('roster:rotations.crewsField'),
    daysApart: t('roster:rotations.daysApart'),
  }
}

/** What of a rotation is typed, whether it is new or changed. */
export function RotationFields({ fields, refusal }: Props) {
  const { t } = useTranslation()
  const labels = useRotationLabels()
  const input = useInputs(refusal)
  return (
    <>
      <TextInput label={labels.name} {...input(fields.name)} />
      <TextInput
        label={labels.days}
        description={t('roster:rotations.daysHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...input(fields.days)}
      />
      <SimpleGrid cols={2}>
        <TextInput label={labels.crews} inputMode="numeric" {...input(fields.crews)} />
        <TextInput label={labels.daysApart} inputMode="numeric" {...input(fields.daysApart)} />
      </SimpleGrid>
    </>
  )
}
