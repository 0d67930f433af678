import { mostSteps, opposite, type EntryEdit } from '#domain/roster/edits.ts'
import type { EntryShown, RosterChanges, RosterShown } from '#domain/roster/view.ts'
import {
  fallenWith,
  heldBy,
  isAsAsked,
  seen,
  whyCannotGoBack,
  type Done,
  type Notice,
  type SessionOptions,
  type Waiting,
  type Answer,
} from './queue.ts'
import { placeEntries, redrawEntries, sheetOf, stepped, takeOver, turnTo, type Sheet, type View } from './sheet.ts'

export type Session = ReturnType<typeof openSession>

/**
 * One sitting at one roster. An edit shows at once and waits in a queue; edits are sent one after the other. What is refused is
 * taken back, together with what was built upon it, and said. Undoing is an edit like another, as far back as the sitting goes.
 */
export function openSession(opened: RosterShown, { view, myName, now, send, fetchChanges, pause }: SessionOptions) {
  let roster = opened
  let sheet = sheetOf(roster, view)
  let truth = new Map(sheet.entries)
  const types = new Map(roster.shiftTypes.map((type) => [type.id, type]))
  /** With which number my own edits left each entry. */
  const mine = new Map<string, number>()
  const listeners = new Set<() => void>()
  let queue: Waiting[] = []
  let undone: Done[] = []
  let done: Done[] = []
  let notices: Notice[] = []
  let refused: Waiting[] = []
  let reason: string | null = null
  let since = roster.seq
  let isSending = false
  let isCutOff = false
  let version = 0
  let shape = 0

  const tell = (hasNewShape = false) => {
    version += 1
    if (hasNewShape) shape += 1
    for (const listener of listeners) listener()
  }
  const say = (notice: Notice) => {
    notices = [...notices, notice].slice(-5)
  }
  const isWaiting = (id: string) => queue.some(({ edits }) => edits.some((edit) => edit.id === id))
  const seqOf = (id: string) => truth.get(id)?.seq ?? 1

  /** Shows entries as they are by what the server said, and what waits on top of that. */
  const show = (ids: Iterable<string>): boolean => {
    const changed: EntryShown[] = []
    for (const id of new Set(ids)) {
      const asked = queue.flatMap(({ edits }) => edits).filter((edit) => edit.id === id)
      const by = { byName: myName, at: now(), types }
      const entry = asked.reduce<EntryShown | undefined>((shown, edit) => stepped(shown, edit, by), truth.get(id))
      const before = sheet.entries.get(id)
      if (entry) changed.push(entry)
      else if (before) changed.push({ ...before, isRemoved: true, state: 'draft' })
    }
    return placeEntries(sheet, changed)
  }

  const learn = (changes: RosterChanges, isMine: boolean): boolean => {
    const foreign: string[] = []
    for (const entry of changes.entries) {
      if ((truth.get(entry.id)?.seq ?? 0) > entry.seq) continue
      if (!isMine && truth.get(entry.id)?.seq !== entry.seq) foreign.push(entry.id)
      truth.set(entry.id, entry)
    }
    since = Math.max(since, changes.seq)
    const hasNewShape = show(changes.entries.map(({ id }) => id))
    for (const id of foreign) sheet.fresh.add(id)
    return takeOver(sheet, changes) || hasNewShape || (redrawEntries(sheet, foreign), false)
  }

  const put = (edits: EntryEdit[], of: Waiting['of'], step?: Done) => {
    const before = heldBy(edits, sheet.entries)
    const waiting = { edits, before, isRetried: false, of, step: step ?? { edits, before } }
    queue = [...queue, waiting]
    tell(show(edits.map(({ id }) => id)))
    void sendAll()
    return waiting
  }

  const settle = (waiting: Waiting) => {
    queue = queue.filter((one) => one !== waiting)
    const ids = new Set(waiting.edits.map(({ id }) => id))
    for (const id of ids) mine.set(id, seqOf(id))
    for (const one of queue) one.edits = one.edits.map((edit) => (ids.has(edit.id) ? seen(edit, seqOf(edit.id)) : edit))
    return ids
  }

  const refuse = (waiting: Waiting, { refusal, findings, changes }: Extract<Answer, { isDone: false }>) => {
    const fallen = fallenWith(waiting, queue)
    const ids = new Set(fallen.flatMap(({ edits }) => edits.map(({ id }) => id)))
    queue = queue.filter((one) => !fallen.includes(one))
    done = done.filter((step) => !fallen.some((one) => one.step === step))
    undone = undone.filter((step) => !fallen.some((one) => one.step === step))
    say({ kind: 'refused', ...refusal, findings, ids: [...ids] })
    refused = fallen
    const hasNewShape = show(ids)
    tell((changes ? learn(changes, false) : false) || hasNewShape)
  }

  const sendAll = async () => {
    if (isSending) return
    isSending = true
    for (let waiting = queue[0]; waiting; waiting = queue[0]) {
      const answer = await sendOne(waiting)
      if (!answer) await pause(2_000)
      else if (answer.isDone) {
        // What the server says is learned before it is known which of it was mine.
        const hasNewShape = learn(answer.changes, true)
        tell(show(settle(waiting)) || hasNewShape)
      } else refuse(waiting, answer)
    }
    isSending = false
  }

  /** Nothing while there is no answer. Whether a lost one was done is seen from what has changed since. */
  const sendOne = async (waiting: Waiting): Promise<Answer | undefined> => {
    try {
      if (waiting.isRetried) {
        const changes = await fetchChanges(since, roster)
        const isThere = new Map(changes.entries.map((entry) => [entry.id, entry]))
        if (waiting.edits.every((edit) => isAsAsked(edit, isThere.get(edit.id)))) return { isDone: true, changes }
      }
      const answer = await send({ edits: waiting.edits, reason, since, from: roster.from, until: roster.until }, roster)
      if (isCutOff) {
        isCutOff = false
        tell()
      }
      return answer
    } catch {
      waiting.isRetried = true
      isCutOff = true
      tell()
      return undefined
    }
  }

  /** Undoes, or does again: the opposite of the last step, unless somebody else has changed what it was about. */
  const back = (from: Done | undefined, act: 'undo' | 'redo'): Done | 'elsewhere' | undefined => {
    if (!from) return undefined
    const obstacle = whyCannotGoBack(from, act, { isWaiting, truth, mine })
    if (obstacle) {
      say(obstacle)
      tell()
      return obstacle.kind === 'elsewhere' ? 'elsewhere' : undefined
    }
    const edits = opposite(from.edits, from.before, seqOf)
    const waiting = put(edits, act)
    const step = { edits: waiting.edits, before: waiting.before }
    waiting.step = step
    return step
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    version: () => version,
    shape: () => shape,
    sheet: (): Readonly<Sheet> => sheet,
    frame: (): RosterShown => roster,
    since: () => since,
    state: () => ({
      waiting: queue.length,
      isCutOff,
      canUndo: done.length > 0,
      canRedo: undone.length > 0,
      notices,
      reason,
    }),
    isWaiting,

    /** Does the steps at once on the page, and asks the server to. */
    edit(edits: EntryEdit[]): void {
      if (edits.length === 0) return
      if (edits.length > mostSteps) {
        say({ kind: 'too-many', count: edits.length, most: mostSteps })
        return tell()
      }
      undone = []
      const { step } = put(edits, 'edit')
      done = [...done, step]
      tell()
    },
    undo(): void {
      const step = back(done.at(-1), 'undo')
      if (step !== 'elsewhere') done = done.slice(0, -1)
      if (step && step !== 'elsewhere') undone = [...undone, step]
      tell()
    },
    redo(): void {
      const step = back(undone.at(-1), 'redo')
      if (step !== 'elsewhere') undone = undone.slice(0, -1)
      if (step && step !== 'elsewhere') done = [...done, step]
      tell()
    },
    /** What somebody else has done, or the server has worked out anew. */
    hear(changes: RosterChanges): void {
      tell(learn(changes, false))
    },
    fade(): void {
      const ids = [...sheet.fresh]
      sheet.fresh.clear()
      if (ids.length > 0) tell(redrawEntries(sheet, ids))
    },
    /** Other days of the same roster: what was done stays to be undone. */
    adopt(next: RosterShown): void {
      roster = next
      const waiting = new Set(queue.flatMap(({ edits }) => edits.map(({ id }) => id)))
      const kept = [...truth].filter(([id]) => waiting.has(id))
      sheet = sheetOf(next, sheet.view)
      truth = new Map([...kept, ...sheet.entries])
      since = next.seq
      show(waiting)
      tell(true)
    },
    turn(to: View): void {
      turnTo(sheet, to)
      tell(true)
    },
    giveReason(text: string | null): void {
      reason = text
      tell()
    },
    /** Asks again for what was refused last, after a reason was given. */
    redoRefused(): void {
      const again = refused
      refused = []
      for (const { edits } of again) {
        const { step } = put(edits, 'edit')
        done = [...done, step]
      }
      tell()
    },
    hush(): void {
      notices = []
      tell()
    },
  }
}
