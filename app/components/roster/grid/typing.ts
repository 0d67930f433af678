/** So long a code that is also the beginning of another waits for what comes. */
export const codeWaitsMs = 600

export type Typed =
  { kind: 'taken'; code: string } | { kind: 'waiting'; typed: string } | { kind: 'unknown'; typed: string }

/** What letters mean so far: a code, the beginning of one or of several, or none. */
export function typedCode(before: string, key: string, codes: readonly string[]): Typed {
  const typed = (before + key.normalize('NFKC')).toUpperCase()
  const isCode = codes.includes(typed)
  const isBeginning = codes.some((code) => code.length > typed.length && code.startsWith(typed))
  if (isCode && !isBeginning) return { kind: 'taken', code: typed }
  if (isBeginning) return { kind: 'waiting', typed }
  return { kind: 'unknown', typed }
}

/** What is meant by what was typed when nothing more comes. */
export function settledCode(typed: string, codes: readonly string[]): string | undefined {
  return codes.includes(typed) ? typed : undefined
}
