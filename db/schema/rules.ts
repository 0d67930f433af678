import { sql } from 'drizzle-orm'
import type { Enforcement, RuleKey, RuleLayer, RuleParams, RuleSource } from '#domain/rules.ts'
import { check, day, id, integer, json, table, text, uniqueIndex } from '../columns.ts'

/** A rule of the plan or of the law, one row per version. A change is a new version, never an edit. */
export const rules = table(
  'rules',
  {
    id: id().primaryKey(),
    key: text<RuleKey>('key').notNull(),
    version: integer('version').notNull(),
    layer: text<RuleLayer>('layer').notNull(),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    params: json<RuleParams>('params').notNull(),
    source: json<RuleSource>('source').notNull(),
    enforcement: text<Enforcement>('enforcement').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    uniqueIndex('rules_version').on(t.key, t.version),
    uniqueIndex('rules_current')
      .on(t.key)
      .where(sql`${t.endsOn} is null`),
    check('rules_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)
