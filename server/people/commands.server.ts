import { and, eq } from 'drizzle-orm'
import { maskPhone, type AbsenceKind, type Category, type Sex } from '#domain/people.ts'
import { lastDayOf, overlaps, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { absences, homePositions, leaves, people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { audit, record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { beginAbsence, cutAbsence } from './absences.server.ts'
import { personRowOf, requirePerson, type HomePosition, type Person } from './person.server.ts'
import { pinyinOf } from './pinyin.server.ts'

export type Secret = 'idNumber' | 'phone'

export type Particulars = {
  revision: number
  name: string
  sex: Sex | null
  bornOn: IsoDate | null
  joinedOn: IsoDate | null
  /** A new number; undefined leaves the one there is. */
  phone: string | undefined
  /** The home line; undefined leaves it as it is. */
  home: { category: Category; post: string | null; rank: string | null } | undefined
}

/** Shows a sealed number to whoever may see it, and writes down who looked. */
export async function revealSecret(ctx: Ctx, id: string, secret: Secret): Promise<string> {
  return write(ctx, async (tx) => {
    const person = await requirePerson(tx, ctx, id, { to: 'reveal', field: secret })
    const sealed = secret === 'idNumber' ? person.idNumberSealed : person.phoneSealed
    if (sealed === null) throw new NotFound('secret')
    await audit(tx, ctx, 'person.revealed', { subject: { kind: 'person', id }, after: { secret } })
    return ctx.vault.open(sealed)
  })
}

/**
 * Corrects a person's particulars. A new category, post or rank on the home line holds from today and the old one is
 * kept; it is the home unit's to change, not the host's. Refuses: stale (someone saved first), phone-wrong.
 */
export async function editParticulars(ctx: Ctx, id: string, input: Particulars): Promise<void> {
  await write(ctx, async (tx) => {
    const person = await requirePerson(tx, ctx, id, { to: 'edit', field: 'particulars' })
    if (input.home) await requirePerson(tx, ctx, id, { to: 'edit', field: 'homeLine' })
    await requireFresh(tx, { kind: 'person', id, seen: input.revision, now: person.revision })
    const { revision, phone, home: nextHome, ...particulars } = input
    const changed = {
      ...particulars,
      ...sealedPhone(ctx, phone),
      namePinyin: pinyinOf(input.name),
      revision: revision + 1,
      updatedAt: ctx.now,
    }
    await tx.update(people).set(changed).where(eq(people.id, id))
    const home = nextHome && (await changeHomeLine(tx, ctx, id, nextHome))
    const units = [...(await personRowOf(tx, id, ctx.today)).hostUnitIds, ...(home ? [home.unitId] : [])]
    await record(tx, ctx, 'person.changed', {
      subject: { kind: 'person', id },
      before: { ...shownOf(person), home: home && lineOf(home) },
      after: { ...shownOf({ ...person, ...changed }), home: home && nextHome },
      units,
      people: [id],
    })
  })
}

/** Writes down that somebody is away from duty. Refuses: ends before it starts, overlaps another absence. */
export async function recordAbsence(
  ctx: Ctx,
  personId: string,
  {
    kind,
    startsOn,
    endsOn,
    note,
  }: { kind: AbsenceKind; startsOn: IsoDate; endsOn: IsoDate | null; note: string | null },
): Promise<void> {
  await write(ctx, async (tx) => {
    await requirePerson(tx, ctx, personId, { to: 'recordAbsence' })
    if (endsOn !== null && endsOn <= startsOn) throw new Refusal('period-ends-before-start', {}, 'lastDay')
    const others = await tx.select().from(absences).where(eq(absences.personId, personId))
    const clash = others.find((other) =>
      overlaps({ start: other.startsOn, end: other.endsOn }, { start: startsOn, end: endsOn }),
    )
    if (clash) throw new Refusal('absence-overlaps', { start: clash.startsOn }, 'startsOn')
    await beginAbsence(tx, ctx, { personId, kind, startsOn, endsOn, note })
  })
}

/**
 * The person is back: the absence ends before today; one that had not begun is taken back. Refuses: over already, and that of a
 * leave, which ends with its return.
 */
export async function endAbsence(ctx: Ctx, personId: string, absenceId: string): Promise<void> {
  await write(ctx, async (tx) => {
    await requirePerson(tx, ctx, personId, { to: 'recordAbsence' })
    const [absence] = await tx
      .select()
      .from(absences)
      .where(and(eq(absences.id, absenceId), eq(absences.personId, personId)))
    if (!absence) throw new NotFound('absence')
    const { startsOn, endsOn } = absence
    if (endsOn !== null && endsOn <= ctx.today)
      throw new Refusal('absence-is-over', { lastDay: lastDayOf({ start: startsOn, end: endsOn }) })
    const [leave] = await tx.select({ id: leaves.id }).from(leaves).where(eq(leaves.absenceId, absenceId))
    if (leave) throw new Refusal('absence-of-leave')
    await cutAbsence(tx, ctx, absenceId, ctx.today)
  })
}

/** Closes the home position and opens the next when something in it changed; within one day, in place. */
async function changeHomeLine(
  tx: Tx,
  ctx: Ctx,
  personId: string,
  next: { category: Category; post: string | null; rank: string | null },
): Promise<HomePosition | undefined> {
  const [current] = await tx
    .select()
    .from(homePositions)
    .where(and(eq(homePositions.personId, personId), inForce(homePositions, ctx.today)))
  if (!current) return undefined
  const isSame = current.category === next.category && current.post === next.post && current.rank === next.rank
  if (isSame) return current
  if (current.startsOn === ctx.today) {
    await tx.update(homePositions).set(next).where(eq(homePositions.id, current.id))
    return current
  }
  await tx.update(homePositions).set({ endsOn: ctx.today }).where(eq(homePositions.id, current.id))
  await tx.insert(homePositions).values({ ...current, ...next, id: ctx.newId(), startsOn: ctx.today })
  return current
}

function sealedPhone(ctx: Ctx, phone: string | undefined): Partial<Person> {
  if (phone === undefined) return {}
  const digits = phone.replaceAll(/[-\s]/g, '')
  if (!/^\+?\d{7,15}$/.test(digits)) throw new Refusal('phone-wrong', {}, 'phone')
  return { phoneSealed: ctx.vault.seal(phone), phoneMask: maskPhone(phone) }
}

/** For the audit log: without what is sealed. */
function shownOf({ name, sex, bornOn, joinedOn, phoneMask }: Person) {
  return { name, sex, bornOn, joinedOn, phoneMask }
}

function lineOf({ category, post, rank }: HomePosition) {
  return { category, post, rank }
}
