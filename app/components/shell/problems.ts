export type ProblemKind = 'notFound' | 'notAllowed' | 'tooMuch' | 'failed'

/** Which of the sentences under common:problem tells of a status. */
export function problemOf(status: number): ProblemKind {
  if (status === 404) return 'notFound'
  if (status === 403) return 'notAllowed'
  return status === 413 || status === 415 ? 'tooMuch' : 'failed'
}
