/** Loaded before the server: its clock goes wrong by CLOCK_SHIFT_MS, and nobody tells it. */
const shift = Number(process.env['CLOCK_SHIFT_MS'] ?? 0)
const RealDate = Date

class ShiftedDate extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(RealDate.now() + shift)
    else super(...(parts as [number]))
  }

  static override now(): number {
    return RealDate.now() + shift
  }
}

globalThis.Date = ShiftedDate as DateConstructor
