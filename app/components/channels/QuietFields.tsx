import { Group, Text, TextInput } from '@mantine/core'
import type { FieldMetadata } from '@conform-to/react'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Props = {
  fields: { from: FieldMetadata<string | undefined>; to: FieldMetadata<string | undefined> }
  refusal: RefusalShown | null | undefined
  labels: { from: string; to: string }
  hint: string
}

/** From when until when somebody rests: two times of the day. */
export function QuietFields({ fields, refusal, labels, hint }: Props) {
  const input = useInputs(refusal)
  return (
    <div>
      <Group gap="sm">
        <TextInput label={labels.from} {...input(fields.from)} type="time" w="9rem" />
        <TextInput label={labels.to} {...input(fields.to)} type="time" w="9rem" />
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {hint}
      </Text>
    </div>
  )
}
