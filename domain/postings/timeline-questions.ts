/** What may be asked of the picture of a unit's postings, in the words of its address. */

/** Who serves in the unit, who is sent from it, or both. */
export const timelineSides = ['host', 'home', 'both'] as const
export type TimelineSide = (typeof timelineSides)[number]

/** Asked for and not decided; decided and yet to begin; serving; over. On the day looked at, by the dates. */
export const timelineStates = ['asked', 'toCome', 'serving', 'over'] as const
export type TimelineState = (typeof timelineStates)[number]

/** Ending within so many days of the day looked at, or overdue on it. */
export const timelineEndings = ['0', '7', '30', '60', 'overdue'] as const
export type TimelineEnding = (typeof timelineEndings)[number]

/** By what the people are put together. */
export const timelineGroups = ['department', 'kind', 'host'] as const
export type TimelineGroup = (typeof timelineGroups)[number]

/** So many months are shown. */
export const timelineMonths = [6, 12, 24] as const
export type TimelineMonths = (typeof timelineMonths)[number]
