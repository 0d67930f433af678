import { desc, eq } from 'drizzle-orm'
import type { PostType } from '#domain/appointments.ts'
import { covers, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { postTypes } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** A kind of post as it is on a day; where it is not there yet or no more, as it is nearest to it. */
export async function postTypeOn(db: Db, key: string, day: IsoDate): Promise<PostType> {
  const versions = await db.select().from(postTypes).where(eq(postTypes.key, key)).orderBy(desc(postTypes.startsOn))
  const found = versions.find(({ startsOn: start, endsOn: end }) => covers({ start, end }, day)) ?? versions[0]
  if (!found) throw new NotFound('post type')
  return found
}
