/** Somebody who has a conversation open. */
export type Here = { id: string; name: string }

/** Does something later, unless it is called off: a clock that tests hold in their hand. */
export type After = (ms: number, work: () => void) => () => void

/** Whoever lost the connection is still here for so long. */
export const graceMs = 10_000
/** What changes within so long is told once. */
export const tellAfterMs = 200

/** Who has which conversation open, counted by page, in the memory of this process. */
export type Presence = {
  /** A page has opened a conversation; it has no other open any more. */
  enter(page: string, conversationId: string, person: Here): void
  /** A page is gone, or only its connection is, for a while. */
  leave(page: string, options: { isAtOnce: boolean }): void
  /** Somebody does not belong there any more, with all their pages. */
  remove(conversationId: string, personId: string): void
  /** Where a page is. */
  placeOf(page: string): string | undefined
  peopleIn(conversationId: string): Here[]
}

type Place = { name: string; pages: Set<string>; callOff: (() => void) | null }

export function openPresence(after: After, tell: (conversationId: string) => void): Presence {
  const conversations = new Map<string, Map<string, Place>>()
  const pages = new Map<string, { conversationId: string; personId: string }>()
  const telling = new Set<string>()

  function tellSoon(conversationId: string): void {
    if (telling.has(conversationId)) return
    telling.add(conversationId)
    after(tellAfterMs, () => {
      telling.delete(conversationId)
      tell(conversationId)
    })
  }

  function drop(conversationId: string, personId: string): void {
    const people = conversations.get(conversationId)
    const place = people?.get(personId)
    if (!people || !place) return
    place.callOff?.()
    for (const page of place.pages) pages.delete(page)
    people.delete(personId)
    if (people.size === 0) conversations.delete(conversationId)
    tellSoon(conversationId)
  }

  function leave(page: string, { isAtOnce }: { isAtOnce: boolean }): void {
    const left = pages.get(page)
    if (!left) return
    pages.delete(page)
    const { conversationId, personId } = left
    const place = conversations.get(conversationId)?.get(personId)
    place?.pages.delete(page)
    if (!place || place.pages.size > 0) return
    if (isAtOnce) drop(conversationId, personId)
    else place.callOff = after(graceMs, () => drop(conversationId, personId))
  }

  return {
    enter(page, conversationId, { id, name }) {
      if (pages.get(page)?.conversationId !== conversationId) leave(page, { isAtOnce: true })
      pages.set(page, { conversationId, personId: id })
      const people = conversations.get(conversationId) ?? new Map<string, Place>()
      conversations.set(conversationId, people)
      const place = people.get(id) ?? { name, pages: new Set(), callOff: null }
      people.set(id, place)
      place.callOff?.()
      place.callOff = null
      place.pages.add(page)
      tellSoon(conversationId)
    },
    leave,
    remove: drop,
    placeOf: (page) => pages.get(page)?.conversationId,
    peopleIn: (conversationId) =>
      [...(conversations.get(conversationId) ?? [])].map(([id, { name }]) => ({ id, name })),
  }
}
