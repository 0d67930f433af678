/** How often something happened in this minute, per key. In the memory of this process. */
export type PerMinute = { add(key: string): number; of(key: string): number }

export function countPerMinute(now: () => number): PerMinute {
  let minute = 0
  let counts = new Map<string, number>()
  const current = () => {
    const thisMinute = Math.floor(now() / 60_000)
    if (thisMinute !== minute) counts = new Map()
    minute = thisMinute
    return counts
  }
  return {
    add(key) {
      const count = (current().get(key) ?? 0) + 1
      counts.set(key, count)
      return count
    },
    of: (key) => current().get(key) ?? 0,
  }
}
