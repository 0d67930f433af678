import { Input, NativeSelect, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DemandLine } from '#domain/roster/coverage.ts'
import { demandLimits } from '#domain/roster/demands.ts'
import { departmentsAsked, lineTyped, qualitiesAsked, staffAsked } from '#domain/roster/place-forms.ts'
import { useFieldError } from '../forms/fields.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import classes from './LineFields.module.css'

type Props = { answer: Answer; first: readonly DemandLine[] }

/** So many people of a kind, line by line. As many lines as a demand may have, so that it works before scripts have loaded. */
export function LineFields({ answer, first }: Props) {
  const { t } = useTranslation()
  const errorOf = useFieldError(answer?.refusal)
  const typed: Record<string, string>[] = answer?.result
    ? linesIn(answer.result.initialValue?.['lines'])
    : first.map(lineTyped)
  const errorAt = (name: string) => errorOf(answer?.result?.error?.[name] ?? undefined)
  const any = { value: '', label: t('places:demandForm.any') }
  return (
    <fieldset className={classes.lines}>
      <Text component="legend" size="sm" fw={500}>
        {t('places:demandForm.lines')}
      </Text>
      <Input.Description>{t('places:demandForm.linesHint')}</Input.Description>
      {Array.from({ length: demandLimits.lines }, (_none, place) => {
        const name = (part: string) => `lines[${place}].${part}`
        const value = (part: string) => typed[place]?.[part] ?? ''
        const label = (part: string) =>
          `${t('places:demandForm.lineOf', { number: place + 1 })} ${t(`places:demandForm.${part}`)}`
        const select = (part: string, data: { value: string; label: string }[]) => (
          <NativeSelect
            name={name(part)}
            aria-label={label(part)}
            defaultValue={value(part)}
            data={[any, ...data]}
            size="sm"
          />
        )
        return (
          <div key={place} className={classes.line}>
            <TextInput
              name={name('count')}
              aria-label={label('count')}
              placeholder={t('places:demandForm.count')}
              defaultValue={value('count')}
              error={errorAt(name('count'))}
              inputMode="numeric"
            />
            {select(
              'department',
              departmentsAsked.map((one) => ({ value: one, label: departmentWord(one) })),
            )}
            {select(
              'staff',
              staffAsked.map((one) => ({ value: one, label: staffWord(one) })),
            )}
            {select(
              'quality',
              qualitiesAsked.map((one) => ({ value: one, label: t(`places:quality.${one}`) })),
            )}
          </div>
        )
      })}
      {errorAt('lines') && <Input.Error role="alert">{errorAt('lines')}</Input.Error>}
    </fieldset>
  )

  function departmentWord(one: (typeof departmentsAsked)[number]): string {
    return one === 'urban_or_police' ? t('places:urbanOrPolice') : t(`organisation:department.${one}`)
  }

  function staffWord(one: (typeof staffAsked)[number]): string {
    return one === 'established' || one === 'auxiliary' ? t(`places:staff.${one}`) : t(`people:category.${one}`)
  }
}

/** The lines as they came back with the form. */
function linesIn(kept: unknown): Record<string, string>[] {
  if (!Array.isArray(kept)) return []
  return Array.from(kept, (line: unknown) => {
    const parts = typeof line === 'object' && line !== null ? Object.entries(line) : []
    return Object.fromEntries(parts.flatMap(([part, value]) => (typeof value === 'string' ? [[part, value]] : [])))
  })
}
