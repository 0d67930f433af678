import { useForm, getFormProps, type DefaultValue, type FieldMetadata, type SubmissionResult } from '@conform-to/react'
import { Form, useNavigation } from '@remix-run/react'
import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RefusalShown } from '../../http.server.ts'
import { RefusalAlert } from './RefusalAlert.tsx'

type Values = Record<string, string | undefined>
type Fields<V extends Values> = { [K in keyof V]-?: FieldMetadata<V[K]> }

/** What an action gives back when the form was not done. */
export type Answer = { result: SubmissionResult | null; refusal: RefusalShown | null } | undefined | null

type Props<V extends Values> = {
  id: string
  answer: Answer
  defaults?: V
  action?: string
  /** `get` for a form that only asks what would be: what is typed travels in the address. */
  method?: 'get' | 'post'
  /** Whether files go with it. */
  withFiles?: boolean
  children: (fields: Fields<V>, isBusy: boolean) => ReactNode
}

/** A form that works before any script has loaded, keeps what was typed and puts the focus on the first error. */
export function PlainForm<V extends Values>({
  id,
  answer,
  defaults,
  action,
  method = 'post',
  withFiles = false,
  children,
}: Props<V>) {
  const navigation = useNavigation()
  const [form, fields] = useForm<V>({
    id,
    lastResult: answer?.result ?? null,
    defaultValue: defaults as DefaultValue<V> | undefined,
    shouldValidate: 'onSubmit',
  })
  const isBusy = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  return (
    <Form
      {...getFormProps(form)}
      method={method}
      action={action}
      preventScrollReset={method === 'get'}
      {...(withFiles && { encType: 'multipart/form-data' })}
    >
      <Stack gap="sm">
        <RefusalAlert refusal={answer?.refusal} />
        {children(fields, isBusy)}
      </Stack>
    </Form>
  )
}
