import type { Catalogue } from '#domain/roster/steps.ts'
import { preparing } from '#db/prepared.ts'
import { shiftTypes } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'

/** Every shift type there is or was, by id: what is rostered with a retired one stays. */
export async function catalogueOf(db: Db): Promise<Catalogue> {
  const rows = await types(db, 'all').execute()
  return new Map(rows.map(({ retiredAt, ...type }) => [type.id, { ...type, isRetired: retiredAt !== null }]))
}

const types = preparing((db) => db.select().from(shiftTypes).prepare())
