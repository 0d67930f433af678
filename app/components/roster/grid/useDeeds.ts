import { useRef, useState } from 'react'
import type { EntryEdit } from '#domain/roster/edits.ts'
import { blockFrom, blockOf, paste, textOf, type Block } from './clipboard.ts'
import { sizeOf, type Rect } from './selection.ts'
import type { Session } from './session.ts'
import { clear, extend, fill, fillDown, fillRight, move, type DropOn, type Plane, type Problem } from './steps.ts'

export type Said =
  Problem | { problem: 'copied' | 'nothing-copied' | 'unknown-letters'; facts: Record<string, string | number> }
export type Drop = { rect: Rect; by: { row: number; day: number }; isCopy: boolean; occupied: number }

/** What can be done to what is selected, by key, by mouse, by menu. Whatever cannot be is said, and nothing is changed. */
export function useDeeds({
  session,
  plane,
  rect,
  mayEdit,
}: {
  session: Session
  plane: Plane
  rect: Rect
  mayEdit: boolean
}) {
  const [said, say] = useState<Said | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)
  const copied = useRef<{ block: Block; text: string } | null>(null)
  const run = (edits: EntryEdit[] | Problem) => {
    if (!mayEdit) return
    if (Array.isArray(edits)) {
      say(null)
      session.edit(edits)
    } else say(edits)
  }
  const copy = () => {
    const block = blockOf(plane, rect)
    const text = textOf(block, plane)
    copied.current = { block, text }
    say({ problem: 'copied', facts: { rows: sizeOf(rect).rows, days: sizeOf(rect).days } })
    return text
  }
  const pasteText = (text: string) => {
    const own = copied.current
    const isOwn = own && (text === '' || text.replace(/\r\n?/g, '\n') === own.text)
    if (isOwn) return run(paste(plane, rect, own.block))
    if (text === '') return say({ problem: 'nothing-copied', facts: {} })
    const block = blockFrom(text, plane)
    run(isProblem(block) ? block : paste(plane, rect, block))
  }
  const moveBy = (
    from: Rect,
    by: { row: number; day: number },
    { isCopy, onOccupied }: { isCopy: boolean; onOccupied?: DropOn },
  ) => {
    const outcome = move(plane, from, { by, isCopy, onOccupied })
    if ('occupied' in outcome) setDrop({ rect: from, by, isCopy, occupied: outcome.occupied })
    else {
      setDrop(null)
      run(outcome)
    }
  }
  return {
    ...{ said, say, drop, run, copy, pasteText, moveBy },
    cut: () => {
      const text = copy()
      run(clear(plane, rect))
      return text
    },
    cancelDrop: () => setDrop(null),
    fill: (shiftTypeId: string, over: Rect = rect) => run(fill(plane, over, shiftTypeId)),
    clear: () => run(clear(plane, rect)),
    fillDown: () => run(fillDown(plane, rect)),
    fillRight: () => run(fillRight(plane, rect)),
    extendTo: (from: Rect, to: Rect) => run(extend(plane, from, to)),
    undo: () => session.undo(),
    redo: () => session.redo(),
  }
}

export type Deeds = ReturnType<typeof useDeeds>

function isProblem(block: Block | Problem): block is Problem {
  return 'problem' in block
}
