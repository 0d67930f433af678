import { waitsForAll } from './alerts/escalation.ts'
import { alertTable, eventTypes, rowOf, type AlertLevel, type EventType, type PartOf } from './alerts/table.ts'
import type { Audience, Part, Whom } from './alerts/whom.ts'

export { alertLevels, rowOf, eventTypes, type AlertLevel, type EventType, type PartOf } from './alerts/table.ts'
export type { Audience, Part, Whom } from './alerts/whom.ts'

export type PostingEventType = Extract<EventType, `posting.${string}`>
export type ConsultationEventType = Extract<EventType, `consultation.${string}`>
export type JoiningEventType = Extract<EventType, `joining.${string}`>
export type CalloutEventType = Extract<EventType, `callout.${string}`>
export type LeaveEventType = Extract<EventType, `leave.${string}`>
export type PostEventType = Extract<EventType, `post.${string}`>

/** Somebody to tell, and whether they have to say that they know; not said: as the level of the event asks. */
export type Addressee = Audience & { mustAcknowledge?: boolean }

/** Who is told of an event, out of those who have a part in its matter. */
export function addresseesOf<T extends EventType>(type: T, whom: Whom<PartOf<T>>): Addressee[] {
  const to: readonly PartOf<T>[] = alertTable[type].to
  const waitedFor: readonly Part[] = rowOf(type).acknowledgedBy ?? []
  return to.flatMap((part) =>
    waitedFor.includes(part) ? whom[part].map((one) => ({ ...one, mustAcknowledge: true })) : whom[part],
  )
}

/** Whether everybody who is told of it has to say that they know, where the row does not name those who have. */
export function waitsForEverybody(type: EventType): boolean {
  const { level, acknowledgedBy } = rowOf(type)
  return acknowledgedBy === undefined && waitsForAll(level)
}

/** The unit in which a thing happens: the host, or else the unit it is asked of or comes from. */
export function unitOf(whom: Partial<Whom>): string | null {
  const [first] = [whom.host, whom.consulted, whom.home].flatMap((audience) => audience ?? [])
  return first && 'unitId' in first ? first.unitId : null
}

/** Whether it overtakes what is not urgent: of what merely changes a page nothing is. */
export function isUrgentType(type: string): boolean {
  return eventTypes.some((one) => one === type && levelOf(one) === 'emergency')
}

/** How loud it is: whoever has something to do next is asked for attention. */
export function levelOf(type: EventType): AlertLevel {
  return rowOf(type).level
}
