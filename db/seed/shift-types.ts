import type { EntryKind } from '#domain/roster/entries.ts'
import type { ShiftColour, ShiftPattern, ShiftType } from '#domain/roster/shift-types.ts'
import type { RotationKept } from '#domain/roster/rotations.ts'
import { rotations, shiftTypes } from '../schema/index.ts'
import type { Seeding } from './seeding.ts'

const at = (hours: number, minutes = 0) => hours * 60 + minutes
const shift = (
  code: string,
  name: string,
  more: Partial<Omit<ShiftType, 'code' | 'name'>> & { colour: ShiftColour; pattern?: ShiftPattern; kind?: EntryKind },
): ShiftType => ({
  ...{ code, name, kind: 'duty', stretches: [], breakMinutes: 0, weightPercent: 100, pattern: 'plain' },
  ...more,
})
const untilNextMorning = [{ from: at(8), to: at(32) }]

/** The catalogue that is shipped: day, early, late and night shifts of street work, standby, and the days that are free for a reason. */
export const shippedShiftTypes: readonly ShiftType[] = [
  shift('M', '早班', { colour: 'teal', stretches: [{ from: at(7), to: at(14, 30) }] }),
  shift('A', '中班', { colour: 'orange', stretches: [{ from: at(14), to: at(21, 30) }] }),
  shift('E', '夜市班', { colour: 'pink', pattern: 'rising', stretches: [{ from: at(17, 30), to: at(24) }] }),
  shift('N', '夜班', { colour: 'indigo', pattern: 'stripes', stretches: [{ from: at(21, 30), to: at(29, 30) }] }),
  shift('D', '常白班', {
    ...{ colour: 'blue' },
    stretches: [
      { from: at(8), to: at(12) },
      { from: at(14), to: at(18) },
    ],
  }),
  shift('X', '长白班', { colour: 'blue', pattern: 'rising', stretches: [{ from: at(8), to: at(20) }] }),
  shift('Y', '长夜班', { colour: 'indigo', pattern: 'dots', stretches: [{ from: at(20), to: at(32) }] }),
  shift('S', '备勤', {
    kind: 'standby',
    colour: 'violet',
    pattern: 'dots',
    stretches: untilNextMorning,
    weightPercent: 50,
  }),
  shift('O', '听班', {
    kind: 'on_call',
    colour: 'violet',
    pattern: 'outline',
    stretches: untilNextMorning,
    weightPercent: 0,
  }),
  shift('L', '带班领导', {
    kind: 'standby',
    colour: 'cyan',
    pattern: 'stripes',
    stretches: untilNextMorning,
    weightPercent: 50,
  }),
  shift('T', '训练', {
    ...{ kind: 'training', colour: 'lime' },
    stretches: [
      { from: at(8), to: at(12) },
      { from: at(14), to: at(18) },
    ],
  }),
  shift('R', '休息', { kind: 'rest', colour: 'gray', pattern: 'outline' }),
  shift('C', '补休', { kind: 'compensatory_rest', colour: 'gray', pattern: 'dots' }),
  shift('V', '请假', { kind: 'leave', colour: 'gray', pattern: 'stripes' }),
]

/** Puts in the shift types that are shipped and not known yet; whatever was changed or retired since stays as it is. */
export async function seedShiftTypes({ tx, idOf, now }: Pick<Seeding, 'tx' | 'idOf' | 'now'>): Promise<void> {
  const known = await tx.select({ id: shiftTypes.id, code: shiftTypes.code }).from(shiftTypes)
  const taken = new Set(known.flatMap(({ id, code }) => [id, code]))
  const rows = shippedShiftTypes.map((type, place) => ({
    ...type,
    ...{ id: idOf(`shift type ${type.code}`), sortOrder: (place + 1) * 10, createdAt: now, revision: 1 },
  }))
  const missing = rows.filter(({ id, code }) => !taken.has(id) && !taken.has(code))
  if (missing.length > 0) await tx.insert(shiftTypes).values(missing)
}

const rotation = (name: string, written: string, crews: number, daysApart: number): RotationKept => ({
  ...{ name, crews, daysApart },
  days: written.split(' ').map((code) => (code === '-' ? [] : [code])),
})

/** The patterns such forces work by; what each comes to in a week is worked out from the hours of its shifts. */
export const shippedRotations: readonly RotationKept[] = [
  rotation('常白班', 'D D D D D - -', 1, 0),
  rotation('三班两运转（早、中）', 'M A -', 3, 1),
  rotation('四班三运转', 'M M A A N N - -', 4, 2),
  rotation('五班三运转', 'M M A A N N - - - -', 5, 2),
  rotation('四班两倒（12 小时）', 'X Y - -', 4, 1),
  rotation('三班两运转（12 小时，做四休二）', 'X X Y Y - -', 3, 2),
]

/** Puts in the rotations that are shipped and not known yet. */
export async function seedRotations({ tx, idOf, now }: Pick<Seeding, 'tx' | 'idOf' | 'now'>): Promise<void> {
  const known = await tx.select({ id: rotations.id, name: rotations.name }).from(rotations)
  const taken = new Set(known.flatMap(({ id, name }) => [id, name]))
  const rows = shippedRotations.map((one, place) => ({
    ...one,
    ...{ id: idOf(`rotation ${one.name}`), sortOrder: (place + 1) * 10, createdAt: now, revision: 1 },
  }))
  const missing = rows.filter(({ id, name }) => !taken.has(id) && !taken.has(name))
  if (missing.length > 0) await tx.insert(rotations).values(missing)
}
