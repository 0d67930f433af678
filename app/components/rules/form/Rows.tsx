import { NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { postingKinds } from '#domain/postings.ts'
import { gradeNames, postRoutes } from '#domain/rules/shape.ts'
import { Boxes, CountedFields } from './Boxes.tsx'
import type { RuleInputs } from './inputs.ts'

type Props = { inputs: RuleInputs }

const frame = { border: '1px solid var(--mantine-color-default-border)', borderRadius: 4, minWidth: 0 }

/** What each grade of a year does to the time in rank. */
export function EffectRows({ inputs }: Props) {
  const { t } = useTranslation()
  const error = inputs.error('params.effects')
  return (
    <>
      {gradeNames.map((grade) => (
        <SimpleGrid key={grade} cols={{ base: 1, xs: 2 }} spacing="sm">
          <NativeSelect
            label={t(`rules:grade.${grade}`)}
            data={['none', 'months', 'not_counted'].map((value) => ({ value, label: t(`rulework:form.how.${value}`) }))}
            {...inputs.text(`params.effects.${grade}.how`)}
          />
          <TextInput
            label={t('rulework:form.effectMonths', { grade: t(`rules:grade.${grade}`) })}
            {...inputs.text(`params.effects.${grade}.months`)}
          />
        </SimpleGrid>
      ))}
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
    </>
  )
}

/** Who may hold which post; two rows are left free for more. */
export function PostRows({ inputs }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      {placesFor(inputs, (index) => `params.posts[${index}].post`, 2).map((index) => (
        <fieldset key={index} style={frame}>
          <Text component="legend" size="sm" fw={600} px={4}>
            {t('rulework:form.postNumber', { number: index + 1 })}
          </Text>
          <Stack gap="xs">
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={t('rulework:form.post')} {...inputs.text(`params.posts[${index}].post`)} />
              <NativeSelect
                label={t('rulework:form.route')}
                data={postRoutes.map((value) => ({ value, label: t(`rules:route.${value}`) }))}
                {...inputs.text(`params.posts[${index}].route`)}
              />
            </SimpleGrid>
            <Boxes
              legend={t('rulework:form.postDepartments')}
              name={`params.posts[${index}].departments`}
              options={departments.map((value) => ({ value, label: t(`organisation:department.${value}`) }))}
              inputs={inputs}
            />
            <Boxes
              legend={t('rulework:form.postingKinds')}
              name={`params.posts[${index}].kinds`}
              options={postingKinds.map((value) => ({ value, label: t(`postings:kind.${value}`) }))}
              inputs={inputs}
            />
          </Stack>
        </fieldset>
      ))}
    </Stack>
  )
}

/** Ratios shown beside the one that is judged; one row is left free for another. */
export function LineRows({ inputs }: Props) {
  const { t } = useTranslation()
  const rows = placesFor(inputs, (index) => `params.lines[${index}].titleZh`, 1)
  return (
    <details>
      <summary>{`${t('rulework:form.lines')} · ${rows.length - 1}`}</summary>
      <Stack gap="sm" mt="xs">
        {rows.map((index) => (
          <fieldset key={index} style={frame}>
            <Text component="legend" size="sm" fw={600} px={4}>
              {t('rulework:form.lineNumber', { number: index + 1 })}
            </Text>
            <Stack gap="xs">
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <TextInput label={t('rulework:form.titleZh')} {...inputs.text(`params.lines[${index}].titleZh`)} />
                <TextInput label={t('rulework:form.titleEn')} {...inputs.text(`params.lines[${index}].titleEn`)} />
              </SimpleGrid>
              <CountedFields
                title={t('rulework:form.leftSide')}
                name={`params.lines[${index}].leftCounts`}
                inputs={inputs}
              />
              <CountedFields
                title={t('rulework:form.rightSide')}
                name={`params.lines[${index}].rightCounts`}
                inputs={inputs}
              />
            </Stack>
          </fieldset>
        ))}
      </Stack>
    </details>
  )
}

/** The rows that are filled in, and so many free ones. */
function placesFor(inputs: RuleInputs, nameOf: (index: number) => string, free: number): number[] {
  let filled = 0
  while (inputs.first(nameOf(filled)) !== '') filled += 1
  return Array.from({ length: filled + free }, (_row, index) => index)
}
