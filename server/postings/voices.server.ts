import { and, inArray } from 'drizzle-orm'
import { roleShapes, type BusinessRole } from '#domain/access/roles.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { hostVoices, voiceOf, voiceRoles, type HostVoice } from '#domain/postings/opinions.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { roleGrants } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'

type Host = { hostUnitId: string; personId: string | null }

/** Who speaks for hosts on a day, for as many as are asked about: never the person it is about. */
export async function voicesOn(db: Db, day: IsoDate): Promise<(host: Host) => HostVoice | undefined> {
  const lines = await linesOn(db, day)
  const speaking = hostVoices.flatMap((voice) => voiceRoles[voice])
  const grants = await db
    .select({ personId: roleGrants.personId, role: roleGrants.role, unitId: roleGrants.unitId })
    .from(roleGrants)
    .where(and(inArray(roleGrants.role, speaking), inForce(roleGrants, day)))
  const held = new Map<string, { personId: string; role: BusinessRole }[]>()
  for (const { personId, role, unitId } of grants) {
    const speaks = speaking.find((one) => one === role)
    if (!speaks || unitId === null) continue
    for (const below of unitsUnder(lines, unitId, roleShapes[speaks].lines))
      held.set(below, [...(held.get(below) ?? []), { personId, role: speaks }])
  }
  return ({ hostUnitId, personId }) =>
    voiceOf((held.get(hostUnitId) ?? []).filter((one) => one.personId !== personId).map(({ role }) => role))
}

/** The same for one posting. */
export async function hostVoiceOf(db: Db, host: Host, day: IsoDate): Promise<HostVoice | undefined> {
  return (await voicesOn(db, day))(host)
}

/** The hosts for which the actor speaks today. */
export async function hostsSpokenFor({ store, actor, today }: Ctx): Promise<string[]> {
  const voice = await voicesOn(store.read, today)
  return actor.scopes.flatMap(({ role, unitIds }) =>
    unitIds.filter((hostUnitId) => {
      const held = voice({ hostUnitId, personId: null })
      return held !== undefined && voiceRoles[held].some((one) => one === role)
    }),
  )
}
