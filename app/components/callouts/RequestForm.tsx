import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Radio,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { calloutModes, calloutReasons, duties } from '#domain/callouts.ts'
import { departments } from '#domain/organisation.ts'
import { categories } from '#domain/people.ts'
import type { CalloutChoices } from '#server/callouts/choices.server.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { Section } from '../ui/Section.tsx'
import { Checks } from './Checks.tsx'

/** What was typed, by field: several where several can be chosen. */
export type Typed = Readonly<Record<string, readonly string[]>>

type Props = { choices: CalloutChoices; typed: Typed; answer: Answer }

/** What happens and where, how many are needed by when, and whom to ask in which order. It only asks who would be called. */
export function RequestForm({ choices: { units, grids }, typed, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const options = units.map(({ id: value, name: label }) => ({ value, label }))
  const one = (name: string) => typed[name]?.[0] ?? ''
  const defaults = {
    ...{ unitId: one('unitId') || (units[0]?.id ?? ''), reason: one('reason'), purpose: one('purpose') },
    ...{ place: one('place'), gridId: one('gridId'), mode: one('mode') || 'at_once', needed: one('needed') },
    ...{ deadline: one('deadline') || '60', waitMinutes: one('waitMinutes'), tierMinutes: one('tierMinutes') },
    ...{
      tier1: '',
      tier2: '',
      tier3: '',
      departments: '',
      categories: '',
      duties: '',
      certificate: one('certificate'),
    },
  }
  const pick = { value: '', label: t('callouts:form.pick') }
  const only = units.length === 1 ? units.map(({ id }) => id) : []
  const checks = (name: string) => ({ name, answer, first: typed[name] ?? (name === 'tier1' ? only : []) })
  const minutes = { inputMode: 'numeric' } as const
  return (
    <PlainForm id="callout" answer={answer} defaults={defaults} method="get">
      {(fields, isBusy) => (
        <>
          <Section title={t('callouts:form.what')}>
            <Stack gap="sm">
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <NativeSelect
                  label={t('callouts:reasonLabel')}
                  data={[
                    pick,
                    ...calloutReasons.map((value) => ({ value, label: t(`callout-words:reason.${value}`) })),
                  ]}
                  {...input(fields.reason)}
                />
                <NativeSelect label={t('callouts:form.unit')} data={options} {...input(fields.unitId)} />
              </SimpleGrid>
              <Textarea
                label={t('callouts:form.purpose')}
                description={t('callouts:form.purposeHint')}
                autosize
                minRows={2}
                {...input(fields.purpose)}
              />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput label={t('callouts:form.place')} {...input(fields.place)} />
                <NativeSelect
                  label={`${t('callouts:form.grid')} (${t('common:optional')})`}
                  data={[
                    { value: '', label: t('callouts:form.none') },
                    ...grids.map(({ id: value, name: label }) => ({ value, label })),
                  ]}
                  {...input(fields.gridId)}
                />
              </SimpleGrid>
            </Stack>
          </Section>
          <Section title={t('callouts:form.how')}>
            <Stack gap="sm">
              <Radio.Group
                name="mode"
                label={t('callouts:modeLabel')}
                defaultValue={defaults.mode}
                error={input(fields.mode).error}
              >
                <Stack gap={6} mt={6}>
                  {calloutModes.map((value) => (
                    <Radio
                      key={value}
                      value={value}
                      label={t(`callouts:mode.${value}`)}
                      description={t(`callouts:modeHint.${value}`)}
                    />
                  ))}
                </Stack>
              </Radio.Group>
              <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
                <TextInput
                  label={t('callouts:form.needed')}
                  description={t('callouts:form.neededHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  {...minutes}
                  {...input(fields.needed)}
                />
                <TextInput label={t('callouts:form.deadline')} {...minutes} {...input(fields.deadline)} />
                <TextInput
                  label={t('callouts:form.wait')}
                  description={t('callouts:form.waitHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  {...minutes}
                  {...input(fields.waitMinutes)}
                />
                <TextInput
                  label={t('callouts:form.tierMinutes')}
                  description={t('callouts:form.tierMinutesHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  {...minutes}
                  {...input(fields.tierMinutes)}
                />
              </SimpleGrid>
            </Stack>
          </Section>
          <Section title={t('callouts:form.who')}>
            <Stack gap="sm">
              <Checks
                {...checks('tier1')}
                legend={t('callouts:form.tier1')}
                options={options}
                errors={fields.tier1.errors}
              />
              <details open={Boolean(typed['tier2']?.length ?? typed['tier3']?.length)}>
                <Text component="summary" size="sm">
                  {t('callouts:form.more')}
                </Text>
                <Stack gap="sm" mt="xs">
                  <Checks {...checks('tier2')} legend={t('callouts:form.tier2')} options={options} />
                  <Checks {...checks('tier3')} legend={t('callouts:form.tier3')} options={options} />
                </Stack>
              </details>
              <details>
                <Text component="summary" size="sm">
                  {t('callouts:form.criteria')}
                </Text>
                <Stack gap="sm" mt="xs">
                  <Checks
                    {...checks('departments')}
                    legend={t('callouts:form.departments')}
                    options={departments.map((value) => ({ value, label: t(`organisation:department.${value}`) }))}
                  />
                  <Checks
                    {...checks('categories')}
                    legend={t('callouts:form.categories')}
                    options={categories.map((value) => ({ value, label: t(`people:category.${value}`) }))}
                  />
                  <Checks
                    {...checks('duties')}
                    legend={t('callouts:form.duties')}
                    options={duties.map((value) => ({ value, label: t(`callouts:duty.${value}`) }))}
                  />
                  <Checkbox
                    name="certificate"
                    value="yes"
                    label={t('callouts:form.certificate')}
                    defaultChecked={one('certificate') === 'yes'}
                  />
                </Stack>
              </details>
              <Text size="sm" c="dimmed">
                {t('callouts:form.duty')}
              </Text>
            </Stack>
          </Section>
          <Group mb="md">
            <Button type="submit" name="step" value="preview" loading={isBusy} variant="default">
              {t('callouts:form.preview')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
