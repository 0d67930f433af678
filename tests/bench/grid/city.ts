import { eq, max } from 'drizzle-orm'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { insertMany } from '#db/bulk.ts'
import { homePositions, people, postings, rosterEdits, rosterEntries } from '#db/schema/index.ts'
import { openStore, type Tx } from '#db/store.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { linesOn } from '#server/organisation/lines.server.ts'
import { peopleServing } from '#server/roster/people-facts.server.ts'
import { wallClockOf } from '#server/roster/wall-clock.server.ts'
import { fullRoster } from '../roster.ts'

const zone = 'Asia/Shanghai'

/** Five weeks that nobody has rostered yet. */
export function weeksOfBench() {
  const from = addDays(mondayOf(dayAt(Date.now(), zone)), 70)
  return { from, until: addDays(from, 35) }
}

/** Puts so many people into the detachment of a demo city, with all below it, like those who serve there, each with a shift or a rest on every day. */
export async function crowd(url: string, size: number): Promise<number> {
  const store = await openStore(url)
  const days = weeksOfBench()
  try {
    return await store.write(async (tx) => {
      const unitIds = unitsUnder(await linesOn(tx, days.from), idOfName('unit DET'), ['parent'])
      const models = await peopleServing(tx, unitIds, days)
      for (let copy = 1; copy * models.length < size; copy++)
        await copyPeople(tx, models.slice(0, size - copy * models.length), copy)
      const [last] = await tx.select({ seq: max(rosterEdits.seq) }).from(rosterEdits)
      const seq = (last?.seq ?? 0) + 1
      const edit = { seq, at: Date.now(), byPersonId: null, reason: null }
      await tx.insert(rosterEdits).values({ ...edit, source: 'template' })
      const rows = await fullRoster(tx, { unitIds, days, clock: wallClockOf(zone), seq })
      await insertMany(tx, rosterEntries, rows)
      return new Set(rows.map(({ personId }) => personId)).size
    })
  } finally {
    await store.close()
  }
}

async function copyPeople(tx: Tx, ids: readonly string[], copy: number): Promise<void> {
  const idOf = (id: string) => `${id} ${copy}`
  for (const id of ids) {
    const [person] = await tx.select().from(people).where(eq(people.id, id))
    if (!person) continue
    const unnumbered = { idNumberDigest: null, idNumberSealed: null, idNumberMask: null }
    const staffNumber = `${person.staffNumber}-${copy}`
    await tx.insert(people).values({ ...person, ...unnumbered, id: idOf(id), staffNumber })
    const homes = await tx.select().from(homePositions).where(eq(homePositions.personId, id))
    const served = await tx.select().from(postings).where(eq(postings.personId, id))
    await insertMany(
      tx,
      homePositions,
      homes.map((home) => ({ ...home, id: idOf(home.id), personId: idOf(id) })),
    )
    await insertMany(
      tx,
      postings,
      served.map((posting) => ({ ...posting, id: idOf(posting.id), personId: idOf(id) })),
    )
  }
}
