import type { FormValues } from '#domain/rules/form-values.ts'
import type { RefusalShown } from '../../../http.server.ts'
import { useFieldError } from '../../forms/fields.ts'

/** What was typed, and what is wrong with it. */
export type Typed = {
  values: FormValues
  errors: Readonly<Record<string, string[] | null>> | null | undefined
  refusal: RefusalShown | null | undefined
}

/** Properties of the fields of a rule: by their names, for there are others with each type of rule. */
export function useRuleInputs({ values, errors, refusal }: Typed) {
  const errorOf = useFieldError(refusal)
  const first = (name: string) => values[name]?.[0] ?? ''
  const error = (name: string) => errorOf(errors?.[name] ?? undefined)
  return {
    first,
    error,
    text: (name: string) => ({ name, defaultValue: first(name), error: error(name) }),
    box: (name: string, value = 'on') => ({ name, value, defaultChecked: values[name]?.includes(value) ?? false }),
  }
}
export type RuleInputs = ReturnType<typeof useRuleInputs>
