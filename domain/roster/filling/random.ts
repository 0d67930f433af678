/** Numbers that look random and follow from the seed: the same on every machine (sfc32). */
export type Random = {
  /** From 0 to below `n`. */
  below(n: number): number
}

export function randomFrom(seed: number): Random {
  let a = 0x9e3779b9 | 0
  let b = 0x243f6a88 | 0
  let c = seed | 0
  let count = 1
  const next = () => {
    const sum = (a + b + count++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 15; round++) next()
  return { below: (n) => Math.floor((next() / 4_294_967_296) * n) }
}
