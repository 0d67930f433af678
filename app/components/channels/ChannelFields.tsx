import { Checkbox, PasswordInput, Text, TextInput } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Fields = {
  name: FieldMetadata<string | undefined>
  address: FieldMetadata<string | undefined>
  credentials: FieldMetadata<string | undefined>
}

type Props = {
  fields: Fields
  refusal: RefusalShown | null | undefined
  isOn: boolean
  /** A secret for a webhook that nobody has used yet. */
  suggested: string
  /** The secret there is stays where none is typed. */
  keeps?: boolean
}

/** What of a channel is typed, whether it is new or changed. */
export function ChannelFields({ fields, refusal, isOn, suggested, keeps = false }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <>
      <TextInput label={t('channels:form.name')} {...input(fields.name)} />
      <TextInput
        label={t('channels:form.address')}
        description={t('channels:form.addressHint')}
        inputMode="url"
        {...input(fields.address)}
      />
      <PasswordInput
        label={t('channels:form.credentials')}
        description={t('channels:form.credentialsHint')}
        placeholder={keeps ? t('channels:form.keep') : undefined}
        autoComplete="off"
        {...input(fields.credentials, 'password')}
      />
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('channels:form.suggested', { secret: suggested })}
      </Text>
      <Checkbox name="isOn" defaultChecked={isOn} label={t('channels:form.isOn')} />
    </>
  )
}
