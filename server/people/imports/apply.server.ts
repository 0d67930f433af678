import { desc, eq, inArray, like } from 'drizzle-orm'
import type { PersonChange } from '#domain/people/imports/changes.ts'
import type { HomeLine, RowPlan } from '#domain/people/imports/decisions.ts'
import type { NewPosting } from '#domain/people/imports/posting-plans.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { insertMany, inParts } from '#db/bulk.ts'
import { homePositions, people, postings } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { pinyinOf } from '../pinyin.server.ts'
import type { Before } from './before.ts'
import type { Pace } from './pace.ts'
import type { RowOutcome } from './plan.server.ts'
import { prepare, sealedIdNumber, sealedPhone, type Prepared } from './prepared.server.ts'

/** Whom a row added or changed, and what it replaced. */
export type Applied = { rowNumber: number; personId: string; before: Before | null }

type Person = typeof people.$inferSelect
type Home = typeof homePositions.$inferSelect
type Options = { importId: string; pace: Pace; prepared: ReadonlyMap<number, Prepared> }
type NewPlan = Extract<RowPlan, { action: 'new' }>
type ChangePlan = Extract<RowPlan, { action: 'changed' }>

/** What numbers begin with that the system gives to people who come without one. */
const ownNumbers = 'LQ'

/** Does what was decided for each row. Set-based for new people, who may be ten thousand. */
export async function applyOutcomes(tx: Tx, ctx: Ctx, outcomes: readonly RowOutcome[], options: Options) {
  const added = await addPeople(tx, ctx, outcomes, options)
  const changed = await changePeople(tx, ctx, outcomes, options)
  return [...added, ...changed]
}

async function addPeople(tx: Tx, ctx: Ctx, outcomes: readonly RowOutcome[], options: Options): Promise<Applied[]> {
  const { importId, pace, prepared } = options
  const numbers = await freeNumbers(tx, outcomes)
  const rows: { people: Person[]; homes: Home[]; postings: PostingRow[] } = { people: [], homes: [], postings: [] }
  const applied: Applied[] = []
  for (const { rowNumber, plan } of outcomes) {
    if (plan?.action !== 'new') continue
    const id = ctx.newId()
    const staffNumber = plan.person.staffNumber ?? numbers.next()
    rows.people.push(personRow(ctx, plan, { id, importId, staffNumber, prepared: prepared.get(rowNumber) }))
    rows.homes.push({ ...plan.home, id: ctx.newId(), personId: id, endsOn: null })
    if (plan.posting) rows.postings.push(postingRow(ctx, plan.posting, { personId: id, importId }))
    applied.push({ rowNumber, personId: id, before: null })
    if (pace.isDue()) await pace.rest()
  }
  await insertMany(tx, people, rows.people, pace)
  await insertMany(tx, homePositions, rows.homes, pace)
  await insertMany(tx, postings, rows.postings, pace)
  return applied
}

type PostingRow = typeof postings.$inferInsert

function personRow(
  ctx: Ctx,
  { person }: NewPlan,
  given: { id: string; importId: string; staffNumber: string; prepared: Prepared | undefined },
): Person {
  const { id, importId, staffNumber, prepared = prepare(ctx.vault, person) } = given
  return {
    id,
    staffNumber,
    name: person.name,
    namePinyin: prepared.namePinyin,
    sex: person.sex,
    bornOn: person.bornOn,
    joinedOn: person.joinedOn,
    idNumberSealed: prepared.idNumberSealed,
    idNumberMask: prepared.idNumberMask,
    idNumberDigest: prepared.idNumberDigest,
    phoneSealed: prepared.phoneSealed,
    phoneMask: prepared.phoneMask,
    isFictional: prepared.isFictional,
    importId,
    revision: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
}

function postingRow(
  ctx: Ctx,
  { homeUnitId, hostUnitId, kind, state, post, document, startsOn, endsOn, terms }: NewPosting,
  { personId, importId }: { personId: string; importId: string },
): PostingRow {
  return {
    id: ctx.newId(),
    personId,
    homeUnitId,
    hostUnitId,
    kind,
    state,
    post,
    purpose: '花名册导入',
    document,
    ...terms,
    startsOn,
    endsOn,
    ending: null,
    opinionDueOn: null,
    askedBy: ctx.actor.personId,
    askedAt: ctx.now,
    importId,
    revision: 1,
  }
}

async function changePeople(tx: Tx, ctx: Ctx, outcomes: readonly RowOutcome[], options: Options): Promise<Applied[]> {
  const changes = outcomes.flatMap(({ rowNumber, plan }) => (plan?.action === 'changed' ? [{ rowNumber, plan }] : []))
  const current = await currentOf(tx, ctx.today, changes, options.pace)
  const applied: Applied[] = []
  for (const { rowNumber, plan } of changes) {
    const { person, home } = current.get(plan.personId) ?? {}
    if (!person) throw new Error('a person to be changed has vanished inside the transaction')
    const homeBefore = plan.change.home ? await changeHome(tx, ctx, { person, home, next: plan.change.home }) : null
    const leftRevision = await changePerson(tx, ctx, person, plan.change)
    if (plan.posting)
      await tx
        .insert(postings)
        .values(postingRow(ctx, plan.posting, { personId: person.id, importId: options.importId }))
    applied.push({ rowNumber, personId: person.id, before: { leftRevision, person, home: homeBefore } })
    if (options.pace.isDue()) await options.pace.rest()
  }
  return applied
}

async function currentOf(tx: Tx, today: IsoDate, changes: readonly { plan: ChangePlan }[], pace: Pace) {
  const found = new Map<string, { person: Person; home: Home | undefined }>()
  for (const part of inParts(changes.map(({ plan }) => plan.personId))) {
    const persons = await tx.select().from(people).where(inArray(people.id, part))
    const homes = await tx.select().from(homePositions).where(inArray(homePositions.personId, part))
    const now = homes.filter(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn > today))
    const byPerson = new Map(now.map((home) => [home.personId, home]))
    for (const person of persons) found.set(person.id, { person, home: byPerson.get(person.id) })
    if (pace.isDue()) await pace.rest()
  }
  return found
}

async function changePerson(tx: Tx, ctx: Ctx, person: Person, { person: change }: PersonChange): Promise<number> {
  const { idNumber, phone, ...plain } = change
  const revision = person.revision + 1
  await tx
    .update(people)
    .set({
      ...plain,
      ...(plain.name !== undefined && { namePinyin: pinyinOf(plain.name) }),
      ...(idNumber !== undefined && sealedIdNumber(ctx.vault, idNumber)),
      ...(phone !== undefined && sealedPhone(ctx.vault, phone)),
      revision,
      updatedAt: ctx.now,
    })
    .where(eq(people.id, person.id))
  return revision
}

/** The home line of before is closed and the next one begins today; one that began today is rewritten. */
async function changeHome(
  tx: Tx,
  ctx: Ctx,
  { person, home, next }: { person: Person; home: Home | undefined; next: HomeLine },
): Promise<Before['home']> {
  if (home?.startsOn === ctx.today) {
    await tx.update(homePositions).set(next).where(eq(homePositions.id, home.id))
    return { kind: 'rewritten', id: home.id, line: home }
  }
  const openedId = ctx.newId()
  if (home) await tx.update(homePositions).set({ endsOn: ctx.today }).where(eq(homePositions.id, home.id))
  await tx
    .insert(homePositions)
    .values({ ...next, id: openedId, personId: person.id, startsOn: ctx.today, endsOn: home?.endsOn ?? null })
  return home
    ? { kind: 'followed', closedId: home.id, closedEndsOn: home.endsOn, openedId }
    : { kind: 'opened', openedId }
}

/** Numbers nobody has, for those who come without one. */
async function freeNumbers(tx: Tx, outcomes: readonly RowOutcome[]): Promise<{ next(): string }> {
  const isNeeded = outcomes.some(({ plan }) => plan?.action === 'new' && plan.person.staffNumber === undefined)
  if (!isNeeded) return { next: () => '' }
  const rows = await tx
    .select({ staffNumber: people.staffNumber })
    .from(people)
    .where(like(people.staffNumber, `${ownNumbers}______`))
    .orderBy(desc(people.staffNumber))
  const inFile = outcomes.flatMap(({ plan }) => (plan?.action === 'new' ? (plan.person.staffNumber ?? []) : []))
  const taken = [...rows.map(({ staffNumber }) => staffNumber), ...inFile]
  const numbers = taken.flatMap((number) => /^LQ(\d{6})$/.exec(number)?.[1] ?? [])
  let last = numbers.reduce((most, number) => Math.max(most, Number(number)), 0)
  return { next: () => `${ownNumbers}${String(++last).padStart(6, '0')}` }
}
