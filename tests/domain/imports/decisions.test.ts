import { describe, expect, it } from 'vitest'
import { decide } from '#domain/people/imports/decisions.ts'
import { findDuplicates } from '#domain/people/imports/duplicates.ts'
import type { Judge } from '#domain/people/imports/judge.ts'
import type { KnownPerson, KnownPosting, Matches } from '#domain/people/imports/known.ts'
import { rowReader, type RowReading } from '#domain/people/imports/rows.ts'
import { unitFinder, type NamedUnit } from '#domain/people/imports/units.ts'
import {
  importFields,
  whyCannotCommit,
  whyCannotStep,
  whyMappingIsWrong,
  type Cell,
  type ImportField,
} from '#domain/people/imports.ts'
import { usualKinds } from '#domain/postings/kinds.ts'
import { rules } from '#tests/support/scenario-facts.ts'

const unit = (id: string, name: string, isForce = false): NamedUnit => ({
  id,
  code: id,
  name,
  shortName: name,
  otherNames: [],
  isForce,
  isCity: false,
  closesOn: null,
})
const police = unit('BUR-PS', '市公安局')
const city = unit('BUR-UM', '市城市管理局')
const first = unit('B-C1', '综合一大队', true)
const second = unit('B-C2', '综合二大队', true)
const findUnit = unitFinder([police, city, first, second])

const judge: Judge = {
  today: '2026-03-10',
  kinds: usualKinds(rules, '2026-03-10'),
  mayKeep: ({ hostUnitId }) => hostUnitId !== null,
  mayPostTo: (hostUnitId) => hostUnitId === 'B-C1',
  digestOf: (idNumber) => `digest of ${idNumber}`,
}
const nobody: Matches = { byStaffNumber: undefined, byIdNumber: undefined, namesake: undefined }

const idNumber = '999999198503120011'
const complete: Partial<Record<ImportField, Cell>> = {
  staffNumber: 'A1',
  name: '张安宁',
  sex: '男',
  idNumber,
  bornOn: '1985-03-12',
  phone: '100-1234-5678',
  joinedOn: '2008.07',
  homeUnit: '市公安局',
  category: '民警',
  homePost: '科员',
  rank: '一级警员',
  hostUnit: '综合一大队',
  hostPost: '队员',
  postedOn: '2025-03-01',
  postedUntil: '2027-02-28',
  document: '六城管委办〔2025〕3号',
}

function reading(cells: Partial<Record<ImportField, Cell>>, rowNumber = 2): RowReading {
  const row = importFields.map((field) => cells[field] ?? null)
  return rowReader({ mapping: [...importFields], titles: [], findUnit })(row, rowNumber)
}

const serving: KnownPosting = {
  hostUnitId: 'B-C1',
  hostUnit: '综合一大队',
  kind: 'draft_in',
  share: 100,
  countsInStrength: true,
  post: '队员',
  document: null,
  start: '2025-03-01',
  end: '2027-03-01',
  isPresent: true,
}
const known: KnownPerson = {
  id: 'p1',
  staffNumber: 'A1',
  name: '张安宁',
  sex: 'male',
  bornOn: '1985-03-12',
  joinedOn: '2008-07-15',
  idNumberMask: '999999********0011',
  idNumberDigest: judge.digestOf(idNumber),
  phoneMask: '100****5678',
  phone: '10012345678',
  home: {
    id: 'h1',
    unitId: 'BUR-PS',
    category: 'police',
    post: '科员',
    rank: '一级警员',
    employer: null,
    document: null,
    startsOn: '2008-07-15',
    endsOn: null,
  },
  hasHomeToCome: false,
  postings: [serving],
  isInReach: true,
}

const codes = (cells: Partial<Record<ImportField, Cell>>, matches: Matches = nobody) =>
  decide(reading(cells), matches, judge).problems.map(({ code, field }) => `${field ?? 'row'}: ${code}`)
const asKnown = (change: Partial<KnownPerson> = {}): Matches => ({ ...nobody, byStaffNumber: { ...known, ...change } })

describe('somebody new', () => {
  it('comes in with the home line and a posting in force', () => {
    expect(decide(reading(complete), nobody, judge)).toEqual({
      personId: null,
      problems: [],
      plan: {
        action: 'new',
        person: {
          staffNumber: 'A1',
          name: '张安宁',
          sex: 'male',
          bornOn: '1985-03-12',
          joinedOn: '2008-07-01',
          idNumber,
          phone: '100-1234-5678',
        },
        home: {
          unitId: 'BUR-PS',
          category: 'police',
          post: '科员',
          rank: '一级警员',
          employer: null,
          document: null,
          startsOn: '2008-07-01',
        },
        posting: {
          homeUnitId: 'BUR-PS',
          hostUnitId: 'B-C1',
          kind: 'draft_in',
          state: 'serving',
          post: '队员',
          document: '六城管委办〔2025〕3号',
          startsOn: '2025-03-01',
          endsOn: '2027-03-01',
          terms: judge.kinds.draft_in,
        },
      },
    })
  })

  it('has birthday and sex from the identity number where the row has none, and the day where it has the month', () => {
    const { plan } = decide(reading({ ...complete, sex: null, bornOn: '1985年3月' }), nobody, judge)
    expect(plan).toMatchObject({ person: { sex: 'male', bornOn: '1985-03-12' } })
  })

  it.each([
    ['police', 'draft_in'],
    ['协管', 'agency_assignment'],
    ['辅警', 'contract_assignment'],
  ])('a %s is posted as %s where nothing is said', (category, kind) => {
    expect(decide(reading({ ...complete, category }), nobody, judge).plan).toMatchObject({ posting: { kind } })
  })

  it('whose posting begins later is approved, not yet serving', () => {
    const { plan } = decide(reading({ ...complete, postedOn: '2026-04-01' }), nobody, judge)
    expect(plan).toMatchObject({ posting: { state: 'approved', startsOn: '2026-04-01' } })
  })

  it.each<[string, Partial<Record<ImportField, Cell>>, string[]]>([
    ['without a name', { name: null }, ['name: required']],
    ['without a home unit', { homeUnit: '无' }, ['homeUnit: required']],
    ['with an unreadable category, which is not missing as well', { category: '临时' }, ['category: category-unknown']],
    ['without any number', { staffNumber: null, idNumber: null }, ['staffNumber: number-required']],
    ['born another day than the number says', { bornOn: '1985-03-13' }, ['bornOn: id-number-other-birthday']],
    ['born another month', { bornOn: '1985.04' }, ['bornOn: id-number-other-birthday']],
    ['of the other sex than the number says', { sex: '女' }, ['sex: id-number-other-sex']],
    ['joined before birth', { joinedOn: '1984.01' }, ['joinedOn: joined-before-born']],
    ['joined tomorrow', { joinedOn: '2026-03-11' }, ['joinedOn: joined-in-future']],
    ['very young', { idNumber: null, bornOn: '2015-01-01', joinedOn: null }, ['bornOn: age-unlikely']],
    ['not born yet', { idNumber: null, bornOn: '2027-01-01', joinedOn: null }, ['bornOn: born-in-future']],
    ['with the posting ending before it begins', { postedUntil: '2025-02-01' }, ['postedUntil: period-order']],
    ['with a posting that is over', { postedUntil: '2026-03-09' }, ['postedUntil: posting-is-over']],
    ['employed like an auxiliary', { postingKind: '合同聘用' }, ['postingKind: kind-not-for-category']],
    [
      'drafted in though an auxiliary',
      { category: '辅警', postingKind: '抽调' },
      ['postingKind: kind-not-for-category'],
    ],
    ['posted outside the force', { hostUnit: '市城市管理局' }, ['hostUnit: host-not-force']],
    ['posted to the home unit', { hostUnit: '市公安局' }, ['hostUnit: host-not-force', 'hostUnit: host-is-home']],
    ['posted where the importer may not', { hostUnit: '综合二大队' }, ['hostUnit: host-out-of-reach']],
    ['under a mask', { idNumber: '999999********0011' }, ['idNumber: mask-of-nobody']],
    [
      'beyond the importer, and with posting cells that hang in the air',
      { hostUnit: null },
      ['postedOn: posting-without-host', 'postedUntil: posting-without-host', 'homeUnit: new-out-of-reach'],
    ],
    ['with an error of Excel', { rank: '#N/A' }, ['rank: excel-error']],
  ])('%s', (_name, change, expected) => {
    expect(codes({ ...complete, ...change })).toEqual(expected)
  })

  it('with a namesake born the same day comes in with a warning', () => {
    const decision = decide(reading(complete), { ...nobody, namesake: { staffNumber: 'Z9' } }, judge)
    expect(decision.plan?.action).toBe('new')
    expect(decision.problems).toEqual([{ code: 'same-name-and-birthday', facts: { staffNumber: 'Z9' }, field: 'name' }])
  })

  it('an error keeps the row out, a warning does not', () => {
    expect(decide(reading({ ...complete, sex: '女' }), nobody, judge).plan).toBeNull()
    expect(decide(reading({ ...complete, homeUnit: '公安局' }), nobody, judge).plan?.action).toBe('new')
  })
})

describe('somebody known', () => {
  it('is unchanged where the row says what is known, in other words', () => {
    const row = { ...complete, name: '张 安宁', phone: '100 1234 5678', joinedOn: '2008年7月', homePost: '科 员' }
    expect(decide(reading(row), asKnown(), judge)).toEqual({
      plan: { action: 'unchanged', personId: 'p1' },
      personId: 'p1',
      problems: [],
    })
  })

  it('is unchanged where the row has masks and empty cells', () => {
    const row = { staffNumber: 'A1', name: '张安宁', idNumber: '999999********0011', phone: '100****5678' }
    expect(decide(reading(row), asKnown(), judge).plan?.action).toBe('unchanged')
  })

  it('gets what differs, and a new home line for what differs there', () => {
    const row = { ...complete, phone: '100-0000-0000', rank: '四级警长', homeUnit: '市城市管理局', category: '参公' }
    expect(decide(reading(row), asKnown(), judge).plan).toEqual({
      action: 'changed',
      personId: 'p1',
      posting: null,
      change: {
        person: { phone: '100-0000-0000' },
        home: {
          unitId: 'BUR-UM',
          category: 'cs_managed',
          post: '科员',
          rank: '四级警长',
          employer: null,
          document: null,
        },
      },
    })
  })

  it('known by the identity number takes the new staff number, with a warning', () => {
    const decision = decide(reading({ ...complete, staffNumber: 'B2' }), { ...nobody, byIdNumber: known }, judge)
    expect(decision.plan).toMatchObject({ action: 'changed', change: { person: { staffNumber: 'B2' } } })
    expect(decision.problems).toEqual([{ code: 'staff-number-changes', facts: { from: 'A1' }, field: 'staffNumber' }])
  })

  it('takes a new name only with the identity number to prove it', () => {
    expect(codes({ ...complete, name: '张安静' }, asKnown())).toEqual(['name: name-changes'])
    expect(codes({ ...complete, name: '张安静', idNumber: null }, asKnown())).toEqual(['name: name-of-other'])
    const masked = { ...complete, name: '张安静', idNumber: '999999********0011' }
    expect(codes(masked, asKnown())).toEqual(['name: name-of-other'])
  })

  it('with a new identity number gets the birthday and the sex that are in it', () => {
    const row = { staffNumber: 'A1', name: '张安宁', idNumber: '999999199001020021' }
    expect(decide(reading(row), asKnown(), judge).plan).toMatchObject({
      action: 'changed',
      change: { person: { idNumber: '999999199001020021', bornOn: '1990-01-02', sex: 'female' } },
    })
  })

  it('not serving is posted like somebody new, unless it overlaps what is decided', () => {
    const free = asKnown({ postings: [] })
    expect(decide(reading(complete), free, judge).plan).toMatchObject({
      action: 'changed',
      posting: { kind: 'draft_in' },
    })
    const later = { ...serving, hostUnitId: 'B-C2', isPresent: false, start: '2026-06-01' as const, end: null }
    expect(codes(complete, asKnown({ postings: [later] }))).toEqual(['postedOn: posting-overlaps'])
  })

  it.each<[string, Partial<Record<ImportField, Cell>>, Partial<KnownPerson>, string[]]>([
    ['serving elsewhere is not moved', { hostUnit: '综合二大队' }, {}, ['hostUnit: host-differs']],
    [
      'keeps the posting there is',
      { postedUntil: '2028-01-01', hostPost: '组长' },
      {},
      ['postedUntil: posting-stays', 'hostPost: posting-stays'],
    ],
    ['beyond the importer stays unknown', {}, { isInReach: false }, ['staffNumber: person-out-of-reach']],
    [
      'under another mask: the row has slipped',
      { idNumber: '999999********9999', name: null },
      {},
      ['name: required', 'idNumber: mask-differs'],
    ],
    ['with another identity number', { idNumber: '999999198503120033' }, {}, ['idNumber: id-number-changes']],
    ['with a change to come', { rank: '四级警长' }, { hasHomeToCome: true }, ['homeUnit: home-change-pending']],
    [
      'without a home line cannot be posted',
      { homeUnit: null, category: null },
      { home: null, postings: [] },
      ['hostUnit: posting-needs-home'],
    ],
  ])('%s', (_name, change, person, expected) => {
    expect(codes({ ...complete, ...change }, asKnown(person)).toSorted()).toEqual(expected.toSorted())
  })

  it('is refused where the two numbers belong to two people', () => {
    const other = { ...known, id: 'p2' }
    expect(codes(complete, { ...nobody, byStaffNumber: known, byIdNumber: other })).toEqual(['idNumber: two-people'])
  })
})

describe('rows that are nobody', () => {
  const mapping = [null, 'name', 'staffNumber', 'phone'] as const
  const titles = ['序号', '姓名', '编号', '电话']
  const skipped = (cells: Cell[]) => rowReader({ mapping: [...mapping], titles, findUnit })(cells, 5).isSkipped

  it.each<[string, Cell[]]>([
    ['empty', []],
    ['only a running number', [7, null, '  ', null]],
    ['a total', ['合计', '12人', null, null]],
    ['a total with spaces', [null, '合  计', null, 12]],
    ['a count', [null, '共 12 人', null, null]],
    ['a subtotal in English', ['Total', '12', null, null]],
    ['a remark', ['注：以上人员均已到岗', null, null, null]],
    ['who filled it in', [null, '填表人：某某', null, '审核人：某某']],
    ['the header again, as printed on each page', ['序号', '姓名', '编号', '电话']],
    ['the example of our own empty form', ['示例', '张安宁', 'A1', '100-0000-0000']],
    ['a heading between', ['一、综合一大队', null, null, null]],
  ])('%s', (_name, cells) => {
    expect(skipped(cells)).toBe(true)
  })

  it('but not somebody whose name begins like one', () => {
    expect(skipped([1, '共安宁', 'A1', null])).toBe(false)
    expect(skipped([1, '合安宁', 'A2', null])).toBe(false)
  })
})

describe('the same person twice', () => {
  it('is told of the earlier row, by either number; a name alone says nothing', () => {
    const rows = [
      reading(complete, 2),
      reading({ ...complete, idNumber: null }, 3),
      reading({ ...complete, staffNumber: 'A2' }, 4),
      reading({ ...complete, staffNumber: 'A3', idNumber: null }, 5),
    ]
    expect([...findDuplicates(rows)]).toEqual([
      [3, { code: 'same-person', facts: { row: 2 }, field: 'staffNumber' }],
      [4, { code: 'same-person', facts: { row: 2 }, field: 'idNumber' }],
    ])
  })
})

describe('the steps of an import', () => {
  it.each([
    ['uploaded', 'map', undefined],
    ['checked', 'map', undefined],
    ['checked', 'commit', undefined],
    ['committed', 'undo', undefined],
    ['uploaded', 'commit', 'import-out-of-order'],
    ['committed', 'commit', 'import-out-of-order'],
    ['undone', 'undo', 'import-out-of-order'],
    ['committed', 'discard', 'import-out-of-order'],
    ['checking', 'map', 'import-busy'],
    ['committing', 'discard', 'import-busy'],
  ] as const)('%s, %s: %s', (state, step, code) => {
    expect(whyCannotStep(state, step)?.code).toBe(code)
  })

  it('asks for a name, a number to know people by, and each meaning once', () => {
    expect(whyMappingIsWrong(['name', null, 'idNumber'])).toBeUndefined()
    expect(whyMappingIsWrong(['staffNumber'])).toMatchObject({
      code: 'import-needs-columns',
      facts: { columns: 'name' },
    })
    expect(whyMappingIsWrong(['name'])).toMatchObject({ code: 'import-needs-columns', facts: { columns: 'number' } })
    expect(whyMappingIsWrong(['name', 'phone', 'phone'])).toMatchObject({ code: 'import-column-twice' })
  })

  it('brings in nothing while any row has an error, if that was asked for, and nothing where nothing is new', () => {
    const summary = { added: 1, changed: 0, unchanged: 3, skipped: 0, withErrors: 1, withWarnings: 0 }
    expect(whyCannotCommit(summary, 'good_rows')).toBeUndefined()
    expect(whyCannotCommit(summary, 'all_or_nothing')).toMatchObject({ code: 'import-has-errors', facts: { rows: 1 } })
    expect(whyCannotCommit({ ...summary, added: 0 }, 'good_rows')).toMatchObject({ code: 'import-nothing-to-do' })
  })
})
