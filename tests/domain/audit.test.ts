import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditActions } from '#domain/audit/actions.ts'
import { differenceOf, withoutSecrets } from '#domain/audit/records.ts'

describe('the difference an act made', () => {
  it('tells what changed and passes over what did not', () => {
    const before = { name: '中市中队', revision: 3, lines: { daily: 'a', tasking: 'b' } }
    const after = { name: '中市街道中队', revision: 3, lines: { daily: 'a', tasking: 'c' } }
    expect(differenceOf(before, after)).toEqual([
      { path: 'name', before: '中市中队', after: '中市街道中队' },
      { path: 'lines.tasking', before: 'b', after: 'c' },
    ])
  })

  it('tells all of what was made and all of what was taken away', () => {
    const grant = { role: 'member', unitId: null, startsOn: '2026-03-10' }
    expect(differenceOf(null, grant).map(({ path, after }) => [path, after])).toEqual([
      ['role', 'member'],
      ['startsOn', '2026-03-10'],
    ])
    expect(differenceOf(grant, null)).toContainEqual({ path: 'role', before: 'member', after: undefined })
  })

  it('takes what `after` does not mention for unchanged', () => {
    expect(differenceOf({ startsOn: '2026-03-01', note: 'x' }, { endsOn: '2026-03-10' })).toEqual([
      { path: 'endsOn', before: undefined, after: '2026-03-10' },
    ])
  })

  it('reads lists of plain values as one part, and lists of records row by row', () => {
    expect(differenceOf({ plates: ['a'] }, { plates: ['a', 'b'] })).toEqual([
      { path: 'plates', before: ['a'], after: ['a', 'b'] },
    ])
    expect(differenceOf({ rows: [{ n: 1 }, { n: 2 }] }, { rows: [{ n: 1 }, { n: 3 }] })).toEqual([
      { path: 'rows.1.n', before: 2, after: 3 },
    ])
  })

  it('is nothing where nothing was said', () => expect(differenceOf(null, null)).toEqual([]))
})

it('passwords, tokens, identity and telephone numbers do not reach the log', () => {
  const record = {
    name: '李某',
    phone: '100-0000-0000',
    phoneMask: '100****0000',
    person: { idNumberSealed: 'x', idNumberDigest: 'y', idNumberMask: '999999********0011' },
    accounts: [{ passwordHash: 'z', loginName: 'li' }],
  }
  expect(withoutSecrets(record)).toEqual({
    name: '李某',
    phone: '***',
    phoneMask: '100****0000',
    person: { idNumberSealed: '***', idNumberDigest: '***', idNumberMask: '999999********0011' },
    accounts: [{ passwordHash: '***', loginName: 'li' }],
  })
})

describe('the list of acts', () => {
  const root = join(import.meta.dirname, '..', '..')
  const writing = /\b(?:audit|record|recordAndTell|recordState|tellOf)\(\s*tx,\s*[^']{1,40}'([a-z]+\.[a-z-]+)'/g

  it('holds every act that the server writes down', () => {
    const written = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(join(root, 'server', path), 'utf8').matchAll(writing)])
      .map((match) => match[1])
    expect(written.length).toBeGreaterThan(20)
    expect(written.filter((action) => !auditActions.some((known) => known === action))).toEqual([])
  })

  it.each(['zh-CN', 'en'])('has a name for each act in %s', (language) => {
    const { action } = JSON.parse(readFileSync(join(root, 'app', 'i18n', language, 'audit.json'), 'utf8')) as {
      action: Record<string, Record<string, string>>
    }
    const named = Object.entries(action).flatMap(([noun, acts]) => Object.keys(acts).map((act) => `${noun}.${act}`))
    expect(auditActions.filter((known) => !named.includes(known))).toEqual([])
  })
})
