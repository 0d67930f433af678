import type { FillResult } from '#domain/roster/filling/result.ts'
import type { Published } from './published.ts'

/** What a roster of a published instance breaks and costs, reckoned from the instance and the roster alone. */
export function judge(instance: Published, assignments: FillResult['assignments']): { broken: string[]; cost: number } {
  const broken: string[] = []
  const shiftOf = new Map<string, string>()
  for (const { personId, day, slotId } of assignments) {
    const key = `${personId} ${day}`
    if (shiftOf.has(key)) broken.push(`${key}: two shifts`)
    shiftOf.set(key, slotId)
  }
  for (const person of instance.staff) {
    const line = Array.from({ length: instance.days }, (_none, day) => shiftOf.get(`${person.id} ${day}`))
    broken.push(...brokenBy(instance, person, line).map((what) => `${person.id}: ${what}`))
  }
  return { broken, cost: costOf(instance, shiftOf) }
}

type Line = (string | undefined)[]

function brokenBy({ shifts, days }: Published, person: Published['staff'][number], line: Line): string[] {
  const broken: string[] = []
  const check = (isWell: boolean, what: string) => void (isWell || broken.push(what))
  const shift = (id: string | undefined) => shifts.find((one) => one.id === id)
  const minutes = line.reduce((sum, id) => sum + (shift(id)?.minutes ?? 0), 0)
  check(minutes <= person.mostMinutes, 'too many minutes')
  check(minutes >= person.leastMinutes, 'too few minutes')
  for (const { id } of shifts)
    check(line.filter((one) => one === id).length <= (person.mostOf.get(id) ?? days), `too many ${id}`)
  for (const day of person.daysOff) check(line[day] === undefined, `works on day off ${day}`)
  for (const [day, id] of line.entries())
    check(!shift(id)?.mayNotPrecede.includes(line[day + 1] ?? ''), `succession on ${day}`)
  const weekends = Array.from(
    { length: Math.ceil(days / 7) },
    (_none, week) => line[week * 7 + 5] ?? line[week * 7 + 6],
  )
  check(weekends.filter(Boolean).length <= person.mostWeekends, 'too many weekends')
  const runs = [
    ...line
      .map((id) => (id ? 'w' : '-'))
      .join('')
      .matchAll(/w+|-+/g),
  ]
  for (const { 0: run, index } of runs) {
    const isInside = index > 0 && index + run.length < days
    if (run.startsWith('w')) {
      check(run.length <= person.mostInARow, `too long a run from ${index}`)
      check(!isInside || run.length >= person.leastInARow, `too short a run from ${index}`)
    } else check(!isInside || run.length >= person.leastOff, `too few days off from ${index}`)
  }
  return broken
}

function costOf({ requests, cover }: Published, shiftOf: ReadonlyMap<string, string>): number {
  const unmet = requests.filter(({ person, day, shift, isOn }) => (shiftOf.get(`${person} ${day}`) === shift) !== isOn)
  const wishes = unmet.reduce((sum, { weight }) => sum + weight, 0)
  const have = new Map<string, number>()
  for (const [key, shift] of shiftOf) {
    const place = `${key.split(' ').at(-1)} ${shift}`
    have.set(place, (have.get(place) ?? 0) + 1)
  }
  return cover.reduce((sum, { day, shift, wanted, under, over }) => {
    const missing = wanted - (have.get(`${day} ${shift}`) ?? 0)
    return sum + (missing > 0 ? missing * under : -missing * over)
  }, wishes)
}
