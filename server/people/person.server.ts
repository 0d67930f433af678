import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import { authorize, mayOn } from '#domain/access/ability.ts'
import { type Action } from '#domain/access/subjects.ts'
import type { PersonRow } from '#domain/access/rows.ts'
import { askedStates, standingStates, type PostingState } from '#domain/postings.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { isLongAway, longAbsenceDaysOn } from '#domain/people/long-absences.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { absences, certificates, homePositions, leaves, people, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleAskedFor, peopleInScope, peopleWhole, postingsInScope, type Days } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { rulesOn } from '../rules/queries.server.ts'

export type Person = typeof people.$inferSelect
export type HomePosition = typeof homePositions.$inferSelect

/**
 * The person's file on a day, as far as the actor may see it; undefined when they may not know of the person. Of somebody
 * who is only asked for, or whom the actor saw on a past day and sees no more, it is the home line of the day, and the
 * postings that concern the actor's units.
 */
export async function getPerson(ctx: Ctx, id: string, day: IsoDate) {
  const { read } = ctx.store
  const { actor, today } = ctx
  const inSight = or(peopleInScope(read, actor, { day, today }), peopleAskedFor(read, actor, today))
  const [person] = await read
    .select()
    .from(people)
    .where(and(eq(people.id, id), inSight))
  if (!person) return undefined
  const isWhole =
    (
      await read
        .select({ id: people.id })
        .from(people)
        .where(and(eq(people.id, id), peopleWhole(read, actor, today)))
    ).length > 0
  const row = await personRowOf(read, id, today)
  const may = (action: Action, field?: string) => mayOn(actor.ability, action, 'Person', row, field)
  const { idNumberSealed, phoneSealed, idNumberDigest: _digest, ...shown } = person
  const homeLine = await homeLineOf(read, id, day)
  return {
    ...shown,
    isWhole,
    bornOn: may('reveal', 'idNumber') ? shown.bornOn : null,
    idNumberMask: isWhole ? shown.idNumberMask : null,
    phoneMask: isWhole ? shown.phoneMask : null,
    homeLine: isWhole ? homeLine : homeLine.filter(({ startsOn: start, endsOn: end }) => covers({ start, end }, day)),
    postings: await postingLineOf(ctx, id, day),
    absences: isWhole ? await absencesOf(read, id, { day, today }) : [],
    certificates: isWhole ? await certificatesOf(read, id) : [],
    mayEdit: may('edit', 'particulars'),
    mayEditHomeLine: may('edit', 'homeLine'),
    mayRecordAbsence: may('recordAbsence'),
    maySeeProtections:
      person.sex !== 'male' && (may('recordAbsence') || may('edit', 'particulars') || actor.personId === id),
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
    .where(and(eq(people.id, id), or(peopleWhole(db, ctx.actor, ctx.today), peopleAskedFor(db, ctx.actor, ctx.today))))
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
    .where(and(eq(postings.personId, id), inArray(postings.state, [...standingStates]), notOver(postings, day)))
  const isAsked = (state: PostingState) => askedStates.includes(state)
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
      unitName: unitNameOn(db, homePositions.unitId, day),
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
      hostUnit: unitNameOn(ctx.store.read, postings.hostUnitId, day),
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

async function absencesOf(db: Db, personId: string, { day, today }: Days) {
  const { id, kind, note, startsOn, endsOn } = absences
  const rows = await db
    .select({ id, kind, note, startsOn, endsOn, leaveId: leaves.id })
    .from(absences)
    .leftJoin(leaves, eq(leaves.absenceId, absences.id))
    .where(eq(absences.personId, personId))
    .orderBy(asc(absences.startsOn))
  const days = longAbsenceDaysOn(await rulesOn(db, day), day)
  const isLong = ({ startsOn }: (typeof rows)[number]) =>
    days !== undefined && isLongAway(rows, startsOn > day ? startsOn : day, days)
  return rows
    .filter(({ endsOn }) => endsOn === null || endsOn > day)
    .map((row) => ({ ...row, isOver: row.endsOn !== null && row.endsOn <= today, isLong: isLong(row), longDays: days }))
}

async function certificatesOf(db: Db, personId: string) {
  return db.select().from(certificates).where(eq(certificates.personId, personId)).orderBy(desc(certificates.endsOn))
}
