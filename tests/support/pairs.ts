import type { HalfAsked, PairRequest } from '#server/postings/pairing.server.ts'
import type { World } from './world.ts'

/** Somebody of the city management bureau to the police, and somebody of the police the other way round. */
export function halvesOf({ personId, unitId }: World): [HalfAsked, HalfAsked] {
  return [
    { personId: personId('reserve BUR-UM 4'), hostUnitId: unitId('BUR-PS'), post: '治安支队副支队长' },
    { personId: personId('reserve BUR-PS 4'), hostUnitId: unitId('BUR-UM'), post: null },
  ]
}

/** The two, asked for together for a year. */
export function pairOf(world: World, common: Partial<PairRequest['common']> = {}): PairRequest {
  return {
    halves: halvesOf(world),
    common: {
      ...{ kind: 'cross_posting', purpose: '干部双向交叉任职', document: '六城管委〔2026〕9号' },
      ...{ startsOn: '2026-03-10', endsOn: '2027-03-10', ...common },
    },
  }
}
