import { sql } from 'drizzle-orm'
import type { Enforcement, RuleKey, RuleLayer, RuleOverride, RuleParams, RuleSource } from '#domain/rules.ts'
import type { RuleChangeKind } from '#domain/rules/periods.ts'
import { check, day, flag, id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'
import { people } from './people.ts'

/** A rule of the plan or of the law, one row per layer and version. A change is a new version, never an edit. */
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
    override: json<RuleOverride>('override')
      .notNull()
      .default({ isAllowed: true, by: 'commission_office', needsReason: true }),
    stricterWins: flag('stricter_wins').notNull().default(false),
    createdBy: id('created_by').references(() => people.id),
    createdAt: instant('created_at').notNull().default(0),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    uniqueIndex('rules_version').on(t.key, t.layer, t.version),
    uniqueIndex('rules_current')
      .on(t.key, t.layer)
      .where(sql`${t.endsOn} is null`),
    check('rules_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** What was done to a rule, and why: a version added, its layer put to an end, a version taken back before it began. */
export const ruleChanges = table(
  'rule_changes',
  {
    id: id().primaryKey(),
    key: text<RuleKey>('key').notNull(),
    layer: text<RuleLayer>('layer').notNull(),
    version: integer('version').notNull(),
    kind: text<RuleChangeKind>('kind').notNull(),
    /** Of the version, as it was to be from then on. */
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    /** The version that was ended for it, and the day on which that was to end before. */
    cutVersion: integer('cut_version'),
    cutEndsOn: day('cut_ends_on'),
    reason: text('reason').notNull(),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('rule_changes_rule').on(t.key, t.layer)],
)
