import { and, asc, desc, eq, notInArray, sql } from 'drizzle-orm'
import { authorize, mayOn, type Action, type PersonRow } from '#domain/access/ability.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { absences, certificates, homePositions, people, postings, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope, postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'

export type Person = typeof people.$inferSelect
export type HomePosition = typeof homePositions.$inferSelect

/** The person's file on a day, as far as the actor may see it; undefined when they may not know of the person. */
export async function getPerson(ctx: Ctx, id: string, day: IsoDate) {
  const { read } = ctx.store
  const [person] = await read
    .select()
    .from(people)
    .where(and(eq(people.id, id), peopleInScope(read, ctx.actor, day)))
  if (!person) return undefined
  const row = await personRowOf(read, id, ctx.today)
  const may = (action: Action, field?: string) => mayOn(ctx.actor.ability, action, 'Person', row, field)
  const { idNumberSealed, phoneSealed, idNumberDigest: _digest, ...shown } = person
  return {
    ...shown,
    homeLine: await homeLineOf(read, id, day),
    postings: await postingLineOf(ctx, id, day),
    absences: await absencesOf(read, id, day),
    certificates: await certificatesOf(read, id),
    mayEdit: may('edit'),
    mayRecordAbsence: may('recordAbsence'),
    mayReveal: {
      idNumber: idNumberSealed !== null && may('reveal', 'idNumber'),
      phone: phoneSealed !== null && may('reveal', 'phone'),
    },
  }
}

export type PersonShown = NonNullable<Awaited<ReturnType<typeof getPerson>>>

/** The person whose row a command is about: in scope today, and allowed. */
export async function requirePerson(
  db: Db,
  ctx: Ctx,
  id: string,
  { to: action, field }: { to: Action; field?: string },
): Promise<Person> {
  const [person] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, id), peopleInScope(db, ctx.actor, ctx.today)))
  if (!person) throw new NotFound('person')
  authorize(ctx.actor.ability, action, 'Person', await personRowOf(db, id, ctx.today), field)
  return person
}

/** What abilities look at in a person: home, hosts decided or serving, hosts that ask. */
export async function personRowOf(db: Db, id: string, day: IsoDate): Promise<PersonRow> {
  const [home] = await db
    .select({ unitId: homePositions.unitId })
    .from(homePositions)
    .where(and(eq(homePositions.personId, id), inForce(homePositions, day)))
  const hosts = await db
    .select({ unitId: postings.hostUnitId, state: postings.state })
    .from(postings)
    .where(and(eq(postings.personId, id), notInArray(postings.state, ['refused', 'withdrawn']), notOver(postings, day)))
  const isAsked = (state: string) => state === 'awaiting_opinion' || state === 'awaiting_decision'
  return {
    id,
    homeUnitId: home?.unitId ?? null,
    hostUnitIds: hosts.filter(({ state }) => !isAsked(state)).map(({ unitId }) => unitId),
    askedHostUnitIds: hosts.filter(({ state }) => isAsked(state)).map(({ unitId }) => unitId),
  }
}

async function homeLineOf(db: Db, personId: string, day: IsoDate) {
  return db
    .select({
      id: homePositions.id,
      unitId: homePositions.unitId,
      unitName: unitNameOn(homePositions.unitId, day),
      category: homePositions.category,
      post: homePositions.post,
      rank: homePositions.rank,
      employer: homePositions.employer,
      startsOn: homePositions.startsOn,
      endsOn: homePositions.endsOn,
    })
    .from(homePositions)
    .where(eq(homePositions.personId, personId))
    .orderBy(desc(homePositions.startsOn))
}

async function postingLineOf(ctx: Ctx, personId: string, day: IsoDate) {
  return ctx.store.read
    .select({
      id: postings.id,
      hostUnitId: postings.hostUnitId,
      hostUnit: unitNameOn(postings.hostUnitId, day),
      kind: postings.kind,
      state: postings.state,
      post: postings.post,
      share: postings.share,
      countsInStrength: postings.countsInStrength,
      document: postings.document,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
    })
    .from(postings)
    .where(and(eq(postings.personId, personId), postingsInScope(ctx.actor)))
    .orderBy(desc(postings.startsOn))
}

async function absencesOf(db: Db, personId: string, day: IsoDate) {
  return db
    .select()
    .from(absences)
    .where(and(eq(absences.personId, personId), notOver(absences, day)))
    .orderBy(asc(absences.startsOn))
}

async function certificatesOf(db: Db, personId: string) {
  return db.select().from(certificates).where(eq(certificates.personId, personId)).orderBy(desc(certificates.endsOn))
}

/** What a unit was called on a day, or else last. */
function unitNameOn(unitId: typeof postings.hostUnitId | typeof homePositions.unitId, day: IsoDate) {
  return sql<string>`(
    select ${unitVersions.shortName} from ${unitVersions}
    where ${unitVersions.unitId} = ${unitId}
    order by case when ${inForce(unitVersions, day)} then 0 else 1 end, ${unitVersions.startsOn} desc
    limit 1
  )`
}
