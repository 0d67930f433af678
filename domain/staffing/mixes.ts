import { departments, type Department, type UnitLevel } from '../organisation.ts'
import { staffClassOf, type Category } from '../people.ts'
import type { JudgedParams, Rule, RuleKey } from '../rules.ts'
import { auxiliaryClasses, countIn, memberOf } from './candidates.ts'
import { placementOf, statusOf, tallyOf, type Heads, type Member, type Tally } from './verdicts.ts'

/** So many people, from the fewest to the most; most null: as many as one likes. */
export type Range = { least: number; most: number | null }

/**
 * How many auxiliaries of which kind keep several rules together, for the established staff that a unit has. The rules look
 * at the same auxiliaries and bind each other: what keeps the one alone may break the other (AX-3).
 */
export type Mix = {
  rules: { ruleKey: RuleKey; titleZh: string; titleEn: string }[]
  /** The established staff it is for: of the departments that the rules look at. */
  given: { department: Department; people: number }[]
  /** Each rule can be kept by itself, and no mix keeps all of them. */
  isConflict: boolean
  /** Null where there is no such mix. */
  total: Range | null
  classes: (Range & { category: Category })[]
}

type Class = (typeof auxiliaryClasses)[number]

/** Beyond so many of a kind nothing is tried. */
const mostOfAKind = 240

/**
 * The mixes that keep all rules which look at auxiliaries; undefined where fewer than two do. Found by trying every mix and
 * judging each anew by every rule: first to the letter, without the tolerance of a ratio, and with it where that fails.
 */
export function mixKeeping(
  rules: readonly Rule<JudgedParams>[],
  members: readonly (Member & Heads)[],
  level: UnitLevel,
): Mix | undefined {
  const concerned = rules.filter(({ params }) => auxiliaryClasses.some((one) => looksAt(params, one, level)))
  if (concerned.length < 2) return undefined
  const classes = auxiliaryClasses.filter((one) => concerned.some(({ params }) => looksAt(params, one, level)))
  const established = members.filter(({ category }) => staffClassOf(category) === 'established')
  const most = mostWorthTrying(members)
  const keeping = (judging: readonly JudgedParams[]) => mixesKeeping(judging, { established, classes, level, most })
  const params = concerned.map((rule) => rule.params)
  const toTheLetter = keeping(params.map(exactly))
  const found = toTheLetter.length > 0 ? toTheLetter : keeping(params)
  return {
    rules: concerned.map(({ key: ruleKey, titleZh, titleEn }) => ({ ruleKey, titleZh, titleEn })),
    given: givenIn(params, established),
    isConflict: found.length === 0 && params.every((one) => keeping([one]).length > 0),
    total: found.length === 0 ? null : rangeOf(found.map(sumOf), most),
    classes:
      found.length === 0
        ? []
        : classes.map(({ category }, index) => ({
            category,
            ...rangeOf(
              found.map((mix) => mix[index] ?? 0),
              most,
            ),
          })),
  }
}

type Search = {
  established: readonly (Member & Heads)[]
  classes: readonly Class[]
  level: UnitLevel
  most: number
}

/** Every mix, each kind from nobody to `most`, that all the rules are met with. */
function mixesKeeping(judging: readonly JudgedParams[], { established, classes, level, most }: Search): number[][] {
  const looks = judging.map((params) => ({
    params,
    start: tallyOf(params, established),
    kinds: classes.map((one) => memberOf(params, { ...one, level })),
  }))
  const isKept = (mix: readonly number[]) =>
    looks.every(({ params, start, kinds }) => {
      const tally: Tally = { ...start, departments: { ...start.departments } }
      for (const [index, kind] of kinds.entries()) countIn(params, tally, kind, mix[index] ?? 0)
      const status = statusOf(params, tally)
      return status === 'met' || status === 'undefined'
    })
  let mixes: number[][] = [[]]
  for (const _class of classes) {
    const longer: number[][] = []
    for (const mix of mixes) for (let people = 0; people <= most; people++) longer.push([...mix, people])
    mixes = longer
  }
  return mixes.filter(isKept)
}

/** A ratio to the letter; whatever else a rule asks for has no tolerance. */
function exactly(params: JudgedParams): JudgedParams {
  return params.type === 'ratio' ? { ...params, tolerance: 0, tolerancePersons: 0 } : params
}

function looksAt(params: JudgedParams, one: Class, level: UnitLevel): boolean {
  return placementOf(params, memberOf(params, { ...one, level })).side !== null
}

/** Several times everybody there is, and some more for a unit that is just being filled. */
function mostWorthTrying(members: readonly Heads[]): number {
  return Math.min(mostOfAKind, 20 + 3 * members.reduce((sum, { onBooks }) => sum + onBooks, 0))
}

function givenIn(judging: readonly JudgedParams[], established: readonly (Member & Heads)[]): Mix['given'] {
  const given = new Map<Department, number>()
  for (const member of established) {
    const isCounted = judging.some((params) => placementOf(params, member).side !== null)
    if (member.department && isCounted)
      given.set(member.department, (given.get(member.department) ?? 0) + member.onBooks)
  }
  return departments.flatMap((department) => {
    const people = given.get(department)
    return people === undefined ? [] : [{ department, people }]
  })
}

function rangeOf(counts: readonly number[], most: number): Range {
  let [least, greatest] = [Infinity, 0]
  for (const count of counts) {
    least = Math.min(least, count)
    greatest = Math.max(greatest, count)
  }
  return { least, most: greatest >= most ? null : greatest }
}

function sumOf(mix: readonly number[]): number {
  return mix.reduce((sum, people) => sum + people, 0)
}
