import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const layers = ['domain', 'db', 'server', 'app', 'tests'] as const
type Layer = (typeof layers)[number]

/** What each folder may import of ours, and of the outside where that is limited. */
const table: Record<Layer, { ours: readonly Layer[]; outside?: RegExp }> = {
  domain: { ours: ['domain'], outside: /^(date-fns|@date-fns\/utc|@casl\/ability(\/extra)?|zod)$/ },
  db: {
    ours: ['db', 'domain'],
    outside: /^(drizzle-orm(\/.*)?|drizzle-kit|better-sqlite3|pg|@electric-sql\/pglite|node:.*)$/,
  },
  server: { ours: ['server', 'db', 'domain'] },
  app: { ours: ['app', 'server', 'domain'] },
  tests: { ours: layers },
}

type Import = { file: string; line: number; text: string; target: string; isType: boolean }

const files = layers.flatMap(sourcesIn)
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))

describe('the import table', () => {
  it('finds the files it is about', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(imports.length).toBeGreaterThan(200)
  })

  it('has no arrow drawn backwards', () => {
    expect(imports.flatMap(offence)).toEqual([])
  })

  it('catches an arrow drawn backwards', () => {
    const backwards = importsOf('domain/postings.ts', "import { openStore } from '#db/store.ts'\n")
    const clock = importsOf('domain/postings.ts', "import { readFileSync } from 'node:fs'\n")
    const database = importsOf('app/routes/people.tsx', "import { people } from '../../db/schema/index.ts'\n")
    const inside = importsOf('app/routes/people.tsx', "import { openVault } from '#server/vault.ts'\n")
    const typeOnly = importsOf('app/routes/people.tsx', "import type { Ctx } from '#server/context.ts'\n")
    expect([backwards, clock, database, inside].map((found) => found.flatMap(offence).length)).toEqual([1, 1, 1, 1])
    expect(typeOnly.flatMap(offence)).toEqual([])
  })
})

describe('the ground rules', () => {
  it('domain/ has no clock and no randomness', () => {
    const clocks = files
      .filter(isDomain)
      .filter((file) => /Date\.now\(|new Date\(\)|Math\.random|performance\.now/.test(read(file)))
    expect(clocks).toEqual([])
  })

  it('only write.server.ts and the session, import and start code open a transaction', () => {
    const openers = files.filter((file) => file.startsWith('server/') && /store\.write\(/.test(read(file)))
    expect(openers.toSorted()).toEqual(['server/access/session.server.ts', 'server/write.server.ts'])
  })

  it('only form.server.ts and upload.server.ts read what is sent, for they know where to stop', () => {
    const readers = files.filter(
      (file) => file.startsWith('app/') && /\.formData\(|request\.body\b|FormData\(request/.test(read(file)),
    )
    expect(readers.toSorted()).toEqual(['app/form.server.ts', 'app/upload.server.ts'])
  })

  it('pages hold no SQL', () => {
    expect(imports.filter(({ file, target }) => file.startsWith('app/') && target.startsWith('drizzle-orm'))).toEqual(
      [],
    )
  })
})

function offence({ file, line, text, target, isType }: Import): string[] {
  const from = layerOf(file)
  const rule = table[from]
  const to = ourLayer(file, target)
  const where = `${file}:${line} ${text.trim()}`
  if (to === undefined) return rule.outside && !rule.outside.test(target) ? [where] : []
  if (!rule.ours.includes(to)) return [where]
  const opensServer = from === 'app' && to === 'server' && !isType && !/\.server\.ts$/.test(target)
  const isFrameOrContext = /load-context\.ts$/.test(target)
  return opensServer && !isFrameOrContext ? [where] : []
}

function sourcesIn(layer: Layer): string[] {
  const paths = readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
  return paths.filter((path) => /\.tsx?$/.test(path)).map((path) => `${layer}/${path}`)
}

function importsOf(file: string, text: string): Import[] {
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\sfrom\s+)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
  )
  return [...found].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    text: match[0].split('\n').at(-1) ?? '',
    target: match[2] ?? match[3] ?? '',
    isType: match[1] !== undefined,
  }))
}

function ourLayer(file: string, target: string): Layer | undefined {
  if (target.startsWith('#')) return layers.find((layer) => target.startsWith(`#${layer}/`))
  if (!target.startsWith('.')) return undefined
  return layerOf(relative(root, join(root, dirname(file), target)))
}

function layerOf(path: string): Layer {
  const layer = layers.find((one) => path.startsWith(`${one}/`))
  if (!layer) throw new Error(`${path} is in no layer`)
  return layer
}

function isDomain(file: string): boolean {
  return file.startsWith('domain/')
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
