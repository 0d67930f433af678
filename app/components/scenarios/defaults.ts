import type { ChangeKind, ScenarioChange } from '#domain/scenarios.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import type { Planning } from '#server/scenarios/planning.server.ts'

export type FieldName =
  | ('personId' | 'postingId' | 'hostUnitId' | 'postingKind' | 'post' | 'from' | 'lastDay' | 'count' | 'department')
  | ('category' | 'unitId' | 'staffClass' | 'postClass' | 'planned' | 'name' | 'shortName' | 'unitKind' | 'level')
  | ('brigadeType' | 'parentId')

/** What the form of a change starts with: what was planned before, or what is usual. */
export function startingValues(
  kind: ChangeKind,
  { of, person, endable, suggested }: Planning,
): Record<FieldName, string> {
  const [posting] = endable
  const usual: Record<FieldName, string> = {
    ...{ personId: person?.id ?? '', postingId: posting?.id ?? '', hostUnitId: '', post: '', count: '1' },
    ...{ postingKind: kind === 'transfer' ? (posting?.kind ?? 'draft_in') : 'draft_in' },
    ...{ from: suggested, lastDay: lastDayFor(kind, suggested), department: 'urban_management' },
    ...{ category: kind === 'joining' ? 'aux_um' : '', unitId: '', staffClass: 'established', postClass: 'member' },
    ...{
      planned: '',
      name: '',
      shortName: '',
      unitKind: 'squad',
      level: 'sub_district',
      brigadeType: '',
      parentId: '',
    },
  }
  return of ? { ...usual, ...valuesOf(of.change) } : usual
}

function lastDayFor(kind: ChangeKind, day: IsoDate): IsoDate | '' {
  if (kind === 'posting') return addDays(addMonths(day, 12), -1)
  return kind === 'end' || kind === 'leaving' || kind === 'unit_closed' ? day : ''
}

function valuesOf(change: ScenarioChange): Partial<Record<FieldName, string>> {
  const { kind: _kind, ...parts } = change
  const lastDay = 'endsOn' in change && change.endsOn !== null ? addDays(change.endsOn, -1) : ''
  const values = Object.entries({ lastDay, ...parts }).filter(([, value]) => value !== null)
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]))
}
