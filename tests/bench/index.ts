import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { templateVariable } from '#tests/support/template-variable.ts'
import { measureChart } from './chart.ts'
import { measureDue } from './due.ts'
import { measureEligibility } from './eligibility.ts'
import type { Figure } from './figures.ts'
import { measureHistory } from './history.ts'
import { measureImport } from './import.ts'
import { measureFanOut } from './live.ts'
import { measurePageWeight } from './page-weight.ts'
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
  fanout: measureFanOut,
}

const wanted = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'lianqin-template-'))
const made = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(import.meta.dirname, '..', 'support', 'make-template.ts'), folder],
  { encoding: 'utf8' },
)
process.env[templateVariable('sqlite')] = made.stdout.trim()

for (const [name, measure] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const figure of await measure()) {
    const value = `${figure.value.toFixed(figure.value < 10 ? 2 : 0)} ${figure.unit}`
    console.log(
      `${figure.isMet ? 'met   ' : 'MISSED'}  ${figure.name.padEnd(58)} ${value.padStart(12)}   goal ${figure.goal}`,
    )
  }
}
rmSync(folder, { recursive: true, force: true })
