import { Checkbox, Group, Input, NativeSelect, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import type { DemandLine } from '#domain/roster/coverage.ts'
import { demandLimits } from '#domain/roster/demands.ts'
import { lineTyped, qualitiesAsked, staffAsked, type LineShown } from '#domain/roster/place-forms.ts'
import { useFieldError } from '../forms/fields.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import classes from './LineFields.module.css'

type Part = Exclude<keyof LineShown, 'departments'>
type Props = { answer: Answer; first: readonly DemandLine[] }

/** So many people of a kind, line by line. As many lines as a demand may have, so that it works before scripts have loaded. */
export function LineFields({ answer, first }: Props) {
  const { t } = useTranslation()
  const errorOf = useFieldError(answer?.refusal)
  const typed: Partial<LineShown>[] = answer?.result
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
        const { departments: among = [], ...values } = typed[place] ?? {}
        const label = (part: Part | 'departments') =>
          `${t('places:demandForm.lineOf', { number: place + 1 })} ${t(`places:demandForm.${part}`)}`
        const select = (part: Part, data: { value: string; label: string }[]) => (
          <NativeSelect
            name={name(part)}
            aria-label={label(part)}
            defaultValue={values[part] ?? ''}
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
              defaultValue={values.count ?? ''}
              error={errorAt(name('count'))}
              inputMode="numeric"
            />
            {select(
              'staff',
              staffAsked.map((one) => ({ value: one, label: staffWord(one) })),
            )}
            {select(
              'quality',
              qualitiesAsked.map((one) => ({ value: one, label: t(`places:quality.${one}`) })),
            )}
            <Group role="group" aria-label={label('departments')} className={classes.departments}>
              {departments.map((one) => (
                <Checkbox
                  key={one}
                  name={name('departments')}
                  value={one}
                  label={t(`organisation:department.${one}`)}
                  defaultChecked={among.includes(one)}
                  size="xs"
                />
              ))}
            </Group>
          </div>
        )
      })}
      {errorAt('lines') && <Input.Error role="alert">{errorAt('lines')}</Input.Error>}
    </fieldset>
  )

  function staffWord(one: (typeof staffAsked)[number]): string {
    return one === 'established' || one === 'auxiliary' ? t(`places:staff.${one}`) : t(`people:category.${one}`)
  }
}

/** The lines as they came back with the form: of several boxes one that is ticked comes alone. */
function linesIn(kept: unknown): Partial<LineShown>[] {
  if (!Array.isArray(kept)) return []
  return Array.from(kept, (line: unknown) => {
    const of = (part: keyof LineShown): unknown => (isObject(line) ? Reflect.get(line, part) : undefined)
    const text = (part: Part) => [of(part)].find(isText) ?? ''
    const parts = { count: text('count'), staff: text('staff'), quality: text('quality') }
    return { ...parts, departments: [of('departments')].flat().filter(isText) }
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
