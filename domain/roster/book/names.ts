const mostNear = 3

/** Those that read most alike, at most three, in one text; empty where none is near. */
export function nearest(said: string, names: readonly string[]): string {
  return names
    .map((name) => ({ name, apart: lettersApart(bare(said), bare(name)) }))
    .filter(({ name, apart }) => apart <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, mostNear)
    .map(({ name }) => name)
    .join('、')
}

/** How many letters are to be put in, taken out or changed to make one of the other (Levenshtein). */
export function lettersApart(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_none, at) => at)
  for (const [row, letter] of [...one].entries()) {
    const line = [row + 1]
    for (const [column, its] of [...other].entries()) {
      const changed = (above[column] ?? 0) + Number(letter !== its)
      line.push(Math.min(changed, (line[column] ?? 0) + 1, (above[column + 1] ?? 0) + 1))
    }
    above = line
  }
  return above.at(-1) ?? 0
}

function bare(text: string): string {
  return text.replace(/\s/g, '')
}
