import type { Askable } from '#server/roster/leave/queries.server.ts'

/** People as a list to choose from, under the names of their units. */
export function byUnit(people: readonly Askable[]) {
  const units = [...new Set(people.map(({ unit }) => unit))]
  return units.map((unit) => ({
    group: unit,
    items: people
      .filter((one) => one.unit === unit)
      .map(({ id, name, staffNumber }) => ({ value: id, label: `${name} ${staffNumber}` })),
  }))
}
