import type { FieldMetadata } from '@conform-to/react'
import { Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { reaches } from '#domain/shared/corrections.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useDayLookedAt } from '../../on-day.ts'
import { useInputs } from '../forms/fields.ts'

type Field = FieldMetadata<string | undefined>
type Props = { on: string; fields: { from: Field; lastDay: Field; reach: Field }; refusal?: RefusalShown | null }

/** Which days are corrected, and whether only they or also all later periods. */
export function PeriodFields({ on, fields, refusal }: Props) {
  const { t } = useTranslation()
  const day = useDayLookedAt()
  const input = useInputs(refusal)
  const reach = fields.reach.initialValue ?? 'only'
  return (
    <>
      <input type="hidden" name="on" value={on} />
      {day && <input type="hidden" name="asOf" value={day} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('common:correction.from')}
          description={t('common:correction.fromHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...input(fields.from, 'date')}
        />
        <TextInput
          label={t('common:correction.lastDay')}
          description={t('common:correction.lastDayHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...input(fields.lastDay, 'date')}
        />
      </SimpleGrid>
      <Stack component="fieldset" gap={6} p={0} m={0} bd={0}>
        <Text component="legend" size="sm" fw={500} pb={4}>
          {t('common:correction.reach')}
        </Text>
        {reaches.map((value) => (
          <Radio
            key={value}
            name={fields.reach.name}
            value={value}
            defaultChecked={reach === value}
            label={t(`common:correction.${value}`)}
            description={t(`common:correction.${value}Hint`)}
          />
        ))}
      </Stack>
    </>
  )
}
