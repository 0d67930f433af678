import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { categories } from '#domain/people.ts'
import { postingKinds } from '#domain/postings.ts'
import { ruleBases, ruleScopes } from '#domain/rules.ts'
import { amountBounds, amountPers, amountUnits, type RuleType } from '#domain/rules/shape.ts'
import { unreachable } from '#domain/shared/outcomes.ts'
import { Boxes, BrigadeTypeBoxes, CountedFields } from './Boxes.tsx'
import { ChosenField, PostingKindFields, TermProfileFields } from './PostingFields.tsx'
import { EffectRows, LineRows, PostRows } from './Rows.tsx'
import type { RuleInputs } from './inputs.ts'

type Props = { inputs: RuleInputs }

/** What a rule asks: other fields for each type of rule. */
export function ParamsFields({ type, inputs }: Props & { type: RuleType }) {
  return (
    <>
      <input type="hidden" name="params.type" value={type} />
      <FieldsOf type={type} inputs={inputs} />
    </>
  )
}

function FieldsOf({ type, inputs }: Props & { type: RuleType }) {
  const { t } = useTranslation()
  const number = (name: string, label: string) => (
    <TextInput label={t(`rulework:form.${label}`)} inputMode="decimal" {...inputs.text(`params.${name}`)} />
  )
  const left = <CountedFields title={t('rulework:form.leftSide')} name="params.leftCounts" inputs={inputs} />
  const right = <CountedFields title={t('rulework:form.rightSide')} name="params.rightCounts" inputs={inputs} />
  switch (type) {
    case 'ratio':
      return (
        <>
          <Numbers>
            {number('left', 'left')}
            {number('right', 'right')}
            {number('tolerance', 'tolerance')}
            {number('tolerancePersons', 'tolerancePersons')}
            {number('brokenBeyond', 'brokenBeyond')}
          </Numbers>
          {left}
          {right}
          <JudgingFields inputs={inputs} />
          <LineRows inputs={inputs} />
        </>
      )
    case 'cap':
      return (
        <>
          <Numbers>{number('factor', 'factor')}</Numbers>
          {left}
          {right}
          <JudgingFields inputs={inputs} />
        </>
      )
    case 'majority':
      return (
        <>
          <Numbers>{number('moreThan', 'moreThan')}</Numbers>
          {left}
          <CountedFields title={t('rulework:form.among')} name="params.among" inputs={inputs} />
          <JudgingFields inputs={inputs} />
        </>
      )
    case 'presence':
      return (
        <>
          <Numbers>{number('least', 'least')}</Numbers>
          <Boxes
            legend={t('rulework:form.eachOf')}
            name="params.departments"
            options={departments.map((value) => ({ value, label: t(`organisation:department.${value}`) }))}
            inputs={inputs}
          />
          {left}
          <JudgingFields inputs={inputs} />
        </>
      )
    case 'reciprocity':
      return (
        <>
          <Numbers>{number('months', 'months')}</Numbers>
          <Boxes
            legend={t('rulework:form.postingKinds')}
            name="params.kinds"
            options={postingKinds.map((value) => ({ value, label: t(`postings:kind.${value}`) }))}
            inputs={inputs}
          />
        </>
      )
    case 'amount':
      return <AmountFields inputs={inputs} />
    case 'months':
      return <Numbers>{number('months', 'months')}</Numbers>
    case 'flag':
      return <Checkbox label={t('rulework:form.isOn')} {...inputs.box('params.isOn')} />
    case 'effects':
      return <EffectRows inputs={inputs} />
    case 'eligibility':
      return <PostRows inputs={inputs} />
    case 'posting_kind':
      return <PostingKindFields inputs={inputs} />
    case 'term_profile':
      return <TermProfileFields inputs={inputs} />
    case 'chosen':
      return <ChosenField inputs={inputs} />
    default:
      return unreachable(type)
  }
}

function Numbers({ children }: { children: React.ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
      {children}
    </SimpleGrid>
  )
}

/** Of whom the rule is asked: the force or each unit, everybody or who is present. */
function JudgingFields({ inputs }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('rulework:form.scope')}
          data={ruleScopes.map((value) => ({ value, label: t(`rules:scope.${value}`) }))}
          {...inputs.text('params.scope')}
        />
        <NativeSelect
          label={t('rulework:form.basis')}
          data={ruleBases.map((value) => ({ value, label: t(`rulework:form.basisOf.${value}`) }))}
          {...inputs.text('params.basis')}
        />
      </SimpleGrid>
      <BrigadeTypeBoxes inputs={inputs} />
    </>
  )
}

function AmountFields({ inputs }: Props) {
  const { t } = useTranslation()
  const units = amountUnits.map((value) => ({ value, label: t(`rulework:form.unitOf.${value}`) }))
  return (
    <>
      <Numbers>
        <NativeSelect
          label={t('rulework:form.bound')}
          data={amountBounds.map((value) => ({ value, label: t(`rulework:form.boundOf.${value}`) }))}
          {...inputs.text('params.bound')}
        />
        <TextInput label={t('rulework:form.amount')} inputMode="decimal" {...inputs.text('params.amount')} />
        <NativeSelect label={t('rulework:form.unit')} data={units} {...inputs.text('params.unit')} />
        <NativeSelect
          label={t('rulework:form.per')}
          data={[
            { value: '', label: t('rulework:form.perNone') },
            ...amountPers.map((value) => ({ value, label: t(`rulework:form.perOf.${value}`) })),
          ]}
          {...inputs.text('params.per')}
        />
        <TextInput label={t('rulework:form.orAmount')} inputMode="decimal" {...inputs.text('params.or.amount')} />
        <NativeSelect label={t('rulework:form.orUnit')} data={units} {...inputs.text('params.or.unit')} />
        <TextInput label={t('rulework:form.raisedTo')} inputMode="decimal" {...inputs.text('params.raisedTo')} />
      </Numbers>
      <Boxes
        legend={t('rulework:form.forCategories')}
        name="params.categories"
        options={categories.map((value) => ({ value, label: t(`people:category.${value}`) }))}
        inputs={inputs}
      />
    </>
  )
}
