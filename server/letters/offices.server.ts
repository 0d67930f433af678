import { eq } from 'drizzle-orm'
import type { Letterhead } from '#domain/letters.ts'
import { unitsOver } from '#domain/organisation/lines.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { letterheads } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { registerOf } from '../organisation/register.server.ts'

/** Who issues a letter about a unit of the force, and what units are called in it. */
export type Issuers = {
  officeId: string
  office: Letterhead & { unit: string }
  detachment: string | null
  nameOf(unitId: string): string
}

/** Refuses where no office could issue it, and an office without a letterhead. */
export async function issuersOver(db: Db, ctx: Ctx, unitId: string): Promise<Issuers> {
  const register = await registerOf(db)
  const { office, detachment } = await officesOver(db, ctx, { unitId, register })
  if (!office) throw new Refusal('letter-no-office')
  const nameOf = namesIn(register, ctx)
  return {
    ...{ officeId: office.id, office: await letterheadOf(db, office.id, nameOf(office.id)), nameOf },
    detachment: detachment ? nameOf(detachment.id) : null,
  }
}

/** The same for a letter of the unit’s own. */
export async function letterheadOver(db: Db, ctx: Ctx, unitId: string): Promise<Pick<Issuers, 'office' | 'nameOf'>> {
  const nameOf = namesIn(await registerOf(db), ctx)
  return { office: await letterheadOf(db, unitId, nameOf(unitId)), nameOf }
}

async function letterheadOf(db: Db, unitId: string, unit: string): Promise<Issuers['office']> {
  const [letterhead] = await db.select().from(letterheads).where(eq(letterheads.unitId, unitId))
  if (!letterhead) throw new Refusal('letter-needs-letterhead', { unit })
  const { code, head, hasRedHead } = letterhead
  return { unit, code, head, hasRedHead }
}

function namesIn(register: readonly UnitRecord[], { today }: Ctx): Issuers['nameOf'] {
  return (id) => {
    const record = register.find((one) => one.id === id)
    return record ? unitNearest(record, today).name : ''
  }
}

/** The unit whose letterhead a letter about this unit would bear, if there is one. */
export async function officeOver(db: Db, ctx: Ctx, unitId: string): Promise<UnitRecord | undefined> {
  return (await officesOver(db, ctx, { unitId, register: await registerOf(db) })).office
}

/** The nearest commission office above the unit, or the only one there is; and the detachment above the unit. */
async function officesOver(
  db: Db,
  ctx: Ctx,
  { unitId, register }: { unitId: string; register: readonly UnitRecord[] },
): Promise<{ office: UnitRecord | undefined; detachment: UnitRecord | undefined }> {
  const above = unitsOver(await linesOn(db, ctx.today), unitId)
    .map((id) => register.find((record) => record.id === id))
    .filter((record) => record !== undefined)
  const offices = register.filter(({ kind }) => kind === 'commission_office')
  const only = offices.length === 1 ? offices[0] : undefined
  return {
    office: above.find(({ kind }) => kind === 'commission_office') ?? only,
    detachment: above.find(({ id, kind }) => kind === 'detachment' && id !== unitId),
  }
}
