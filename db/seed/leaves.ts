import { addDays } from '#domain/shared/dates.ts'
import type { LeaveLevel, LeaveStep } from '#domain/roster/leave.ts'
import type { AbsenceKind } from '#domain/people.ts'
import { absences, leaves, leaveSteps } from '../schema/index.ts'
import { demoPeople } from './force.ts'
import type { Seeding } from './seeding.ts'

type DemoLeave = {
  person: string
  kind: AbsenceKind
  /** From so many days before or after today, for so many days. */
  from: number
  days: number
  reason: string
  level: Exclude<LeaveLevel, 'office'>
  decidingUnit?: string
  /** Who granted it, where somebody did: it is over, and the person came back on time. */
  grantedBy?: string
}

const brigadeLeader = 'B-C1 public_security 1'

/** Leave that waits at each level, and leave of the past that ended with its return. */
const demoLeaves: readonly DemoLeave[] = [
  { person: 'B-C1 urban_management 7', kind: 'personal', from: 4, days: 2, reason: '孩子入学报到', level: 'unit' },
  { person: 'SQ-G01 aux_um 2', kind: 'compensatory', from: 2, days: 1, reason: '上周六执勤补休', level: 'leader' },
  {
    ...{ person: 'SQ-G01 urban_management 2', kind: 'annual', from: 6, days: 3, reason: '年休假' },
    ...{ level: 'unit', decidingUnit: 'ST-G01' },
  },
  { person: 'B-C3 urban_management 5', kind: 'home_visit', from: 8, days: 6, reason: '回乡探望父母', level: 'force' },
  { person: 'B-C2 urban_management 6', kind: 'marriage', from: 15, days: 13, reason: '办理婚事', level: 'home' },
  {
    ...{ person: 'B-C1 urban_management 5', kind: 'annual', from: -40, days: 3, reason: '年休假' },
    ...{ level: 'unit', grantedBy: brigadeLeader },
  },
]

export async function seedLeaves(seeding: Seeding): Promise<void> {
  for (const leave of demoLeaves) await seedLeave(seeding, leave)
}

async function seedLeave({ tx, idOf, today, now }: Seeding, leave: DemoLeave): Promise<void> {
  const { person, kind, reason, level, grantedBy } = leave
  const found = demoPeople.find(({ key }) => key === person)
  if (!found?.host) throw new Error(`nobody serves as ${person}`)
  const [id, personId, unitId] = [idOf(`leave ${person}`), idOf(`person ${person}`), idOf(`unit ${found.host}`)]
  const startsOn = addDays(today, leave.from)
  const endsOn = addDays(startsOn, leave.days)
  const day = 86_400_000
  const askedAt = now + (grantedBy ? leave.from - 3 : -1) * day
  const absenceId = grantedBy ? idOf(`absence of leave ${person}`) : null
  const grantor = grantedBy ? idOf(`person ${grantedBy}`) : null
  if (absenceId)
    await tx
      .insert(absences)
      .values({ id: absenceId, personId, kind, note: null, recordedBy: grantor, startsOn, endsOn })
  await tx.insert(leaves).values({
    ...{ id, personId, unitId, homeUnitId: idOf(`unit ${found.home}`), kind, startsOn, endsOn, reason, level },
    ...{ state: grantedBy ? 'returned' : 'asked', authority: level, backOn: grantedBy ? endsOn : null, absenceId },
    decidingUnitId: leave.decidingUnit ? idOf(`unit ${leave.decidingUnit}`) : unitId,
    ...{ askedBy: personId, askedAt, revision: grantedBy ? 3 : 1 },
  })
  const step = (kept: LeaveStep, at: number, actorId: string | null) => ({
    ...{ id: idOf(`leave step ${kept} ${person}`), leaveId: id, step: kept, at, actorId, onBehalfOf: null },
    ...{ text: null, backOn: kept === 'return' ? endsOn : null },
  })
  await tx.insert(leaveSteps).values(step('requested', askedAt, personId))
  if (grantedBy)
    await tx
      .insert(leaveSteps)
      .values([
        step('approve', askedAt + day, grantor),
        step('return', now + (leave.from + leave.days) * day, personId),
      ])
}
