import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { RosterShown } from '#domain/roster/view.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName, newId } from '#server/ids.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { getRoster } from '#server/roster/view.server.ts'

/** Duty rosters as a test writes and reads them. */

export const shiftTypeId = (code: string): string => idOfName(`shift type ${code}`)

/** An early shift at no place, as somebody paints it; `over` says whose, when, and what is otherwise. */
export function earlyShift(
  over: Pick<EntryValues, 'unitId' | 'personId' | 'workDay'> & Partial<EntryValues>,
): EntryValues {
  return { shiftTypeId: shiftTypeId('M'), placeId: null, isLeader: false, isPinned: false, ...over }
}

/** One edit by hand; answers with its number. */
export function editByHand(ctx: Ctx, edits: readonly EntryEdit[], reason: string | null = null): Promise<number> {
  return editRoster(ctx, { edits: [...edits], source: 'manual', reason })
}

export async function putShift(ctx: Ctx, values: EntryValues): Promise<{ id: string; seq: number }> {
  const id = newId()
  return { id, seq: await editByHand(ctx, [{ do: 'add', id, values }]) }
}

/** The roster of a unit, that is there. */
export async function rosterShown(
  ctx: Ctx,
  unitId: string,
  days: { from: IsoDate; until: IsoDate },
): Promise<RosterShown> {
  const found = await getRoster(ctx, unitId, days)
  if (!found) throw new Error('no roster')
  return found
}
