import type { FieldProblem, RowReading } from './rows.ts'

/**
 * People who stand in the sheet twice: the later row is told the number of the earlier one. The same number, or the same
 * identity number, is the same person; a name is not.
 */
export function findDuplicates(readings: Iterable<RowReading>): Map<number, FieldProblem> {
  const found = new Map<number, FieldProblem>()
  const seen = new Map<string, number>()
  for (const { rowNumber, values, isSkipped } of readings) {
    if (isSkipped) continue
    const idNumber = values.idNumber && 'number' in values.idNumber ? values.idNumber.number : undefined
    for (const [field, key] of [['staffNumber', values.staffNumber] as const, ['idNumber', idNumber] as const]) {
      if (key === undefined) continue
      const earlier = seen.get(`${field} ${key}`)
      if (earlier === undefined) seen.set(`${field} ${key}`, rowNumber)
      else if (!found.has(rowNumber)) found.set(rowNumber, { code: 'same-person', facts: { row: earlier }, field })
    }
  }
  return found
}
