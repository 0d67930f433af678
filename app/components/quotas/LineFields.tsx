import type { FieldMetadata } from '@conform-to/react'
import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { categories, staffClasses } from '#domain/people.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { postClasses, quotaKinds } from '#domain/staffing/quotas.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Field = FieldMetadata<string | undefined>
type Refused = { refusal?: RefusalShown | null }
type KeyProps = Refused & {
  fields: Record<'kind' | 'department' | 'staffClass' | 'category' | 'postClass', Field>
  /** A line that is there keeps what it is about. */
  isFixed: boolean
  /** Only units of the force have places; others have ceilings. */
  isForce: boolean
}

const below = ['label', 'input', 'description', 'error'] as const
const keyNames = ['kind', 'department', 'staffClass', 'category', 'postClass'] as const

/** Of whom the line speaks. */
export function KeyFields({ fields, isFixed, isForce, refusal }: KeyProps) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  if (isFixed)
    return keyNames.map((name) => (
      <input key={name} type="hidden" name={name} value={fields[name].initialValue ?? ''} />
    ))
  const kinds = isForce ? quotaKinds : quotaKinds.filter((kind) => kind === 'ceiling')
  const noDepartment = isForce ? 'quotas:form.chooseDepartment' : 'quotas:form.allDepartments'
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <NativeSelect
        label={t('quotas:form.kind')}
        data={kinds.map((value) => ({ value, label: t(`quotas:kindOf.${value}`) }))}
        description={t(`quotas:kindHint.${isForce ? 'own' : 'ceiling'}`)}
        inputWrapperOrder={[...below]}
        {...input(fields.kind)}
      />
      <NativeSelect
        label={t('quotas:form.department')}
        data={[
          { value: '', label: t(noDepartment) },
          ...departments.map((value) => ({ value, label: t(`organisation:department.${value}`) })),
        ]}
        {...input(fields.department)}
      />
      <NativeSelect
        label={t('quotas:form.staffClass')}
        data={staffClasses.map((value) => ({ value, label: t(`quotas:classOf.${value}`) }))}
        {...input(fields.staffClass)}
      />
      <NativeSelect
        label={t('quotas:form.category')}
        description={t('quotas:form.categoryHint')}
        inputWrapperOrder={[...below]}
        data={[
          { value: '', label: t('quotas:anyCategory') },
          ...categories.map((value) => ({ value, label: t(`people:category.${value}`) })),
        ]}
        {...input(fields.category)}
      />
      <NativeSelect
        label={t('quotas:form.postClass')}
        data={[
          ...postClasses.map((value) => ({ value, label: t(`quotas:postClassOf.${value}`) })),
          { value: '', label: t('quotas:form.allPosts') },
        ]}
        {...input(fields.postClass)}
      />
    </SimpleGrid>
  )
}

type NumberProps = Refused & {
  fields: Record<'planned' | 'from' | 'document' | 'reason', Field>
  earliest: IsoDate | null
}

/** How many, from when, by what document, and why beyond a ceiling. */
export function NumberFields({ fields, earliest, refusal }: NumberProps) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('quotas:form.planned')}
          description={t('quotas:form.plannedHint')}
          inputWrapperOrder={[...below]}
          inputMode="numeric"
          {...input(fields.planned, 'number')}
        />
        <TextInput
          label={t('quotas:form.from')}
          description={earliest && t('quotas:form.earliest', { day: earliest })}
          inputWrapperOrder={[...below]}
          {...input(fields.from, 'date')}
        />
      </SimpleGrid>
      <TextInput label={t('quotas:form.document')} {...input(fields.document)} />
      <ExcessField field={fields.reason} refusal={refusal} />
    </>
  )
}

/** Why more may be given out than a ceiling allows. */
export function ExcessField({ field, refusal }: Refused & { field: Field }) {
  const { t } = useTranslation()
  const { type: _type, ...reason } = useInputs(refusal)(field)
  return (
    <Textarea
      label={t('quotas:form.reason')}
      description={t('quotas:form.reasonHint')}
      inputWrapperOrder={[...below]}
      autosize
      minRows={2}
      {...reason}
    />
  )
}
