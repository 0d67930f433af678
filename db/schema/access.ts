import { sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Locale } from '#domain/access/locales.ts'
import type { Role } from '#domain/access/roles.ts'
import { check, day, flag, id, index, instant, integer, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/** A way to sign in. One person has at most one. */
export const accounts = table(
  'accounts',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    loginName: text('login_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    mustChangePassword: flag('must_change_password').notNull(),
    failedAttempts: integer('failed_attempts').notNull(),
    lockedUntil: instant('locked_until'),
    disabledAt: instant('disabled_at'),
    isDemo: flag('is_demo').notNull(),
    locale: text<Locale>('locale'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('accounts_login_name').on(t.loginName), uniqueIndex('accounts_person').on(t.personId)],
)

/** A signed-in browser. The cookie carries a token; only its hash is stored. */
export const sessions = table(
  'sessions',
  {
    id: id().primaryKey(),
    tokenHash: text('token_hash').notNull(),
    accountId: id('account_id')
      .notNull()
      .references(() => accounts.id),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    endedAt: instant('ended_at'),
    endedBecause: text<'signed-out' | 'revoked' | 'password-changed' | 'account-disabled'>('ended_because'),
    address: text('address').notNull(),
    userAgent: text('user_agent').notNull(),
  },
  (t) => [uniqueIndex('sessions_token').on(t.tokenHash), index('sessions_account').on(t.accountId, t.endedAt)],
)

/** Person × role × unit subtree × period. Administrators act on the system and have no unit. */
export const roleGrants = table(
  'role_grants',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    role: text<Role>('role').notNull(),
    unitId: id('unit_id').references(() => units.id),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    grantedBy: id('granted_by').references(() => people.id),
    grantedAt: instant('granted_at').notNull(),
    /** The grant of another that this one stands in for: its holder acts on the other’s behalf. Null for a grant in its own right. */
    standsInFor: id('stands_in_for').references((): AnySQLiteColumn => roleGrants.id),
  },
  (t) => [
    index('role_grants_person').on(t.personId),
    index('role_grants_stands_in_for').on(t.standsInFor),
    index('role_grants_unit').on(t.unitId, t.role),
    check('role_grants_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)
