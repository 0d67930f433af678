import { instant, json, table, text } from '../columns.ts'

/** What the installation remembers of itself: which seed it was filled with, and the like. */
export const settings = table('settings', {
  key: text('key').primaryKey(),
  value: json<unknown>('value').notNull(),
  updatedAt: instant('updated_at').notNull(),
})
