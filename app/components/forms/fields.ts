import { getInputProps, type FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { isRefusalCode } from '#domain/shared/refusals.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'

/** What `submit` gives back when a form was not done. */
export type FormAnswer = { refusal: RefusalShown | null } | undefined

type Kind = 'text' | 'date' | 'password' | 'search' | 'number'

/** For each code of a field's errors, the sentence. */
export function useFieldError(refusal: RefusalShown | null | undefined) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  return (errors: readonly string[] | undefined): string | undefined => {
    const code = errors?.[0]
    if (!code) return undefined
    if (isRefusalCode(code)) return wordsOf({ code, facts: refusal?.code === code ? refusal.facts : {} })
    return t(`common:errors.${code}`)
  }
}

/** Properties for a Mantine input bound to a form field: name, value typed before, error beside it. */
export function useInputs(refusal?: RefusalShown | null) {
  const errorOf = useFieldError(refusal)
  return function input<T extends string | number | undefined>(field: FieldMetadata<T>, type: Kind = 'text') {
    const { key: _key, ...props } = getInputProps(field, { type: type === 'number' ? 'text' : type })
    return { ...props, error: errorOf(field.errors) }
  }
}
