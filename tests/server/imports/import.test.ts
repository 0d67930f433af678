import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import {
  auditEntries,
  conversations,
  deliveries,
  homePositions,
  importBlocks,
  importRows,
  imports,
  people,
  postings,
  unitVersions,
} from '#db/schema/index.ts'
import { discardImport, resumeImports, stopImport } from '#server/people/imports/commands.server.ts'
import { checkRoster } from '#server/people/imports/check.server.ts'
import { commitRoster } from '#server/people/imports/commit.server.ts'
import { getImport, importsTouching, listImports, previewImport } from '#server/people/imports/queries.server.ts'
import { undoImport } from '#server/people/imports/undo.server.ts'
import { draftPosting } from '#server/postings/drafts.server.ts'
import { uploadRoster } from '#server/people/imports/upload.server.ts'
import type { Ctx } from '#server/context.ts'
import {
  checked,
  committed,
  idNumberOf,
  mappingOf,
  problemsOf,
  roster,
  rosterRow,
  stateOf,
} from '#tests/support/rosters.ts'
import { compoundFile } from '#tests/support/workbooks.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let detachment: Ctx
beforeAll(async () => {
  world = await openWorld()
  world.clock.advance({ minutes: 5 })
})
beforeEach(async () => {
  world.clock.advance({ minutes: 1 })
  detachment = await world.as('detachment')
})
afterAll(() => world.close())

const read = () => world.services.store.read
const personOf = async (staffNumber: string) => {
  const [person] = await read().select().from(people).where(eq(people.staffNumber, staffNumber))
  return person
}
/** Each test brings people of its own. */
let last = 100
const next = () => ++last
const staffNumber = (index: number) => `NEW-${String(index).padStart(5, '0')}`

describe('uploading a roster', () => {
  it('keeps its cells sealed, finds the header and guesses the columns', async () => {
    const index = next()
    const id = await uploadRoster(detachment, await roster(rosterRow(index)))
    const found = await getImport(detachment, id)
    expect(found).toMatchObject({
      state: 'uploaded',
      fileName: '花名册.xlsx',
      rowCount: 3,
      headerRows: { first: 2, count: 1 },
    })
    expect(found?.mapping).toEqual([
      null,
      'staffNumber',
      'name',
      'sex',
      'idNumber',
      'phone',
      'joinedOn',
      'homeUnit',
      'category',
      'hostUnit',
      'postedOn',
    ])
    const blocks = await read().select().from(importBlocks).where(eq(importBlocks.importId, id))
    expect(blocks).toHaveLength(1)
    expect(JSON.stringify(blocks)).not.toContain(idNumberOf(index))
  })

  it('shows how the file begins, and guesses anew for another header', async () => {
    const id = await uploadRoster(detachment, await roster(rosterRow(next())))
    const found = await getImport(detachment, id)
    if (!found) throw new Error('nothing uploaded')
    const preview = await previewImport(detachment, found)
    expect(preview.rows.map(({ isHeader }) => isHeader)).toEqual([false, true, false])
    expect(preview.columns[7]).toEqual({ column: 7, letters: 'H', title: '派出单位', samples: ['市公安局'] })
    const other = await previewImport(detachment, found, { first: 1, count: 1 })
    expect(other.mapping.filter(Boolean)).toEqual([])
  })

  it.each([
    [new Uint8Array(), 'file-empty'],
    [compoundFile('EncryptedPackage'), 'file-encrypted'],
  ])('leaves nothing behind of a file that is refused (%#)', async (bytes, code) => {
    const before = (await listImports(detachment)).length
    await expect(uploadRoster(detachment, { name: 'a.xlsx', bytes })).rejects.toMatchObject({ code })
    expect(await listImports(detachment)).toHaveLength(before)
  })

  it('in place of another takes over how its columns were matched, and the other is dropped', async () => {
    const first = await uploadRoster(detachment, await roster(rosterRow(next())))
    const { headerRows, mapping } = await mappingOf(detachment, first)
    const own = mapping.map((field) => (field === 'joinedOn' ? null : field))
    await (
      await checkRoster(detachment, first, { headerRows, mapping: own })
    ).finished
    const second = await uploadRoster(detachment, await roster(rosterRow(next())), { replaces: first })
    expect(await mappingOf(detachment, second)).toMatchObject({ headerRows, mapping: own })
    expect(await stateOf(detachment, first)).toBe('cancelled')
    expect(await read().select().from(importBlocks).where(eq(importBlocks.importId, first))).toEqual([])
  })

  it('is for those who may import: to others there is no such thing', async () => {
    const file = await roster(rosterRow(next()))
    await expect(uploadRoster(await world.as('squad'), file)).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('the dry run', () => {
  it('says what is wrong with each cell and changes nothing', async () => {
    const index = next()
    const count = (await read().select().from(people)).length
    const id = await checked(
      detachment,
      await roster(
        rosterRow(index),
        rosterRow(next(), { 人员类别: '临时工', 参加工作时间: 2016.1 }),
        rosterRow(next(), { 身份证号: 9.99999198503122e17, 派出单位: '城管局' }),
        [],
        rosterRow(index, { 姓名: '李安宁' }),
        ['合计', '4人'],
      ),
    )
    expect(await problemsOf(detachment, id)).toEqual([
      '4 G: date-month-unclear',
      '4 I: category-unknown',
      '5 E: id-number-lost',
      '5 H: unit-ambiguous',
      '7 B: same-person',
    ])
    expect((await getImport(detachment, id))?.summary).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
      skipped: 2,
      withErrors: 3,
      withWarnings: 0,
    })
    expect(await stateOf(detachment, id)).toBe('checked')
    expect(await read().select().from(people)).toHaveLength(count)
  })

  it('keeps importers within their own units', async () => {
    const id = await checked(
      detachment,
      await roster(
        rosterRow(next(), { 联勤单位: '市公安局' }),
        rosterRow(next(), { 联勤单位: null, 到岗日期: null }),
        rosterRow(1, { 人员编号: 'DEMO-0600', 姓名: '某某', 身份证号: null }),
      ),
    )
    expect(await problemsOf(detachment, id)).toEqual([
      '3 J: host-not-force',
      '3 J: host-is-home',
      '4 H: new-out-of-reach',
      '5 B: person-out-of-reach',
    ])
  })

  it('points to somebody of the same name and birthday', async () => {
    await committed(detachment, await roster(rosterRow(next(), { 姓名: '李同名' })))
    const id = await checked(
      detachment,
      await roster(
        rosterRow(next(), { 姓名: '李同名' }),
        rosterRow(next(), { 姓名: '李同名', 身份证号: idNumberOf(last, { bornOn: '19850313' }) }),
      ),
    )
    expect(await problemsOf(detachment, id)).toEqual(['3 C: same-name-and-birthday'])
  })

  it('reads the file anew for the commit when a unit got another name in between', async () => {
    const index = next()
    const id = await checked(detachment, await roster(rosterRow(index, { 派出单位: '市城管局' })))
    await world.services.store.write(async (tx) => {
      const unitId = world.unitId('BUR-UM')
      await tx.update(unitVersions).set({ shortName: '市执法局' }).where(eq(unitVersions.unitId, unitId))
    })
    await (
      await commitRoster(detachment, id, { mode: 'good_rows' })
    ).finished
    expect(await problemsOf(detachment, id)).toEqual(['3 H: unit-read-as'])
    await world.services.store.write(async (tx) => {
      const unitId = world.unitId('BUR-UM')
      await tx.update(unitVersions).set({ shortName: '市城管局' }).where(eq(unitVersions.unitId, unitId))
    })
  })

  it.each([
    [['name', 'name', 'staffNumber'], 'import-column-twice'],
    [['name', 'phone'], 'import-needs-columns'],
    [['staffNumber'], 'import-needs-columns'],
  ] as const)('refuses columns %j: %s', async (mapping, code) => {
    const id = await uploadRoster(detachment, await roster(rosterRow(next())))
    const header = { first: 2, count: 1 } as const
    await expect(checkRoster(detachment, id, { headerRows: header, mapping: [...mapping] })).rejects.toMatchObject({
      code,
    })
    expect(await stateOf(detachment, id)).toBe('uploaded')
  })

  it('of someone else is not found', async () => {
    const id = await uploadRoster(detachment, await roster(rosterRow(next())))
    const commission = await world.as('commission')
    const mapping = await mappingOf(detachment, id)
    expect(await getImport(commission, id)).toBeUndefined()
    await expect(checkRoster(commission, id, mapping)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(commitRoster(commission, id, { mode: 'good_rows' })).rejects.toMatchObject({ name: 'NotFound' })
    await expect(undoImport(commission, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(discardImport(commission, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(stopImport(commission, id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('bringing in', () => {
  it('adds people with their home line and posting, sealed, audited once, and told to their units', async () => {
    const index = next()
    world.news.length = 0
    const id = await committed(detachment, await roster(rosterRow(index, { 姓名: '李 安 宁' })))
    const person = await personOf(staffNumber(index))
    expect(person).toMatchObject({
      name: '李安宁',
      namePinyin: 'lianning lan',
      joinedOn: '2016-03-01',
      bornOn: '1985-03-12',
      isFictional: true,
      importId: id,
      revision: 1,
    })
    expect(world.services.vault.open(person?.idNumberSealed ?? '')).toBe(idNumberOf(index))
    const homes = await read()
      .select()
      .from(homePositions)
      .where(eq(homePositions.personId, person?.id ?? ''))
    expect(homes).toMatchObject([
      { unitId: world.unitId('BUR-PS'), category: 'police', startsOn: '2016-03-01', endsOn: null },
    ])
    const posted = await read()
      .select()
      .from(postings)
      .where(eq(postings.personId, person?.id ?? ''))
    expect(posted).toMatchObject([
      {
        hostUnitId: world.unitId('B-C1'),
        kind: 'draft_in',
        state: 'serving',
        startsOn: '2025-03-01',
        importId: id,
        share: 100,
      },
    ])
    const entries = await read().select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(entries.map(({ action }) => action)).toEqual(['import.uploaded', 'import.committed'])
    expect(entries[1]).toMatchObject({ actorId: detachment.actor.personId, after: { added: 1, changed: 0 } })
    expect(JSON.stringify(entries)).not.toContain(idNumberOf(index))
    expect(await importsTouching(read(), person?.id ?? '')).toEqual([{ importId: id, state: 'committed' }])
    const told = await read()
      .select()
      .from(deliveries)
      .where(eq(deliveries.personId, world.personId('personnel BUR-PS')))
    expect(told.length).toBeGreaterThan(0)
    const news = world.news.find(({ type }) => type === 'import.committed')
    expect(news).toMatchObject({ subject: { id } })
    expect(news?.rooms).toContain(`unit:${world.unitId('DET')}`)
  })

  it('removes the cells of the file', async () => {
    const id = await committed(detachment, await roster(rosterRow(next())))
    expect(await read().select().from(importBlocks).where(eq(importBlocks.importId, id))).toEqual([])
  })

  it('brings in the good rows and leaves the others, where that was chosen', async () => {
    const [good, bad] = [next(), next()]
    const file = await roster(rosterRow(good), rosterRow(bad, { 人员类别: '临时工' }))
    const id = await committed(detachment, file)
    expect(await stateOf(detachment, id)).toBe('committed')
    expect(await personOf(staffNumber(good))).toBeDefined()
    expect(await personOf(staffNumber(bad))).toBeUndefined()
    expect(await problemsOf(detachment, id)).toEqual(['4 I: category-unknown'])
  })

  it('brings in nothing while a row has an error, where that was chosen', async () => {
    const [good, bad] = [next(), next()]
    const id = await checked(detachment, await roster(rosterRow(good), rosterRow(bad, { 人员类别: '临时工' })))
    await expect(commitRoster(detachment, id, { mode: 'all_or_nothing' })).rejects.toMatchObject({
      code: 'import-has-errors',
      facts: { rows: 1 },
    })
    expect(await personOf(staffNumber(good))).toBeUndefined()
    expect(await stateOf(detachment, id)).toBe('checked')
  })

  it('decides anew at the moment it happens, and shows what came in between', async () => {
    const index = next()
    const id = await checked(detachment, await roster(rosterRow(index), rosterRow(next())))
    await committed(detachment, await roster(rosterRow(next(), { 身份证号: idNumberOf(index) })))
    await (
      await commitRoster(detachment, id, { mode: 'all_or_nothing' })
    ).finished
    expect(await stateOf(detachment, id)).toBe('checked')
    expect(await problemsOf(detachment, id)).toContain('3 B: staff-number-changes')
  })

  it('refuses what is not checked, done already or brings nothing new', async () => {
    const file = await roster(rosterRow(next()))
    const id = await uploadRoster(detachment, file)
    await expect(commitRoster(detachment, id, { mode: 'good_rows' })).rejects.toMatchObject({
      code: 'import-out-of-order',
    })
    const done = await committed(detachment, file)
    await expect(commitRoster(detachment, done, { mode: 'good_rows' })).rejects.toMatchObject({
      code: 'import-out-of-order',
    })
    const again = await checked(detachment, file)
    await expect(commitRoster(detachment, again, { mode: 'good_rows' })).rejects.toMatchObject({
      code: 'import-nothing-to-do',
    })
  })

  it('gives a number to who comes without one', async () => {
    const [one, two] = [next(), next()]
    const id = await committed(
      detachment,
      await roster(rosterRow(one, { 人员编号: null }), rosterRow(two, { 人员编号: '无' })),
    )
    const added = await read().select().from(people).where(eq(people.importId, id))
    expect(added.map((person) => person.staffNumber).toSorted()).toEqual(['LQ000001', 'LQ000002'])
  })

  it('changes what differs about somebody known and keeps the home line of before', async () => {
    const index = next()
    await committed(detachment, await roster(rosterRow(index)))
    const before = await personOf(staffNumber(index))
    world.clock.advance({ days: 1 })
    detachment = await world.as('detachment')
    const change = {
      联系电话: '100-0000-0001',
      派出单位: '市城市管理局',
      人员类别: '参公',
      到岗日期: null,
      身份证号: null,
    }
    await committed(detachment, await roster(rosterRow(index, change)))
    const after = await personOf(staffNumber(index))
    expect(after).toMatchObject({
      id: before?.id,
      revision: 2,
      phoneMask: '100****0001',
      idNumberMask: before?.idNumberMask,
    })
    const homes = await read()
      .select()
      .from(homePositions)
      .where(eq(homePositions.personId, before?.id ?? ''))
    const today = detachment.today
    expect(homes.map(({ unitId, startsOn, endsOn }) => ({ unitId, startsOn, endsOn }))).toEqual(
      expect.arrayContaining([
        { unitId: world.unitId('BUR-PS'), startsOn: '2016-03-01', endsOn: today },
        { unitId: world.unitId('BUR-UM'), startsOn: today, endsOn: null },
      ]),
    )
    await committed(detachment, await roster(rosterRow(index, { ...change, 人员类别: '公务员' })))
    expect(
      await read()
        .select()
        .from(homePositions)
        .where(eq(homePositions.personId, before?.id ?? '')),
    ).toHaveLength(2)
  })
})

describe('undoing', () => {
  it('removes who was added and gives the others back what they had, and is audited', async () => {
    const [known, added] = [next(), next()]
    await committed(detachment, await roster(rosterRow(known)))
    const before = await personOf(staffNumber(known))
    const homeOf = () =>
      read()
        .select()
        .from(homePositions)
        .where(eq(homePositions.personId, before?.id ?? ''))
    const homeBefore = await homeOf()
    world.clock.advance({ days: 1 })
    detachment = await world.as('detachment')
    const change = { 姓名: '李改名', 联系电话: '100-0000-0002', 派出单位: '市城市管理局', 人员类别: '参公' }
    const id = await committed(detachment, await roster(rosterRow(known, change), rosterRow(added)))
    const stranger = await personOf(staffNumber(added))
    expect(await personOf(staffNumber(known))).toMatchObject({ name: '李改名' })

    await undoImport(detachment, id)
    const { revision, updatedAt, ...particulars } = before ?? { revision: 0, updatedAt: 0 }
    expect(await personOf(staffNumber(known))).toMatchObject(particulars)
    expect(await homeOf()).toEqual(homeBefore)
    expect(revision + updatedAt).toBeGreaterThan(0)
    expect(await personOf(staffNumber(added))).toBeUndefined()
    const left = await Promise.all(
      [homePositions, postings].map((table) =>
        read()
          .select()
          .from(table)
          .where(eq(table.personId, stranger?.id ?? '')),
      ),
    )
    expect(left.flat()).toEqual([])
    expect(await stateOf(detachment, id)).toBe('undone')
    const entries = await read().select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(entries.at(-1)).toMatchObject({ action: 'import.undone', before: { added: 1, changed: 1 } })
    await expect(undoImport(detachment, id)).rejects.toMatchObject({ code: 'import-out-of-order' })
  })

  it('is refused when somebody else has got an old number since', async () => {
    const [known, other] = [next(), next()]
    await committed(detachment, await roster(rosterRow(known)))
    const renumbered = rosterRow(known, { 人员编号: `${staffNumber(known)}-2` })
    const id = await committed(detachment, await roster(renumbered))
    await committed(detachment, await roster(rosterRow(other, { 人员编号: staffNumber(known) })))
    await expect(undoImport(detachment, id)).rejects.toMatchObject({ code: 'import-has-moved-on', facts: { count: 1 } })
    expect(await personOf(`${staffNumber(known)}-2`)).toBeDefined()
    expect(await stateOf(detachment, id)).toBe('committed')
  })

  it('is refused while a draft names somebody it added, and does not mind one about somebody it changed', async () => {
    const [known, added] = [next(), next()]
    await committed(detachment, await roster(rosterRow(known)))
    const change = { 联系电话: '100-0000-0002' }
    const id = await committed(detachment, await roster(rosterRow(known, change), rosterRow(added)))
    world.clock.advance({ minutes: 1 })
    const commission = await world.as('commission')
    const { today } = commission
    const draft = async (index: number) =>
      draftPosting(commission, {
        ...{ personId: (await personOf(staffNumber(index)))?.id ?? '', hostUnitId: world.unitId('B-C2') },
        ...{ kind: 'draft_in', post: null, purpose: '充实力量', document: null },
        ...{ startsOn: today, endsOn: addDays(today, 90) },
      })
    await draft(known)
    await draft(added)
    await expect(undoImport(detachment, id)).rejects.toMatchObject({ code: 'import-has-moved-on', facts: { count: 1 } })
    expect(await personOf(staffNumber(added))).toBeDefined()
  })

  it('gives back a home line that was rewritten the day it began, and takes back a posting of somebody known', async () => {
    const commission = await world.as('commission')
    const index = next()
    const atHome = { 联勤单位: null, 到岗日期: null, 参加工作时间: commission.today }
    await committed(commission, await roster(rosterRow(index, atHome)))
    const before = await personOf(staffNumber(index))
    const homeBefore = await read()
      .select()
      .from(homePositions)
      .where(eq(homePositions.personId, before?.id ?? ''))
    world.clock.advance({ minutes: 1 })
    const later = await world.as('commission')
    const id = await committed(
      later,
      await roster(rosterRow(index, { ...atHome, 人员类别: '事业', 联勤单位: '渣土大队', 到岗日期: '2026-03-01' })),
    )
    expect(
      await read()
        .select()
        .from(postings)
        .where(eq(postings.personId, before?.id ?? '')),
    ).toHaveLength(1)
    await undoImport(later, id)
    expect(
      await read()
        .select()
        .from(homePositions)
        .where(eq(homePositions.personId, before?.id ?? '')),
    ).toEqual(homeBefore)
    expect(
      await read()
        .select()
        .from(postings)
        .where(eq(postings.personId, before?.id ?? '')),
    ).toEqual([])
  })

  it.each([
    [
      'somebody was changed by hand',
      (id: string) =>
        world.services.store.write(async (tx) => {
          await tx.update(people).set({ revision: 2 }).where(eq(people.id, id))
        }),
    ],
    [
      'a posting was ended',
      (id: string) =>
        world.services.store.write(async (tx) => {
          await tx.update(postings).set({ state: 'ended', ending: 'transferred' }).where(eq(postings.personId, id))
        }),
    ],
    [
      'somebody was written to',
      (id: string) =>
        world.services.store.write(async (tx) => {
          const [oneId, otherId] = [id, world.personId('office commission')].toSorted()
          await tx.insert(conversations).values({ id: `talk ${id}`, kind: 'direct', oneId, otherId, createdAt: 1 })
        }),
    ],
    [
      'somebody was given a role',
      (id: string) =>
        world.services.store.write(async (tx) => {
          const { roleGrants } = await import('#db/schema/index.ts')
          const grant = {
            id: `grant ${id}`,
            personId: id,
            role: 'member' as const,
            startsOn: world.clock.today(),
            grantedAt: 1,
          }
          await tx.insert(roleGrants).values(grant)
        }),
    ],
  ])('is refused as a whole when %s since, and names them', async (_what, happen) => {
    const [one, two] = [next(), next()]
    const id = await committed(detachment, await roster(rosterRow(one, { 姓名: '李有变' }), rosterRow(two)))
    const person = await personOf(staffNumber(one))
    await happen(person?.id ?? '')
    await expect(undoImport(detachment, id)).rejects.toMatchObject({
      code: 'import-has-moved-on',
      facts: { people: '李有变', count: 1 },
    })
    expect(await personOf(staffNumber(two))).toBeDefined()
    expect(await stateOf(detachment, id)).toBe('committed')
  })
})

describe('stopping, dropping and dying', () => {
  const many = async () => roster(...Array.from({ length: 1_500 }, () => rosterRow(next())))

  it('a dry run that is stopped leaves the file as it was uploaded', async () => {
    const id = await uploadRoster(detachment, await many())
    const { finished } = await checkRoster(detachment, id, await mappingOf(detachment, id))
    await stopImport(detachment, id)
    await finished
    expect(await stateOf(detachment, id)).toBe('uploaded')
    expect(await read().select().from(importRows).where(eq(importRows.importId, id))).toEqual([])
    expect(world.services.running.size).toBe(0)
  })

  it('a commit that is stopped brings in nothing', async () => {
    const id = await checked(detachment, await many())
    const { finished } = await commitRoster(detachment, id, { mode: 'good_rows' })
    await expect(commitRoster(detachment, id, { mode: 'good_rows' })).rejects.toMatchObject({ code: 'import-busy' })
    await stopImport(detachment, id)
    await finished
    expect(await stateOf(detachment, id)).toBe('checked')
    expect(await read().select().from(people).where(eq(people.importId, id))).toEqual([])
    await stopImport(detachment, id)
  })

  it('a file that is dropped is gone with all that was read from it', async () => {
    const id = await checked(detachment, await roster(rosterRow(next(), { 人员类别: '临时工' })))
    await discardImport(detachment, id)
    expect(await stateOf(detachment, id)).toBe('cancelled')
    const left = [
      await read().select().from(importBlocks).where(eq(importBlocks.importId, id)),
      await read().select().from(importRows).where(eq(importRows.importId, id)),
    ]
    expect(left).toEqual([[], []])
    await expect(discardImport(detachment, id)).rejects.toMatchObject({ code: 'import-out-of-order' })
  })

  it('what a killed process left at work goes back to where it began', async () => {
    const checking = await uploadRoster(detachment, await roster(rosterRow(next())))
    const committing = await checked(detachment, await roster(rosterRow(next())))
    await world.services.store.write(async (tx) => {
      await tx.update(imports).set({ state: 'checking' }).where(eq(imports.id, checking))
      await tx.update(imports).set({ state: 'committing' }).where(eq(imports.id, committing))
    })
    await resumeImports(world.system())
    expect(await stateOf(detachment, checking)).toBe('checking')
    await resumeImports(world.system(), { idleMs: 0 })
    expect(await stateOf(detachment, checking)).toBe('uploaded')
    expect(await stateOf(detachment, committing)).toBe('checked')
    await (
      await commitRoster(detachment, committing, { mode: 'good_rows' })
    ).finished
    expect(await stateOf(detachment, committing)).toBe('committed')
  })

  it('what nobody touched for a month is dropped', async () => {
    const id = await uploadRoster(detachment, await roster(rosterRow(next())))
    world.clock.advance({ days: 29 })
    await resumeImports(world.system())
    expect(await stateOf(detachment, id)).toBe('uploaded')
    world.clock.advance({ days: 2 })
    await resumeImports(world.system())
    expect(await stateOf(detachment, id)).toBe('cancelled')
    expect(
      await read()
        .select()
        .from(importBlocks)
        .where(inArray(importBlocks.importId, [id])),
    ).toEqual([])
  })
})
