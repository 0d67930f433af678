import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { postingKinds } from '#domain/postings.ts'
import { lines, singleLines, termBounds } from '#domain/rules/posting-params.ts'
import { useKindTexts } from '../../../i18n/kinds.ts'
import type { RuleInputs } from './inputs.ts'

type Props = { inputs: RuleInputs }

const columns = { base: 1, xs: 2, sm: 3 }

/** What a kind of posting entails. */
export function PostingKindFields({ inputs }: Props) {
  const { t, number } = useNumbers(inputs)
  const one = (name: string, values: readonly string[], words: string) => (
    <NativeSelect
      label={t(`kinds:form.${name}`)}
      data={values.map((value) => ({ value, label: t(`${words}.${value}`) }))}
      {...inputs.text(`params.${name}`)}
    />
  )
  return (
    <>
      <SimpleGrid cols={columns} spacing="sm">
        {one('kind', postingKinds, 'postings:kind')}
        {number('share')}
        {number('leastShare')}
        {number('mostShare')}
        {number('countedFrom')}
        {one('term', termBounds, 'kinds:form.termOf')}
        {number('months')}
        {number('usualMonths')}
        {one('appraiser', lines, 'kinds:line')}
        {one('payer', singleLines, 'kinds:line')}
        {one('injury', singleLines, 'kinds:line')}
      </SimpleGrid>
      <Checkbox label={t('kinds:form.injuryAgreeable')} {...inputs.box('params.injuryAgreeable')} />
    </>
  )
}

/** How long people may be lent. */
export function TermProfileFields({ inputs }: Props) {
  const { t, number } = useNumbers(inputs)
  return (
    <>
      <SimpleGrid cols={columns} spacing="sm">
        {number('months', 'profileMonths')}
        {number('extensions')}
        {number('extensionMonths')}
        {number('cumulativeMonths')}
        {number('pauseMonths')}
        {number('reviewMonths')}
        {number('applyDays')}
      </SimpleGrid>
      <Checkbox label={t('kinds:form.longerWithForm')} {...inputs.box('params.longerWithForm')} />
      <Checkbox label={t('kinds:form.followsTask')} {...inputs.box('params.followsTask')} />
    </>
  )
}

/** Which rule applies, by its id. */
export function ChosenField({ inputs }: Props) {
  useKindTexts()
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('kinds:form.rule')}
      description={t('kinds:form.ruleHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...inputs.text('params.rule')}
    />
  )
}

function useNumbers(inputs: RuleInputs) {
  useKindTexts()
  const { t } = useTranslation()
  const number = (name: string, label = name) => (
    <TextInput label={t(`kinds:form.${label}`)} inputMode="numeric" {...inputs.text(`params.${name}`)} />
  )
  return { t, number }
}
