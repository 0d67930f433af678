import type { JudgedParams, RatioParams } from '../../rules.ts'
import { rightExpectedFor } from '../ratios.ts'
import type { Tally } from '../verdicts.ts'

/** What a number of a rule is: so many to one, one to so many, a share in hundredths, or how many departments are there. */
export type ReadingUnit = 'to_one' | 'one_to' | 'percent' | 'departments'

/** A verdict as one number, and the numbers it may be and still be met. null: nothing to divide by, or no such bound. */
export type Reading = { value: number | null; low: number | null; high: number | null }

/** In what the numbers of a rule are. */
export function unitOf(params: JudgedParams): ReadingUnit {
  switch (params.type) {
    case 'ratio':
      return isLeftMore(params) ? 'to_one' : 'one_to'
    case 'cap':
      return 'to_one'
    case 'majority':
      return 'percent'
    case 'presence':
      return 'departments'
  }
}

/** What the rule is about: the number that would be exactly right, or the bound itself. */
export function targetOf(params: JudgedParams): number {
  switch (params.type) {
    case 'ratio':
      return isLeftMore(params) ? params.left / params.right : params.right / params.left
    case 'cap':
      return params.factor
    case 'majority':
      return params.moreThan * 100
    case 'presence':
      return params.departments.length
  }
}

/**
 * The number that a rule is read by. With nobody to divide by there is none: never infinity, never 0. Of a ratio the
 * larger side of the rule is told per one of the other, as it is written; its bounds follow from how many there are, since
 * small numbers are let off by persons and not by shares.
 */
export function readingOf(params: JudgedParams, { left, right, departments }: Tally): Reading {
  switch (params.type) {
    case 'ratio':
      return left === 0 || right === 0 ? nothing : readingOfRatio(params, left, right)
    case 'cap':
      return right === 0 ? nothing : { value: left / right, low: null, high: params.factor }
    case 'majority': {
      const all = left + right
      return all === 0 ? nothing : { value: (left / all) * 100, low: params.moreThan * 100, high: null }
    }
    case 'presence': {
      if (left === 0) return nothing
      const there = params.departments.filter((one) => (departments[one] ?? 0) >= params.least)
      return { value: there.length, low: params.departments.length, high: null }
    }
  }
}

const nothing: Reading = { value: null, low: null, high: null }

function readingOfRatio(params: RatioParams, left: number, right: number): Reading {
  const expected = rightExpectedFor(params, left)
  const allowed = Math.max(expected * params.tolerance, params.tolerancePersons)
  const least = expected - allowed
  const most = expected + allowed
  if (!isLeftMore(params)) return { value: right / left, low: Math.max(least, 0) / left, high: most / left }
  return { value: left / right, low: left / most, high: least > 0 ? left / least : null }
}

function isLeftMore({ left, right }: RatioParams): boolean {
  return left >= right
}
