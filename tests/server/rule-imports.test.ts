import fc from 'fast-check'
import { asc, desc } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shippedRules } from '#db/seed/rules.ts'
import { auditEntries, ruleChanges, rules } from '#db/schema/index.ts'
import { departments, unitLevels } from '#domain/organisation.ts'
import { categories } from '#domain/people.ts'
import { planRuleImport } from '#domain/rules/imports/plan.ts'
import { ruleOn, type Rule, type RuleParams } from '#domain/rules.ts'
import type { Ctx } from '#server/context.ts'
import { exportRules, importRules, tryOutRules } from '#server/rules/import.server.ts'
import { readText, yamlOf } from '#server/rules/yaml.server.ts'
import { textIn } from '#server/rules/text.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const squadRatio = 'STAFF.RATIO.SQUAD_EST_AUX'
const shipped = (key: string): Rule => {
  const rule = shippedRules.find((one) => one.key === key)
  if (!rule) throw new Error(key)
  return { ...rule, id: `${key}@1` }
}
const entry = (change: Partial<Rule> = {}) => ({ ...shipped('SECOND.TERM'), ...change })
/** The places and codes of what does not fit. */
const problemsIn = (text: string) => {
  const read = readText(text)
  return [
    ...read.broken.map(({ line, column, code }) => [line, column, code]),
    ...read.problems.map(({ path, code }) => {
      const { line, column } = read.placeOf(path)
      return [line, column, code, path.join('.')]
    }),
  ]
}

describe('a file of rules', () => {
  const months = yamlOf([entry()])
  const changed = (from: string | RegExp, to: string) => {
    const text = months.replace(from, to)
    if (text === months) throw new Error(`${String(from)} is not in the text`)
    return text
  }

  it('says every field in one order, and is the same whatever order the database keeps', () => {
    const { params, ...rest } = shipped(squadRatio)
    const turned = Object.fromEntries(Object.entries(params).toReversed()) as RuleParams
    expect(yamlOf([{ ...rest, params: turned }])).toBe(yamlOf([shipped(squadRatio)]))
    expect(
      months
        .split('\n')
        .filter((line) => /^ {2}- |^ {4}\w/.test(line))
        .map((line) => line.trim()),
    ).toEqual([
      ...['- key: SECOND.TERM', 'layer: force', 'version: 1', 'titleZh: 抽调、借调期限最长 24 个月'],
      ...['titleEn: A secondment lasts at most 24 months', 'params:', 'source:', 'enforcement: block', 'override:'],
      ...['stricterWins: false', 'startsOn: 2015-12-24', 'endsOn: null'],
    ])
  })

  it.each([
    ['no such type', /type: months/, 'type: weeks', ['rule-type', 'rules.0.params.type'], 'weeks'],
    ['a number in words', /months: 24/, 'months: twenty', ['number', 'rules.0.params.months'], 'twenty'],
    ['a number out of range', /months: 24/, 'months: 0', ['out-of-range', 'rules.0.params.months'], '0'],
    ['half a month', /months: 24/, 'months: 2.5', ['out-of-range', 'rules.0.params.months'], '2.5'],
    ['an unknown field', /months: 24/, 'months: 24\n      weeks: 3', ['unknown-field', 'rules.0.params.weeks'], '3'],
    ['a missing field', / {4}titleEn: .*\n/, '', ['required', 'rules.0.titleEn'], 'key: SECOND.TERM'],
    ['a layer there is not', /layer: force/, 'layer: village', ['choice', 'rules.0.layer'], 'village'],
    ['no day', /2015-12-24/, '2015-02-30', ['date', 'rules.0.startsOn'], '2015-02-30'],
    ['yes for true', /stricterWins: false/, 'stricterWins: nope', ['flag', 'rules.0.stricterWins'], 'nope'],
    ['a number for a text', /issuer: 联勤/, 'issuer: 42', ['text', 'rules.0.source.issuer'], '42'],
    ['an unknown id', /SECOND.TERM/, 'NO.SUCH', ['rule-key', 'rules.0.key'], 'NO.SUCH'],
    [
      'an end before the start',
      /endsOn: null/,
      'endsOn: 2014-01-01',
      ['period-ends-before-start', 'rules.0.endsOn'],
      '2014-01-01',
    ],
    ['another file', /lianqin-rules\/1/, 'openapi', ['format', 'format'], 'openapi'],
  ] as const)('with %s is told with line, column and field', (_what, from, to, problem, stands) => {
    const text = changed(from, to)
    const found = problemsIn(text)
    expect(found).toEqual([[expect.any(Number), expect.any(Number), ...problem]])
    const [line, column] = found[0] ?? []
    expect(text.split('\n')[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(new RegExp(`^${stands}`))
  })

  it.each([
    ['a key twice', 'format: lianqin-rules/1\nformat: lianqin-rules/1\nrules: []\n', [2, 1, 'duplicate-key']],
    ['an alias', 'format: lianqin-rules/1\nrules:\n  - &a {key: x}\n  - *a\n', [3, 8, 'alias'], [4, 5, 'alias']],
    ['a tag', 'format: !!binary aGk=\nrules: []\n', [1, 18, 'tag']],
    ['a tab', 'format: lianqin-rules/1\nrules:\n\t- key: x\n', [3, 1, 'indent']],
    ['an open bracket', 'format: lianqin-rules/1\nrules: [\n', [3, 1, 'indent']],
    ['two documents', 'format: lianqin-rules/1\nrules: []\n---\nformat: x\n', [3, 1, 'several-documents']],
    ['nothing', '# only a remark\n', [1, 1, 'empty']],
    ['a list alone', '- 1\n', [1, 1, 'fields', '']],
    ['a long line', `format: ${'x'.repeat(3_000)}\n`, [1, 2_001, 'line-too-long']],
    ['too many lines', '#\n'.repeat(9_000), [8_001, 1, 'too-many-lines']],
    ['brackets within brackets', `format: ${'['.repeat(500)}\n`, [1, 29, 'too-deep']],
    ['lists within lists', `${'- '.repeat(900)}x\n`, [1, 1, 'too-deep']],
    ['quotation marks without end', `${'"'.repeat(1_900)}\n`.repeat(10), [7, 601, 'too-many-marks']],
    ['deep indentation', `${' '.repeat(200)}x: 1\n`, [1, 201, 'too-deep']],
  ])('with %s is not read any further', (_what, text, ...places) => {
    const found = problemsIn(text)
    expect(found.slice(0, places.length)).toEqual(places)
  })

  it('that would grow when it is read does not: an alias bomb is turned away at once', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const one = `*${'abcdefgh'[index]}`
        return `${name}: &${name} [${Array.from({ length: 9 }, () => one).join(',')}]`
      }),
    ].join('\n')
    const read = readText(bomb)
    expect(read.rows).toEqual([])
    expect(new Set(read.broken.map(({ code }) => code))).toEqual(new Set(['alias']))
  })

  it('is refused when it is too long or no text', () => {
    expect(() => textIn(new Uint8Array(161 * 1024))).toThrow(expect.objectContaining({ code: 'rule-file-too-long' }))
    expect(() => textIn(Buffer.from([0xd7, 0xd6]))).toThrow(expect.objectContaining({ code: 'rule-file-not-text' }))
    expect(() => readText('联'.repeat(60_000))).toThrow(expect.objectContaining({ code: 'rule-file-too-long' }))
  })

  it('comes back as it went out, whatever the rules say', () => {
    const text = fc
      .stringMatching(/^[\p{L}\p{N}: #'"&*!%@`{}[\],|>?\\-]{1,30}$/u)
      .map((one) => one.trim())
      .filter((one) => one !== '')
    const some = <T extends string>(values: readonly T[]) =>
      fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
    const counted = fc.record({
      levels: some(unitLevels),
      departments: some(departments),
      categories: some(categories),
    })
    const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000)
    const params: fc.Arbitrary<RuleParams> = fc.oneof(
      fc.record({
        ...{ type: fc.constant('ratio' as const), scope: fc.constantFrom('force' as const, 'squad' as const) },
        ...{
          left: fc.integer({ min: 1, max: 9 }),
          right: fc.integer({ min: 1, max: 9 }),
          leftCounts: counted,
          rightCounts: counted,
        },
        ...{
          tolerance: share,
          tolerancePersons: fc.integer({ min: 0, max: 5 }),
          brokenBeyond: fc.integer({ min: 1, max: 5 }),
        },
        basis: fc.constantFrom('present' as const, undefined),
      }),
      fc.record({
        type: fc.constant('majority' as const),
        scope: fc.constant('brigade' as const),
        moreThan: share,
        leftCounts: counted,
        among: counted,
      }),
      fc.record({ type: fc.constant('flag' as const), isOn: fc.boolean() }),
      fc.record({
        type: fc.constant('effects' as const),
        effects: fc.record({
          excellent: fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constant('not_counted' as const)),
        }),
      }),
    )
    fc.assert(
      fc.property(params, text, text, fc.option(text), (asked, titleZh, titleEn, quote) => {
        const base = shipped('SECOND.TERM')
        const rule = {
          ...base,
          titleZh,
          titleEn,
          params: JSON.parse(JSON.stringify(asked)) as RuleParams,
          source: { ...base.source, quote },
        }
        const read = readText(yamlOf([rule]))
        expect([read.broken, read.problems]).toEqual([[], []])
        const plan = planRuleImport(read, { rules: [rule], nextVersion: () => 2, newId: () => 'new' })
        expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['same'])
      }),
    )
  })
})

describe('what a file would do beside the rules there are', () => {
  const known = [entry({ startsOn: '2020-01-01' })]
  const plan = (rows: Rule[], there = known) => {
    let next = 0
    const nextVersion = (key: string, layer: string) =>
      Math.max(0, ...there.filter((one) => one.key === key && one.layer === layer).map(({ version }) => version)) + 1
    return planRuleImport(readText(yamlOf(rows)), { rules: there, nextVersion, newId: () => `new ${(next += 1)}` })
  }
  const outcomes = (rows: Rule[], there?: Rule[]) => {
    const { rows: found, problems } = plan(rows, there)
    return [
      ...found.map(({ outcome }) => outcome),
      ...problems.map(({ path, code }) => `${path.slice(1).join('.')}: ${code}`),
    ]
  }
  const longer = { ...entry(), params: { type: 'months' as const, months: 36 } }

  it('is told row by row', () => {
    expect(outcomes(known)).toEqual(['same'])
    expect(outcomes([...known, { ...longer, version: 2, startsOn: '2026-04-01' }])).toEqual(['same', 'version'])
    expect(
      outcomes([
        { ...entry({ startsOn: '2020-01-01' }), endsOn: '2026-04-01' },
        { ...longer, version: 2, startsOn: '2026-04-01' },
      ]),
    ).toEqual(['same', 'version'])
    expect(outcomes([{ ...longer, layer: 'city' }])).toEqual(['new'])
    expect(outcomes([{ ...longer, key: 'SECOND.EXTRA' }])).toEqual(['new'])
  })

  it('does not depend on the order of new versions', () => {
    const [second, third] = [
      { ...longer, version: 2, startsOn: '2026-04-01', endsOn: '2027-01-01' } satisfies Rule,
      { ...longer, version: 3, startsOn: '2027-01-01', titleEn: 'Again' } satisfies Rule,
    ]
    expect(plan([third, second]).problems).toEqual([])
    expect(
      plan([second, third])
        .after.toSorted((a, b) => a.version - b.version)
        .map(({ startsOn, endsOn }) => [startsOn, endsOn]),
    ).toEqual([
      ['2020-01-01', '2026-04-01'],
      ['2026-04-01', '2027-01-01'],
      ['2027-01-01', null],
    ])
  })

  it.each([
    [
      'an old version that says otherwise',
      [{ ...longer, startsOn: '2020-01-01' as const }],
      '0.params: version-differs',
    ],
    [
      'an old version that ends otherwise',
      [entry({ startsOn: '2020-01-01', endsOn: '2026-01-01' })],
      '0.endsOn: ends-otherwise',
    ],
    [
      'a version twice',
      [entry({ key: 'SECOND.X' }), entry({ key: 'SECOND.X', startsOn: '2027-01-01' })],
      '1.version: version-twice',
    ],
    ['an overlap', [{ ...longer, version: 2, startsOn: '2020-01-01' as const }], '0.startsOn: rule-overlaps'],
    [
      'a gap',
      [{ ...longer, version: 2, startsOn: '2015-01-01' as const, endsOn: '2019-01-01' as const }],
      '0.startsOn: rule-leaves-gap',
    ],
    [
      'another type',
      [entry({ version: 2, startsOn: '2026-04-01', params: { type: 'flag', isOn: true } })],
      '0.params.type: type-differs',
    ],
  ])('%s does not fit', (_what, rows, problem) => {
    expect(outcomes(rows)).toContain(problem)
    expect(outcomes(rows)).toContain('refused')
  })

  it('a number that was given before does not fit', () => {
    const there = [entry({ version: 3, startsOn: '2020-01-01' })]
    expect(outcomes([{ ...longer, version: 2, startsOn: '2026-04-01' }], there)).toEqual([
      'refused',
      '0.version: version-passed',
    ])
  })
})

describe('out and in again', () => {
  let world: World
  let commission: Ctx
  beforeAll(async () => {
    world = await openWorld()
    commission = await world.as('commission')
  })
  afterAll(() => world.close())

  it('changes nothing: every entry is the same', async () => {
    const text = (await exportRules(commission, null)) ?? ''
    const { dryRun, after } = await tryOutRules(commission, text)
    expect(dryRun.counts).toEqual({ same: shippedRules.length, new: 0, version: 0, refused: 0 })
    expect([dryRun.problems, dryRun.added, dryRun.moved]).toEqual([[], [], []])
    expect(after).toHaveLength(shippedRules.length)
    await expect(importRules(commission, { text, shown: dryRun.fingerprint, reason: '甲' })).rejects.toMatchObject({
      code: 'rule-import-nothing-to-do',
    })
  })

  it('is of one rule where one is asked for, and of none that there is not', async () => {
    expect(readText((await exportRules(commission, 'RANK.EFFECT')) ?? '').rows).toHaveLength(2)
    expect(await exportRules(commission, 'NO.SUCH')).toBeUndefined()
  })

  it.each(['detachment', 'observer', 'member'])('is not for %s', async (login) => {
    const other = await world.as(login)
    await expect(exportRules(other, null)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(tryOutRules(other, '')).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(importRules(other, { text: '', shown: 'x', reason: '甲' })).rejects.toMatchObject({
      name: 'NotAllowed',
    })
  })
})

describe('bringing a file in', () => {
  let world: World
  let commission: Ctx
  beforeEach(async () => {
    world = await openWorld()
    commission = await world.as('commission')
  })
  afterEach(() => world.close())

  const stored = () => world.services.store.read.select().from(rules).orderBy(asc(rules.key), asc(rules.version))
  /** All rules as they are, with a second version of the squads' ratio and a rule of its own. */
  async function text() {
    const there: Rule[] = await stored()
    const ratio = there.find(({ key }) => key === squadRatio)
    if (ratio?.params.type !== 'ratio') throw new Error('no ratio')
    const second: Rule = { ...ratio, version: 2, startsOn: '2026-04-01', params: { ...ratio.params, right: 3 } }
    return yamlOf([...there, second, { ...shipped('STAFF.CAP.AUX_UM'), key: 'STAFF.CAP.AUX_POLICE', layer: 'force' }])
  }

  it('adds what is new, ends what it follows, and is written down once', async () => {
    const wanted = await text()
    const { dryRun } = await tryOutRules(commission, wanted)
    expect(dryRun.counts).toEqual({ same: shippedRules.length, new: 1, version: 1, refused: 0 })
    expect(await stored()).toHaveLength(shippedRules.length)
    world.news.length = 0
    const done = await importRules(commission, { text: wanted, shown: dryRun.fingerprint, reason: '第 5 号文' })
    expect(done).toEqual({ added: 2, same: shippedRules.length })
    const there: Rule[] = await stored()
    expect(ruleOn(there, squadRatio, '2026-03-31')).toMatchObject({ version: 1, endsOn: '2026-04-01' })
    expect(ruleOn(there, squadRatio, '2026-04-01')).toMatchObject({ version: 2, params: { right: 3 } })
    const { read } = world.services.store
    const [last] = await read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(last).toMatchObject({
      ...{ action: 'rule.imported', reason: '第 5 号文', actorId: commission.actor.personId },
      before: { rules: [{ key: squadRatio, endsOn: null }] },
    })
    expect(await read.$count(ruleChanges)).toBe(2)
    expect(world.news.filter(({ type }) => type === 'rule.imported')).toHaveLength(1)
    expect((await tryOutRules(commission, wanted)).dryRun.counts.same).toBe(shippedRules.length + 2)
  })

  it('saves nothing while anything does not fit', async () => {
    const wanted = (await text()).replace('tolerance: 0.1', 'tolerance: 7')
    const { dryRun } = await tryOutRules(commission, wanted)
    expect(dryRun.problems).toMatchObject([
      { code: 'out-of-range', facts: { least: 0, most: 1 }, excerpt: 'tolerance: 7' },
    ])
    expect(dryRun.problems[0]?.path).toMatch(/^rules\[\d+\]\.params\.tolerance$/)
    const shown = { text: wanted, shown: dryRun.fingerprint, reason: '甲' }
    await expect(importRules(commission, shown)).rejects.toMatchObject({
      code: 'rule-import-has-problems',
      facts: { count: 1 },
    })
    expect(await stored()).toHaveLength(shippedRules.length)
  })

  it('is refused when it would do something else by now', async () => {
    const wanted = await text()
    const { dryRun } = await tryOutRules(commission, wanted)
    const own = { key: 'STAFF.CAP.AUX_POLICE', layer: 'force', id: 'x' } as const
    const alone = yamlOf([{ ...shipped('STAFF.CAP.AUX_UM'), ...own }])
    const first = await tryOutRules(commission, alone)
    await importRules(commission, { text: alone, shown: first.dryRun.fingerprint, reason: '甲' })
    await expect(
      importRules(commission, { text: wanted, shown: dryRun.fingerprint, reason: '甲' }),
    ).rejects.toMatchObject({ code: 'rule-import-moved-on' })
    expect(await stored()).toHaveLength(shippedRules.length + 1)
  })
})
