import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { engineOf } from '#db/engine.ts'
import { templateVariable } from './template-variable.ts'

/** Makes the demo city once per run and engine; each test file works on a copy of its own. */
export default function makeTemplate(project: TestProject): () => void {
  const url = project.config.env?.['DATABASE_URL']
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-template-'))
  const { DATABASE_URL: _outer, ...outside } = process.env
  const made = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'make-template.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: { ...outside, ...(url && { DATABASE_URL: url }) },
  })
  if (made.status !== 0) throw new Error('the template database could not be made')
  process.env[templateVariable(engineOf(url))] = made.stdout.trim()
  return () => rmSync(folder, { recursive: true, force: true })
}
