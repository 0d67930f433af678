import type { FieldMetadata } from '@conform-to/react'
import { SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Field = FieldMetadata<string | undefined>
type Props = { fields: { from: Field; document: Field }; earliest?: IsoDate; refusal?: RefusalShown | null }

/** From which day a change holds, and the document it rests on. */
export function WhenFields({ fields, earliest, refusal }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label={t('organisation:from')}
        description={earliest && t('organisation:earliest', { day: earliest })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...input(fields.from, 'date')}
      />
      <TextInput
        label={t('organisation:document')}
        description={t('organisation:documentHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...input(fields.document)}
      />
    </SimpleGrid>
  )
}
