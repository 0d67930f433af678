import { eventTypes, type EventType } from './table.ts'

/** Kinds of matter by which an inbox is sifted: what stands before the first dot of an event's type. */
export const matterKinds = [...new Set(eventTypes.map(matterKindOf))]

export function matterKindOf(type: EventType): string {
  const [kind = type] = type.split('.')
  return kind
}

/** The event types of a kind of matter. */
export function typesOfKind(kind: string): EventType[] {
  return eventTypes.filter((type) => matterKindOf(type) === kind)
}

type OfMatter = { subjectKind: string; subjectId: string }

/** What was told of one matter, newest first; `first` stands for it. */
export type Matter<T> = { key: string; first: T; others: T[] }

/** Alerts by the matter they are about, in the order of the newest of each. `alerts`: newest first. */
export function byMatter<T extends OfMatter>(alerts: readonly T[]): Matter<T>[] {
  const matters = new Map<string, Matter<T>>()
  for (const alert of alerts) {
    const key = `${alert.subjectKind} ${alert.subjectId}`
    const matter = matters.get(key)
    if (matter) matter.others.push(alert)
    else matters.set(key, { key, first: alert, others: [] })
  }
  return [...matters.values()]
}

/** How long an alert can be put away, in hours. */
export const snoozeHours = [1, 4, 24, 72] as const
