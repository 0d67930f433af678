import { and, eq, notInArray } from 'drizzle-orm'
import { homePositions, postings } from '#db/schema/index.ts'
import { unsentStates } from '#domain/postings.ts'
import type { ChangePlanning } from '#domain/scenarios/forms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { createScenario } from '#server/scenarios/commands.server.ts'
import { getScenario } from '#server/scenarios/queries.server.ts'
import { openWorld } from './world.ts'

export const from: IsoDate = '2026-04-01'
export const until: IsoDate = '2027-03-31'
export const reserve = 'reserve BUR-UM 5'

/** A world with two who plan in it, and the changes that they plan. */
export async function openPlans() {
  const world = await openWorld()
  const id = (code: string) => world.unitId(code)
  const who = (key: string) => world.personId(key)

  const shown = async (ctx: Ctx, scenarioId: string, day?: IsoDate) => {
    const found = await getScenario(ctx, scenarioId, day)
    if (!found) throw new Error('no such scenario')
    return found
  }
  const postingOf = async (key: string) => {
    const [posting] = await world.services.store.read
      .select()
      .from(postings)
      .where(and(eq(postings.personId, who(key)), notInArray(postings.state, [...unsentStates])))
    if (!posting) throw new Error(`no posting of ${key}`)
    return posting
  }
  return {
    world,
    id,
    who,
    commission: await world.as('commission'),
    detachment: await world.as('detachment'),
    open: (ctx: Ctx) => createScenario(ctx, { title: '充实鼓楼' }),
    shown,
    async standingsOf(ctx: Ctx, scenarioId: string) {
      return (await shown(ctx, scenarioId)).changes.map(({ standing }) => standing.clash?.code ?? standing.state)
    },
    bring: (more: object = {}): ChangePlanning => ({
      ...{ kind: 'posting', personId: who(reserve), hostUnitId: id('SQ-G07'), postingKind: 'draft_in', from },
      ...{ lastDay: until, ...more },
    }),
    async move(key: string, unit: string, more: object = {}): Promise<ChangePlanning> {
      const { id: postingId, kind } = await postingOf(key)
      return {
        ...{ kind: 'transfer', personId: who(key), postingId, hostUnitId: id(unit), postingKind: kind, from, ...more },
      }
    },
    async end(key: string, lastDay: IsoDate = '2026-03-31'): Promise<ChangePlanning> {
      return { kind: 'end', personId: who(key), postingId: (await postingOf(key)).id, lastDay }
    },
    plan: (more: object = {}): ChangePlanning => ({
      ...{ kind: 'quota', unitId: id('SQ-G07'), department: 'urban_management', staffClass: 'established' },
      ...{ postClass: 'member', planned: 7, from },
      ...more,
    }),
    found: (more: object = {}): ChangePlanning => ({
      ...{ kind: 'unit_founded', name: '停车管理大队', shortName: '停车大队', unitKind: 'brigade', level: 'city' },
      ...{ brigadeType: 'comprehensive', parentId: id('DET'), from },
      ...more,
    }),
    /** Somebody's home is from a day on in that unit, as an import would have it. */
    async rehome(key: string, unitId: string, startsOn: IsoDate) {
      await world.services.store.write(async (tx) => {
        const ofPerson = eq(homePositions.personId, who(key))
        const [home] = await tx.select().from(homePositions).where(ofPerson)
        if (!home) throw new Error(`no home of ${key}`)
        await tx.update(homePositions).set({ endsOn: startsOn }).where(ofPerson)
        await tx.insert(homePositions).values({ ...home, id: `${home.id} moved`, unitId, startsOn, endsOn: null })
      })
    },
  }
}
