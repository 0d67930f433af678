import { Button, Checkbox, Group, Input, NativeSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { joiningReasons } from '#domain/postings/joinings.ts'
import type { JoiningChoices } from '#server/postings/joinings/queries.server.ts'
import { useFieldError, useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'

type Props = { choices: JoiningChoices; first: { startsOn: string; lastDay: string }; answer: Answer }

/** Which organisation, at whose request, where to, how many, when and what for. */
export function RequestForm({ choices, first, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const errorOf = useFieldError(answer?.refusal)
  const { organisations, applicants, requesters, hosts, isOffice } = choices
  const options = (units: readonly { id: string; name: string }[]) =>
    units.map(({ id: value, name: label }) => ({ value, label }))
  const mayApply = applicants.length > 0
  const mayAsk = requesters.length > 0
  const offered = mayAsk ? organisations : applicants
  const defaults = {
    ...{ organisationId: offered.length === 1 ? (offered[0]?.id ?? '') : '', reason: '', people: '', purpose: '' },
    ...{ requesterId: !mayApply && requesters.length === 1 ? (requesters[0]?.id ?? '') : '', document: '', ...first },
    hostUnitIds: '',
  }
  const kept: unknown = answer?.result?.initialValue?.['hostUnitIds']
  const ticked = Array.isArray(kept) ? kept : [kept]
  return (
    <PlainForm id="joining" answer={answer} defaults={defaults}>
      {(fields, isBusy) => (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NativeSelect
              label={t('joinings:form.organisation')}
              data={[{ value: '', label: t('joinings:form.pick') }, ...options(offered)]}
              {...input(fields.organisationId)}
            />
            {mayAsk && (
              <NativeSelect
                label={t('joinings:form.requester')}
                data={[
                  ...(mayApply ? [{ value: '', label: t('joinings:form.application') }] : []),
                  ...options(requesters),
                ]}
                {...input(fields.requesterId)}
              />
            )}
          </SimpleGrid>
          <NativeSelect
            label={t('joinings:reasonLabel')}
            data={[
              { value: '', label: t('joinings:form.pick') },
              ...joiningReasons.map((value) => ({ value, label: t(`joinings:reason.${value}`) })),
            ]}
            {...input(fields.reason)}
          />
          <Textarea
            label={t('joinings:form.purpose')}
            description={t('joinings:form.purposeHint')}
            autosize
            minRows={2}
            {...input(fields.purpose)}
          />
          <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <Text component="legend" size="sm" fw={500} pb={4}>
              {t('joinings:form.hosts')}
            </Text>
            <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs" verticalSpacing={6}>
              {hosts.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  name="hostUnitIds"
                  value={id}
                  label={name}
                  defaultChecked={ticked.some((one) => one === id)}
                />
              ))}
            </SimpleGrid>
            {fields.hostUnitIds.errors && (
              <Input.Error mt={4} role="alert">
                {errorOf(fields.hostUnitIds.errors)}
              </Input.Error>
            )}
          </fieldset>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('joinings:form.people')} inputMode="numeric" {...input(fields.people)} />
            <TextInput label={t('joinings:from')} {...input(fields.startsOn, 'date')} />
            <TextInput label={t('joinings:until')} {...input(fields.lastDay, 'date')} />
          </SimpleGrid>
          {isOffice && (
            <TextInput
              label={t('joinings:form.document')}
              description={t('joinings:form.documentHint')}
              {...input(fields.document)}
            />
          )}
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('joinings:form.submit')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
