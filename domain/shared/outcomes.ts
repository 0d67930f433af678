import type { RefusalCode } from './refusals.ts'

/** What a sentence about a refusal is filled with. Days are IsoDate, names are as stored. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/**
 * The rule says no. The code is for machines; the sentence is made from it, once per language
 * (app/i18n/<language>/refusals.json). `field` names the form field it belongs beside.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly facts: Facts
  readonly field: string | undefined

  constructor(code: RefusalCode, facts: Facts = {}, field?: string) {
    super(code)
    this.code = code
    this.facts = facts
    this.field = field
  }
}

/** There is no such thing, or the actor may not know of it: the two look alike from outside. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  constructor(readonly kind: string) {
    super(`no such ${kind}`)
  }
}

/** The actor may see it, but may not do this to it. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
  constructor(
    readonly action: string,
    readonly subject: string,
  ) {
    super(`may not ${action} ${subject}`)
  }
}

/** For the default branch of a switch over a union. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`)
}
