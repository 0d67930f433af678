import type { Rule, RuleOverride, RuleSource } from '#domain/rules.ts'

/** A rule as it is shipped: without the id that the database gives it. */
export type ShippedRule = Omit<Rule, 'id'>

/** What most rules have in common; the others say otherwise. */
type Usual = 'version' | 'layer' | 'enforcement' | 'override' | 'stricterWins' | 'startsOn' | 'endsOn'

export const withReason: RuleOverride = { isAllowed: true, by: 'commission_office', needsReason: true }
export const never: RuleOverride = { isAllowed: false, by: null, needsReason: true }

/** The day the draft plan was published for comment: the force’s own rules hold from then on. */
export const planDay = '2015-12-24'

export function rule(given: Omit<ShippedRule, Usual> & Partial<Pick<ShippedRule, Usual>>): ShippedRule {
  return {
    ...{ version: 1, layer: 'city', enforcement: 'warn', override: withReason, stricterWins: false },
    ...{ startsOn: planDay, endsOn: null },
    ...given,
  }
}

/** A sentence of the plan itself. */
export function plan(article: string, quote: string): RuleSource {
  const document = '六安市中心城区城市管理联勤执法工作实施方案（征求意见稿）'
  return { document, issuer: '六安市城市管理局', article, quote, evidence: 'S' }
}

/** What the product does where no document says anything. */
export const ownDefault: RuleSource = {
  ...{ document: '系统默认', issuer: '联勤', article: null, quote: null, evidence: 'P' },
}

export function law(
  document: string,
  issuer: string,
  article: string | null,
  evidence: RuleSource['evidence'],
): RuleSource {
  return { document, issuer, article, quote: null, evidence }
}
