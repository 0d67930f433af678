import { describe, expect, it } from 'vitest'
import { rulesInForce, type Enforcement, type Rule } from '#domain/rules.ts'
import { isJudged, type JudgedParams } from '#domain/rules.ts'
import type { Standing } from '#domain/staffing/standings.ts'
import { directionOf, turnsIn, type Kept, type Turn } from '#domain/staffing/turns.ts'
import type { VerdictStatus } from '#domain/staffing/verdicts.ts'
import { shippedRules } from '#db/seed/rules.ts'

const shipped: Rule[] = shippedRules.map((rule) => ({ ...rule, id: `${rule.key}@${rule.version}` }))
const [ratio] = rulesInForce(shipped, '2026-03-10').filter(isJudged)
if (!ratio) throw new Error('no rule')

const version = (id: string, enforcement: Enforcement): Rule<JudgedParams> => ({ ...ratio, id, enforcement })
const warning = version('warning', 'warn')
const informing = version('informing', 'info')
const counted = { ruleKey: ratio.key, subject: 'squad', left: 1, right: 9, departments: {} }
const now = (rule: Rule<JudgedParams>, status: VerdictStatus): Standing => ({ ...counted, rule, status })
const was = (rule: Rule, status: VerdictStatus): Kept => ({ ...counted, ruleId: rule.id, status })
const turns = (found: Standing[], kept: Kept[], isThere = true) =>
  turnsIn(found, {
    kept,
    rules: new Map([warning, informing].map((rule) => [rule.id, rule])),
    isThere: () => isThere,
  }).map(({ from, to }) => [from, to])

describe('a turn', () => {
  it.each<[VerdictStatus, Turn['to'], ReturnType<typeof directionOf>]>([
    ['met', 'near', 'worse'],
    ['near', 'broken', 'worse'],
    ['undefined', 'broken', 'worse'],
    ['broken', 'near', 'better'],
    ['broken', 'undefined', 'better'],
    ['near', 'ended', 'better'],
    ['met', 'undefined', null],
    ['undefined', 'met', null],
    ['met', 'ended', null],
  ])('from %s to %s is %s', (from, to, direction) => {
    expect(directionOf({ from, to })).toBe(direction)
  })

  it('is what asks for more or less than it did', () => {
    expect(turns([now(warning, 'broken')], [was(warning, 'met')])).toEqual([['met', 'broken']])
    expect(turns([now(warning, 'broken')], [was(warning, 'broken')])).toEqual([])
    expect(turns([now(warning, 'broken')], [])).toEqual([['undefined', 'broken']])
    expect(turns([{ ...now(warning, 'broken'), status: null }], [])).toEqual([])
  })

  it('is none where the rule only informs', () => {
    expect(turns([now(informing, 'broken')], [was(informing, 'met')])).toEqual([])
  })

  it('is what is broken when its rule begins to bind, though it was known to be', () => {
    expect(turns([now(warning, 'broken')], [was(informing, 'broken')])).toEqual([['undefined', 'broken']])
    expect(turns([now(warning, 'met')], [was(informing, 'broken')])).toEqual([])
  })

  it('is what its rule no longer asks for: from now on it only informs, or looks at the unit no more', () => {
    expect(turns([now(informing, 'broken')], [was(warning, 'broken')])).toEqual([['broken', 'ended']])
    expect(turns([], [was(warning, 'near')])).toEqual([['near', 'ended']])
    expect(turns([], [was(warning, 'met'), was(informing, 'broken')])).toEqual([])
  })

  it('is none in a unit that is no more', () => {
    expect(turns([], [was(warning, 'broken')], false)).toEqual([])
  })
})
