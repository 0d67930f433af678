import { describe, expect, it } from 'vitest'
import type { RosterEdit } from '#domain/roster/edits.ts'
import type { RosterShown } from '#domain/roster/view.ts'
import type { Answer } from '#app/components/roster/grid/queue.ts'
import { openSession } from '#app/components/roster/grid/session.ts'
import { anEntry, aRoster, aServer, idOf } from '#tests/support/sheets.ts'

const blocked = { check: 'short_rest', personId: 'p0', workDay: '2026-03-09', entryIds: [idOf(1)], facts: {} } as const

/** A page at a roster whose server answers when it is told to. */
function sitting(roster: RosterShown = aRoster()) {
  const server = aServer(roster)
  const sent: RosterEdit[] = []
  const answers: (() => void)[] = []
  let isBlocking = false
  const answerOf = (edit: RosterEdit): Answer => {
    if (isBlocking) return { isDone: false, refusal: { code: 'roster-blocked', facts: {} }, findings: [] }
    const outcome = server.do(edit.edits, '我')
    if ('people' in outcome) return { isDone: true, changes: outcome }
    const facts = { name: outcome.byName }
    return {
      isDone: false,
      refusal: { code: 'roster-cell-changed', facts },
      findings: [],
      changes: server.since(edit.since),
    }
  }
  let losesAnswers = 0
  const session = openSession(roster, {
    ...{ view: 'person', myName: '我', now: () => 0, pause: async () => undefined },
    fetchChanges: async (since) => server.since(since),
    send: (edit) =>
      new Promise((resolve, reject) => {
        sent.push(edit)
        answers.push(() => {
          const answer = answerOf(edit)
          if (losesAnswers > 0) {
            losesAnswers -= 1
            reject(new Error('network'))
          } else resolve(answer)
        })
      }),
  })
  const answer = async () => {
    answers.shift()?.()
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return {
    ...{ session, server, sent, answer },
    block: (is: boolean) => (isBlocking = is),
    loseAnswers: (count: number) => (losesAnswers = count),
  }
}

const { seq: _seq, ...shown } = anEntry(1)
const values = {
  ...{ unitId: shown.unitId, personId: 'p0', workDay: shown.workDay, shiftTypeId: 'type M' },
  ...{ placeId: null, isLeader: false, isPinned: false },
}
const add = (number: number, change: Partial<typeof values> = {}) =>
  ({ do: 'add', id: idOf(number), values: { ...values, ...change } }) as const
const codes = ({ session }: ReturnType<typeof sitting>, row = 'person u0 p0') =>
  [...(session.sheet().rows.get(row) ?? [])]
    .flatMap(([day, { entries }]) => entries.map(({ code }) => `${day.slice(8)}${code}`))
    .toSorted()

describe('a sitting at a roster', () => {
  it('shows an edit at once, and sends one after the other, each with the number the one before left', async () => {
    const at = sitting()
    at.session.edit([add(1)])
    at.session.edit([{ do: 'change', id: idOf(1), seq: 1, values: { shiftTypeId: 'type N' } }])
    expect(codes(at)).toEqual(['09N'])
    expect(at.sent).toHaveLength(1)
    await at.answer()
    expect(at.sent[1]?.edits).toEqual([{ do: 'change', id: idOf(1), seq: 11, values: { shiftTypeId: 'type N' } }])
    await at.answer()
    expect(at.session.state()).toMatchObject({ waiting: 0, notices: [] })
    expect(at.server.entries.get(idOf(1))).toMatchObject({ shiftTypeId: 'type N', seq: 12 })
  })

  it('takes back what is refused with all that was built upon it, says it, and keeps the rest', async () => {
    const at = sitting()
    at.session.edit([add(1)])
    at.session.edit([{ do: 'change', id: idOf(1), seq: 1, values: { shiftTypeId: 'type N' } }])
    at.session.edit([add(2, { workDay: '2026-03-10' })])
    at.block(true)
    await at.answer()
    expect(codes(at)).toEqual(['10M'])
    expect(at.session.state().notices).toMatchObject([{ kind: 'refused', code: 'roster-blocked' }])
    at.block(false)
    await at.answer()
    expect(codes(at)).toEqual(['10M'])
    at.session.undo()
    await at.answer()
    expect(codes(at)).toEqual([])
    expect(at.session.state().canUndo).toBe(false)
  })

  it('undoes and does again as far back as it goes, also before the server has answered', async () => {
    const at = sitting(aRoster({ filled: true }))
    const before = codes(at)
    at.session.edit([{ do: 'remove', id: idOf(0), seq: 1 }])
    at.session.edit([{ do: 'change', id: idOf(2), seq: 1, values: { shiftTypeId: 'type A' } }])
    for (let day = 0; day < 30; day++) at.session.edit([add(1_000 + day, { workDay: '2026-03-10' })])
    const after = codes(at)
    for (let step = 0; step < 32; step++) at.session.undo()
    expect(codes(at)).toEqual(before)
    for (let step = 0; step < 64; step++) await at.answer()
    expect(codes(at)).toEqual(before)
    expect(at.session.state()).toMatchObject({ canUndo: false, canRedo: true, notices: [], waiting: 0 })
    for (let step = 0; step < 32; step++) at.session.redo()
    for (let step = 0; step < 32; step++) await at.answer()
    expect(codes(at)).toEqual(after)
    at.session.undo()
    await at.answer()
    expect(codes(at)).toHaveLength(after.length - 1)
    expect(at.session.state().notices).toEqual([])
  })

  it('forgets what could be done again once something else is done', async () => {
    const at = sitting()
    at.session.edit([add(1)])
    at.session.undo()
    at.session.edit([add(2)])
    expect(at.session.state().canRedo).toBe(false)
  })

  it('says by whom a cell was changed that can no longer be undone (defect 7), and goes on to the step before', async () => {
    const at = sitting(aRoster({ filled: true }))
    at.session.edit([{ do: 'change', id: idOf(2), seq: 1, values: { shiftTypeId: 'type A' } }])
    at.session.edit([{ do: 'change', id: idOf(0), seq: 1, values: { shiftTypeId: 'type N' } }])
    await at.answer()
    await at.answer()
    const theirs = at.server.do([{ do: 'change', id: idOf(0), seq: 12, values: { isLeader: true } }], '张队')
    if (!('people' in theirs)) throw new Error('refused')
    at.session.hear(theirs)
    expect(at.session.sheet().fresh).toEqual(new Set([idOf(0)]))
    at.session.undo()
    expect(at.session.state().notices).toMatchObject([{ kind: 'overtaken', byName: '张队', act: 'undo' }])
    expect(codes(at)[0]).toBe('09N')
    at.session.undo()
    expect(codes(at)[1]).toBe('11M')
    await at.answer()
    expect(at.session.state().canRedo).toBe(true)
  })

  it('is told by whom a cell was changed that it edits, and shows what they made of it', async () => {
    const at = sitting(aRoster({ filled: true }))
    at.server.do([{ do: 'change', id: idOf(0), seq: 1, values: { shiftTypeId: 'type A' } }], '张队')
    at.session.edit([{ do: 'change', id: idOf(0), seq: 1, values: { shiftTypeId: 'type N' } }])
    expect(codes(at)[0]).toBe('09N')
    await at.answer()
    expect(codes(at)[0]).toBe('09A')
    expect(at.session.state().notices).toMatchObject([{ code: 'roster-cell-changed', facts: { name: '张队' } }])
  })

  it('does an edit once though its answer was lost, and sends again what never arrived', async () => {
    const at = sitting()
    at.loseAnswers(1)
    at.session.edit([add(1)])
    at.session.edit([{ do: 'remove', id: idOf(1), seq: 1 }])
    await at.answer()
    await at.answer()
    expect(at.sent.map(({ edits }) => edits[0]?.do)).toEqual(['add', 'remove'])
    expect(at.server.entries.get(idOf(1))?.isRemoved).toBe(true)
    expect(at.session.state()).toMatchObject({ isCutOff: false, waiting: 0, notices: [] })
  })

  it('keeps what it is editing when others’ changes arrive, and draws only the rows they touch', () => {
    const at = sitting(aRoster({ filled: true }))
    const { rows } = at.session.sheet()
    const [first, second] = [rows.get('person u0 p0'), rows.get('person u0 p1')]
    at.session.edit([{ do: 'change', id: idOf(0), seq: 1, values: { shiftTypeId: 'type N' } }])
    const theirs = at.server.do([{ do: 'change', id: idOf(2), seq: 1, values: { shiftTypeId: 'type A' } }], '张队')
    if (!('people' in theirs)) throw new Error('refused')
    at.session.hear(theirs)
    expect(codes(at).slice(0, 2)).toEqual(['09N', '11A'])
    expect(rows.get('person u0 p0')).not.toBe(first)
    expect(rows.get('person u0 p1')).toBe(second)
  })

  it('keeps what was done when other days are shown, and says where they are that a step is about', async () => {
    const at = sitting(aRoster())
    at.session.edit([add(1)])
    await at.answer()
    const later = aRoster()
    at.session.adopt({ ...later, from: '2026-03-16', until: '2026-03-23', seq: 11 })
    at.session.undo()
    expect(at.session.state().notices).toMatchObject([{ kind: 'elsewhere', day: '2026-03-09' }])
    at.session.adopt({ ...later, entries: [...at.server.entries.values()], seq: 11 })
    at.session.undo()
    await at.answer()
    expect(at.server.entries.get(idOf(1))?.isRemoved).toBe(true)
  })

  it('replaces the findings of the people and days that were checked anew', () => {
    const roster = aRoster({ filled: true })
    const finding = { ...blocked, entryIds: [idOf(0)], key: 'a', unitId: null, level: 'warn', accepted: null } as const
    const team = { ...finding, check: 'no_power', key: 'b', unitId: 'u0', personId: 'p1' } as const
    const at = sitting({
      ...roster,
      findings: [
        { ...finding, entryIds: [...finding.entryIds] },
        { ...team, entryIds: [...team.entryIds] },
      ],
    })
    const changes = { ...at.server.changesOf([]), people: ['p0'] }
    const found = () =>
      at.session
        .sheet()
        .rows.get('person u0 p0')
        ?.get('2026-03-09')
        ?.findings.map(({ key }) => key)
    expect(found()).toEqual(['a', 'b'])
    at.session.hear(changes)
    expect(found()).toEqual(['b'])
    at.session.hear({ ...changes, people: [], units: ['u0'], days: ['2026-03-09'] })
    expect(found()).toEqual([])
  })
})
