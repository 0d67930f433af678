import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import { nameBeingTyped, withName } from '#domain/messages/text.ts'

/** Asked for when nothing was typed for so long. */
const askAfterMs = 120

type Names = {
  /** Whom what is typed may mean; empty while no name is typed. */
  names: readonly string[]
  active: number
  /** Where one is typing has moved. */
  look(): void
  choose(name: string): void
  close(): void
  /** Whether the key was for the list. */
  press(event: KeyboardEvent<HTMLTextAreaElement>): boolean
}

/**
 * Names of members that fit what is typed after an @. Keys: up, down, Enter or Tab takes one, Escape leaves it as it is typed. A list
 * that could not be had is none: the name typed out calls just as well.
 */
export function useNames(
  conversationId: string,
  { field, setBody }: { field: RefObject<HTMLTextAreaElement | null>; setBody(body: string): void },
): Names {
  const [typing, setTyping] = useState<{ start: number; typed: string } | null>(null)
  const [names, setNames] = useState<readonly string[]>([])
  const [active, setActive] = useState(0)
  const isTyping = typing !== null
  const typed = typing?.typed ?? ''
  useEffect(() => {
    if (!isTyping) return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      void namesIn(conversationId, typed, asking.signal).then((found) => {
        if (asking.signal.aborted) return
        setNames(found)
        setActive(0)
      })
    }, askAfterMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [conversationId, isTyping, typed])

  function close(): void {
    setTyping(null)
    setNames([])
  }

  function look(): void {
    const { value = '', selectionStart = 0, selectionEnd = 0 } = field.current ?? {}
    const found = selectionStart === selectionEnd ? nameBeingTyped(value, selectionStart) : undefined
    if (!found) return close()
    if (found.start !== typing?.start || found.typed !== typing.typed) setTyping(found)
  }

  function choose(name: string): void {
    const input = field.current
    if (!input || !typing) return
    const { text, caret } = withName(input.value, typing, name)
    setBody(text)
    close()
    input.focus()
    requestAnimationFrame(() => input.setSelectionRange(caret, caret))
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const chosen = names[active]
    const isForText = chosen === undefined || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey
    if (isForText) return false
    const acts: Record<string, () => void> = {
      ArrowDown: () => setActive((active + 1) % names.length),
      ArrowUp: () => setActive((active + names.length - 1) % names.length),
      Enter: () => choose(chosen),
      Tab: () => choose(chosen),
      Escape: close,
    }
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined
    if (!act) return false
    event.preventDefault()
    act()
    return true
  }

  return { names, active, look, choose, close, press }
}

async function namesIn(conversationId: string, q: string, signal: AbortSignal): Promise<string[]> {
  try {
    const answer = await fetch(`/messages/${conversationId}/members?${new URLSearchParams({ q })}`, { signal })
    const found: unknown = answer.ok ? await answer.json() : null
    const names: unknown = typeof found === 'object' && found !== null && 'names' in found ? found.names : []
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}
