import type { BusinessRole } from '../access/roles.ts'
import { Refusal } from '../shared/outcomes.ts'

export const opinionVerdicts = ['agree', 'agree_with_conditions', 'object'] as const
export type OpinionVerdict = (typeof opinionVerdicts)[number]

/** Whose opinion it is: of the unit that lends the person, or of the one that takes them. */
export const opinionSides = ['home', 'host'] as const
export type OpinionSide = (typeof opinionSides)[number]

/** Who speaks for a host: whoever commands or manages it, or else the detachment's personnel, or else the commission office. */
export const hostVoices = ['commander', 'detachment', 'commission'] as const
export type HostVoice = (typeof hostVoices)[number]

export const voiceRoles: Record<HostVoice, readonly BusinessRole[]> = {
  commander: ['unit_commander', 'subdistrict_manager'],
  detachment: ['detachment_personnel'],
  commission: ['commission_office'],
}

/** The first voice that somebody holds over a host; undefined when nobody at all answers for it. */
export function voiceOf(held: readonly BusinessRole[]): HostVoice | undefined {
  return hostVoices.find((voice) => voiceRoles[voice].some((role) => held.includes(role)))
}

/** Whether the request itself says what the host says: the office that asks is the one that speaks for it. */
export function asksForItself(voice: HostVoice | undefined, askedAs: BusinessRole | null): boolean {
  return voice !== undefined && voice !== 'commander' && askedAs !== null && voiceRoles[voice].includes(askedAs)
}

/** Why this opinion cannot stand as written, if it cannot: whoever does not simply agree says why. */
export function whyOpinionIsIncomplete(verdict: OpinionVerdict, text: string | undefined): Refusal | undefined {
  const needsText = verdict !== 'agree'
  return needsText && !text?.trim() ? new Refusal('opinion-needs-text', { verdict }, 'opinion') : undefined
}
