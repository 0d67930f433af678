import { Checkbox, Input, SimpleGrid, Text } from '@mantine/core'
import { useFieldError } from '../forms/fields.ts'
import type { Answer } from '../forms/PlainForm.tsx'

type Props = {
  name: string
  legend: string
  options: readonly { value: string; label: string }[]
  answer: Answer
  errors?: readonly string[] | undefined
  /** Ticked where the form says nothing yet. */
  first?: readonly string[]
}

/** Several of a few: what was ticked stays ticked when the form comes back. */
export function Checks({ name, legend, options, answer, errors, first = [] }: Props) {
  const errorOf = useFieldError(answer?.refusal)
  const kept: unknown = answer?.result?.initialValue?.[name]
  const typed = Array.isArray(kept) ? kept : [kept]
  const isTicked = (value: string) => (answer?.result ? typed.some((one) => one === value) : first.includes(value))
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={500} pb={4}>
        {legend}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 3, md: 4 }} spacing="xs" verticalSpacing={6}>
        {options.map(({ value, label }) => (
          <Checkbox key={value} name={name} value={value} label={label} defaultChecked={isTicked(value)} />
        ))}
      </SimpleGrid>
      {errors && (
        <Input.Error mt={4} role="alert">
          {errorOf(errors)}
        </Input.Error>
      )}
    </fieldset>
  )
}
