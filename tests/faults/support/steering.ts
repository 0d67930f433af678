/** What a server in a process of its own takes for the time, and what names stand for; nobody tells it that this is not so. */
export type Steering = {
  /** So far from the real clock, in ms; or standing still at an instant. */
  clock: { shiftMs: number } | { standsAt: number }
  /** Addresses; `nowhere` is a name that is not known, `silent` one of which nothing is ever heard. Names that are not here are nowhere. */
  names: Record<string, string>
}

/** What it begins with; held: the process that started it goes on steering. */
export type FirstSteering = Steering & { isHeld?: boolean }

export const steeringVariable = 'LIANQIN_STEERING'

export const unsteered: Steering = { clock: { shiftMs: 0 }, names: {} }

/** What a steered clock says when the real one says `real`. */
export function timeIn({ clock }: Steering, real: number): number {
  return 'standsAt' in clock ? clock.standsAt : real + clock.shiftMs
}
