import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GrantListed } from '#server/access/grants/queries.server.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { useInputs } from '../forms/fields.ts'

type Props = {
  personId: string
  grants: readonly GrantListed[]
  /** The days that stand there at first; empty for none. */
  proposed: { startsOn: string; lastDay: string }
  answer: Answer
}

/** In which role somebody stands in, and from when to when. */
export function SubstituteForm({ personId, grants, proposed, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const choices = grants.map(({ id, role, unitName }) => ({
    value: id,
    label: [t(`access:role.${role}`), unitName].filter(Boolean).join(' · '),
  }))
  const defaults = { personId, grantId: grants[0]?.id ?? '', reason: '', ...proposed }
  return (
    <PlainForm id="substitute" answer={answer} defaults={defaults}>
      {(fields, isBusy) => (
        <>
          <input type="hidden" name="personId" value={personId} />
          <NativeSelect
            label={t('substitutes:grant')}
            description={t('substitutes:rights')}
            data={choices}
            {...input(fields.grantId)}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('substitutes:startsOn')} required {...input(fields.startsOn, 'date')} />
            <TextInput
              label={t('substitutes:lastDay')}
              description={t('substitutes:lastDayHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              {...input(fields.lastDay, 'date')}
            />
          </SimpleGrid>
          <TextInput
            label={`${t('substitutes:reason')} (${t('common:optional')})`}
            description={t('substitutes:reasonHint')}
            {...input(fields.reason)}
          />
          <Text size="sm" c="red" role={answer?.refusal?.field === 'personId' ? 'alert' : undefined}>
            {input(fields.personId).error}
          </Text>
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('substitutes:submit')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
