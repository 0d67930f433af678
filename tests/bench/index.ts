import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { templateVariable } from '#tests/support/template-variable.ts'
import { measureChart } from './chart.ts'
import { measureDue } from './due.ts'
import { measureEligibility } from './eligibility.ts'
import { lineOf, type Figure } from './figures.ts'
import { measureFilling } from './filling/index.ts'
import { measureGrid } from './grid/index.ts'
import { measureHistory } from './history.ts'
import { measureImport } from './import.ts'
import { measureLive, measureOvertaking, measureTelling } from './live/index.ts'
import { measurePageWeight } from './page-weight.ts'
import { measureRoster } from './roster.ts'
import { measurePush } from './push.ts'
import { measureStaffing } from './staffing.ts'
import { measureTurns } from './turns.ts'
import { measureUnitTimeline } from './unit-timeline.ts'

/** Every figure, each as a ratio to a reference measured in the same run. `npm run bench staffing push` runs some of them. */
const benches: Record<string, () => Promise<Figure[]>> = {
  staffing: measureStaffing,
  turns: measureTurns,
  import: measureImport,
  push: measurePush,
  page: measurePageWeight,
  chart: measureChart,
  history: measureHistory,
  gantt: measureUnitTimeline,
  due: measureDue,
  eligibility: measureEligibility,
  filling: measureFilling,
  roster: measureRoster,
  grid: measureGrid,
  fanout: measureTelling,
  urgent: measureOvertaking,
  live: measureLive,
}

const partsOfLive = ['fanout', 'urgent']

const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'lianqin-template-'))
const made = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(import.meta.dirname, '..', 'support', 'make-template.ts'), folder],
  { encoding: 'utf8' },
)
process.env[templateVariable('sqlite')] = made.stdout.trim()

for (const [name, measure] of Object.entries(benches)) {
  const isWanted = wanted.length > 0 ? wanted.includes(name) : !partsOfLive.includes(name)
  if (!isWanted) continue
  for (const figure of await measure()) console.log(lineOf(figure))
}
rmSync(folder, { recursive: true, force: true })
