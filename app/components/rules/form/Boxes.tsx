import { Checkbox, Group, Input, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { brigadeTypes, departments, forceKinds, unitLevels } from '#domain/organisation.ts'
import { categories } from '#domain/people.ts'
import type { RuleInputs } from './inputs.ts'

type BoxesProps = {
  legend: string
  name: string
  options: readonly { value: string; label: string }[]
  inputs: RuleInputs
}

/** Some of a few: boxes to tick, that work before scripts have loaded. */
export function Boxes({ legend, name, options, inputs }: BoxesProps) {
  const error = inputs.error(name)
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={500} pb={4}>
        {legend}
      </Text>
      <Group style={{ gap: '0.4rem 1.1rem' }}>
        {options.map(({ value, label }) => (
          <Checkbox key={value} size="sm" label={label} {...inputs.box(name, value)} />
        ))}
      </Group>
      {error && (
        <Input.Error mt={4} role="alert">
          {error}
        </Input.Error>
      )}
    </fieldset>
  )
}

/** Who stands on one side of a rule. Nothing ticked in a line asks nothing there. */
export function CountedFields({ title, name, inputs }: { title: string; name: string; inputs: RuleInputs }) {
  const { t } = useTranslation()
  const words = (values: readonly string[], place: string) =>
    values.map((value) => ({ value, label: t(`${place}.${value}`) }))
  return (
    <fieldset style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 4, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={600} px={4}>
        {title}
      </Text>
      <div style={{ display: 'grid', gap: '0.6rem' }}>
        <Boxes
          legend={t('rulework:form.departments')}
          name={`${name}.departments`}
          options={words(departments, 'organisation:department')}
          inputs={inputs}
        />
        <Boxes
          legend={t('rulework:form.categories')}
          name={`${name}.categories`}
          options={words(categories, 'people:category')}
          inputs={inputs}
        />
        <Boxes
          legend={t('rulework:form.levels')}
          name={`${name}.levels`}
          options={words(unitLevels, 'organisation:level')}
          inputs={inputs}
        />
        <Boxes
          legend={t('rulework:form.kinds')}
          name={`${name}.kinds`}
          options={words(forceKinds, 'organisation:kind')}
          inputs={inputs}
        />
      </div>
    </fieldset>
  )
}

/** Only brigades of these types. */
export function BrigadeTypeBoxes({ inputs }: { inputs: RuleInputs }) {
  const { t } = useTranslation()
  return (
    <Boxes
      legend={t('rulework:form.brigadeTypes')}
      name="params.brigadeTypes"
      options={brigadeTypes.map((value) => ({ value, label: t(`organisation:brigadeType.${value}`) }))}
      inputs={inputs}
    />
  )
}
