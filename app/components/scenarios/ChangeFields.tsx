import type { FieldMetadata } from '@conform-to/react'
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { brigadeTypes, departments, forceKinds, unitLevels } from '#domain/organisation.ts'
import { categories, staffClasses } from '#domain/people.ts'
import { postingKinds, secondmentKinds } from '#domain/postings.ts'
import type { ChangeKind } from '#domain/scenarios.ts'
import { postClasses } from '#domain/staffing/quotas.ts'
import type { Planning } from '#server/scenarios/planning.server.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useFormat } from '../../format.ts'
import { useInputs } from '../forms/fields.ts'
import type { FieldName } from './defaults.ts'

type Props = {
  kind: ChangeKind
  fields: Record<FieldName, FieldMetadata<string | undefined>>
  planning: Pick<Planning, 'units' | 'endable'>
  refusal?: RefusalShown | null
}

/** The fields of a change, by its kind. */
export function ChangeFields(props: Props) {
  switch (props.kind) {
    case 'posting':
    case 'transfer':
      return <ServingFields {...props} />
    case 'end':
      return (
        <>
          <EndingField {...props} />
          <LastDayField {...props} />
        </>
      )
    case 'leaving':
      return <LastDayField {...props} />
    case 'joining':
      return <JoiningFields {...props} />
    case 'quota':
      return <QuotaFields {...props} />
    case 'unit_founded':
      return <FoundingFields {...props} />
    case 'unit_closed':
      return (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <UnitField {...props} name="unitId" forceOnly />
          <LastDayField {...props} />
        </SimpleGrid>
      )
  }
}

function ServingFields(props: Props) {
  const { kind, fields, refusal } = props
  const { t } = useTranslation()
  const input = useInputs(refusal)
  const kinds = kind === 'posting' ? secondmentKinds : postingKinds
  return (
    <>
      {kind === 'transfer' && <EndingField {...props} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <UnitField {...props} name="hostUnitId" forceOnly />
        <NativeSelect
          label={t('postings:kindLabel')}
          data={kinds.map((value) => ({ value, label: t(`postings:kind.${value}`) }))}
          {...input(fields.postingKind)}
        />
      </SimpleGrid>
      <Period {...props} />
      <TextInput label={`${t('postings:post')} (${t('common:optional')})`} {...input(fields.post)} />
    </>
  )
}

function EndingField({ fields, planning, refusal }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const input = useInputs(refusal)
  const options = planning.endable.map((posting) => ({
    value: posting.id,
    label: `${posting.unit} · ${t(`postings:kind.${posting.kind}`)} · ${format.period(posting)}`,
  }))
  return <NativeSelect label={t('scenarios:form.posting')} data={options} {...input(fields.postingId)} />
}

function JoiningFields(props: Props) {
  const { fields, refusal } = props
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <UnitField {...props} name="hostUnitId" forceOnly />
        <TextInput label={t('scenarios:form.count')} inputMode="numeric" {...input(fields.count)} />
        <NativeSelect
          label={t('quotas:form.department')}
          data={departments.map((value) => ({ value, label: t(`organisation:department.${value}`) }))}
          {...input(fields.department)}
        />
        <NativeSelect
          label={t('quotas:form.category')}
          data={categories.map((value) => ({ value, label: t(`people:category.${value}`) }))}
          {...input(fields.category)}
        />
      </SimpleGrid>
      <Period {...props} />
    </>
  )
}

function QuotaFields(props: Props) {
  const { fields, refusal } = props
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <>
      <UnitField {...props} name="unitId" forceOnly />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t('quotas:form.department')}
          data={departments.map((value) => ({ value, label: t(`organisation:department.${value}`) }))}
          {...input(fields.department)}
        />
        <NativeSelect
          label={t('quotas:form.staffClass')}
          data={staffClasses.map((value) => ({ value, label: t(`quotas:classOf.${value}`) }))}
          {...input(fields.staffClass)}
        />
        <NativeSelect
          label={t('quotas:form.category')}
          data={[
            { value: '', label: t('quotas:anyCategory') },
            ...categories.map((value) => ({ value, label: t(`people:category.${value}`) })),
          ]}
          {...input(fields.category)}
        />
        <NativeSelect
          label={t('quotas:form.postClass')}
          data={postClasses.map((value) => ({ value, label: t(`quotas:postClassOf.${value}`) }))}
          {...input(fields.postClass)}
        />
        <TextInput label={t('quotas:form.planned')} inputMode="numeric" {...input(fields.planned)} />
        <TextInput label={t('quotas:form.from')} {...input(fields.from, 'date')} />
      </SimpleGrid>
    </>
  )
}

function FoundingFields(props: Props) {
  const { fields, refusal } = props
  const { t } = useTranslation()
  const input = useInputs(refusal)
  const options = <T extends string>(values: readonly T[], key: string) =>
    values.map((value) => ({ value, label: t(`organisation:${key}.${value}`) }))
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput label={t('organisation:name')} {...input(fields.name)} />
      <TextInput label={t('organisation:shortName')} {...input(fields.shortName)} />
      <NativeSelect
        label={t('scenarios:form.unitKind')}
        data={options(forceKinds, 'kind')}
        {...input(fields.unitKind)}
      />
      <NativeSelect label={t('organisation:levelLabel')} data={options(unitLevels, 'level')} {...input(fields.level)} />
      <NativeSelect
        label={t('organisation:brigadeTypeLabel')}
        data={[{ value: '', label: t('organisation:noBrigade') }, ...options(brigadeTypes, 'brigadeType')]}
        {...input(fields.brigadeType)}
      />
      <UnitField {...props} name="parentId" />
      <TextInput label={t('organisation:from')} {...input(fields.from, 'date')} />
    </SimpleGrid>
  )
}

function Period({ fields, refusal }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput label={t('postings:from')} {...input(fields.from, 'date')} />
      <TextInput label={t('scenarios:form.lastDayOpen')} {...input(fields.lastDay, 'date')} />
    </SimpleGrid>
  )
}

function LastDayField({ fields, refusal }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return <TextInput label={t('scenarios:form.lastDay')} {...input(fields.lastDay, 'date')} />
}

type UnitFieldProps = Props & { name: 'hostUnitId' | 'unitId' | 'parentId'; forceOnly?: boolean }

function UnitField({ fields, planning, refusal, name, forceOnly = false }: UnitFieldProps) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  const labels = {
    hostUnitId: t('postings:host'),
    unitId: t('staffing:unit'),
    parentId: t('scenarios:form.parent'),
  }
  const units = planning.units.filter(({ isForce }) => isForce || !forceOnly)
  const options = units.map((unit) => ({
    value: unit.id,
    label: forceOnly ? unit.name : `${'\u2003'.repeat(unit.depth)}${unit.name}`,
  }))
  return (
    <NativeSelect
      label={labels[name]}
      data={[{ value: '', label: t('scenarios:form.pickUnit') }, ...options]}
      {...input(fields[name])}
    />
  )
}
