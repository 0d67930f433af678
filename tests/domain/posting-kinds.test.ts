import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postingKinds, type PostingKind } from '#domain/postings.ts'
import {
  isCounted,
  kindKey,
  kindNear,
  kindOn,
  termsOf,
  usualKinds,
  whyInjuryIsWrong,
  whyShareIsWrong,
} from '#domain/postings/kinds.ts'
import type { Rule } from '#domain/rules.ts'
import type { PostingKindParams } from '#domain/rules/posting-params.ts'
import { rules, today } from '#tests/support/scenario-facts.ts'

const shipped = (kind: PostingKind) => kindNear(rules, kind, today)
const changed = (kind: PostingKind, change: Partial<PostingKindParams>, more: Partial<Rule> = {}): Rule[] => {
  const rule = shipped(kind)
  const later = { ...rule, id: 'later', version: 2, startsOn: today, params: { ...rule.params, ...change }, ...more }
  return [...rules.filter(({ id }) => id !== rule.id), { ...rule, endsOn: later.startsOn }, later]
}

describe('what a kind of posting entails', () => {
  it('is told by a row for each kind, on every day the plan speaks of', () => {
    for (const kind of postingKinds) expect(kindOn(rules, kind, '2016-01-01')?.key).toBe(kindKey(kind))
  })

  it('counts nobody who serves less than half of the time, and no temporary member (A-11, A-13)', () => {
    for (const kind of postingKinds)
      for (const share of [1, 20, 49])
        expect([kind, termsOf(shipped(kind), share).countsInStrength]).toEqual([kind, false])
    expect(termsOf(shipped('temporary_x'), 100).countsInStrength).toBe(false)
    expect(termsOf(shipped('concurrent')).countsInStrength).toBe(false)
  })

  it('counts an attached deputy head of a police station from half of the time on', () => {
    expect([49, 50, 100].map((share) => isCounted(shipped('attached').params, share))).toEqual([false, true, true])
  })

  it('says who pays and who answers: the sender, but for whoever is employed for the force', () => {
    const { draft_in, contract_assignment } = usualKinds(rules, today)
    expect(draft_in).toMatchObject({ appraiser: 'joint', payer: 'home', injuryLiable: 'home' })
    expect(contract_assignment).toMatchObject({ appraiser: 'host', payer: 'host', injuryLiable: 'host' })
  })

  it('is another from the day on which another version begins', () => {
    const half = changed('draft_in', { share: 50, leastShare: 50 })
    expect(kindOn(half, 'draft_in', '2026-03-09')?.params.share).toBe(100)
    expect(kindOn(half, 'draft_in', today)?.params.share).toBe(50)
  })

  it('is what the nearest version says where none is in force, for what has happened has happened', () => {
    const over = changed('loan', { share: 60 }, { endsOn: '2026-04-01' })
    expect(kindOn(over, 'loan', '2026-05-01')).toBeUndefined()
    expect(kindNear(over, 'loan', '2026-05-01').params.share).toBe(60)
    expect(kindNear(over, 'loan', '1999-01-01').params.share).toBe(100)
    expect(() => kindNear([], 'loan', today)).toThrow('loan')
  })
})

describe('what may be asked for', () => {
  it('is a share between the least and the most of the kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...postingKinds), fc.integer({ min: 1, max: 100 }), (kind, share) => {
        const { leastShare, mostShare } = shipped(kind).params
        const isWithin = share >= leastShare && share <= mostShare
        expect(whyShareIsWrong(shipped(kind), share)?.code).toBe(isWithin ? undefined : 'posting-share-out-of-range')
      }),
    )
  })

  it('is that the other unit answers for a work injury, where the kind leaves it open', () => {
    expect(whyInjuryIsWrong(shipped('draft_in'), 'host')).toBeUndefined()
    expect(whyInjuryIsWrong(shipped('contract_assignment'), 'home')?.code).toBe('posting-injury-not-agreeable')
    expect(whyInjuryIsWrong(shipped('contract_assignment'), 'host')).toBeUndefined()
  })
})
