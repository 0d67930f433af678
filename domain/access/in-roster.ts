import type { Builder, Scope } from './ability.ts'
import { isAdministrator, type BusinessRole } from './roles.ts'

/** The offices that keep the catalogue of shift types for the whole force. */
export const shiftOffices: readonly BusinessRole[] = ['commission_office', 'detachment_personnel']

/** Whoever reads a roster reads what its letters stand for. */
export function allowInRoster({ can }: Builder, { role }: Scope): void {
  if (isAdministrator(role)) return
  can('read', 'ShiftType')
  if (shiftOffices.includes(role)) can(['create', 'edit'], 'ShiftType')
}
