import { Checkbox, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { enforcements, evidences, overriders } from '#domain/rules.ts'
import type { RuleType } from '#domain/rules/shape.ts'
import { FieldsHead } from '../../organisation/FormPage.tsx'
import { ParamsFields } from './ParamsFields.tsx'
import { useRuleInputs, type Typed } from './inputs.ts'

const below = ['label', 'input', 'description', 'error'] as const

/** All that a version of a rule says, but for its layer. */
export function RuleFields({ type, typed }: { type: RuleType; typed: Typed }) {
  const { t } = useTranslation()
  const inputs = useRuleInputs(typed)
  return (
    <>
      <FieldsHead>{t('rulework:form.period')}</FieldsHead>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput type="date" label={t('rulework:form.startsOn')} {...inputs.text('startsOn')} />
        <TextInput
          type="date"
          label={t('rulework:form.lastDay')}
          description={t('rulework:form.lastDayHint')}
          inputWrapperOrder={[...below]}
          {...inputs.text('lastDay')}
        />
      </SimpleGrid>
      <FieldsHead>{t('rulework:form.titles')}</FieldsHead>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('rulework:form.titleZh')} {...inputs.text('titleZh')} />
        <TextInput label={t('rulework:form.titleEn')} {...inputs.text('titleEn')} />
      </SimpleGrid>
      <FieldsHead>{t('rulework:form.asks', { type: t(`rules:type.${type}`) })}</FieldsHead>
      <ParamsFields type={type} inputs={inputs} />
      <FieldsHead>{t('rules:source')}</FieldsHead>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t('rulework:form.document')} {...inputs.text('source.document')} />
        <TextInput label={t('rules:issuer')} {...inputs.text('source.issuer')} />
        <TextInput label={t('rules:article')} {...inputs.text('source.article')} />
        <NativeSelect
          label={t('rulework:form.evidence')}
          data={evidences.map((value) => ({ value, label: t(`rules:evidence.${value}`) }))}
          {...inputs.text('source.evidence')}
        />
      </SimpleGrid>
      <Textarea label={t('rules:quote')} autosize minRows={2} {...inputs.text('source.quote')} />
      <FieldsHead>{t('rules:enforcement')}</FieldsHead>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('rules:enforcement')}
          data={enforcements.map((value) => ({ value, label: t(`rules:effect.${value}`) }))}
          {...inputs.text('enforcement')}
        />
        <NativeSelect
          label={t('rulework:form.overrideBy')}
          data={[
            { value: '', label: t('rulework:form.nobody') },
            ...overriders.map((value) => ({ value, label: t(`access:role.${value}`) })),
          ]}
          {...inputs.text('override.by')}
        />
      </SimpleGrid>
      <Checkbox label={t('rulework:form.isAllowed')} {...inputs.box('override.isAllowed')} />
      <Checkbox label={t('rulework:form.needsReason')} {...inputs.box('override.needsReason')} />
      <Checkbox
        label={t('rulework:form.stricterWins')}
        description={t('rulework:form.stricterWinsHint')}
        {...inputs.box('stricterWins')}
      />
    </>
  )
}
