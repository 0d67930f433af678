import { asc, eq, inArray } from 'drizzle-orm'
import type { IsoDate } from '#domain/shared/dates.ts'
import {
  accounts,
  callouts,
  consultations,
  joinings,
  leaves,
  people,
  postings,
  posts,
  postTypes,
  scenarios,
  sessions,
  unitVersions,
} from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import type { AuditEntry } from './queries.server.ts'

const mostAtOnce = 400

type Naming = (db: Db, ids: string[]) => Promise<{ id: string; name: string }[]>

/** What the ids in these entries stand for today, by id: people, units, accounts, whose session, whose posting, scenarios. */
export async function namesIn(db: Db, entries: readonly AuditEntry[], today: IsoDate): Promise<Record<string, string>> {
  const ids = [...new Set(entries.flatMap((entry) => [...idsIn(entry)]))]
  const names: Record<string, string> = {}
  for (let start = 0; start < ids.length; start += mostAtOnce) {
    const chunk = ids.slice(start, start + mostAtOnce)
    for (const naming of [
      nameUnits(today),
      nameAccounts,
      nameSessions,
      namePostings,
      namePosts,
      nameConsultations,
      nameJoinings(today),
      nameLeaves,
      nameCallouts,
      nameScenarios,
      namePeople,
    ]) {
      for (const { id, name } of await naming(db, chunk)) names[id] = name
    }
  }
  return names
}

/** Every text in the entry that could be an id, wherever it stands. */
function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)) yield value
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) yield* idsIn(part)
  }
}

const namePeople: Naming = async (db, ids) => {
  const found = await db
    .select({ id: people.id, name: people.name, staffNumber: people.staffNumber })
    .from(people)
    .where(inArray(people.id, ids))
  return found.map(({ id, name, staffNumber }) => ({ id, name: `${name} ${staffNumber}` }))
}

const nameAccounts: Naming = (db, ids) =>
  db.select({ id: accounts.id, name: accounts.loginName }).from(accounts).where(inArray(accounts.id, ids))

const nameSessions: Naming = (db, ids) =>
  db
    .select({ id: sessions.id, name: accounts.loginName })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(inArray(sessions.id, ids))

const namePostings: Naming = (db, ids) =>
  db
    .select({ id: postings.id, name: people.name })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(inArray(postings.id, ids))

const nameConsultations: Naming = (db, ids) =>
  db
    .select({ id: consultations.id, name: people.name })
    .from(consultations)
    .innerJoin(people, eq(people.id, consultations.personId))
    .where(inArray(consultations.id, ids))

function nameJoinings(today: IsoDate): Naming {
  return (db, ids) =>
    db
      .select({ id: joinings.id, name: unitNameOn<string>(db, joinings.organisationId, today) })
      .from(joinings)
      .where(inArray(joinings.id, ids))
}

const nameLeaves: Naming = (db, ids) =>
  db
    .select({ id: leaves.id, name: people.name })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.personId))
    .where(inArray(leaves.id, ids))

const nameCallouts: Naming = (db, ids) =>
  db.select({ id: callouts.id, name: callouts.place }).from(callouts).where(inArray(callouts.id, ids))

const namePosts: Naming = (db, ids) =>
  db
    .select({ id: posts.id, name: postTypes.nameZh })
    .from(posts)
    .innerJoin(postTypes, eq(postTypes.key, posts.typeKey))
    .where(inArray(posts.id, ids))

const nameScenarios: Naming = (db, ids) =>
  db.select({ id: scenarios.id, name: scenarios.title }).from(scenarios).where(inArray(scenarios.id, ids))

/** As it is called today, or was called last, or else will be first: later rows come over earlier ones. */
function nameUnits(today: IsoDate): Naming {
  return async (db, ids) => {
    const versions = await db
      .select({ id: unitVersions.unitId, name: unitVersions.shortName, startsOn: unitVersions.startsOn })
      .from(unitVersions)
      .where(inArray(unitVersions.unitId, ids))
      .orderBy(asc(unitVersions.startsOn))
    const toCome = versions.filter(({ startsOn }) => startsOn > today)
    return [...toCome.reverse(), ...versions.filter(({ startsOn }) => startsOn <= today)]
  }
}
