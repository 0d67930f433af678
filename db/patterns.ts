import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'

/** The condition that a text contains another, whatever the case of its Latin letters; % and _ mean themselves. */
export function containsText(column: SQLWrapper, text: string): SQL {
  const meant = text.toLowerCase().replace(/[!%_]/g, (sign) => `!${sign}`)
  return sql`lower(${column}) like ${`%${meant}%`} escape '!'`
}
