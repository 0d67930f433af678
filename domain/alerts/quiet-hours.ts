import type { QuietHours } from './escalation.ts'

/** 22:00–07:00, where neither the person nor the unit has set others. */
export const defaultQuietHours: QuietHours = { from: 22 * 60, to: 7 * 60 }
