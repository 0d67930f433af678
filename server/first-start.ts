import { randomBytes } from 'node:crypto'
import { desc, isNotNull } from 'drizzle-orm'
import { accounts, people, postings, posts, roleGrants, units, unitVersions } from '#db/schema/index.ts'
import { demoPassword } from '#db/seed/accounts.ts'
import { seedDemoCity } from '#db/seed/index.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { seedPostTypes } from '#db/seed/posts.ts'
import { seedRules } from '#db/seed/rules.ts'
import { seedRotations, seedShiftTypes } from '#db/seed/shift-types.ts'
import type { Tx } from '#db/store.ts'
import { hashPassword } from './access/passwords.server.ts'
import { systemCtx } from './access/system.server.ts'
import { audit } from './audit/record.server.ts'
import type { Ctx, Services } from './context.ts'
import { settleSeats } from './appointments/settling.server.ts'
import { takeOverHolders } from './appointments/taking-over.server.ts'
import { bringDemoToLife } from './demo/alive.server.ts'
import { idOfName } from './ids.ts'
import { pinyinOf } from './people/pinyin.server.ts'
import { write } from './write.server.ts'

const demoInTheWay =
  'the database holds the demo city, and everybody knows the password of its accounts. For real use, give DATABASE_URL a ' +
  'database of its own, for example DATABASE_URL=file:data/force.db; to go on with the demonstration, set DEMO=1.'

export type FirstStart =
  { filled: 'demo' } | { filled: 'administrator'; loginName: string; password: string } | { filled: 'nothing' }

/** Why the system does not start as it was asked to: for the person at the terminal, who can do something about it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

/**
 * Fills an empty database: with the demo city, or, for real use, with the rules, the city as the root of all units and
 * one system administrator whose password is told once and must be changed. A database with an account in it is left alone, but for
 * rules, kinds of posts, types of shifts and holidays that an upgrade ships and it does not know.
 * Refuses a demo city where none is asked for: everybody knows the password of its accounts.
 */
export async function fillIfEmpty(services: Services): Promise<FirstStart> {
  const [anyone] = await services.store.read
    .select({ isDemo: accounts.isDemo })
    .from(accounts)
    .orderBy(desc(accounts.isDemo))
    .limit(1)
  if (anyone?.isDemo && !services.settings.isDemo) throw new CannotStart(demoInTheWay)
  const ctx = systemCtx(services)
  if (anyone) {
    await write(ctx, (tx) => shipWhatIsMissing(tx, ctx))
    // A demo city that was killed before anything had happened in it.
    if (anyone.isDemo && !(await hasAnythingHappened(services))) await bringDemoToLife(services)
    return { filled: 'nothing' }
  }
  if (!services.settings.isDemo) return makeAdministrator(ctx)
  const passwordHash = await hashPassword(demoPassword)
  await write(ctx, async (tx) => {
    await seedDemoCity({
      tx,
      now: ctx.now,
      today: ctx.today,
      idOf: idOfName,
      seal: (text) => ctx.vault.seal(text),
      digest: (text) => ctx.vault.digest(text),
      pinyinOf,
      passwordHash,
    })
    await audit(tx, ctx, 'system.demo-filled', { subject: { kind: 'system', id: 'demo' } })
  })
  await bringDemoToLife(services)
  return { filled: 'demo' }
}

async function hasAnythingHappened({ store }: Services): Promise<boolean> {
  const [asked] = await store.read
    .select({ id: postings.id })
    .from(postings)
    .where(isNotNull(postings.askedBy))
    .limit(1)
  return asked !== undefined
}

async function makeAdministrator(ctx: Ctx): Promise<FirstStart> {
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  const loginName = 'sysadmin'
  await write(ctx, async (tx) => {
    await shipWhatIsMissing(tx, ctx)
    await insertRoot(tx, ctx)
    await insertAdministrator(tx, ctx, { loginName, passwordHash })
    await audit(tx, ctx, 'system.first-administrator', { subject: { kind: 'account', id: loginName } })
  })
  return { filled: 'administrator', loginName, password }
}

/**
 * Rules, kinds of posts, types of shifts and holidays the database does not know, and the seats that its units lack. Where there was no register of posts at all, it
 * begins with whoever the chart showed until then.
 */
async function shipWhatIsMissing(tx: Tx, ctx: Ctx): Promise<void> {
  await seedRules({ tx, idOf: idOfName, now: ctx.now })
  await seedPostTypes({ tx, idOf: idOfName })
  await seedShiftTypes({ tx, idOf: idOfName, now: ctx.now })
  await seedRotations({ tx, idOf: idOfName, now: ctx.now })
  await seedHolidays({ tx, idOf: idOfName, now: ctx.now })
  const [seat] = await tx.select({ id: posts.id }).from(posts).limit(1)
  await settleSeats(tx, ctx, 'all')
  if (!seat) await takeOverHolders(tx, ctx)
}

/** The city itself, under which the first units are founded. It is there from long ago, so that it can be renamed at once. */
async function insertRoot(tx: Tx, ctx: Ctx): Promise<void> {
  const id = ctx.newId()
  const name = '本市'
  await tx
    .insert(units)
    .values({ id, code: 'CITY', kind: 'city', level: 'city', sortOrder: 10, revision: 1, createdAt: ctx.now })
  await tx.insert(unitVersions).values({ id: ctx.newId(), unitId: id, name, shortName: name, startsOn: '2000-01-01' })
}

async function insertAdministrator(
  tx: Tx,
  ctx: Ctx,
  account: { loginName: string; passwordHash: string },
): Promise<void> {
  const personId = ctx.newId()
  const name = '系统管理员'
  await tx.insert(people).values({
    id: personId,
    staffNumber: 'ADMIN-0001',
    name,
    namePinyin: pinyinOf(name),
    isFictional: false,
    revision: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  await tx.insert(accounts).values({
    ...account,
    id: ctx.newId(),
    personId,
    mustChangePassword: true,
    failedAttempts: 0,
    isDemo: false,
    createdAt: ctx.now,
  })
  await tx.insert(roleGrants).values({
    id: ctx.newId(),
    personId,
    role: 'system_admin',
    startsOn: ctx.today,
    grantedAt: ctx.now,
  })
}
