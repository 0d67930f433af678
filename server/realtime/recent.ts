import type { News } from '../context.ts'

/** The news of late, numbered, so that a page can say how much of it it was loaded after. In the memory of this process. */
export type Recent = {
  /** How far the news is: for a page that is being loaded. */
  mark(): string
  add(item: News): void
  /** What came after a mark; undefined when that is not known: too long ago, or another process's mark. */
  since(mark: string): readonly News[] | undefined
}

const most = 500

export function keepRecent(processId: string): Recent {
  const kept: News[] = []
  let count = 0
  return {
    mark: () => `${processId}.${count}`,
    add(item) {
      count++
      kept.push(item)
      if (kept.length > most) kept.shift()
    },
    since(mark) {
      const [markedBy, number] = mark.split('.')
      const missed = count - Number(number)
      const isKnown = markedBy === processId && Number.isSafeInteger(missed) && missed >= 0 && missed <= kept.length
      return isKnown ? kept.slice(kept.length - missed) : undefined
    },
  }
}
