import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { dutyPlaceKinds, longestShortName, taskKinds } from '#domain/roster/duty-places.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Name = 'kind' | 'name' | 'shortName' | 'unitId' | 'gridId' | 'taskKind'
type Ticked = 'isEnforcement' | 'isDeniedToAuxiliaries'
type Choices = {
  units: readonly { id: string; name: string }[]
  grids: readonly { id: string; name: string }[]
}

/** What the fields are called, beside them and where two versions are compared. */
export function useDutyPlaceLabels(): Record<Name | Ticked, string> {
  const { t } = useTranslation()
  return {
    ...{ kind: t('places:kindLabel'), name: t('places:name'), shortName: t('places:shortName') },
    ...{ unitId: t('places:unit'), gridId: t('places:grid'), taskKind: t('places:task') },
    ...{ isEnforcement: t('places:isEnforcement'), isDeniedToAuxiliaries: t('places:isDenied') },
  }
}

type Props = {
  fields: Record<Name | Ticked, FieldMetadata<string | undefined>>
  choices: Choices
  refusal: RefusalShown | null | undefined
}

/** What of a place is typed, whether it is new or changed. */
export function DutyPlaceFields({ fields, choices, refusal }: Props) {
  const { t } = useTranslation()
  const labels = useDutyPlaceLabels()
  const input = useInputs(refusal)
  const kinds = dutyPlaceKinds.map((value) => ({ value, label: t(`places:kind.${value}`) }))
  const tasks = taskKinds.map((value) => ({ value, label: t(`places:taskKind.${value}`) }))
  const named = (rows: Choices['units']) => rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect label={labels.kind} data={kinds} {...input(fields.kind)} />
        <NativeSelect label={labels.taskKind} data={tasks} {...input(fields.taskKind)} />
        <TextInput label={labels.name} inputWrapperOrder={order} {...input(fields.name)} />
        <TextInput
          label={labels.shortName}
          description={t('places:form.shortNameHint')}
          inputWrapperOrder={order}
          maxLength={longestShortName}
          {...input(fields.shortName)}
        />
        <NativeSelect
          label={labels.unitId}
          description={t('places:form.unitHint')}
          inputWrapperOrder={order}
          data={[{ value: '', label: t('places:form.choose') }, ...named(choices.units)]}
          {...input(fields.unitId)}
        />
        <NativeSelect
          label={labels.gridId}
          data={[{ value: '', label: t('places:form.gridNone') }, ...named(choices.grids)]}
          {...input(fields.gridId)}
        />
      </SimpleGrid>
      <Checkbox
        name="isEnforcement"
        defaultChecked={fields.isEnforcement.initialValue === 'on'}
        label={labels.isEnforcement}
        description={t('places:isEnforcementHint')}
      />
      <Checkbox
        name="isDeniedToAuxiliaries"
        defaultChecked={fields.isDeniedToAuxiliaries.initialValue === 'on'}
        label={labels.isDeniedToAuxiliaries}
        description={t('places:isDeniedHint')}
      />
    </>
  )
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']
