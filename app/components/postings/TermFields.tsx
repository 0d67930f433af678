import type { FieldMetadata } from '@conform-to/react'
import { Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { KindRule } from '#domain/postings/kinds.ts'
import { singleLines } from '#domain/rules/posting-params.ts'
import { useKindTexts } from '../../i18n/kinds.ts'
import { useInputs } from '../forms/fields.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { useKindWords } from './kind-words.ts'

/** What may be asked for otherwise than the kind has it. */
export type TermsTyped = {
  share: string
  injuryLiable: string
  isCentralWork: string | undefined
  approvalForm: string
}
export const usualTerms: TermsTyped = { share: '', injuryLiable: '', isCentralWork: undefined, approvalForm: '' }

/** The same of a posting, as its form shows it. */
export function termsTyped(posting: {
  share: number
  injuryLiable: string | null
  isCentralWork: boolean
  approvalForm: string | null
}): TermsTyped {
  return {
    share: String(posting.share),
    injuryLiable: posting.injuryLiable ?? '',
    isCentralWork: posting.isCentralWork ? 'on' : undefined,
    approvalForm: posting.approvalForm ?? '',
  }
}

/** In one sentence what the chosen kind entails, by the rule of today. */
export function KindEntails({ rule }: { rule: KindRule | undefined }) {
  const words = useKindWords()
  if (!rule) return null
  return (
    <Text size="sm" c="dimmed" aria-live="polite">
      {words.sentence(rule.params)}
    </Text>
  )
}

type Fields = { [K in keyof TermsTyped]: FieldMetadata<TermsTyped[K]> }

/** Folded away, for most requests leave it as the kind has it. */
export function TermFields({ fields, answer }: { fields: Fields; answer: Answer }) {
  useKindTexts()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const all = [fields.share, fields.injuryLiable, fields.isCentralWork, fields.approvalForm]
  const isOpen = all.some(({ errors }) => errors && errors.length > 0)
  const lines = singleLines.map((value) => ({ value, label: t('kinds:agreed', { line: t(`kinds:line.${value}`) }) }))
  return (
    <details open={isOpen || undefined}>
      <summary>
        <Text span size="sm" fw={500}>
          {t('kinds:ask.more')}
        </Text>
      </summary>
      <Stack gap="sm" mt="xs">
        <Group grow align="start">
          <TextInput
            label={t('kinds:ask.share')}
            placeholder={t('kinds:ask.shareHint')}
            inputMode="numeric"
            {...input(fields.share)}
          />
          <NativeSelect
            label={t('kinds:ask.injury')}
            data={[{ value: '', label: t('kinds:ask.injuryUsual') }, ...lines]}
            {...input(fields.injuryLiable)}
          />
        </Group>
        <TextInput label={t('kinds:ask.form')} description={t('kinds:ask.formHint')} {...input(fields.approvalForm)} />
        <Checkbox
          name="isCentralWork"
          defaultChecked={fields.isCentralWork.initialValue === 'on'}
          label={t('kinds:ask.central')}
          description={t('kinds:ask.centralHint')}
        />
      </Stack>
    </details>
  )
}
