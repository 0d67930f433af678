import type { Facts } from '../../shared/outcomes.ts'

/**
 * All that can be wrong with a file of rules. Each has a sentence in app/i18n/<language>/rules.json, filled with the facts;
 * a test holds the lists equal.
 */
export const ruleProblemCodes = [
  // as YAML
  'syntax',
  'indent',
  'duplicate-key',
  'several-documents',
  'alias',
  'tag',
  'too-deep',
  'too-many-lines',
  'too-many-marks',
  'line-too-long',
  'empty',
  // a field
  'required',
  'unknown-field',
  'fields',
  'list',
  'list-empty',
  'list-twice',
  'list-too-long',
  'text',
  'too-long',
  'number',
  'out-of-range',
  'too-fine',
  'flag',
  'choice',
  'date',
  'rule-type',
  'rule-key',
  'effect',
  'format',
  'override-needs-office',
  'period-ends-before-start',
  // beside the other rules
  'version-twice',
  'version-differs',
  'version-passed',
  'type-differs',
  'ends-otherwise',
  'rule-overlaps',
  'rule-leaves-gap',
] as const
export type RuleProblemCode = (typeof ruleProblemCodes)[number]

/** The way to a part of the file: `['rules', 3, 'params', 'left']`. */
export type Path = readonly (string | number)[]

/** What does not fit, and where. */
export type RuleProblem = { path: Path; code: RuleProblemCode; facts: Facts }

export function isRuleProblemCode(text: string): text is RuleProblemCode {
  return ruleProblemCodes.some((code) => code === text)
}
