import type { Rule } from '../rules.ts'
import { lastDayOf } from '../shared/dates.ts'

/** What the fields of a form hold, by their names; several of one name are ticked boxes. */
export type FormValues = Record<string, string[]>

/** A version of a rule as the fields of its form hold it: the other way round than `versionTrying` reads them. */
export function formValuesOf({ id: _id, key: _key, version: _version, endsOn, ...rule }: Rule): FormValues {
  const lastDay = lastDayOf({ start: rule.startsOn, end: endsOn })
  const values: FormValues = {}
  fill(values, '', { ...rule, ...(lastDay && { lastDay }), params: asTyped(rule.params) })
  return values
}

/** The parameters with shares in per cent, and what a grade does in two fields. */
function asTyped(params: Rule['params']): object {
  switch (params.type) {
    case 'ratio':
      return { ...params, tolerance: percentOf(params.tolerance) }
    case 'majority':
      return { ...params, moreThan: percentOf(params.moreThan) }
    case 'effects': {
      const effects: Record<string, { how: string; months?: number }> = {}
      for (const [grade, effect] of Object.entries(params.effects))
        effects[grade] = effect === 'not_counted' ? { how: effect } : { how: 'months', months: effect }
      return { ...params, effects }
    }
    default:
      return params
  }
}

function percentOf(share: number): number {
  return Math.round(share * 1_000_000) / 10_000
}

function fill(values: FormValues, name: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((part: unknown, index) => {
      if (typeof part === 'string') values[name] = [...(values[name] ?? []), part]
      else fill(values, `${name}[${index}]`, part)
    })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) fill(values, name === '' ? key : `${name}.${key}`, part)
  } else if (typeof value === 'string' || typeof value === 'number') {
    values[name] = [String(value)]
  } else if (value === true) {
    values[name] = ['on']
  }
}
