import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { Words } from './channels/words.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['app', 'domain', 'server', 'db', 'public', 'package-lock.json', 'remix.config.js', 'vite.config.ts']

export const builtFilesFolder = join(root, 'build', 'client')

/** Builds the pages unless the build on disk was made from these very sources. Returns whether it had to. */
export async function buildIfNeeded(say: (text: string) => void): Promise<boolean> {
  const digest = digestOf(sources)
  const stamp = join(root, 'build', 'sources.sha256')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false
  say('building the pages …')
  await runViteBuild()
  writeFileSync(stamp, digest)
  return true
}

export async function loadBuild(): Promise<ServerBuild> {
  const path = join(root, 'build', 'server', 'index.js')
  return (await import(pathToFileURL(path).href)) as ServerBuild
}

/** How things are said off the line: the pages have the texts, and bring them along. */
export function wordsIn({ entry }: ServerBuild): Words {
  return (entry.module as unknown as { wordsOf: Words }).wordsOf
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesUnder)) hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  const full = join(root, path)
  if (!existsSync(full)) return []
  const entries = path.includes('.') ? null : readdirSync(full, { recursive: true, withFileTypes: true })
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .toSorted()
}

async function runViteBuild(): Promise<void> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')), 'dist', 'cli.js')
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'vite:build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the build failed with code ${code}`))))
  })
}
