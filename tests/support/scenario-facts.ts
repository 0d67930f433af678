import type { UnitRecord } from '#domain/organisation/versions.ts'
import { usualKinds } from '#domain/postings/kinds.ts'
import type { Rule } from '#domain/rules.ts'
import type { PlannedChange, ScenarioChange, Standing } from '#domain/scenarios.ts'
import { basisOf } from '#domain/scenarios/basis.ts'
import type { Life, LiveFacts, PostingFact } from '#domain/scenarios/facts.ts'
import { overlaid } from '#domain/scenarios/overlay.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Quota } from '#domain/staffing/quotas.ts'
import { shippedRules } from '#db/seed/rules.ts'

export const today: IsoDate = '2026-03-10'
export const rules: Rule[] = shippedRules.map((rule) => ({ ...rule, id: `${rule.key}@${rule.version}` }))

export const unit = (id: string, more: Partial<UnitRecord> = {}, endsOn: IsoDate | null = null): UnitRecord => ({
  ...{ id, code: id, kind: 'squad', level: 'sub_district', department: null, brigadeType: null },
  ...{ sortOrder: 10, revision: 1, nameplates: [] },
  versions: [
    {
      ...{ id: `version of ${id}`, name: id, shortName: id, parentId: 'city', dailyManagerId: null },
      ...{ taskingAuthorityId: null, assessorId: null, document: null, startsOn: '2020-01-01', endsOn },
    },
  ],
  ...more,
})
export const register = [
  unit('city', { kind: 'city', level: 'city' }),
  unit('east'),
  unit('west'),
  unit('mobile', { kind: 'brigade', level: 'city', brigadeType: 'mobile' }),
  unit('bureau', { kind: 'bureau', level: 'city', department: 'urban_management' }),
]

export const posting = (id: string, hostUnitId: string, more: Partial<PostingFact> = {}): PostingFact => ({
  ...{
    id,
    homeUnitId: 'bureau',
    hostUnitId,
    kind: 'draft_in',
    post: null,
    share: 100,
    countsInStrength: true,
    isDecided: true,
  },
  ...{ startsOn: '2025-01-01', endsOn: null },
  ...more,
})
export const life = (
  personId: string,
  postings: PostingFact[] = [],
  more: Partial<Life['homes'][number]> = {},
): Life => ({
  personId,
  homes: [
    {
      ...{ unitId: 'bureau', department: 'urban_management', category: 'civil_servant' },
      ...{ startsOn: '2010-01-01', endsOn: null },
      ...more,
    },
  ],
  postings,
  absences: [],
})
export const quota: Quota = {
  ...{ id: 'quota', unitId: 'east', kind: 'own', department: 'urban_management', staffClass: 'established' },
  ...{ category: null, postClass: 'member', planned: 6, document: null, reason: null, revision: 1, recordedBy: null },
  ...{ startsOn: '2020-01-01', endsOn: null },
}
export const facts = (more: Partial<LiveFacts> = {}): LiveFacts => ({
  ...{ kinds: usualKinds(rules, today) },
  ...{ today, register, quotas: [quota], duties: [], lives: [life('an', [posting('an in east', 'east')]), life('bo')] },
  ...more,
})

export const change = {
  bring: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'posting', personId: 'bo', hostUnitId: 'west', postingKind: 'draft_in', post: null },
    ...{ from: '2026-04-01', endsOn: '2027-04-01' },
    ...more,
  }),
  move: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'transfer', personId: 'an', postingId: 'an in east', hostUnitId: 'west', postingKind: 'draft_in' },
    ...{ post: null, from: '2026-04-01', endsOn: null },
    ...more,
  }),
  end: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'end', personId: 'an', postingId: 'an in east', lastDay: '2026-03-31', ...more },
  }),
  leave: (more: object = {}): ScenarioChange => ({ kind: 'leaving', personId: 'an', lastDay: '2026-03-31', ...more }),
  plan: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'quota', unitId: 'east', department: 'urban_management', staffClass: 'established', category: null },
    ...{ postClass: 'member', planned: 8, from: '2026-04-01' },
    ...more,
  }),
  found: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'unit_founded', name: 'north', shortName: 'north', unitKind: 'squad', level: 'sub_district' },
    ...{ brigadeType: null, parentId: 'city', from: '2026-04-01' },
    ...more,
  }),
  close: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'unit_closed', unitId: 'west', lastDay: '2026-04-30', ...more },
  }),
  join: (more: object = {}): ScenarioChange => ({
    ...{ kind: 'joining', count: 3, department: 'public_security', category: 'aux_police', hostUnitId: 'east' },
    ...{ from: '2026-04-01', endsOn: null },
    ...more,
  }),
}

/** Planned on these facts, in this order. */
export const planned = (on: LiveFacts, ...changes: ScenarioChange[]): PlannedChange[] =>
  changes.map((one, index) => ({
    ...{ id: String(index), position: index, change: one, basis: basisOf(on, one), postingId: null },
  }))
export const standing = (on: LiveFacts, ...changes: ScenarioChange[]) => {
  const { standings } = overlaid(on, planned(on, ...changes))
  return changes.map((_one, index) => told(standings.get(String(index))))
}
/** Planned on one state, looked at on another. */
export const rebased = (then: LiveFacts, now: LiveFacts, ...changes: ScenarioChange[]) => {
  const { standings } = overlaid(now, planned(then, ...changes))
  return changes.map((_one, index) => told(standings.get(String(index))))
}
export const told = (one: Standing | undefined) => {
  if (one?.state === 'clashes') return one.clash.code
  return one?.state === 'holds' && one.hasMoved ? 'moved' : one?.state
}
