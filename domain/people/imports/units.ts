import type { IsoDate } from '../../shared/dates.ts'
import type { CellProblem, CellRead } from './problems.ts'
import { keyOf } from './text.ts'

/** A unit and everything it is or was called. */
export type NamedUnit = {
  id: string
  code: string
  name: string
  shortName: string
  /** Nameplates on its door today, and names it had before. */
  otherNames: readonly string[]
  isForce: boolean
  isCity: boolean
  /** The first day on which it is no more, where its closing is decided. */
  closesOn: IsoDate | null
}

/** Which side a unit is looked for on: among those people come from, or those of the force. */
export type UnitSide = 'home' | 'host'

export type UnitFinder = (text: string, side: UnitSide) => CellRead<NamedUnit>

type Indexed = { unit: NamedUnit; current: string[]; all: string[] }

const mostNamed = 5
const usualEndings = ['局', '分局', '大队', '中队', '街道']
const digits = [...'〇一二三四五六七八九']

/**
 * Finds units by what people write: full name, short name, code, former name, nameplate; then by the end of a name, and
 * by signs left out (市城管 for 市城市管理局). What fits several units is refused with their names; what was not written
 * out is taken with a warning that says which unit it was taken for.
 */
export function unitFinder(units: readonly NamedUnit[]): UnitFinder {
  const indexed = units.map(indexOf)
  const city = units.find(({ isCity }) => isCity)
  const seen = new Map<string, CellRead<NamedUnit>>()
  return (text, side) => {
    const memo = `${side} ${text}`
    const known = seen.get(memo)
    if (known) return known
    const read = find(variantsOf(text, city), indexed, side)
    seen.set(memo, read)
    return read
  }
}

function find(variants: readonly string[], units: readonly Indexed[], side: UnitSide): CellRead<NamedUnit> {
  const says = (test: (name: string, variant: string) => boolean, names: 'current' | 'all') => (one: Indexed) =>
    one[names].some((name) => variants.some((variant) => test(name, variant)))
  const exactly = [
    says((name, variant) => name === variant, 'current'),
    says((name, variant) => name === variant, 'all'),
  ]
  const nearly = [says(isWithoutEnding, 'all'), says(endsAlike, 'all'), says(isShortFor, 'all')]
  for (const [step, fits] of [...exactly, ...nearly].entries()) {
    const found = onSide(units.filter(fits), side)
    const [only] = found
    if (!only) continue
    if (found.length > 1) return { problem: ambiguous(found) }
    const isGuess = step >= exactly.length
    return { value: only.unit, ...(isGuess && { problem: { code: 'unit-read-as', facts: { unit: only.unit.name } } }) }
  }
  return { problem: unknown(variants, units) }
}

/** Those of the side looked for, where there are any. */
function onSide(found: Indexed[], side: UnitSide): Indexed[] {
  const there = found.filter(({ unit }) => unit.isForce === (side === 'host'))
  return there.length > 0 ? there : found
}

/** 市城管 for 市城管局. */
function isWithoutEnding(name: string, variant: string): boolean {
  return usualEndings.some((ending) => name === variant + ending)
}

/** 交警支队 for 市公安局交警支队; 安徽省六安市公安局 for 市公安局. */
function endsAlike(name: string, variant: string): boolean {
  if (name.length < 3 || variant.length < 3) return false
  return name.endsWith(variant) || variant.endsWith(name)
}

/** Whether the signs of the short text stand in the long one in this order. */
function isShortFor(name: string, variant: string): boolean {
  if (variant.length < 2 || variant.length >= name.length) return false
  let at = 0
  for (const sign of name) if (sign === variant[at]) at++
  return at === variant.length
}

function ambiguous(found: readonly Indexed[]): CellProblem {
  const names = found.map(({ unit }) => unit.name)
  const more = names.length > mostNamed ? ' …' : ''
  return { code: 'unit-ambiguous', facts: { units: names.slice(0, mostNamed).join('、') + more, count: names.length } }
}

function unknown(variants: readonly string[], units: readonly Indexed[]): CellProblem {
  const [text = ''] = variants
  const likeness = units.map((one) => ({ one, score: Math.max(...one.all.map((name) => alike(name, text))) }))
  const best = likeness.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= 0.5
    ? { code: 'unit-like', facts: { unit: best.one.unit.name } }
    : { code: 'unit-unknown' }
}

/** The share of pairs of neighbouring signs that two texts have in common (Dice). */
function alike(a: string, b: string): number {
  const pairs = (text: string) =>
    new Set(Array.from({ length: text.length - 1 }, (_unused, at) => text.slice(at, at + 2)))
  const [left, right] = [pairs(a), pairs(b)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size)
}

function indexOf(unit: NamedUnit): Indexed {
  const current = [unit.code, unit.name, unit.shortName].map(folded)
  return { unit, current, all: [...new Set([...current, ...unit.otherNames.map(folded)])] }
}

/** The text as it stands, and without the name of the city in front: 六安市公安局 is 市公安局, or 公安局 of the city. */
function variantsOf(text: string, city: NamedUnit | undefined): string[] {
  const whole = folded(text)
  const name = city ? folded(city.name) : ''
  const isOfCity = name !== '' && whole.startsWith(name) && whole.length > name.length
  return isOfCity ? [whole, `市${whole.slice(name.length)}`, whole.slice(name.length)] : [whole]
}

/** 综合第1大队 and 综合一大队 are one. */
function folded(text: string): string {
  const key = keyOf(text)
  const isChinese = /\p{Script=Han}/u.test(key)
  return isChinese
    ? key.replace(/第(?=[\d一二三四五六七八九十])/g, '').replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)
    : key
}
