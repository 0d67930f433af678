import type { FillDemand, FillPerson, FillProblem, FillRules } from '#domain/roster/filling/problem.ts'

/** A published instance of employee shift scheduling (Curtois and Qu, 2014), as its file says it. */
export type Published = {
  days: number
  shifts: { id: string; minutes: number; mayNotPrecede: string[] }[]
  staff: {
    id: string
    mostOf: Map<string, number>
    mostMinutes: number
    leastMinutes: number
    mostInARow: number
    leastInARow: number
    leastOff: number
    mostWeekends: number
    daysOff: Set<number>
  }[]
  requests: { person: string; day: number; shift: string; weight: number; isOn: boolean }[]
  cover: { day: number; shift: string; wanted: number; under: number; over: number }[]
}

/** Reads the text of such a file. */
export function readPublished(text: string): Published {
  const sections = new Map<string, string[][]>()
  let rows: string[][] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#') || line.trim() === '') continue
    if (line.startsWith('SECTION_')) {
      rows = []
      sections.set(line.trim().slice('SECTION_'.length), rows)
    } else rows.push(line.split(',').map((cell) => cell.trim()))
  }
  const of = (name: string) => sections.get(name) ?? []
  const daysOff = new Map(of('DAYS_OFF').map(([id = '', ...days]) => [id, days.filter(Boolean).map(Number)]))
  const requests = (name: string, isOn: boolean) =>
    of(name).map(([person = '', day, shift = '', weight]) => ({
      ...{ person, day: Number(day), shift, weight: Number(weight), isOn },
    }))
  return {
    days: Number(of('HORIZON')[0]?.[0]),
    shifts: of('SHIFTS').map(([id = '', minutes, after = '']) => ({
      ...{ id, minutes: Number(minutes), mayNotPrecede: after.split('|').filter(Boolean) },
    })),
    staff: of('STAFF').map(([id = '', most = '', ...numbers]) => {
      const [mostMinutes = 0, leastMinutes = 0, mostInARow = 0, leastInARow = 0, leastOff = 0, mostWeekends = 0] =
        numbers.map(Number)
      const mostOf = new Map(most.split('|').map((one) => [one.split('=')[0] ?? '', Number(one.split('=')[1])]))
      const limits = { mostMinutes, leastMinutes, mostInARow, leastInARow, leastOff, mostWeekends }
      return { id, mostOf, ...limits, daysOff: new Set(daysOff.get(id) ?? []) }
    }),
    requests: [...requests('SHIFT_ON_REQUESTS', true), ...requests('SHIFT_OFF_REQUESTS', false)],
    cover: of('COVER').map(([day, shift = '', wanted, under, over]) => ({
      ...{ day: Number(day), shift, wanted: Number(wanted), under: Number(under), over: Number(over) },
    })),
  }
}

/** The same as a roster to be filled. */
export function problemOf({ days, shifts, staff, requests, cover }: Published): FillProblem {
  const shiftAt = new Map(shifts.map(({ id }, place) => [id, place]))
  const at = (id: string) => shiftAt.get(id) ?? -1
  return {
    days,
    firstWeekday: 0,
    slots: shifts.map(({ id, minutes }, kind) => ({
      ...{ id, kind, minutes, nightMinutes: 0, isLed: false },
      // Nothing but the minutes is known of the hours: what may not follow what is said of the kinds.
      spans: Array.from({ length: days }, (_none, day) => ({
        startsAt: day * 86_400_000,
        endsAt: day * 86_400_000 + minutes * 60_000,
      })),
    })),
    people: staff.map((one, place): FillPerson => {
      const { id, daysOff, mostMinutes, leastMinutes } = one
      return {
        ...{ id, isEstablished: true, rules: place, slots: shifts.map((_shift, slot) => slot) },
        barred: [...daysOff].map((day) => ({ day, reason: 'away' })),
        fixed: [],
        windows: [{ rule: 'hours_over', from: 0, to: days, most: mostMinutes, least: leastMinutes }],
        wishes: requests
          .filter(({ person }) => person === id)
          .map(({ day, shift, weight, isOn }) => ({ day, slots: [at(shift)], isWanted: isOn, weight })),
        published: [],
        history: { nights: 0, weekends: 0, minutes: 0 },
        ...{ group: 0, share: 1 },
      }
    }),
    demands: cover.map(({ day, shift, wanted, under, over }): FillDemand => {
      const weights = { underMin: under, underTarget: 0, overMax: over }
      return { slot: at(shift), day, min: wanted, target: wanted, max: wanted, lines: [], weights }
    }),
    rules: staff.map((one): FillRules => ({
      daysInARow: one.mostInARow,
      leastDaysInARow: one.leastInARow,
      leastDaysOff: one.leastOff,
      mostWeekends: one.mostWeekends,
      mostOfKind: shifts.map(({ id }) => one.mostOf.get(id) ?? days),
      weights: {
        ...{ days_in_a_row: 'never', few_days_in_a_row: 'never', few_days_off: 'never', many_weekends: 'never' },
        ...{ many_of_kind: 'never', hours_over: 'never', hours_under: 'never', forbidden_succession: 'never' },
      },
    })),
    successions: shifts.flatMap(({ id, mayNotPrecede }) =>
      mayNotPrecede.map((after): [number, number] => [at(id), at(after)]),
    ),
    keptApart: [],
    teamWeights: { auxiliary_alone: 0, kept_apart: 0 },
    fairness: { nights: 0, weekends: 0, hours: 0 },
    changeWeight: 0,
    nightFromMinutes: 120,
  }
}
