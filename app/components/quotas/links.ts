import type { Department } from '#domain/organisation.ts'
import type { StaffClass } from '#domain/people.ts'
import { useOnDay } from '../../on-day.ts'
import type { Measure } from '#server/staffing/quotas/people.server.ts'

export type NamesOf = {
  unit?: string | null
  withBelow?: boolean
  side?: 'force' | 'home'
  measure: Measure
  department?: Department | null
  staffClass?: StaffClass
}

/** Addresses that keep the day looked at. */
export function useQuotaLinks() {
  const at = useOnDay()
  return {
    at,
    unitTo: (id: string) => at(`/quotas/${id}`),
    namesTo: ({ unit, withBelow, side = 'force', measure, department, staffClass }: NamesOf) =>
      at('/quotas/names', {
        measure,
        side,
        ...(unit && { unit }),
        ...(withBelow && { below: '1' }),
        ...(department !== undefined && { department: department ?? 'none' }),
        ...(staffClass && { class: staffClass }),
      }),
  }
}
