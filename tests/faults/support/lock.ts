import { spawn } from 'node:child_process'

/** Another process has the write lock for so long. Resolves when it has it. */
export async function lockFor(path: string, ms: number): Promise<{ released: Promise<unknown> }> {
  const script = `
    const db = require('better-sqlite3')(${JSON.stringify(path)})
    db.exec('BEGIN IMMEDIATE')
    console.log('locked')
    setTimeout(() => { db.exec('COMMIT'); db.close() }, ${ms})`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return { released: new Promise((resolve) => child.once('exit', resolve)) }
}
