import { NativeSelect, SimpleGrid } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { FilterChoice, Filters } from '../ui/Filters.tsx'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

/** Whose demand it is: the places to choose from follow from it. */
export function ChooseUnit({
  units,
  unitId,
}: {
  units: readonly { id: string; name: string; depth: number }[]
  unitId: string
}) {
  const { t } = useTranslation()
  if (units.length < 2 && unitId !== '') return null
  const options = units.map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` }))
  return (
    <Filters names={['unit']}>
      <FilterChoice name="unit" label={t('places:demand.unit')} none={t('places:form.choose')} options={options} />
    </Filters>
  )
}

type Props = {
  fields: Record<'unitId' | 'placeId' | 'shiftTypeId', FieldMetadata<string | undefined>>
  choices: {
    places: readonly { id: string; name: string }[]
    shifts: readonly { id: string; code: string; name: string }[]
  }
  refusal: RefusalShown | null | undefined
}

/** What a demand is about, and stays about. */
export function DemandKeyFields({ fields, choices, refusal }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  const choose = { value: '', label: t('places:form.choose') }
  const places = choices.places.map(({ id, name }) => ({ value: id, label: name }))
  const shifts = choices.shifts.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))
  return (
    <>
      <input type="hidden" name="unitId" value={fields.unitId.initialValue ?? ''} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('places:demand.place')}
          description={t('places:demandForm.places')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[choose, ...places]}
          {...input(fields.placeId)}
        />
        <NativeSelect label={t('places:demand.shift')} data={[choose, ...shifts]} {...input(fields.shiftTypeId)} />
      </SimpleGrid>
    </>
  )
}
