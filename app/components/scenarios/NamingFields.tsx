import type { FieldMetadata } from '@conform-to/react'
import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Field = FieldMetadata<string | undefined>
type Props = { fields: { title: Field; note: Field }; refusal?: RefusalShown | null }

/** What a scenario is called and what it is for. */
export function NamingFields({ fields, refusal }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <>
      <TextInput label={t('scenarios:name')} {...input(fields.title)} />
      <Textarea
        label={`${t('scenarios:noteLabel')} (${t('common:optional')})`}
        autosize
        minRows={2}
        {...input(fields.note)}
      />
    </>
  )
}
