import { departments } from '#domain/organisation.ts'
import { staffClasses } from '#domain/people.ts'
import { isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import { latestDay } from '#domain/shared/fields.ts'
import { measures } from '#server/staffing/quotas/people.server.ts'
import type { ProposalAsked } from '#server/staffing/quotas/proposal.server.ts'
import type { NamesAsked } from '#server/staffing/quotas/queries.server.ts'

/** Which number an address asks the names of; what does not fit is left out, and undefined where there is no such number. */
export function namesAskedFrom(request: Request, day: IsoDate): NamesAsked | undefined {
  const search = new URL(request.url).searchParams
  const measure = measures.find((one) => one === search.get('measure'))
  if (!measure) return undefined
  const asked = search.get('department')
  const department = asked === 'none' ? null : departments.find((one) => one === asked)
  return {
    day,
    measure,
    unitId: search.get('unit') || null,
    withBelow: search.get('below') === '1',
    side: search.get('side') === 'home' ? 'home' : 'force',
    ...(department !== undefined && { department }),
    staffClass: staffClasses.find((one) => one === search.get('class')),
  }
}

/** What an address asks to be reckoned, and what in it could not be read: grids by their codes, and the city number. */
export type ProposalQuestion = { asked: ProposalAsked; wrongWeights: string[]; isCityWrong: boolean }

const weightPrefix = 'w.'

/** `?city=240&from=2026-05-01&w.G01=1.5`: what is left out is as it is now. */
export function proposalAskedFrom(request: Request, today: IsoDate): ProposalQuestion {
  const search = new URL(request.url).searchParams
  const city = search.get('city')?.trim() ?? ''
  const isWhole = /^\d{1,5}$/.test(city)
  const from = search.get('from') ?? ''
  const weights = new Map<string, number>()
  const wrongWeights: string[] = []
  for (const [name, value] of search) {
    const text = value.trim()
    if (!name.startsWith(weightPrefix) || text === '') continue
    const grid = name.slice(weightPrefix.length)
    if (/^\d{1,3}(\.\d{1,2})?$/.test(text)) weights.set(grid, Math.round(Number(text) * 100))
    else wrongWeights.push(grid)
  }
  return {
    asked: { day: isIsoDate(from) && from <= latestDay ? from : today, city: isWhole ? Number(city) : null, weights },
    wrongWeights,
    isCityWrong: city !== '' && !isWhole,
  }
}

/** How many lines an import that has just been done added, changed and left: `?added=2&changed=1&unchanged=120`. */
export function importedFrom(request: Request): { added: number; changed: number; unchanged: number } | null {
  const search = new URL(request.url).searchParams
  const count = (name: string) => (/^\d{1,5}$/.test(search.get(name) ?? '') ? Number(search.get(name)) : null)
  const [added, changed, unchanged] = [count('added'), count('changed'), count('unchanged')]
  return added === null || changed === null || unchanged === null ? null : { added, changed, unchanged }
}
