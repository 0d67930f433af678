import { describe, expect, it } from 'vitest'
import { abilityOf, type Scope } from '#domain/access/ability.ts'
import { onWhoseBehalf, takesSubstitute, whyCannotStandIn, type HeldGrant } from '#domain/access/substitutes.ts'

const today = '2026-03-10'
const grant: HeldGrant = {
  ...{ role: 'sending_personnel', unitId: 'bureau', startsOn: '2026-01-01', endsOn: '2026-07-01', standsInFor: null },
}
const why = (
  period: { startsOn?: `${number}-${number}-${number}`; endsOn?: `${number}-${number}-${number}` },
  over: Partial<HeldGrant> = {},
  others: Parameters<typeof whyCannotStandIn>[2]['others'] = [],
) =>
  whyCannotStandIn({ ...grant, ...over }, { startsOn: today, endsOn: '2026-03-20', ...period }, { others, today })?.code

describe('for a role somebody may stand in', () => {
  it('where something is decided in it, it is one’s own, and it is not over', () => {
    expect(takesSubstitute(grant, today)).toBe(true)
    expect(takesSubstitute({ ...grant, role: 'member', unitId: null }, today)).toBe(false)
    expect(takesSubstitute({ ...grant, role: 'observer' }, today)).toBe(false)
    expect(takesSubstitute({ ...grant, role: 'security_admin', unitId: null }, today)).toBe(false)
    expect(takesSubstitute({ ...grant, standsInFor: 'other' }, today)).toBe(false)
    expect(takesSubstitute({ ...grant, endsOn: today }, today)).toBe(false)
  })

  it('on days of the role, from today on, with an end', () => {
    expect(why({})).toBeUndefined()
    expect(why({ endsOn: '2026-07-01' })).toBeUndefined()
    expect(why({ startsOn: '2026-03-09' })).toBe('grant-starts-in-past')
    expect(why({ endsOn: today })).toBe('period-ends-before-start')
    expect(why({ endsOn: '2026-07-02' })).toBe('substitute-beyond-grant')
    expect(why({}, { startsOn: '2026-03-11' })).toBe('substitute-before-grant')
    expect(why({}, { standsInFor: 'other' })).toBe('substitute-not-for-this')
  })

  it('by one at a time', () => {
    const other = { name: '甲', startsOn: '2026-03-15', endsOn: '2026-03-18' } as const
    expect(why({}, {}, [other])).toBe('substitute-there-already')
    expect(why({ endsOn: '2026-03-15' }, {}, [other])).toBeUndefined()
    expect(why({ startsOn: '2026-03-18' }, {}, [other])).toBeUndefined()
  })
})

describe('for whom one acts', () => {
  const scope = (over: Partial<Scope>): Scope => ({
    ...{ role: 'sending_personnel', unitId: 'bureau', unitIds: ['bureau'], ...over },
  })
  const posting = (homeUnitId: string) => ({
    ...{ personId: 'p', homeUnitId, hostUnitId: 'brigade', askedBy: 'a', askedAs: null },
    state: 'awaiting_opinion' as const,
  })
  const actor = {
    personId: 'me',
    scopes: [scope({ unitIds: ['station'] }), scope({ onBehalfOf: 'chief', unitIds: ['bureau', 'station'] })],
  }

  it('is nobody else where one’s own right is enough', () => {
    expect(onWhoseBehalf(actor, 'opine', 'Posting', posting('station'))).toBeNull()
  })

  it('is whoever lent the right where only that is enough', () => {
    expect(onWhoseBehalf(actor, 'opine', 'Posting', posting('bureau'))).toBe('chief')
  })

  it('is nobody where there is no right at all', () => {
    expect(onWhoseBehalf(actor, 'decide', 'Posting', posting('bureau'))).toBeNull()
  })

  it('cannot be passed on', () => {
    const lentOnly = [scope({ onBehalfOf: 'chief' })]
    expect(abilityOf('me', lentOnly).can('create', 'Substitution')).toBe(false)
    expect(abilityOf('me', [scope({})]).can('create', 'Substitution')).toBe(true)
  })
})
