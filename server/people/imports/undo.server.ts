import { and, eq, gt, inArray, isNotNull, isNull, ne, notInArray, or } from 'drizzle-orm'
import { unsentStates } from '#domain/postings.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { inParts } from '#db/bulk.ts'
import {
  absences,
  accounts,
  calloutPeople,
  certificates,
  conversationCursors,
  conversationMembers,
  conversations,
  deliveries,
  escalations,
  escalationSteps,
  homePositions,
  importRows,
  leaves,
  people,
  personCursors,
  postHoldings,
  postingPairSides,
  postings,
  roleGrants,
  sends,
} from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { before, type Before } from './before.ts'
import { requireImport, saveImport } from './import.server.ts'
import { steadyPace, type Pace } from './pace.ts'

/** A person the batch added, or what it changed about one. */
type Touched = { personId: string; before: Before | null }

const mostNamed = 5

/**
 * Takes a whole batch back: the people it added are removed with their home lines and postings, the others get back what
 * they had. Refuses when something has happened since to anybody in it (import-has-moved-on), naming them.
 */
export async function undoImport(ctx: Ctx, id: string): Promise<void> {
  const pace = steadyPace()
  await write(ctx, async (tx) => {
    const found = await requireImport(tx, ctx, id, 'undo')
    const touched = await touchedBy(tx, ctx, id, pace)
    const movedOn = await whoHasMovedOn(tx, id, { touched, committedAt: found.updatedAt, pace })
    if (movedOn.length > 0)
      throw new Refusal('import-has-moved-on', {
        people: movedOn.slice(0, mostNamed).join('、'),
        count: movedOn.length,
      })
    const units = await unitsConcerned(tx, id)
    await tx.delete(postings).where(eq(postings.importId, id))
    await removeAdded(tx, touched, pace)
    for (const { personId, before } of touched) {
      if (before) await restore(tx, ctx, personId, before)
      if (pace.isDue()) await pace.rest()
    }
    await tx.update(importRows).set({ beforeSealed: null }).where(eq(importRows.importId, id))
    await saveImport(tx, ctx, found, { state: 'undone' })
    await record(tx, ctx, 'import.undone', {
      subject: { kind: 'import', id },
      before: { fileName: found.fileName, ...found.summary },
      units,
      people: [found.createdBy],
    })
  })
}

async function touchedBy(tx: Tx, { vault }: Ctx, id: string, pace: Pace): Promise<Touched[]> {
  const rows = await tx
    .select({ personId: importRows.personId, beforeSealed: importRows.beforeSealed })
    .from(importRows)
    .where(and(eq(importRows.importId, id), isNotNull(importRows.personId)))
  const touched: Touched[] = []
  for (const { personId, beforeSealed } of rows) {
    const opened: unknown = beforeSealed === null ? null : JSON.parse(vault.open(beforeSealed))
    touched.push({ personId: personId ?? '', before: opened === null ? null : before.parse(opened) })
    if (pace.isDue()) await pace.rest()
  }
  return touched
}

/** The names of those to whom something has happened since. */
async function whoHasMovedOn(
  tx: Tx,
  id: string,
  { touched, committedAt, pace }: { touched: readonly Touched[]; committedAt: number; pace: Pace },
): Promise<string[]> {
  const leftRevisions = new Map(touched.map(({ personId, before }) => [personId, before?.leftRevision ?? 1]))
  const added = touched.filter(({ before }) => before === null).map(({ personId }) => personId)
  const moved = new Set<string>()
  for (const part of inParts([...leftRevisions.keys()])) {
    const revisions = await tx
      .select({ id: people.id, revision: people.revision })
      .from(people)
      .where(inArray(people.id, part))
    for (const { id, revision } of revisions) if (revision !== leftRevisions.get(id)) moved.add(id)
    for (const personId of await posted(tx, id, part, committedAt)) moved.add(personId)
    if (pace.isDue()) await pace.rest()
  }
  for (const part of inParts(added)) for (const personId of await holding(tx, part)) moved.add(personId)
  for (const personId of await whoseNumberIsTaken(tx, touched)) moved.add(personId)
  const names: string[] = []
  for (const part of inParts([...moved])) {
    const found = await tx.select({ name: people.name }).from(people).where(inArray(people.id, part))
    names.push(...found.map(({ name }) => name))
  }
  return names
}

/** Whose old staff number or identity number somebody outside the batch has got since. */
async function whoseNumberIsTaken(tx: Tx, touched: readonly Touched[]): Promise<string[]> {
  const own = new Set(touched.map(({ personId }) => personId))
  const owners = new Map<string, string>()
  for (const { personId, before } of touched) {
    if (before) owners.set(before.person.staffNumber, personId)
    if (before?.person.idNumberDigest) owners.set(before.person.idNumberDigest, personId)
  }
  const taken: string[] = []
  for (const part of inParts([...owners.keys()])) {
    const holders = await tx
      .select({ id: people.id, staffNumber: people.staffNumber, idNumberDigest: people.idNumberDigest })
      .from(people)
      .where(or(inArray(people.staffNumber, part), inArray(people.idNumberDigest, part)))
    for (const { id, staffNumber, idNumberDigest } of holders) {
      const owner = owners.get(staffNumber) ?? owners.get(idNumberDigest ?? '')
      if (owner !== undefined && !own.has(id)) taken.push(owner)
    }
  }
  return taken
}

/** Whose posting from the batch has been ended, decided on or answered by another, or who was asked for since. */
async function posted(tx: Tx, id: string, personIds: string[], committedAt: number): Promise<string[]> {
  const isOwn = eq(postings.importId, id)
  const isOver = or(isNotNull(postings.ending), inArray(postings.state, ['ended', 'closed', 'refused', 'withdrawn']))
  const isPaired = isNotNull(postingPairSides.postingId)
  const isLater = and(
    or(isNull(postings.importId), ne(postings.importId, id)),
    gt(postings.askedAt, committedAt),
    notInArray(postings.state, [...unsentStates]),
  )
  const rows = await tx
    .select({ personId: postings.personId })
    .from(postings)
    .leftJoin(postingPairSides, eq(postingPairSides.postingId, postings.id))
    .where(and(inArray(postings.personId, personIds), or(and(isOwn, or(isOver, isPaired)), isLater)))
  return rows.map(({ personId }) => personId)
}

/** Of the people added, those who have got something of their own, or whom a draft names that would be lost with them. */
async function holding(tx: Tx, personIds: string[]): Promise<string[]> {
  const held = await Promise.all(
    [absences, accounts, certificates, roleGrants, postHoldings, calloutPeople, leaves].map((table) =>
      tx.select({ personId: table.personId }).from(table).where(inArray(table.personId, personIds)),
    ),
  )
  const drafted = await tx
    .select({ personId: postings.personId })
    .from(postings)
    .where(and(inArray(postings.personId, personIds), inArray(postings.state, [...unsentStates])))
  const talking = await tx
    .select({ one: conversations.oneId, other: conversations.otherId })
    .from(conversations)
    .where(or(inArray(conversations.oneId, personIds), inArray(conversations.otherId, personIds)))
  const spokenTo = talking
    .flatMap(({ one, other }) => [one, other])
    .filter((id) => id !== null && personIds.includes(id))
  return [...held.flat(), ...drafted].map(({ personId }) => personId).concat(spokenTo.map(String))
}

async function unitsConcerned(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ home: postings.homeUnitId, host: postings.hostUnitId })
    .from(postings)
    .where(eq(postings.importId, id))
  return [...new Set(rows.flatMap(({ home, host }) => [home, host]))]
}

/** What the system itself has put down for somebody who is on the books: it goes with them. */
const toldAndMembers = [
  ...[sends, escalationSteps, escalations, deliveries, personCursors],
  ...[conversationMembers, conversationCursors],
]

async function removeAdded(tx: Tx, touched: readonly Touched[], pace: Pace): Promise<void> {
  for (const part of inParts(touched.filter(({ before }) => before === null).map(({ personId }) => personId))) {
    for (const table of [homePositions, ...toldAndMembers]) {
      await tx.delete(table).where(inArray(table.personId, part))
      if (pace.isDue()) await pace.rest()
    }
    await tx.delete(people).where(inArray(people.id, part))
    if (pace.isDue()) await pace.rest()
  }
}

async function restore(tx: Tx, ctx: Ctx, personId: string, { person, home, leftRevision }: Before): Promise<void> {
  if (home?.kind === 'rewritten') await tx.update(homePositions).set(home.line).where(eq(homePositions.id, home.id))
  if (home && 'openedId' in home) await tx.delete(homePositions).where(eq(homePositions.id, home.openedId))
  if (home?.kind === 'followed')
    await tx.update(homePositions).set({ endsOn: home.closedEndsOn }).where(eq(homePositions.id, home.closedId))
  await tx
    .update(people)
    .set({ ...person, revision: leftRevision + 1, updatedAt: ctx.now })
    .where(eq(people.id, personId))
}
