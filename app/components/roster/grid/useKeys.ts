import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ShiftTypeShown } from '#domain/roster/view.ts'
import { everything, moved, stepOf, type Selection } from './selection.ts'
import { codeWaitsMs, settledCode, typedCode } from './typing.ts'
import type { Deeds } from './useDeeds.ts'

type Options = {
  deeds: Deeds
  selection: Selection
  size: { rows: number; days: number }
  types: readonly ShiftTypeShown[]
  select(to: Selection): void
  /** A row of shifts takes no letters: it is a shift already. */
  takesLetters: boolean
  open(): void
  search(): void
  help(): void
  turnWeek(by: 1 | -1): void
  escape(): void
}

/** The keys of the grid. Answers what has been typed of a code that is not whole yet. */
export function useKeys(options: Options) {
  const { deeds, types, takesLetters } = options
  const [typed, setTyped] = useState('')
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const inUse = types.filter(({ isRetired }) => !isRetired)
  const codes = inUse.map(({ code }) => code)
  const take = (code: string) => {
    setTyped('')
    const type = inUse.find((one) => one.code === code)
    if (type) latest.current.deeds.fill(type.id)
  }
  useEffect(() => {
    if (typed === '') return
    const timer = setTimeout(() => {
      const code = settledCode(typed, codes)
      setTyped('')
      if (code) take(code)
      else latest.current.deeds.say({ problem: 'unknown-letters', facts: { typed } })
    }, codeWaitsMs)
    return () => clearTimeout(timer)
    // The timer belongs to what was typed alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed])

  const letter = (key: string) => {
    if (!takesLetters) return deeds.say({ problem: 'no-letters-here', facts: {} })
    const meant = typedCode(typed, key, codes)
    if (meant.kind === 'taken') return take(meant.code)
    if (meant.kind === 'waiting') return setTyped(meant.typed)
    setTyped('')
    const first = settledCode(typed, codes)
    if (first) {
      take(first)
      letterAfter(key)
    } else deeds.say({ problem: 'unknown-letters', facts: { typed: meant.typed } })
  }
  /** The letter did not belong to the code before it: it begins one of its own. */
  const letterAfter = (key: string) => {
    const meant = typedCode('', key, codes)
    if (meant.kind === 'taken') take(meant.code)
    else if (meant.kind === 'waiting') setTyped(meant.typed)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return
    const isHandled = event.ctrlKey || event.metaKey ? withCtrl(event, options) : plain(event, options)
    if (isHandled) return event.preventDefault()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      const code = settledCode(typed, codes)
      return code && event.key === 'Enter' ? take(code) : options.open()
    }
    if (event.key === 'Escape') {
      setTyped('')
      return options.escape()
    }
    const key = letterOf(event)
    if (!key) return
    event.preventDefault()
    letter(key)
  }
  return { typed, onKeyDown }
}

/** Also while a Chinese input method holds the key. */
function letterOf({ key, code }: KeyboardEvent): string | undefined {
  if (/^[\p{L}\p{N}]$/u.test(key)) return key
  return key === 'Process' ? /^(?:Key|Digit)(\w)$/.exec(code)?.[1] : undefined
}

function plain(event: KeyboardEvent, { deeds, select, selection, size, ...to }: Options): boolean {
  const step = stepOf(event.key, false)
  if (step) return (select(moved(selection, step, { size, isExtending: event.shiftKey })), true)
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      return (deeds.clear(), true)
    case '/':
      return (to.search(), true)
    case '?':
      return (to.help(), true)
    case '[':
      return (to.turnWeek(-1), true)
    case ']':
      return (to.turnWeek(1), true)
    default:
      return false
  }
}

function withCtrl(event: KeyboardEvent, { deeds, select, selection, size }: Options): boolean {
  const step = stepOf(event.key, true)
  if (step) return (select(moved(selection, step, { size, isExtending: event.shiftKey })), true)
  switch (event.key.toLowerCase()) {
    case 'a':
      return (select(everything(size)), true)
    case 'd':
      return (deeds.fillDown(), true)
    case 'r':
      return (deeds.fillRight(), true)
    case 'z':
      return (event.shiftKey ? deeds.redo() : deeds.undo(), true)
    case 'y':
      return (deeds.redo(), true)
    default:
      return false
  }
}
