import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFiller } from '#server/roster/filling/threads.ts'
import { makeForce, newBlocks, type MadeForce } from '#tests/support/filling.ts'
import type { Figure } from '../figures.ts'
import { medianOf } from '../timing.ts'
import { measureAsked } from './asked.ts'
import { judge } from './judging.ts'
import { problemOf, readPublished } from './published.ts'

/** What others have found for the published instances, by number. */
const bestKnown: Record<string, number> = {
  1: 607,
  2: 828,
  3: 1_001,
  4: 1_716,
  6: 1_950,
  8: 1_300,
  10: 4_631,
  11: 3_443,
  16: 3_225,
}
const seeds = [1, 2, 3]

/**
 * How well rosters are filled. `npm run bench filling [folder [seconds]]`: a folder of published instances (`Instance1.txt` …) is
 * measured against what others have found, each for so many seconds (60) and three seeds; forces of our own by whether no rule
 * that blocks is broken in the time there is.
 */
export async function measureFilling(): Promise<Figure[]> {
  const [folder, seconds = '60'] = process.argv.slice(process.argv.indexOf('filling') + 1)
  const own = [
    await fillForce('36 people for 4 weeks', { days: 28, units: 3, perUnit: 12, seconds: 10 }),
    await fillForce('600 people for a week', { days: 7, units: 50, perUnit: 12, seconds: 60 }),
    await measureAsked(),
  ]
  if (folder === undefined || !existsSync(folder)) {
    console.log('no folder of published instances was given: npm run bench filling <folder> [seconds]')
    return own.flat()
  }
  return [...own.flat(), ...(await fillPublished(folder, Number(seconds)))]
}

type Own = Pick<MadeForce, 'days' | 'units' | 'perUnit'> & { seconds: number }

async function fillForce(name: string, { seconds, ...size }: Own): Promise<Figure[]> {
  const made = makeForce({ ...size, shifts: ['M', 'A', 'N'], seed: 1, demand: { min: 2, target: 2, max: 3 } })
  const filler = openFiller()
  const started = performance.now()
  const { cost, open, assignments } = await filler.fill(made.problem, { seed: 1, timeLimitMs: seconds * 950 })
  const took = (performance.now() - started) / 1_000
  await filler.close()
  const blocks = newBlocks(made, assignments).length
  const missing = open.reduce((sum, one) => sum + one.missing, 0)
  console.log(`${name}: ${assignments.length} duties, ${missing} missing, costs ${Math.round(cost.total)}`)
  return [
    { name: `filling: ${name}`, value: took, unit: 's', goal: `< ${seconds}`, isMet: took < seconds },
    { name: `filling: ${name}, blocking checks broken`, value: blocks, unit: '', goal: '0', isMet: blocks === 0 },
  ]
}

async function fillPublished(folder: string, seconds: number): Promise<Figure[]> {
  const names = readdirSync(folder).flatMap((file) => /^Instance(\d+)\.txt$/.exec(file)?.[1] ?? [])
  const gaps: number[] = []
  let infeasible = 0
  for (const name of names.toSorted((a, b) => Number(a) - Number(b))) {
    const best = bestKnown[name]
    if (best === undefined) continue
    const costs: number[] = []
    for (const seed of seeds) {
      const { cost, broken } = await fillInstance(
        readFileSync(join(folder, `Instance${name}.txt`), 'utf8'),
        seed,
        seconds,
      )
      costs.push(broken.length > 0 ? Infinity : cost)
    }
    const median = medianOf(costs)
    const gap = (100 * (median - best)) / best
    if (Number.isFinite(median)) gaps.push(gap)
    else infeasible++
    const row = [name.padStart(3), best, median, `${gap.toFixed(1)} %`, `(${costs.join(', ')})`]
    console.log(`instance ${row.join('   ')}`)
  }
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length)
  return [
    {
      name: 'filling: published instances without a roster',
      value: infeasible,
      unit: '',
      goal: '0',
      isMet: infeasible === 0,
    },
    {
      name: `filling: mean gap to the best known, ${seconds} s`,
      value: mean,
      unit: '%',
      goal: '< 6',
      isMet: mean <= 6,
    },
  ]
}

async function fillInstance(text: string, seed: number, seconds: number) {
  const instance = readPublished(text)
  const filler = openFiller()
  const { assignments } = await filler.fill(problemOf(instance), { seed, timeLimitMs: seconds * 1_000 })
  await filler.close()
  return judge(instance, assignments)
}
