import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import type { IsoDate } from '#domain/shared/dates.ts'
import { isPostgres } from './engine.ts'

/**
 * One column vocabulary for both engines, typed as SQLite's. The engine is chosen once, when the process starts,
 * by the scheme of DATABASE_URL; schema files know nothing of it.
 */
export const table = pick(sqlite.sqliteTable, pg.pgTable)
export const index = pick(sqlite.index, pg.index)
export const uniqueIndex = pick(sqlite.uniqueIndex, pg.uniqueIndex)
export const primaryKey = pick(sqlite.primaryKey, pg.primaryKey)
export const check = pick(sqlite.check, pg.check)

export function text<T extends string = string>(name: string) {
  return pick(sqlite.text, pg.text)(name).$type<T>()
}

/** An id made by `newId()`: UUIDv7 as text, so that ids sort by the moment they were made. */
export function id(name = 'id') {
  return text(name)
}

export function integer(name: string) {
  return pick(sqlite.integer, pg.integer)(name)
}

/** true or false. */
export function flag(name: string) {
  return pick(sqlite.integer(name, { mode: 'boolean' }), pg.boolean(name))
}

/** A calendar day. */
export function day(name: string) {
  return text<IsoDate>(name)
}

/** A moment: milliseconds since 1970 UTC. */
export function instant(name: string) {
  return pick(sqlite.integer(name, { mode: 'number' }), pg.bigint(name, { mode: 'number' }))
}

export function json<T>(name: string) {
  return pick(sqlite.text(name, { mode: 'json' }), pg.jsonb(name)).$type<T>()
}

/** Bytes, for what is encrypted at rest. Written as base64 text so that both engines read alike. */
export function sealed(name: string) {
  return text(name)
}

/** Bytes that are no secret: a file as it is handed out. Written as text, so that both engines read alike. */
export function base64(name: string) {
  return text(name)
}

function pick<T>(forSqlite: T, forPostgres: unknown): T {
  return isPostgres ? (forPostgres as T) : forSqlite
}
